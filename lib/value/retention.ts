import { addDays, daysBetween } from '../customers/day.ts';
import type { Day, Tier } from '../customers/types.ts';
import { type AccountFacts, monthBefore, neverPause } from './insights.ts';
import { endOfQuarter, quarterBefore, quarterOf } from './satisfaction.ts';

/** Who comes back, and who does not. */

export const horizons = [90, 180, 365] as const;

export interface Cohort {
  /** The quarter of the first purchase. */
  quarter: string;
  accounts: number;
  /** How many of them bought again within so many days; null while some of them have not had that long. */
  again: (number | null)[];
  /** Bought again by now. */
  everAgain: number;
}

/** The repurchase rate by the quarter of the first purchase, the newest of at most twelve quarters last. */
export async function cohortsOf(accounts: readonly AccountFacts[], day: Day, pause = neverPause): Promise<Cohort[]> {
  const oldest = quarterBefore(quarterOf(day), 11);
  const byQuarter = new Map<string, Day[][]>();
  for (const { purchases } of accounts) {
    const days = [...new Set(purchases.filter(({ amount, day: on }) => amount >= 0 && on <= day).map(({ day: on }) => on))];
    const [first] = days;
    if (first === undefined || quarterOf(first) < oldest) continue;
    const members = byQuarter.get(quarterOf(first));
    if (members) members.push(days);
    else byQuarter.set(quarterOf(first), [days]);
    const waiting = pause();
    if (waiting) await waiting;
  }
  return [...byQuarter]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([quarter, members]) => ({
      quarter,
      accounts: members.length,
      again: horizons.map((horizon) =>
        addDays(endOfQuarter(quarter), horizon) > day
          ? null
          : members.filter(([first, second]) => second !== undefined && daysBetween(first!, second) <= horizon).length,
      ),
      everAgain: members.filter(({ length }) => length > 1).length,
    }));
}

export interface ChurnOfTier {
  /** Customers at the beginning of each of the twelve months, oldest first, and those of them lost in it. */
  months: { month: string; customers: number; lost: number }[];
  /** Lost in a month on average, of those who were customers at its beginning; null where there were none. */
  monthly: number | null;
  /** Not said to be lost, but silent for longer than nine in ten of such silences last, or unlikely to buy. */
  likelySilent: number;
}

export type ChurnTier = Tier | 'unrated';

/** Churn by today's tier: lost is who the rep says is lost, after having bought. */
export async function churnOf(
  accounts: readonly AccountFacts[],
  day: Day,
  pause = neverPause,
): Promise<Record<ChurnTier | 'all', ChurnOfTier>> {
  const months = Array.from({ length: 12 }, (_, index) => monthBefore(day, 11 - index));
  const empty = (): ChurnOfTier => ({
    months: months.map((month) => ({ month, customers: 0, lost: 0 })),
    monthly: null,
    likelySilent: 0,
  });
  const churn = { all: empty(), A: empty(), B: empty(), C: empty(), P: empty(), unrated: empty() };
  for (const { purchases, lostOn, tier, standing } of accounts) {
    const first = purchases.find(({ amount }) => amount >= 0)?.day;
    if (first === undefined) continue;
    for (const own of [churn.all, churn[tier ?? 'unrated']]) {
      if (standing.stage === 'winBack') own.likelySilent += 1;
      for (const month of own.months) {
        const begin = `${month.month}-01`;
        if (first >= begin || (lostOn !== undefined && lostOn < begin)) continue;
        month.customers += 1;
        if (lostOn?.startsWith(month.month)) month.lost += 1;
      }
    }
    const waiting = pause();
    if (waiting) await waiting;
  }
  for (const own of Object.values(churn)) {
    const customers = own.months.reduce((sum, month) => sum + month.customers, 0);
    if (customers > 0) own.monthly = own.months.reduce((sum, month) => sum + month.lost, 0) / customers;
  }
  return churn;
}
