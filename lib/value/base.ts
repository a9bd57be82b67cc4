import { dayNumber } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import type { Account } from './accounts.ts';
import { type Covariance, covarianceOf } from './bands.ts';
import { type CrossSellTable, countingPairs, productsOf } from './cross-sell.ts';
import {
  type Spending,
  gapsOf,
  historyOf,
  medianOf,
  medianOfSorted,
  quantileOf,
  spendingOf,
  spendingUpTo,
  sumOf,
} from './history.ts';
import type { Outlooks } from './outlook.ts';
import { packing } from './packed-histories.ts';
import { type History, type PurchaseParameters, fittingPurchases, purchasePrior } from './purchase-model.ts';
import { atPlace, fiveBands } from './ranks.ts';
import { type ValueSettings, converter } from './settings.ts';
import type { Slices } from './slices.ts';
import { type SpendParameters, expectedSpend, fittingSpend, spendPrior } from './spend-model.ts';

/** How the whole base behaves: what one account is compared with. Plain data, so that it can be kept. */
export interface Base {
  day: Day;
  /** Accounts that bought. */
  buyers: number;
  purchases: PurchaseParameters;
  covariance: Covariance;
  /** False where the fit failed and the prior speaks alone. */
  settled: boolean;
  /** Null where nobody bought twice: then a purchase is expected to be like the others' mean. */
  spend: SpendParameters | null;
  meanAmount: number;
  /** What an only purchase counts at most: the 95th percentile of all. */
  capOfOnly: number;
  /** Values of all that bought, ascending: percentiles and tiers are places in it. */
  values: Float64Array;
  /** Quartiles that segments compare with; NaN where there is nothing to compare. */
  firstAmountLow: number;
  meanAmountHigh: number;
  medianGapShort: number;
  medianSecondGap?: number;
  medianCategories: number;
  medianChannels: number;
  /** Where the upper four fifths begin: of last days (numbered), numbers and sums of purchases. */
  recencies: number[];
  frequencies: number[];
  sums: number[];
  crossSell: CrossSellTable;
}

/** What the base was learned from, one for each account: no need to work it out again. */
export interface Learned {
  base: Base;
  spendings: Spending[];
}

const accountsAtOnce = 500;

/**
 * Learns from everybody's purchases up to `day`. Always with the prior: where there are many customers it weighs next to nothing, and where
 * they are few, or all alike, the likelihood alone runs away. The values are still to be filled in.
 */
export function* learning(accounts: readonly Account[], settings: ValueSettings, day: Day): Slices<Learned> {
  const toHome = converter(settings);
  const today = dayNumber(day);
  const spendings: Spending[] = [];
  let amounts = 0;
  for (const { bought } of accounts) {
    const spending = spendingOf(bought, today, toHome);
    spendings.push(spending);
    amounts += spending.amounts.length;
    if (spendings.length % accountsAtOnce === 0) yield;
  }
  const capOfOnly = amounts > 0 ? atPlace(allAmounts(amounts, spendings), Math.floor(0.95 * amounts)) : Number.POSITIVE_INFINITY;
  yield;
  const buyers: number[] = [];
  for (let index = 0; index < spendings.length; index++) {
    // Only those who bought once are held to the whole base's bound.
    const spending = spendingUpTo(spendings[index]!, today, capOfOnly);
    spendings[index] = spending;
    if (spending.at.length > 0) buyers.push(index);
  }
  yield;
  const histories: History[] = [];
  const repeats: { x: number; mean: number }[] = [];
  const seen = countingOf(buyers.length);
  let [sum, counted] = [0, 0];
  for (const index of buyers) {
    const spending = spendings[index]!;
    const account = accounts[index]!;
    histories.push(historyOf(spending, today)!);
    repeats.push(repeatSpend(spending.amounts));
    seen.add(spending, account);
    for (const amount of spending.amounts) sum += Math.min(amount, capOfOnly);
    counted += spending.amounts.length;
    if (histories.length % accountsAtOnce === 0) yield;
  }
  const prior = purchasePrior(settings.usualWeeks);
  const packed = yield* packing(histories);
  yield;
  const fit = yield* fittingPurchases(packed, 'MBG/NBD', prior);
  yield;
  const covariance = covarianceOf(fit.parameters, packed, prior);
  yield;
  const spend = (yield* fittingSpend(repeats, spendPrior))?.parameters ?? null;
  yield;
  const crossSell = yield* countingPairs(buyers.map((index) => productsOf(accounts[index]!.bought)));
  const base: Base = {
    day,
    buyers: buyers.length,
    purchases: fit.parameters,
    covariance,
    settled: fit.settled,
    spend,
    meanAmount: counted > 0 ? sum / counted : 0,
    capOfOnly,
    values: new Float64Array(),
    ...(yield* seen.told()),
    crossSell,
  };
  return { base, spendings };
}

