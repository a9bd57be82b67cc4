import type { Chance, ValueStanding } from '../customers/value-standing.ts';
import type { Account } from './accounts.ts';
import type { Covariance } from './bands.ts';
import { type Base, marginShare, repeatSpend } from './base.ts';
import { type Spending, historyOf } from './history.ts';
import { horizons, weeksAhead } from './outlook.ts';
import { type PurchaseParameters, chanceActive, chanceToBuy, expectedIfActive } from './purchase-model.ts';
import { type ValueContext, tierBounds, tierLimits } from './value-standing.ts';

/**
 * The bands of the one account on screen: what the delta method gives everybody by a straight line is drawn here, so that it is as lopsided
 * as it is. Only shown: what is decided (tiers, changes, suggestions) goes by the bands that everybody has.
 */

/** As the model says. */
const draws = 400;
const seed = 0x51dec;
/** The band holds 80 %. */
const [low, high] = [0.1, 0.9];

/** The standing with the bands of its chances and of the expected year, and how sure the tier is, as drawn. */
export function withDrawnBands(
  standing: ValueStanding,
  account: Account,
  spending: Spending,
  context: ValueContext,
): ValueStanding {
  const { base, today } = context;
  const history = historyOf(spending, today);
  if (history === null || account.id !== standing.account || !standing.buys) return standing;
  const random = randomFrom(seed);
  const drawn = parametersDrawn(base.purchases, base.covariance, random);
  const chances = horizons.map((weeks) => drawn.map((each) => chanceToBuy(each, history, weeks)));
  const share = marginShare(spending);
  const spend = spendDrawn(base, spending, random);
  const years = drawn.map(
    (each, index) => chanceActive(each, history) * expectedIfActive(each, history, weeksAhead) * spend[index]! * share,
  );
  const { buys, value, tier } = standing;
  const limits = tierLimits(base, context.settings);
  const isRanked = tier.tier === 'A' || tier.tier === 'B' || tier.tier === 'C';
  const bounds = limits && isRanked ? tierBounds(tier.tier as 'A' | 'B' | 'C', limits) : undefined;
  const rest = value.deals + value.influence;
  const [in13, in26, in52] = [buys.in13, buys.in26, buys.in52].map((chance, index) => banded(chance, chances[index]!)) as [
    Chance, Chance, Chance,
  ]; // prettier-ignore
  const year = banded(value.potential, years);
  return {
    ...standing,
    buys: { in13, in26, in52 },
    value: { ...value, potential: { value: year.value, low: Math.round(year.low), high: Math.round(year.high) } },
    ...(bounds
      ? { tier: { ...tier, certainty: years.filter((one) => one + rest >= bounds[0] && one + rest < bounds[1]).length / draws } }
      : {}),
  };
}

/** The middle 80 % of what was drawn; the estimate itself lies within it. */
function banded(told: Chance, all: readonly number[]): Chance {
  const sorted = all.filter(Number.isFinite).toSorted((a, b) => a - b);
  // Parameters so uncertain that the draws leave all bounds: what everybody is told is told here too.
  if (sorted.length < all.length / 2) return told;
  const { value } = told;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { value, low: Math.min(value, at(low)), high: Math.max(value, at(high)) };
}

/** Parameters as they may be as well: their logarithms are normal around the fit. */
function parametersDrawn(
  { model, r, alpha, a, b }: PurchaseParameters,
  covariance: Covariance,
  random: () => number,
): PurchaseParameters[] {
  const root = rootOf(covariance);
  const logs = [r, alpha, a, b].map(Math.log);
  return Array.from({ length: draws }, () => {
    const normals = logs.map(() => normalFrom(random));
    const [one, two, three, four] = logs.map((log, i) =>
      Math.exp(log + root[i]!.reduce((sum, weight, j) => sum + weight * normals[j]!, 0)),
    ) as [number, number, number, number];
    return { model, r: one, alpha: two, a: three, b: four };
  });
}

/** The customer's own mean purchase as it may be as well: its posterior is an inverse gamma (Fader & Hardie 2013). */
function spendDrawn(base: Base, { amounts }: Spending, random: () => number): number[] {
  const { spend } = base;
  if (!spend) return Array.from({ length: draws }, () => base.meanAmount);
  const { x, mean } = repeatSpend(amounts);
  const [shape, scale] = [spend.p * x + spend.q, spend.p * (spend.v + x * mean)];
  return Array.from({ length: draws }, () => scale / gammaFrom(shape, random));
}

/** The lower triangle whose square the covariance is (Cholesky); a direction without any spread stays where it is. */
function rootOf(covariance: Covariance): number[][] {
  const root = covariance.map((row) => row.map(() => 0));
  for (let i = 0; i < covariance.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i]![j]!;
      for (let k = 0; k < j; k++) sum -= root[i]![k]! * root[j]![k]!;
      if (i === j) root[i]![j] = Math.sqrt(Math.max(0, sum));
      else root[i]![j] = root[j]![j]! > 1e-12 ? sum / root[j]![j]! : 0;
    }
  }
  return root;
}

/** Numbers between 0 and 1, the same on every device (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normalFrom(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia & Tsang 2000; a shape below one is lifted by one and taken back. */
function gammaFrom(shape: number, random: () => number): number {
  if (shape < 1) return gammaFrom(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalFrom(random);
    const t = (1 + c * z) ** 3;
    if (t > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * t + d * Math.log(t)) return d * t;
  }
}
