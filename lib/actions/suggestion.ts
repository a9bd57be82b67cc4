import type { CrossSell } from '../customers/value-standing.ts';
import type { Habit, RuleCustomer } from '../customers/facts.ts';
import type { Card, Day, EntryKind, Moment, Tier } from '../customers/types.ts';
import type { Festival } from './festivals.ts';

/** The rules; one file each in `rules/`. */
export type RuleId =
  | 'promise'
  | 'complaint'
  | 'low-score'
  | 'unanswered'
  | 'silent'
  | 'reorder'
  | 'win-back'
  | 'lost-reason'
  | 'falling'
  | 'rising'
  | 'cadence'
  | 'first-order'
  | 'second-order'
  | 'know-needs'
  | 'cross-sell'
  | 'care'
  | 'survey'
  | 'referral';

/**
 * What a rule reads of a customer: a card, or what is kept of everybody so that a hundred thousand can be ranked without reading a
 * card of each (`rule-card.ts`).
 */
export type RuleCard = Pick<Card, 'timeline' | 'tasks' | 'cases' | 'surveys' | 'referrals' | 'feedback' | 'standing' | 'value'> & {
  customer: RuleCustomer;
  /** The way they are usually in touch by, where the timeline is not all of it; null for none. */
  habit?: Habit | null;
};

/** What a rule needs besides the record: the day and the settings. Rules never look at a clock or at storage. */
export interface Today {
  now: Moment;
  /** The rep's calendar day. */
  day: Day;
  /** IANA zone of the rep, to turn moments into days. */
  timeZone: string;
}

/** Settings of the team; the defaults are those of the published model. */
export interface ActionSettings {
  /** Days between contacts by tier; `unrated` where there is none. */
  cadenceDays: Record<Tier | 'unrated', number>;
  /** ISO weekdays (1 Monday … 7 Sunday) that are working days. */
  workingDays: readonly number[];
  /** Rules that are switched off. */
  off: readonly RuleId[];
  thresholds: {
    /** Below this share of such silences a customer is unusually silent. */
    silence: number;
    /** Below this chance to buy within 13 weeks a good customer is to be won back. */
    winBack: number;
    /** 90-day spend against the account's own norm: below the one it falls, above the other it rises. */
    falling: number;
    rising: number;
  };
  /** Festivals greeted by region (ISO 3166), where the team wants others than the usual ones. */
  festivals: Readonly<Record<string, readonly Festival[]>>;
  /** The region of customers who have none of their own. */
  homeRegion?: string;
}

/** What the team did with a rule's suggestions so far, by rule and tier: `silent A`. */
export type Learned = Readonly<Record<string, { done: number; irrelevant: number }>>;

/** Which fields are unknown, for know-needs. */
export type UnknownField = 'needs' | 'company' | 'title' | 'phone' | 'birthday';

/** What a reason rests on, by rule: the numbers and texts its sentence is made of. Worded by `lib/i18n`. */
export interface RuleFacts {
  promise: { kind: 'promise' | 'followUp'; task: string; text: string; due: Day; overdueDays: number };
  unanswered: { entry: string; kind: EntryKind; since: Moment; subject?: string };
  /** `lastKind` and `lastChannel` are absent before any contact; the days then count from the day the customer was added. */
  cadence: { days: number; cadence: number; tier: Tier | null; own: boolean; lastKind?: EntryKind; lastChannel?: string };
  'know-needs': { unknown: UnknownField[]; untouchedDays: number | null };
  complaint: { case: string; text: string; days: number };
  'low-score': { kind: 'nps' | 'csat'; score: number; at: Moment; comment?: string };
  /** Days; the share of such silences that last as long. */
  silent: { gapDays: number; silentDays: number; share: number };
  reorder: { date: Day; gapDays: number; days: number };
  /** The chance to buy within 13 weeks. */
  'win-back': { purchases: number; last: Day; chance: number };
  'lost-reason': { tries: number };
  /** By what share the last 90 days lie below the norm; minor units. */
  falling: { share: number; last90: number; norm: number; currency: string };
  rising: { share: number; last90: number; norm: number; currency: string } | { tier: Tier; from: Tier };
  'first-order': { day: Day; days: number };
  'second-order': { days: number; usual: number };
  'cross-sell': CrossSell;
  survey: { bought: Day; asked?: Day };
  referral: { referred: number; score?: number };
  /** `date` is the calendar day this year's birthday or festival falls on; `inDays` 0 is today; `turning` where the year is known. */
  care:
    | { event: 'birthday'; date: Day; inDays: number; turning?: number; calendar: 'gregorian' | 'chinese' }
    | { event: 'festival'; festival: Festival; date: Day; inDays: number };
}

/** One rule's finding for one customer. */
export type Finding = {
  [Rule in RuleId]: {
    rule: Rule;
    facts: RuleFacts[Rule];
    /** 0 to 1, before value and confidence are weighed in. */
    urgency: number;
    due: Day;
  };
}[RuleId];

/** A rule: pure, one file, listed in `rules/index.ts`. Null where its trigger does not hold. */
export interface Rule<Kind extends RuleId = RuleId> {
  id: Kind;
  /** The first rules of the model are pinned: shown first and not held back by a recent contact. */
  pinned: boolean;
  /** Whether a recent contact (within a third of the cadence) silences it. */
  afterContact: 'silent' | 'speaks';
  /** It is about the whole account: only the account's main contact hears it. */
  accountWide?: true;
  find(card: RuleCard, today: Today, settings: ActionSettings): Extract<Finding, { rule: Kind }> | null;
}

/** The one suggestion a customer has, with the further reasons folded into it, most urgent first. */
export interface Suggestion {
  main: Finding;
  also: Finding[];
  score: number;
  /** The kind of contact its button logs or starts, by the customer's habits and the rule. */
  kind: EntryKind;
  /** How often this rule was put off for this customer: at the third time it is asked whether it should stop. */
  snoozes: number;
}
