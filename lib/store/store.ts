import type { CustomerChange, CustomerDraft, EntryChange, EntryDraft, InvalidField } from '../customers/drafts.ts';
import type {
  BoughtOnce,
  Card,
  Case,
  Customer,
  CustomerFeedback,
  Day,
  Deal,
  Id,
  Interaction,
  Moment,
  Purchase,
  Referral,
  Rep,
  Standing,
  SuggestionFeedback,
  Survey,
  Task,
  Tier,
} from '../customers/types.ts';
import type { PackedBook } from '../customers/book.ts';
import type { CustomerRow } from '../customers/customer-row.ts';
import type { MergeChoices, Sameness } from '../customers/duplicates.ts';
import type { Result } from '../result.ts';
import type { StandingRow } from './schema.ts';
import type { ExchangeHead } from '../sync/exchange-file.ts';
import type { ExchangeFailure, Rejected } from '../sync/exchange-read.ts';
import type { Json } from '../sync/record.ts';
import type { InsightReads } from './insight-reads.ts';
import type { TableStore } from './purchase-import.ts';

export type { CustomerRow } from '../customers/customer-row.ts';
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
  | { type: 'gone'; what: 'customer' | 'entry' | 'task' | 'rep' | 'import' }
  /** A newer Sidecard wrote this database: it can be read and exported. */
  | { type: 'readOnly' }
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

/** Two customers that are, or may be, one. */
export interface DuplicatePair extends Sameness {
  a: Customer;
  b: Customer;
  /** Which of them was edited last. */
  newer: Id;
  /** The fields in which they differ, and whose value merging shows unless the rep says otherwise. */
  suggested: MergeChoices;
}

/** A customer as a list and the recognition index need them. */
export interface WalkedCustomer extends KnownBy {
  row: CustomerRow;
  value: ValueParts;
}

/** What a customer's value is worked out from, deals and referrals apart. */
export interface ValueParts extends Pick<Customer, 'id' | 'kind' | 'name' | 'company' | 'jobs' | 'fit' | 'tier'> {
  /** Of a company: the records merged with its own. */
  also?: readonly Id[];
  isLost?: true;
  lastContactAt?: Moment;
  bought: readonly BoughtOnce[];
  nps?: NonNullable<Standing['nps']>;
}

/** What is derived of one customer. */
export interface WalkedStanding {
  id: Id;
  row: StandingRow;
}

/** What of a customer lies in rows of its own, and matters to values and suggestions. */
export interface OwnedParts {
  tasks: Task[];
  cases: Case[];
  referrals: Referral[];
  deals: Deal[];
}

export interface TierByRule {
  customer: Id;
  tier: Tier | null;
  day: Day;
  why: Json;
}

export interface TierOfAccount {
  customer: Id;
  /** Undefined where the customer's own decisions are the account's. */
  ofAccount: StandingRow['ofAccount'];
}

/** What a customer is recognised by. */
export interface KnownBy {
  id: Id;
  /** The match keys of all their records. */
  keys: string[];
  /** Names they go by, for what keys of names leave out. */
  names: string[];
  /** Where they work: beside a name it speaks for them. */
  company?: string;
}

/** Every customer as packed for lists, and the number of the last row that it knows. */
export interface KeptBook {
  /** Of the form of its texts: see `bookVersion`. */
  version: number;
  seq: number;
  book: PackedBook;
}

/** What was done with one customer. */
export type Dealings = Pick<Card, 'purchases' | 'deals' | 'cases' | 'surveys'> & { customer: Id; interactions: Interaction[] };

/** Null clears a field. */
export type PartChange<Part> = { [Field in keyof Omit<Part, 'id' | 'customer' | 'by'>]?: Part[Field] | null };

export interface Store extends TableStore, InsightReads {
  /** Set where a newer Sidecard wrote this database: every write is refused with `readOnly`, reading and exporting go on. */
  newer?: { version: number; known: number };
  me(): Promise<Me | undefined>;
  /** The first run, and later changes of the rep's own name and addresses. */
  introduce(rep: { name: string; addresses: string[] }): Promise<Written<Me>>;

  /** Every rep of the team that this database knows, ourselves included, by name. */
  reps(): Promise<Rep[]>;
  /** "This is me": this device joins a rep whose file was imported; entries from here on are theirs. */
  joinAs(rep: Id): Promise<Written<Me>>;

