/**
 * The records as the rest of the program reads them: values without their stamps. How they are stored and merged stands in
 * `lib/sync/record.ts`; these are what `plainCustomer()` and its like make of them.
 */

/** A UUID. */
export type Id = string;
/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A moment, epoch milliseconds. */
export type Moment = number;

export type Tier = 'A' | 'B' | 'C' | 'P';
export const tiers: readonly Tier[] = ['A', 'B', 'C', 'P'];

export type EntryKind = 'call' | 'mail' | 'meeting' | 'message' | 'visit' | 'note';
export const entryKinds: readonly EntryKind[] = ['call', 'mail', 'meeting', 'message', 'visit', 'note'];

/** A birthday: the year may be unknown; a lunar one keeps month, day and leap month as given. */
export interface Birthday {
  calendar: 'gregorian' | 'chinese';
  year?: number;
  month: number;
  day: number;
  leapMonth?: boolean;
}

/** An address, a phone or a handle: what was typed, the key it is matched by (frozen when written), a label, the main one. */
export interface ContactPoint {
  /** Normalised value: lower-cased address, E.164 phone (or its digits), `site:handle`. The key of the list. */
  key: string;
  typed: string;
  label?: string;
  main?: boolean;
  /** Phones: the region the number was read in (ISO 3166). */
  region?: string;
}

export interface Customer {
  id: Id;
  kind: 'person' | 'company';
  /** The name shown; never empty on screen (falls back to the first way to reach them). */
  name: string;
  familyName?: string;
  givenName?: string;
  /** 称呼: how the rep addresses them. */
  salutation?: string;
  /** Pinyin or phonetic reading. */
  phonetic?: string;
  company?: string;
  title?: string;
  addresses: ContactPoint[];
  phones: ContactPoint[];
  handles: ContactPoint[];
  birthday?: Birthday;
  needs: string[];
  tags: string[];
  notes?: string;
  /** The rep's own cadence in days; wins over the tier's. */
  cadenceDays?: number;
  timeZone?: string;
  owner?: Id;
  doNotContact?: boolean;
  /** How this customer came in: `hand`, `page`, `import`, `sample`, with the site where there is one. */
  source?: { way: 'hand' | 'page' | 'import' | 'sample'; site?: string };
  /** The tier in force, by the newest decision; null is "unrated". */
  tier: Tier | null;
  /** True where the rep set the tier by hand. */
  tierPinned: boolean;
  addedAt: Moment;
  addedBy: Id;
  deleted: boolean;
  /** Sample records are marked and never exported. */
  sample: boolean;
}

export interface Interaction {
  id: Id;
  /** The first participant: immutable. A record moved to another customer is a new entry, the old one deleted. */
  customer: Id;
  /** Further participants. */
  others: Id[];
  kind: EntryKind;
  /** phone, WeChat, SMS, LinkedIn…: free of the kind. */
  channel?: string;
  direction?: 'in' | 'out';
  at: Moment;
  /** `noAnswer` is an unanswered call: it does not restart a cadence. */
  outcome?: 'reached' | 'noAnswer' | 'leftMessage';
  minutes?: number;
  /** A mail's subject line, a meeting's topic. */
  subject?: string;
  note?: string;
  /** Where it happened: the site's id and the link that the site file made. */
  site?: string;
  link?: string;
  /** The message it logs (site, thread and message ids), so the same mail is never logged twice. */
  message?: { site: string; threadId?: string; messageId?: string; rfcMessageId?: string };
  /** Set when the rep said an inbound entry needs no (further) answer. */
  answeredAt?: Moment;
  by: Id;
  device: string;
  deleted: boolean;
}

/** A promise made to the customer, or the rep's own follow-up. */
export interface Task {
  id: Id;
  customer: Id;
  kind: 'promise' | 'followUp';
  text: string;
  due: Day;
  doneAt?: Moment;
  by: Id;
  deleted: boolean;
}

/** What the rep did with a suggestion. */
export interface SuggestionFeedback {
  id: Id;
  customer: Id;
  rule: string;
  answer: 'done' | 'snoozed' | 'notRelevant' | 'doNotContact';
  /** Snoozed: hidden up to this day, exclusive. Not relevant: muted up to this day. */
  until?: Day;
  at: Moment;
  by: Id;
}

export interface Rep {
  id: Id;
  name: string;
  /** The rep's own mail addresses, lower-cased. */
  addresses: string[];
}

/** Derived, never exported: what the newest records say of a customer, kept so that a list need not read timelines. */
export interface Standing {
  customer: Id;
  /** The newest contact that counts: not a note, not an unanswered call. */
  lastContact?: { at: Moment; kind: EntryKind; channel?: string; direction?: 'in' | 'out'; by: Id };
  /** The oldest inbound entry that still waits for an answer. */
  waiting?: { entry: Id; at: Moment; kind: EntryKind };
  entryCount: number;
}

/** How many entries of the timeline a card carries; more are read on request. */
export const timelineLimit = 20;

/** Everything the card shows of one customer, read in one transaction. */
export interface Card {
  customer: Customer;
  /** Newest first; at most `timelineLimit` of them. */
  timeline: Interaction[];
  timelineTotal: number;
  tasks: Task[];
  feedback: SuggestionFeedback[];
  standing: Standing;
  /** Names of the reps and customers (further participants) that the card mentions. */
  namesById: Record<Id, string>;
}
