import { daysBetween } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import type { PurchaseHistory } from '../customers/value-standing.ts';
import type { BoughtOnce } from '../customers/types.ts';
import type { History } from './purchase-model.ts';

/** What an account spent on one day: its purchases of that day are one. Minor units of the home currency. */
export interface DayOfBuying {
  day: Day;
  amount: number;
  margin: number | undefined;
}

/** An account's purchases in the home currency. */
export interface Spending {
  /** Ascending; purchases only. */
  days: DayOfBuying[];
  returns: { day: Day; amount: number }[];
  /** Currencies without a rate. */
  leftOut: string[];
  capped: boolean;
}

/**
 * Brings an account's purchases up to `day` into the home currency; those of a later day wait. A purchase counts at most three times the
 * median of the others (`capOfOnly` where there is no other), so that one large order does not speak for the year.
 */
export function spendingOf(
  bought: readonly BoughtOnce[],
  day: Day,
  toHome: (amount: number, currency: string) => number | undefined,
  capOfOnly = Number.POSITIVE_INFINITY,
): Spending {
  const byDay = new Map<Day, DayOfBuying>();
  const returns: Spending['returns'] = [];
  const leftOut = new Set<string>();
  for (const purchase of bought) {
    if (purchase.day > day) continue;
    const amount = toHome(purchase.amount, purchase.currency);
    if (amount === undefined) leftOut.add(purchase.currency);
    else if (amount < 0) returns.push({ day: purchase.day, amount });
    else {
      const margin = purchase.margin === undefined ? undefined : toHome(purchase.margin, purchase.currency);
      const same = byDay.get(purchase.day);
      byDay.set(purchase.day, {
        day: purchase.day,
        amount: (same?.amount ?? 0) + amount,
        margin: same ? sum(same.margin, margin) : margin,
      });
    }
  }
  const days = [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  const limits = capsOf(
    days.map(({ amount }) => amount),
    capOfOnly,
  );
  let capped = false;
  const counted = days.map((each, index) => {
    const limit = limits[index]!;
    if (each.amount <= limit) return each;
    capped = true;
    return { ...each, amount: limit, margin: each.margin === undefined ? undefined : (each.margin * limit) / each.amount };
  });
  return { days: counted, returns, leftOut: [...leftOut].sort(), capped };
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

/** For each amount three times the median of the others. */
function capsOf(amounts: readonly number[], capOfOnly: number): number[] {
  if (amounts.length === 1) return [capOfOnly];
  const sorted = amounts.toSorted((one, other) => one - other);
  return amounts.map((amount) => {
    const without = sorted.indexOf(amount);
    const at = (index: number): number => sorted[index < without ? index : index + 1]!;
    const count = sorted.length - 1;
    const middle = count % 2 === 1 ? at((count - 1) / 2) : (at(count / 2 - 1) + at(count / 2)) / 2;
    return 3 * middle;
  });
}

/** The history the purchase model reads, in weeks up to `day`; null without a purchase. */
export function historyOf({ days }: Spending, day: Day): History | null {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  return { x: days.length - 1, tx: daysBetween(first.day, last.day) / 7, T: daysBetween(first.day, day) / 7 };
}

/** Net spend (or margin, where every purchase has one) of the days after `from` up to `to`. */
export function spentBetween({ days, returns }: Spending, from: Day, to: Day, what: 'amount' | 'margin' = 'amount'): number {
  let total = 0;
  for (const each of days)
    if (each.day > from && each.day <= to) total += what === 'margin' ? (each.margin ?? each.amount) : each.amount;
  for (const each of returns) if (each.day > from && each.day <= to) total += each.amount;
  return total;
}

export function gapsOf({ days }: Spending): number[] {
  return days.slice(1).map(({ day }, index) => daysBetween(days[index]!.day, day));
}

export function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which this share of the sorted values lies. */
export function quantileOf(sorted: readonly number[], share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Standard deviation over mean; undefined below two values, or where the mean is none to divide by. */
export function variationOf(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  if (mean <= 0) return undefined;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance) / mean;
}

export function purchaseHistory(spending: Spending, yearAgo: Day, day: Day): PurchaseHistory {
  const { days, returns } = spending;
  const gaps = gapsOf(spending);
  const amounts = days.map(({ amount }) => amount);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const optional = <Name extends keyof PurchaseHistory>(name: Name, value: PurchaseHistory[Name] | undefined) =>
    value === undefined ? {} : { [name]: value };
  return {
    count: days.length,
    returns: returns.length,
    gaps: gaps.length,
    ...optional('first', first),
    ...optional('last', last),
    ...optional('medianGapDays', medianOf(gaps)),
    ...optional('gapVariation', variationOf(gaps)),
    ...optional('amountVariation', variationOf(amounts)),
    ...optional(
      'meanAmount',
      amounts.length > 0 ? amounts.reduce((total, amount) => total + amount, 0) / amounts.length : undefined,
    ),
    spent12Months: spentBetween(spending, yearAgo, day),
    spentEver: spentBetween(spending, '', day),
  };
}