  /** Living customers that carry one of these match keys (see `lib/customers/keys.ts`), links resolved to their root. */
  customersByKeys(keys: readonly string[]): Promise<Customer[]>;
  /** Living customers by their ids, links resolved to their root. */
  customersByIds(ids: readonly Id[]): Promise<Customer[]>;
  /** Pairs the rep said "not them" to: customer id and match key. */
  mismatches(keys: readonly string[]): Promise<{ customer: Id; key: string }[]>;
  card(id: Id): Promise<Card | undefined>;
  /** More of a timeline, newest first, starting after `skip` entries; of several customers, as one. */
  timeline(of: Id | readonly Id[], skip: number, count: number): Promise<Interaction[]>;
  /** What was done with each of these customers, for a card that shows all of an account. Whose it is, is the root. */
  dealings(ids: readonly Id[]): Promise<Dealings[]>;
  customers(): Promise<CustomerRow[]>;
  /**
   * Visits every living customer, in batches that leave room to paint between them. Returns the number of the last row written before
   * it began: what was written since is what `changedSince` tells.
   */
  walkCustomers(visit: (batch: readonly WalkedCustomer[]) => void): Promise<number>;
  /** The same of these customers only, by their roots; those that are gone are left out. */
  knownBy(ids: readonly Id[]): Promise<KnownBy[]>;
  /** Derives anew what an earlier version derived of the customers; how many records were looked at. */
  renewStandings(): Promise<Result<number, WriteFailure>>;
  /** Every pair the rep said "not them" to, customers by their roots. */
  allMismatches(): Promise<{ customer: Id; key: string }[]>;
  /** The customers (roots) that changed after this number, whether any of them was erased, and the number now. Null where there are more than `atMost`. */
  changedSince(seq: number, atMost: number): Promise<{ customers: Id[]; seq: number; erased: boolean } | null>;
  /** The customers as they were kept for lists and search; undefined where nothing is kept, or what was is out of date. */
  keptBook(): Promise<KeptBook | undefined>;
  keepBook(book: KeptBook): Promise<void>;
  /** The rows of these customers only, in this order; those that are gone are left out. */
  rows(ids: readonly Id[]): Promise<CustomerRow[]>;
  /** Every open task, and every standing: what a Today list needs. */
  openTasks(): Promise<Task[]>;
  standings(): Promise<Standing[]>;

  /** What is derived of everybody, some buckets at a time, in order of id; `next` is what to go on after, null at the end. */
  standingRows(after: string | null, count: number): Promise<{ rows: WalkedStanding[]; next: string | null }>;
  /** The same of these customers only, by their roots, with their own rows; those that are gone are left out. `seq`: of the last row written. */
  standingRowsOf(ids: readonly Id[]): Promise<{ rows: (WalkedStanding & { parts: OwnedParts })[]; seq: number }>;
  /** Everybody's open tasks, cases and deals, and all referrals, by the customer's root. */
  ownedParts(): Promise<{ parts: ReadonlyMap<Id, OwnedParts>; seq: number }>;
  /** What was worked out of everybody and kept under this name. Derived data: it may be gone at any time. */
  kept(name: string): Promise<unknown>;
  keptKeys(prefix: string): Promise<string[]>;
  /** Keeps all of these and drops others in one go, where `onlyWith` is still kept; false where not, or where there was no room: no harm. */
  keep(values: Readonly<Record<string, unknown>>, gone?: readonly string[], onlyWith?: string): Promise<boolean>;
  /** Tier decisions by rule, which are records: one a customer and day; none where the rep pinned the tier. How many were written. Not announced. */
  decideByRule(decisions: readonly TierByRule[]): Promise<Result<number, WriteFailure>>;
  /** What the account's decisions say, onto each of its customers. Not announced. */
  foldTiers(folds: readonly TierOfAccount[]): Promise<Result<number, WriteFailure>>;

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

