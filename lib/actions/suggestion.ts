import type { Card, Day, EntryKind, Moment, Tier } from '../customers/types.ts';

/** The rules there are today; one file each in `rules/`. */
export type RuleId = 'promise' | 'unanswered' | 'cadence' | 'know-needs' | 'care';

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
}

/** Which fields are unknown, for know-needs. */
export type UnknownField = 'needs' | 'company' | 'title' | 'phone' | 'birthday';

/** What a reason rests on, by rule: the numbers and texts its sentence is made of. Worded by `lib/i18n`. */
export interface RuleFacts {
  promise: { kind: 'promise' | 'followUp'; task: string; text: string; due: Day; overdueDays: number };
  unanswered: { entry: string; kind: EntryKind; since: Moment; subject?: string };
  /** `lastKind` and `lastChannel` are absent before any contact; the days then count from the day the customer was added. */
  cadence: { days: number; cadence: number; tier: Tier | null; own: boolean; lastKind?: EntryKind; lastChannel?: string };
  'know-needs': { unknown: UnknownField[]; untouchedDays: number | null };
  /** `date` is the calendar day this year's birthday falls on; `inDays` 0 is today; `turning` where the year is known. */
  care: { event: 'birthday'; date: Day; inDays: number; turning?: number; calendar: 'gregorian' | 'chinese' };
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
  find(card: Card, today: Today, settings: ActionSettings): Extract<Finding, { rule: Kind }> | null;
}

/** The one suggestion a customer has, with the further reasons folded into it, most urgent first. */
export interface Suggestion {
  main: Finding;
  also: Finding[];
  score: number;
  /** The kind of contact its button logs or starts, by the customer's habits and the rule. */
  kind: EntryKind;
}
