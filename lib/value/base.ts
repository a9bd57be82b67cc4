import { addDays, dayToUtc } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import type { Account } from './accounts.ts';
import { type Covariance, covarianceOf } from './bands.ts';
import { type CrossSellTable, crossSellTable, productsOf } from './cross-sell.ts';
import { gapsOf, historyOf, medianOf, quantileOf, spendingOf } from './history.ts';
import { type History, type PurchaseParameters, expectedPurchases, fitPurchases, purchasePrior } from './purchase-model.ts';
import { type ValueSettings, converter } from './settings.ts';
import { type SpendParameters, expectedSpend, fitSpend } from './spend-model.ts';

/** How the whole base behaves: what one account is compared with. Plain data, so that it can be kept and sent to a worker. */
export interface Base {
  day: Day;
  /** Accounts that bought. */
  buyers: number;
  purchases: PurchaseParameters;
  covariance: Covariance;
  /** Null where nobody bought twice: then a purchase is expected to be like the others' mean. */
  spend: SpendParameters | null;
  meanAmount: number;
  /** What an only purchase counts at most: the 95th percentile of all. */
  capOfOnly: number;
  /** Values of all that bought, ascending: percentiles and tiers are places in it. */
  values: number[];
  /** Quartiles that segments compare with. */
  firstAmountLow: number;
  meanAmountHigh: number;
  medianGapShort: number;
  medianSecondGap?: number;
  medianCategories: number;
  medianChannels: number;
  /** Ascending: last days, numbers and sums of purchases, for quintiles. */
  recencies: number[];
  frequencies: number[];
  sums: number[];
  crossSell: CrossSellTable;
}

export const weeksAhead = 52;

/**
 * Learns from everybody's purchases up to `day`. Always with the prior: where there are many customers it weighs next to nothing, and where
 * they are few, or all alike, the likelihood alone runs away.
 */
export function baseOf(accounts: readonly Account[], settings: ValueSettings, day: Day): Base {
  const toHome = converter(settings);
  const uncapped = accounts.map(({ bought }) => spendingOf(bought, day, toHome));
  const allAmounts = ascending(uncapped.flatMap(({ days }) => days.map(({ amount }) => amount)));
  const capOfOnly = quantileOf(allAmounts, 0.95) ?? Number.POSITIVE_INFINITY;
  // Only those who bought once are held to the whole base's bound.
  const bought = accounts.flatMap((account, index) => {
    const spending = uncapped[index]!;
    if (spending.days.length === 0) return [];
    return [
      {
        bought: account.bought,
        spending: spending.days.length === 1 ? spendingOf(account.bought, day, toHome, capOfOnly) : spending,
      },
    ];
  });
  const histories = bought.map(({ spending }) => historyOf(spending, day)!);
  const prior = purchasePrior(settings.usualWeeks);
  const fit = fitPurchases(histories, 'MBG/NBD', prior);
  const repeats = bought.map(({ spending }) => repeatSpend(spending.days.map(({ amount }) => amount)));
  const spend = fitSpend(repeats)?.parameters ?? null;
  const meanAmount =
    allAmounts.length > 0 ? allAmounts.reduce((sum, amount) => sum + Math.min(amount, capOfOnly), 0) / allAmounts.length : 0;
  const base: Base = {
    day,
    buyers: bought.length,
    purchases: fit.parameters,
    covariance: covarianceOf(fit.parameters, histories, prior),
    spend,
    meanAmount,
    capOfOnly,
    values: [],
    firstAmountLow: quartile(
      bought.map(({ spending }) => spending.days[0]!.amount),
      0.25,
    ),
    meanAmountHigh: quartile(
      bought.map(({ spending }) => mean(spending.days.map(({ amount }) => amount))),
      0.75,
    ),
    medianGapShort: quartile(
      bought.flatMap(({ spending }) => (spending.days.length >= 4 ? [medianOf(gapsOf(spending))!] : [])),
      0.25,
    ),
    medianCategories:
      medianOf(bought.map(({ bought: all }) => new Set(all.flatMap(({ categories = [] }) => categories)).size)) ?? 0,
    medianChannels: medianOf(bought.map(({ bought: all }) => new Set(all.flatMap(({ channel }) => channel ?? [])).size)) ?? 0,
    recencies: ascending(bought.map(({ spending }) => dayToUtc(spending.days.at(-1)!.day))),
    frequencies: ascending(bought.map(({ spending }) => spending.days.length)),
    sums: ascending(bought.map(({ spending }) => spending.days.reduce((sum, { amount }) => sum + amount, 0))),
    crossSell: crossSellTable(bought.map(({ bought: all }) => productsOf(all))),
  };
  const second = medianOf(bought.flatMap(({ spending }) => gapsOf(spending).slice(0, 1)));
  if (second !== undefined) base.medianSecondGap = second;
  return base;
}

function quartile(values: readonly number[], share: number): number {
  return quantileOf(ascending(values), share) ?? Number.NaN;
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Gamma-Gamma looks at repeat purchases, as published. */
export function repeatSpend(amounts: readonly number[]): { x: number; mean: number } {
  const repeats = amounts.slice(1);
  return { x: repeats.length, mean: repeats.length > 0 ? mean(repeats) : 0 };
}

/** What the coming year's purchases will bring, by the model: minor units of the home currency. */
export function expectedYear(
  base: Base,
  history: History,
  amounts: readonly number[],
): { value: number; count: number; each: number; spread: number } {
  const count = expectedPurchases(base.purchases, history, weeksAhead);
  const spent = repeatSpend(amounts);
  if (!base.spend) return { value: count * base.meanAmount, count, each: base.meanAmount, spread: 0 };
  const each = expectedSpend(base.spend, spent);
  // The posterior of a customer's own mean is an inverse gamma; its relative spread is known (Fader & Hardie 2013).
  const shape = base.spend.p * spent.x + base.spend.q;
  return { value: count * each, count, each, spread: shape > 2.5 ? each / Math.sqrt(shape - 2) : each };
}

export function yearBefore(day: Day): Day {
  return addDays(day, -365);
}