  addPurchase(purchase: Omit<Purchase, 'id' | 'by' | 'deleted' | 'lines'> & { lines?: Purchase['lines'] }): Promise<Written<Id>>;
  /** An answer to a survey; without a score that it was asked. */
  addSurvey(survey: Omit<Survey, 'id' | 'by' | 'at'> & { at?: Moment }): Promise<Written<Id>>;
  /** What the customer said. */
  addVoice(voice: Omit<CustomerFeedback, 'id' | 'by' | 'at'> & { at?: Moment }): Promise<Written<Id>>;
  addDeal(deal: Omit<Deal, 'id' | 'by' | 'deleted' | 'lines' | 'steps'> & { lines?: Deal['lines'] }): Promise<Written<Id>>;
  /** Closing a deal as won records its purchase in the same transaction. */
  changeDeal(id: Id, change: PartChange<Omit<Deal, 'steps'>>): Promise<Written<null>>;
  addCase(one: Omit<Case, 'id' | 'by' | 'deleted' | 'openedAt'> & { openedAt?: Moment }): Promise<Written<Id>>;
  changeCase(id: Id, change: PartChange<Case>): Promise<Written<null>>;
  addReferral(referral: Omit<Referral, 'id' | 'by' | 'deleted'>): Promise<Written<Id>>;
  changeReferral(id: Id, change: PartChange<Referral>): Promise<Written<null>>;
  /** Deletes a purchase, an answer, a deal, a case, a referral or what was said. */
  removePart(customer: Id, id: Id): Promise<Written<null>>;
  /** A setting of the team, as it was saved. */
  setting(name: string): Promise<Json | undefined>;
  saveSetting(name: string, value: Json): Promise<Written<null>>;

  /** Customers that are this one a second time, the certain first; `a` is this one. Those told apart are left out. */
  duplicatesOf(id: Id): Promise<DuplicatePair[]>;
  /** The same over everyone, in one pass: the certain first, at most `limit` of them, and how many there are. */
  allDuplicates(limit: number): Promise<{ pairs: DuplicatePair[]; total: number }>;
  /** The living records that a card is made of: more than one where duplicates were merged. */
  mergedFrom(id: Id): Promise<Customer[]>;
  /** Merges two customers and says under which id. `shown`: by field, the one whose value the card shows. */
  linkCustomers(a: Id, b: Id, shown: Readonly<Record<string, Id>>): Promise<Written<Id>>;
  /**
   * Merges pair after pair, with the values of the one edited last and one undo for all; those told apart or gone since are passed
   * over. Says how many were merged; `progress` hears how many are done.
   */
  linkAll(pairs: readonly { a: Id; b: Id }[], progress?: (done: number) => void): Promise<Written<number>>;
  /** Parts two merged customers, and remembers that they are not the same. */
  unlink(a: Id, b: Id): Promise<Written<null>>;
  /** Parts one record from all it is merged with; those stay together. */
  takeOut(id: Id): Promise<Written<null>>;
  /** "Not the same": the pair is not offered again, on no device of the team. */
  notDuplicates(a: Id, b: Id): Promise<Written<null>>;

