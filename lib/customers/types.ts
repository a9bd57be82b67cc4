/**
 * The records as the rest of the program reads them: values without their stamps. How they are stored and merged stands in
 * `lib/sync/record.ts`; these are what `plainCustomer()` and its like make of them.
 */

import type { ValueStanding } from './value-standing.ts';

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
  /** What they are called, where it is not their name: `Bob`, 小王. Found by like a name. */
  nickname?: string;
  /** ISO 3166: whose festivals are kept. */
  region?: string;
  preferredChannel?: string;
  competitor?: string;
  /** The rep's own rating of a customer without purchases, 1 (poor) to 5. */
  fit?: number;
  /** On what ground their data is kept. */
  consent?: Consent;
  /** The rep's word that they are gone, and why. */
  lost?: { day: Day; reason: string };
  preferences?: string[];
  painPoints?: string[];
  /** Where a person works and worked. */
  jobs?: Job[];
  /** The team's own fields, by their id. */
  custom?: Record<Id, unknown>;
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

/** A person at a company: by the company's record where there is one. An undated first job covers the past. */
export interface Job {
  /** The key of the item in the list. */
  key: string;
  company?: Id;
  companyName?: string;
  title?: string;
  from?: Day;
  to?: Day;
}

export interface Consent {
  basis: 'consent' | 'contract' | 'legitimateInterest' | 'legalObligation';
  day?: Day;
  note?: string;
}

/** An amount of money: integer minor units (cents, 分) of an ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** A line of a purchase or a deal. `amount` in minor units of the whole's currency. */
export interface Line {
  product: string;
  category?: string;
  quantity?: number;
  amount?: number;
  promotion?: string;
}

export interface Purchase extends Money {
  id: Id;
  /** The buyer. */
  customer: Id;
  day: Day;
  /** Minor units of the same currency. */
  margin?: number;
  lines: Line[];
  channel?: string;
  promotion?: string;
  /** The seller's own number of the order. */
  reference?: string;
  trial?: boolean;
  deal?: Id;
  note?: string;
  by: Id;
  deleted: boolean;
}

export interface Deal extends Partial<Money> {
  id: Id;
  customer: Id;
  name: string;
  stage?: string;
  /** Percent. */
  probability?: number;
  lines: Line[];
  expectedClose?: Day;
  closedOn?: Day;
  outcome?: 'won' | 'lost';
  lostReason?: string;
  competitor?: string;
  note?: string;
  purchase?: Id;
  addedAt?: Moment;
  /** The stages it came to and how it ended, in the order of time. */
  steps?: DealStep[];
  by: Id;
  deleted: boolean;
}

/** A deal came to a stage, or ended; `open` is one taken up again. */
export interface DealStep {
  at: Moment;
  stage?: string;
  outcome?: 'won' | 'lost' | 'open';
  by?: Id;
}

/** An answer to a survey, or that one was asked: then without a score. */
export interface Survey {
  id: Id;
  customer: Id;
  kind: 'nps' | 'csat';
  at: Moment;
  /** NPS 0 to 10, CSAT 1 to 5. */
  score?: number;
  comment?: string;
  channel?: string;
  by: Id;
}

/** What a customer said of product, service or price. */
export interface CustomerFeedback {
  id: Id;
  customer: Id;
  at: Moment;
  text: string;
  about?: 'product' | 'service' | 'price' | 'delivery' | 'other';
  mood?: 'good' | 'mixed' | 'bad';
  channel?: string;
  task?: Id;
  by: Id;
}

/** A complaint or a request that is open until closed. */
export interface Case {
  id: Id;
  customer: Id;
  text: string;
  severity?: 'low' | 'normal' | 'high';
  openedAt: Moment;
  due?: Day;
  closedAt?: Moment;
  resolution?: string;
  by: Id;
  deleted: boolean;
}

/** A recommendation asked for, given, or both. */
export interface Referral {
  id: Id;
  /** Who recommends. */
  customer: Id;
  askedAt?: Moment;
  givenAt?: Moment;
  referred?: Id;
  /** The referred one's name where it is no customer yet. */
  name?: string;
  note?: string;
  by: Id;
  deleted: boolean;
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
  /** What they bought, oldest first, as far as its value is concerned: values are worked out without reading entries. */
  bought?: BoughtOnce[];
  /** Their newest answer to "would you recommend us?". */
  nps?: { score: number; at: Moment };
}

/** One purchase (or return, where the amount is negative) as far as its value is concerned. Minor units. */
export interface BoughtOnce {
  day: Day;
  amount: number;
  currency: string;
  margin?: number;
  products?: readonly string[];
  categories?: readonly string[];
  channel?: string;
  /** Marked as a trial. */
  trial?: true;
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
  /** Of this customer, newest first. */
  purchases: Purchase[];
  /** Open ones first, then by the day they are expected to close. */
  deals: Deal[];
  /** Newest first; without a score where it was asked and not answered yet. */
  surveys: Survey[];
  /** Open ones first, the longest open first. */
  cases: Case[];
  referrals: Referral[];
  /** What they said, newest first. */
  voice: CustomerFeedback[];
  feedback: SuggestionFeedback[];
  standing: Standing;
  /** What the purchases of the account say; null until it was worked out. */
  value: ValueStanding | null;
  /** Names of the reps and customers (further participants, employers) that the card mentions. */
  namesById: Record<Id, string>;
}
