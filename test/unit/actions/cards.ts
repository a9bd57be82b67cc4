import type { ActionSettings, Finding, RuleId, Today } from '../../../lib/actions/suggestion.ts';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import { standingOf } from '../../../lib/customers/standing.ts';
import type { ValueStanding } from '../../../lib/customers/value-standing.ts';
import type { Card, Customer, Interaction, SuggestionFeedback, Task } from '../../../lib/customers/types.ts';

/** Thursday, 19 November 2026, 10:00 in Shanghai. */
export const now = Date.parse('2026-11-19T10:00:00+08:00');
export const today: Today = { now, day: '2026-11-19', timeZone: 'Asia/Shanghai' };
export const settings: ActionSettings = defaultSettings;

const dayLength = 86_400_000;
export const daysAgo = (days: number): number => now - days * dayLength;

/** On this day at this time in Shanghai. */
export const at = (day: string, time = '10:00'): number => Date.parse(`${day}T${time}:00+08:00`);

export function todayOn(day: string): Today {
  return { now: at(day), day, timeZone: 'Asia/Shanghai' };
}

/** A customer of whom everything is known, so that only what a test changes speaks. */
export function customer(changes: Partial<Customer> = {}): Customer {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'person',
    name: 'Wei Zhang',
    company: 'Kestrel Robotics',
    title: 'Head of Procurement',
    addresses: [{ key: 'wei@kestrel.example', typed: 'wei@kestrel.example', main: true }],
    phones: [{ key: '+861065550101', typed: '010-6555 0101' }],
    handles: [],
    birthday: { calendar: 'gregorian', month: 6, day: 15 },
    needs: ['Shorter delivery times'],
    tags: [],
    tier: null,
    tierPinned: false,
    addedAt: daysAgo(400),
    addedBy: 'rep',
    deleted: false,
    sample: false,
    ...changes,
  };
}

let entries = 0;
export function entry(changes: Partial<Interaction> = {}): Interaction {
  entries += 1;
  return {
    id: `entry-${entries}`,
    customer: '00000000-0000-4000-8000-000000000001',
    others: [],
    kind: 'call',
    at: daysAgo(5),
    direction: 'out',
    by: 'rep',
    device: 'device',
    deleted: false,
    ...changes,
  };
}

export function task(changes: Partial<Task> = {}): Task {
  return {
    id: 'task-1',
    customer: '00000000-0000-4000-8000-000000000001',
    kind: 'promise',
    text: 'Send the 2027 price list',
    due: '2026-11-19',
    by: 'rep',
    deleted: false,
    ...changes,
  };
}

export function feedback(changes: Partial<SuggestionFeedback> = {}): SuggestionFeedback {
  return {
    id: 'feedback-1',
    customer: '00000000-0000-4000-8000-000000000001',
    rule: 'cadence',
    answer: 'snoozed',
    until: '2026-11-25',
    at: daysAgo(1),
    by: 'rep',
    ...changes,
  };
}

interface CardParts {
  customer?: Partial<Customer>;
  timeline?: Interaction[];
  tasks?: Task[];
  feedback?: SuggestionFeedback[];
  purchases?: Card['purchases'];
  deals?: Card['deals'];
  surveys?: Card['surveys'];
  cases?: Card['cases'];
  referrals?: Card['referrals'];
  value?: Card['value'];
}

/** A card whose standing is derived from its timeline, as the store does. */
export function card(parts: CardParts = {}): Card {
  const timeline = (parts.timeline ?? []).toSorted((a, b) => b.at - a.at);
  return {
    customer: customer(parts.customer),
    timeline,
    timelineTotal: timeline.length,
    tasks: parts.tasks ?? [],
    purchases: parts.purchases ?? [],
    deals: parts.deals ?? [],
    surveys: parts.surveys ?? [],
    cases: parts.cases ?? [],
    referrals: parts.referrals ?? [],
    voice: [],
    value: parts.value ?? null,
    feedback: parts.feedback ?? [],
    standing: standingOf('00000000-0000-4000-8000-000000000001', timeline),
    namesById: {},
  };
}

/** An example of each rule: a card on which it fires, one on which it doesn't, and its words. The catalogue test demands one a rule. */
export interface RuleExample<Rule extends RuleId> {
  fires: Card;
  staysSilent: Card;
  finding: Extract<Finding, { rule: Rule }>;
  /** Title, lead and due in both languages, of a customer called Wei / 张伟. */
  words: { en: [title: string, lead: string, due: string]; 'zh-CN': [title: string, lead: string, due: string] };
}

/** What the purchases of an account with a steady rhythm say; a test changes what it is about. */
export function value(changes: Partial<ValueStanding> = {}): ValueStanding {
  return {
    account: '00000000-0000-4000-8000-000000000001',
    mainContact: '00000000-0000-4000-8000-000000000001',
    level: 2,
    currency: 'CNY',
    history: {
      count: 6,
      returns: 0,
      gaps: 5,
      first: '2025-11-01',
      last: '2026-10-10',
      medianGapDays: 70,
      spent12Months: 600_000,
      spentEver: 700_000,
    },
    silence: { days: 30, share: 0.7 },
    buys: {
      in13: { value: 0.7, low: 0.6, high: 0.8 },
      in26: { value: 0.9, low: 0.8, high: 0.95 },
      in52: { value: 0.97, low: 0.9, high: 0.99 },
    },
    next: { early: '2026-12-10', middle: '2027-01-10', late: '2027-02-20' },
    value: {
      total: 500_000,
      existing: 600_000,
      potential: { value: 500_000, low: 400_000, high: 620_000 },
      deals: 0,
      influence: 0,
      leftOut: [],
      capped: false,
    },
    percentile: 0.9,
    tier: { tier: 'A', certainty: 0.8 },
    layer: 'loyal',
    stage: 'retain',
    segments: [],
    variety: { categories: [], channels: [], medianCategories: 0, medianChannels: 0 },
    crossSell: [],
    base: { accounts: 200, medianSecondGapDays: 40 },
    ...changes,
  };
}

/** Bought once, on this day. */
export function boughtOnce(day: string): Partial<ValueStanding> {
  return { history: { count: 1, returns: 0, gaps: 0, first: day, last: day, spent12Months: 90_000, spentEver: 90_000 }, level: 1 };
}