  /** The text of an exchange file, piece by piece (see `lib/sync/exchange-packing.ts` for bytes). Sample records are left out. */
  exportFile(options?: ExportOptions): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Whom something was exported for, and when: the latest first. */
  sentMarks(): Promise<SentMark[]>;
  /** Reads a file to its end, checks all of it and keeps it for `applyImport`. Changes no record. */
  stageImport(file: Blob, options?: StageOptions): Promise<Result<DryRun, ImportFailure>>;
  /** Takes a staged file in, beside the rep's own writes; carried on after a kill. */
  applyImport(id: string, options?: ApplyOptions): Promise<Result<ImportReport, ImportFailure>>;
  discardImport(id: string): Promise<void>;
  /** Both in one go, for a file without bad records. */
  importFile(file: Blob, options?: StageOptions & ApplyOptions): Promise<Result<ImportReport, ImportFailure>>;
  /** Carries on what a kill left half done; each view calls it once it is open. */
  resumeImports(): Promise<Result<ImportReport, ImportFailure> | null>;
  /** The last file taken in, while it can be taken back. */
  lastImport(): Promise<LastImport | null>;
  undoImport(id: string): Promise<Result<Undone, WriteFailure>>;
  /** Rows held back because their device's clock is ahead, and until when. */
  held(): Promise<HeldBack[]>;
  takeHeld(device: string, anyway: boolean): Promise<Result<ImportReport, ImportFailure>>;
  /**
   * The interactions before a moment as an exchange file; each customer's newest contact is not among them. What it returns at its end is for
   * `removeArchived`, once the file is safe.
   */
  archiveFile(before: Moment, options?: ExportOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, Archive, undefined>;
  /** Takes what was archived out of this database; other devices keep theirs. The archive's file brings it back. */
  removeArchived(archive: Archive): Promise<Result<number, WriteFailure>>;

  /** All that is known of one person, in plain words of our own: for the person who asks for it. */
  personData(id: Id): Promise<PersonData | undefined>;
  /** A person's right: every value of theirs goes, for good, here and with the next file everywhere. Cannot be undone. */
  eraseCustomer(id: Id): Promise<Written<null>>;

  /** How far, in milliseconds, this database's stamps run ahead of the clock; 0 where they do not. */
  clockAhead(): Promise<number>;
  /** Stamps anew what was written under a clock that ran ahead; how many records. */
  repairClock(): Promise<Result<number, WriteFailure>>;

  /** How many sample customers there are. */
  sampleCount(): Promise<number>;
  /** Removes sample records for good. */
  removeSamples(): Promise<Result<number, WriteFailure>>;

  /** Called after each committed change, from this view or another; the ids touched, or null for "anything". */
  onChange(listener: (customers: readonly Id[] | null) => void): () => void;
  close(): void;
}

export interface ExportOptions {
  /** Everything without it. `since`: what is new since the last export for this colleague. */
  part?: { type: 'all' } | { type: 'customers'; ids: readonly Id[] } | { type: 'since'; colleague: string };
  /** 0 to 1. */
  progress?: (share: number) => void;
  /** Cancelled, the iteration throws an AbortError. */
  signal?: AbortSignal;
}

export interface Archive {
  before: Moment;
  /** Local number up to which entries were looked at. */
  seq: number;
  entries: number;
}

export interface PersonData {
  /** ISO 8601. */
  exportedAt: string;
  customer: Customer;
  interactions: Interaction[];
  purchases: Purchase[];
  surveys: Survey[];
  customerFeedback: CustomerFeedback[];
  tierDecisions: { tier: Tier | null; day: Day; decidedBy: 'rep' | 'rule' }[];
  suggestionFeedback: SuggestionFeedback[];
  tasks: Task[];
  deals: Deal[];
  cases: Case[];
  referrals: Referral[];
  /** Match keys that the rep said are not theirs. */
  notThem: string[];
}

export interface SentMark {
  colleague: string;
  /** Local number of the last row that was in it. */
  seq: number;
  at: Moment;
}

export interface StageOptions {
  passphrase?: string;
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

export interface ApplyOptions {
  /**
   * What to do with a file of another team. Without it, a database without customers joins that team, any other refuses with
   * `otherTeam`. `takeCustomers` leaves that team's own record and settings out, `join` makes it ours.
   */
  anyTeam?: 'takeCustomers' | 'join';
  progress?: (share: number) => void;
  /** Cancelled, what was taken in already is taken back. */
  signal?: AbortSignal;
}

/** One field in which two versions of a record differ. */
export interface FieldDifference {
  field: string;
  ours: Json;
  theirs: Json;
  oursAt?: Moment;
  theirsAt: Moment;
  /** The later one. */
  wins: 'ours' | 'theirs';
  /** Both were written since the last file of that device. */
  conflict: boolean;
}

export interface RecordDifference {
  type: string;
  id: Id;
  /** Whose record it is. */
  about: Id;
  /** A few words of it. */
  what: string;
  fields: FieldDifference[];
}

/** What a file would do. All of it is counted, the first 200 of each kind are listed. */
export interface DryRun {
  /** For `applyImport`. */
  id: string;
  head: ExchangeHead;
  counts: {
    added: Record<string, number>;
    changed: number;
    unchanged: number;
    conflicting: number;
    /** By device. */
    heldBack: Record<string, number>;
    rejected: number;
  };
  added: RecordDifference[];
  changed: RecordDifference[];
  conflicting: RecordDifference[];
  held: RecordDifference[];
  rejected: Rejected[];
  /** Another profile writes under this device's name. */
  cloned: boolean;
  /** Of the customers in the lists. */
  names: Record<Id, string>;
}

export interface ImportReport {
  /** Records that were not here before, by type. */
  added: Record<string, number>;
  /** Records of ours that the file changed. */
  changed: number;
  /** Records of the file that changed nothing. */
  unchanged: number;
  /** Rows stamped too far ahead of this clock, kept apart, by device. */
  heldBack: Record<string, number>;
  /** Interactions of a time that was archived here: passed over. */
  archived?: number;
  /** Lines that are no records of ours. */
  rejected?: number;
  /** Another profile wrote under this device's name: this one has a new name since. */
  cloned?: true;
}

export interface LastImport {
  id: string;
  at: Moment;
  head: ExchangeHead;
  report: ImportReport;
}

export interface HeldBack {
  device: string;
  count: number;
  /** When the last of them is no longer ahead. */
  until: Moment;
}

export type ImportFailure =
  | ExchangeFailure
  | { type: 'otherTeam'; team: string }
  /** By the rep: nothing of the file is left. */
  | { type: 'cancelled' }
  | WriteFailure;
