import { dayNumber, dayOfNumber } from '../customers/day.ts';
import type { PurchaseHistory } from '../customers/value-standing.ts';
import type { BoughtOnce } from '../customers/types.ts';
import type { History } from './purchase-model.ts';
import type { ToHome } from './settings.ts';

/** An account's purchases in minor units of the home currency, purchases of one day being one. Days are counted from 1970. */
export interface Spending {
  /** Ascending. */
  at: readonly number[];
  /** As they count: see `spendingOf`. */
  amounts: readonly number[];
  /** As they were. */
  uncapped: readonly number[];
  /** Undefined where one of that day has none; null where none has any. */
  margins: readonly (number | undefined)[] | null;
  returns: readonly { at: number; amount: number }[];
  /** Currencies without a rate. */
  leftOut: readonly string[];
  capped: boolean;
}

const none: readonly never[] = [];

/**
 * Brings an account's purchases, in order of days, up to the day numbered `today` into the home currency; those of a later day wait. A
 * purchase counts at most three times the median of the others (`capOfOnly` where there is no other), so that one large order does not
 * speak for the year.
 */
export function spendingOf(
  bought: readonly BoughtOnce[],
  today: number,
  toHome: ToHome,
  capOfOnly = Number.POSITIVE_INFINITY,
): Spending {
  const at: number[] = [];
  const uncapped: number[] = [];
  let margins: (number | undefined)[] | null = null;
  let returns: { at: number; amount: number }[] | null = null;
  let leftOut: Set<string> | null = null;
  for (const purchase of bought) {
    const day = dayNumber(purchase.day);
    if (!(day <= today)) continue;
    const amount = toHome(purchase.amount, purchase.currency);
    if (amount === undefined) {
      (leftOut ??= new Set()).add(purchase.currency);
      continue;
    }
    if (amount < 0) {
      (returns ??= []).push({ at: day, amount });
      continue;
    }
    const margin = purchase.margin === undefined ? undefined : toHome(purchase.margin, purchase.currency);
    if (margin !== undefined && margins === null) margins = uncapped.map(() => undefined);
    const last = at.length - 1;
    if (at[last] === day) {
      uncapped[last]! += amount;
      if (margins) margins[last] = margins[last] === undefined || margin === undefined ? undefined : margins[last] + margin;
    } else {
      at.push(day);
      uncapped.push(amount);
      margins?.push(margin);
    }
  }
  // A grown array has room for more than it holds: of a hundred thousand customers that is most of the memory.
  const kept = uncapped.slice();
  const amounts = cappedAmounts(kept, capOfOnly);
  const capped = amounts !== kept;
  return {
    at: at.slice(),
    amounts,
    uncapped: kept,
    margins: capped && margins ? margins.map((margin, index) => scaled(margin, amounts[index]!, uncapped[index]!)) : margins,
    returns: returns ?? none,
    leftOut: leftOut ? [...leftOut].sort() : none,
    capped,
  };
}

function scaled(margin: number | undefined, counted: number, was: number): number | undefined {
  return margin === undefined || counted === was ? margin : (margin * counted) / was;
}

/** The same held to another bound of an only purchase, and up to another day. */
export function spendingUpTo(spending: Spending, today: number, capOfOnly: number): Spending {
  let count = spending.at.length;
  while (count > 0 && spending.at[count - 1]! > today) count--;
  if (count === spending.at.length && (count !== 1 || spending.uncapped[0]! <= capOfOnly)) return spending;
  const uncapped = spending.uncapped.slice(0, count);
  const amounts = cappedAmounts(uncapped, capOfOnly);
  const { margins } = spending;
  return {
    ...spending,
    at: spending.at.slice(0, count),
    amounts,
    uncapped,
    margins: margins && uncapped.map((_, index) => scaled(margins[index], amounts[index]!, spending.amounts[index]!)),
    returns: spending.returns.filter(({ at }) => at <= today),
    capped: amounts !== uncapped,
  };
}

