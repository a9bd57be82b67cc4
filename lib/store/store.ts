import type { CustomerChange, CustomerDraft, EntryChange, EntryDraft, InvalidField } from '../customers/drafts.ts';
import type { Card, Customer, Day, Id, Interaction, Rep, Standing, SuggestionFeedback, Task, Tier } from '../customers/types.ts';
import type { Result } from '../result.ts';

export type { CustomerChange, CustomerDraft, EntryChange, EntryDraft } from '../customers/drafts.ts';

/** Why the database could not be opened; each has its own screen. */
export type OpenFailure =
  /** Written by a newer Sidecard: nothing is touched. */
  | { type: 'newer'; version: number; known: number }
  /** Another tab still holds an older version open. */
  | { type: 'blocked' }
  /** The browser offers no storage here (a private window, storage switched off). */
  | { type: 'unavailable'; detail: string }
  /** An upgrade threw; the old data is as it was. */
  | { type: 'upgradeFailed'; detail: string };

/** Why a write was refused. Nothing of it was written. */
export type WriteFailure =
  | { type: 'full' }
  /** A newer version took the database over, or it was closed. */
  | { type: 'closed' }
  /** The browser could not write, for a reason of its own: its name for it. */
  | { type: 'failed'; detail: string }
  | { type: 'gone'; what: 'customer' | 'entry' | 'task' | 'rep' }
  | InvalidField;

/** The inverse of a write. Fields edited by someone else since are left as they are. Null: nothing to undo. */
export type Undo = () => Promise<Result<Undone, WriteFailure>>;
/** `some`: part of it was written again since, by another device or another action, and was left as it is. */
export type Undone = 'all' | 'some';
export type Written<Value> = Result<{ value: Value; undo: Undo | null }, WriteFailure>;

export interface Me {
  rep: Rep;
  device: string;
  team: Id;
}

/** One line of the customers list. */
export interface CustomerRow {
  id: Id;
  name: string;
  company?: string;
  title?: string;
  tier: Tier | null;
  lastContact?: Standing['lastContact'];
  /** Folded text that search looks in: name, company, addresses, phones, handles, tags. */
  searchText: string;
}

export interface Store {
  me(): Promise<Me | undefined>;
  /** The first run, and later changes of the rep's own name and addresses. */
  introduce(rep: { name: string; addresses: string[] }): Promise<Written<Me>>;

  /** Every rep of the team that this database knows, ourselves included, by name. */
  reps(): Promise<Rep[]>;
  /** "This is me": this device joins a rep whose file was imported; entries from here on are theirs. */
  joinAs(rep: Id): Promise<Written<Me>>;

  /** Living customers that carry one of these match keys (see `lib/customers/keys.ts`), links resolved to their root. */
  customersByKeys(keys: readonly string[]): Promise<Customer[]>;
  /** Pairs the rep said "not them" to: customer id and match key. */
  mismatches(keys: readonly string[]): Promise<{ customer: Id; key: string }[]>;
  card(id: Id): Promise<Card | undefined>;
  /** More of a timeline, newest first, starting after `skip` entries. */
  timeline(id: Id, skip: number, count: number): Promise<Interaction[]>;
  customers(): Promise<CustomerRow[]>;
  /** The rows of these customers only, in this order; those that are gone are left out. */
  rows(ids: readonly Id[]): Promise<CustomerRow[]>;
  /** Every open task, and every standing: what a Today list needs. */
  openTasks(): Promise<Task[]>;
  standings(): Promise<Standing[]>;

  addCustomer(draft: CustomerDraft): Promise<Written<Id>>;
  editCustomer(id: Id, changes: readonly CustomerChange[]): Promise<Written<null>>;
  deleteCustomer(id: Id): Promise<Written<null>>;

  /** `existing` is true where this very message was already logged: nothing new was written. */
  log(entry: EntryDraft): Promise<Written<{ entry: Interaction; existing: boolean }>>;
  editEntry(customer: Id, entry: Id, change: EntryChange): Promise<Written<null>>;
  deleteEntry(customer: Id, entry: Id): Promise<Written<null>>;
  /** A new entry with the other customer first, the old one deleted, in one transaction. */
  moveEntry(customer: Id, entry: Id, to: Id): Promise<Written<Id>>;
  /** Entries already logged for this message, by any customer given. */
  loggedMessage(customers: readonly Id[], message: NonNullable<Interaction['message']>): Promise<Interaction[]>;

  addTask(task: { customer: Id; kind: Task['kind']; text: string; due: Day }): Promise<Written<Id>>;
  editTask(id: Id, change: { text?: string; due?: Day; done?: boolean; deleted?: boolean }): Promise<Written<null>>;
  giveFeedback(feedback: Pick<SuggestionFeedback, 'customer' | 'rule' | 'answer' | 'until'>): Promise<Written<Id>>;
  notThem(customer: Id, key: string): Promise<Written<Id>>;

  /** The whole database as one exchange file, in chunks. Sample records are left out. */
  exportFile(): AsyncIterable<string>;
  /** Reads a whole exchange file, checks all of it, then merges it in one transaction; or changes nothing and says why. */
  importFile(file: Blob, options?: ImportOptions): Promise<Result<ImportReport, ImportFailure>>;
  /** How many sample customers there are. */
  sampleCount(): Promise<number>;
  /** Removes sample records for good. */
  removeSamples(): Promise<Result<number, WriteFailure>>;

  /** Called after each committed change, from this view or another; the ids touched, or null for "anything". */
  onChange(listener: (customers: readonly Id[] | null) => void): () => void;
  close(): void;
}

export interface ImportOptions {
  /**
   * What to do with a file of another team. Without it, a database without customers joins that team, any other refuses with
   * `otherTeam`. `takeCustomers` leaves that team's own record and settings out, `join` makes it ours.
   */
  anyTeam?: 'takeCustomers' | 'join';
}

export interface ImportReport {
  /** Records that were not here before, by type. */
  added: Record<string, number>;
  /** Records of ours that the file changed. */
  changed: number;
  /** Records of the file that changed nothing. */
  unchanged: number;
  /** Rows stamped too far ahead of this clock, not taken in, by device. */
  heldBack: Record<string, number>;
}

export type ImportFailure =
  | { type: 'notJson'; line: number; detail: string }
  | { type: 'notOurs' }
  | { type: 'newer'; version: number; known: number }
  | { type: 'truncated'; line: number }
  | { type: 'damaged'; detail: string }
  | { type: 'badRecord'; line: number; recordType: string; field: string; detail: string }
  | { type: 'otherTeam'; team: string }
  | { type: 'tooLong'; line: number }
  | { type: 'empty' }
  | WriteFailure;
