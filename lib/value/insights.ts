import type { Day, Id, Tier } from '../customers/types.ts';
import type { Layer, Segment, Stage, ValueStanding } from '../customers/value-standing.ts';

/**
 * What all accounts together say. Pure; amounts are minor units of the home currency. `pause` is asked between accounts and gives others their
 * turn when it is time to (null: not yet).
 */
export type Pause = () => Promise<void> | null;
export const neverPause: Pause = () => null;

/** An account as the figures need it. */
export interface AccountFacts {
  account: Id;
  mainContact: Id;
  name: string;
  /** In force, else by value. */
  tier: Tier | null;
  standing: ValueStanding;
  /** Oldest first; returns are negative. */
  purchases: readonly { day: Day; amount: number }[];
  /** The rep's word, where all of its people are lost: the last one's day. */
  lostOn?: Day;
}

export interface Group {
  accounts: number;
  /** Expected worth of the coming twelve months. */
  value: number;
  /** Spend of the last twelve months. */
  existing: number;
}

export interface Portfolio {
  all: Group;
  byTier: Record<Tier | 'unrated', Group>;
  byLayer: Record<Layer, Group>;
  byStage: Record<Stage, Group>;
  bySegment: Record<Segment, Group>;
}

const none = (): Group => ({ accounts: 0, value: 0, existing: 0 });

/** Counts and sums. One account is in one tier, layer and stage, and in any number of segments. */
export async function portfolioOf(accounts: readonly AccountFacts[], pause = neverPause): Promise<Portfolio> {
  const portfolio: Portfolio = {
    all: none(),
    byTier: { A: none(), B: none(), C: none(), P: none(), unrated: none() },
    byLayer: { prospect: none(), new: none(), loyal: none(), superfan: none() },
    byStage: { acquire: none(), retain: none(), winBack: none(), lost: none() },
    bySegment: { trial: none(), frequent: none(), quality: none(), sticky: none() },
  };
  for (const { tier, standing } of accounts) {
    const { layer, stage, segments, value } = standing;
    const groups = [
      portfolio.all,
      portfolio.byTier[tier ?? 'unrated'],
      portfolio.byLayer[layer],
      portfolio.byStage[stage],
      ...segments.map((segment) => portfolio.bySegment[segment]),
    ];
    for (const group of groups) {
      group.accounts += 1;
      group.value += value.total;
      group.existing += value.existing;
    }
    const waiting = pause();
    if (waiting) await waiting;
  }
  return portfolio;
}

export interface Concentration {
  accounts: number;
  total: number;
  /** Of the revenue, what each fifth of the accounts brought, the greatest first. */
  fifths: number[];
}

/** How much of the last twelve months' revenue came from how few; null with fewer than five who bought in them. */
export function concentrationOf(accounts: readonly AccountFacts[]): Concentration | null {
  const spent = Float64Array.from(accounts, ({ standing }) => Math.max(0, standing.value.existing))
    .filter((amount) => amount > 0)
    .sort()
    .reverse();
  const total = spent.reduce((sum, amount) => sum + amount, 0);
  if (spent.length < 5) return null;
  const fifths = Array.from({ length: 5 }, (_, fifth) => {
    const from = Math.round((fifth * spent.length) / 5);
    const to = Math.round(((fifth + 1) * spent.length) / 5);
    return spent.slice(from, to).reduce((sum, amount) => sum + amount, 0) / total;
  });
  return { accounts: spent.length, total, fifths };
}

export interface ValueChange {
  account: Id;
  customer: Id;
  name: string;
  tier: Tier | null;
  change: 'up' | 'down';
  before: number;
  now: number;
  /** Spend of the last 90 days against the usual 90, where there is a usual one. */
  trend?: number;
  /** Days since the last purchase, and the share of such silences that last this long. */
  silence?: { days: number; share: number };
}

/** Marked rises and falls against 90 days ago, the greatest amounts first. */
export function changesOf(accounts: readonly AccountFacts[]): ValueChange[] {
  return accounts
    .flatMap(({ account, mainContact, name, tier, standing }): ValueChange[] => {
      const { change, valueBefore, value, trend, silence, stage } = standing;
      if (change === undefined || valueBefore === undefined || stage === 'lost') return [];
      return [
        {
          account,
          customer: mainContact,
          name,
          tier,
          change,
          before: valueBefore,
          now: value.potential.value,
          ...(trend ? { trend: trend.ratio } : {}),
          ...(silence ? { silence } : {}),
        },
      ];
    })
    .sort(
      (one, other) => Math.abs(other.now - other.before) - Math.abs(one.now - one.before) || (one.account < other.account ? -1 : 1),
    );
}

export interface MonthFigures {
  /** `YYYY-MM`. */
  month: string;
  revenue: number;
  purchases: number;
  buyers: number;
  /** Of them, those who bought for the first time. */
  newBuyers: number;
  lost: number;
}

/** What happened in one calendar month. */
export async function monthFigures(accounts: readonly AccountFacts[], month: string, pause = neverPause): Promise<MonthFigures> {
  const figures: MonthFigures = { month, revenue: 0, purchases: 0, buyers: 0, newBuyers: 0, lost: 0 };
  for (const { purchases, lostOn } of accounts) {
    const own = purchases.filter(({ day }) => day.startsWith(month));
    const days = new Set(own.filter(({ amount }) => amount >= 0).map(({ day }) => day));
    for (const { amount } of own) figures.revenue += amount;
    figures.purchases += days.size;
    if (days.size > 0) figures.buyers += 1;
    const first = purchases.find(({ amount }) => amount >= 0);
    if (first?.day.startsWith(month)) figures.newBuyers += 1;
    if (lostOn?.startsWith(month)) figures.lost += 1;
    const waiting = pause();
    if (waiting) await waiting;
  }
  return figures;
}

/** `YYYY-MM`, so many months before that of the day. */
export function monthBefore(day: Day, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