/** Each at most three times the median of the others; the same array where none is more. */
function cappedAmounts(amounts: readonly number[], capOfOnly: number): readonly number[] {
  if (amounts.length <= 1) return amounts.length === 0 || amounts[0]! <= capOfOnly ? amounts : [capOfOnly];
  let [least, most] = [amounts[0]!, amounts[0]!];
  for (const amount of amounts) {
    if (amount < least) least = amount;
    if (amount > most) most = amount;
  }
  // Nobody's others have a median below the least of all.
  if (most <= 3 * least) return amounts;
  const sorted = amounts.toSorted((one, other) => one - other);
  let capped: number[] | null = null;
  amounts.forEach((amount, index) => {
    const without = sorted.indexOf(amount);
    const of = (place: number): number => sorted[place < without ? place : place + 1]!;
    const count = sorted.length - 1;
    const limit = 3 * (count % 2 === 1 ? of((count - 1) / 2) : (of(count / 2 - 1) + of(count / 2)) / 2);
    if (amount > limit) (capped ??= [...amounts])[index] = limit;
  });
  return capped ?? amounts;
}

/** The history the purchase model reads, in weeks up to `today`; null without a purchase. */
export function historyOf({ at }: Spending, today: number): History | null {
  if (at.length === 0) return null;
  const first = at[0]!;
  return { x: at.length - 1, tx: (at[at.length - 1]! - first) / 7, T: (today - first) / 7 };
}

/** Net spend (or margin, where it is known) of the days after `from` up to `to`. */
export function spentBetween(
  { at, amounts, margins, returns }: Spending,
  from: number,
  to: number,
  what: 'amount' | 'margin' = 'amount',
): number {
  let total = 0;
  for (let index = 0; index < at.length; index++) {
    if (at[index]! <= from || at[index]! > to) continue;
    total += (what === 'margin' ? margins?.[index] : undefined) ?? amounts[index]!;
  }
  for (const each of returns) if (each.at > from && each.at <= to) total += each.amount;
  return total;
}

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Days between one purchase and the next. */
export function gapsOf({ at }: Spending): number[] {
  const gaps: number[] = [];
  for (let index = 1; index < at.length; index++) gaps.push(at[index]! - at[index - 1]!);
  return gaps;
}

export function medianOf(values: readonly number[]): number | undefined {
  if (values.length <= 1) return values[0];
  if (values.length === 2) return (values[0]! + values[1]!) / 2;
  return medianOfSorted(values.toSorted((one, other) => one - other));
}

export function medianOfSorted(sorted: ArrayLike<number>): number | undefined {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted.length === 0 ? undefined : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which this share of the sorted values lies. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Standard deviation over mean; undefined below two values, or where the mean is none to divide by. */
export function variationOf(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const mean = sumOf(values) / values.length;
  if (mean <= 0) return undefined;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1)) / mean;
}

export function purchaseHistory(spending: Spending, gaps: readonly number[], yearAgo: number, today: number): PurchaseHistory {
  const { at, amounts, returns } = spending;
  const history: PurchaseHistory = {
    count: at.length,
    returns: returns.length,
    gaps: gaps.length,
    spent12Months: spentBetween(spending, yearAgo, today),
    spentEver: spentBetween(spending, Number.NEGATIVE_INFINITY, today),
  };
  if (at.length === 0) return history;
  history.first = dayOfNumber(at[0]!);
  history.last = dayOfNumber(at[at.length - 1]!);
  history.meanAmount = sumOf(amounts) / amounts.length;
  const [medianGapDays, gapVariation, amountVariation] = [medianOf(gaps), variationOf(gaps), variationOf(amounts)];
  if (medianGapDays !== undefined) history.medianGapDays = medianGapDays;
  if (gapVariation !== undefined) history.gapVariation = gapVariation;
  if (amountVariation !== undefined) history.amountVariation = amountVariation;
  return history;
}