function allAmounts(count: number, spendings: readonly Spending[]): Float64Array {
  const all = new Float64Array(count);
  let index = 0;
  for (const { amounts } of spendings) for (const amount of amounts) all[index++] = amount;
  return all;
}

type Counted = Pick<
  Base,
  | 'firstAmountLow'
  | 'meanAmountHigh'
  | 'medianGapShort'
  | 'medianSecondGap'
  | 'medianCategories'
  | 'medianChannels'
  | 'recencies'
  | 'frequencies'
  | 'sums'
>;

/** Counts what segments, dials and quintiles compare with, buyer by buyer. */
function countingOf(buyers: number): { add(spending: Spending, account: Account): void; told(): Slices<Counted> } {
  const make = (): Float64Array => new Float64Array(buyers);
  const [firsts, means, recencies, frequencies, sums] = [make(), make(), make(), make(), make()];
  const [categories, channels] = [make(), make()];
  const medianGaps: number[] = [];
  const secondGaps: number[] = [];
  let at = 0;
  return {
    add(spending, { bought }) {
      const { amounts } = spending;
      const sum = sumOf(amounts);
      firsts[at] = amounts[0]!;
      means[at] = sum / amounts.length;
      recencies[at] = spending.at[amounts.length - 1]!;
      frequencies[at] = amounts.length;
      sums[at] = sum;
      categories[at] = countDistinct(bought, 'categories');
      channels[at] = countDistinct(bought, 'channel');
      if (amounts.length > 1) secondGaps.push(spending.at[1]! - spending.at[0]!);
      if (amounts.length >= 4) medianGaps.push(medianOf(gapsOf(spending))!);
      at++;
    },
    *told() {
      for (const values of [firsts, means, recencies, frequencies, sums, categories, channels]) {
        values.sort();
        yield;
      }
      const second = medianOfSorted(Float64Array.from(secondGaps).sort());
      yield;
      return {
        firstAmountLow: quantileOf(firsts, 0.25) ?? Number.NaN,
        meanAmountHigh: quantileOf(means, 0.75) ?? Number.NaN,
        medianGapShort: quantileOf(Float64Array.from(medianGaps).sort(), 0.25) ?? Number.NaN,
        ...(second === undefined ? {} : { medianSecondGap: second }),
        medianCategories: medianOfSorted(categories) ?? 0,
        medianChannels: medianOfSorted(channels) ?? 0,
        recencies: fiveBands(recencies),
        frequencies: fiveBands(frequencies),
        sums: fiveBands(sums),
      };
    },
  };
}

function countDistinct(bought: Account['bought'], what: 'categories' | 'channel'): number {
  let found: Set<string> | null = null;
  for (const purchase of bought) {
    const value = purchase[what];
    if (typeof value === 'string') (found ??= new Set()).add(value);
    else if (value) for (const each of value) (found ??= new Set()).add(each);
  }
  return found?.size ?? 0;
}

/** Gamma-Gamma looks at repeat purchases, as published. */
export function repeatSpend(amounts: readonly number[]): { x: number; mean: number } {
  const x = Math.max(0, amounts.length - 1);
  return { x, mean: x > 0 ? (sumOf(amounts) - amounts[0]!) / x : 0 };
}

/** What each of the coming purchases will bring, by the model: minor units of the home currency, with its standard deviation. */
export function eachPurchase(base: Base, amounts: readonly number[]): { each: number; spread: number } {
  if (!base.spend) {
    // Nobody had bought when it was learned, and this one has since: what they spent is all there is to say, and is not sure.
    const own = amounts.length > 0 ? sumOf(amounts) / amounts.length : 0;
    return base.meanAmount > 0 ? { each: base.meanAmount, spread: 0 } : { each: own, spread: own };
  }
  const spent = repeatSpend(amounts);
  const each = expectedSpend(base.spend, spent);
  // The posterior of a customer's own mean is an inverse gamma; its relative spread is known (Fader & Hardie 2013).
  const shape = base.spend.p * spent.x + base.spend.q;
  return { each, spread: shape > 2.5 ? each / Math.sqrt(shape - 2) : each };
}

/** What the coming year will bring, where margins are known by their share. */
export function expectedYear(base: Base, outlooks: Outlooks, spending: Spending, today: number): number {
  const history = historyOf(spending, today);
  return history === null ? 0 : outlooks.expected(history) * eachPurchase(base, spending.amounts).each * marginShare(spending);
}

/** Where margins are known the coming year's spend is worth their share of it. */
export function marginShare({ margins, amounts }: Spending): number {
  if (!margins || margins.length === 0) return 1;
  let [known, amount] = [0, 0];
  for (let index = 0; index < margins.length; index++) {
    const margin = margins[index];
    if (margin === undefined) return 1;
    known += margin;
    amount += amounts[index]!;
  }
  return amount > 0 ? known / amount : 1;
}

/** The day a year ago, numbered. */
export function yearBefore(today: number): number {
  return today - 365;
}
