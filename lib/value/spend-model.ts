import { digamma, logGamma } from './gamma.ts';
import { type Objective, minimising } from './minimise.ts';
import { type Slices, inOneGo } from './slices.ts';

/** Gamma-Gamma (Fader & Hardie 2013): a customer's purchases vary around their own mean, and the means among customers. */
export interface SpendParameters {
  p: number;
  q: number;
  /** In the unit of the amounts. */
  v: number;
}

/** `x` repeat purchases of this mean amount. */
export interface Spend {
  x: number;
  mean: number;
}

export interface SpendFit {
  parameters: SpendParameters;
  logLikelihood: number;
  settled: boolean;
}

/**
 * What is believed of p and q before any spend is seen, log-normal as `PurchasePrior` is; v then is what gives the mean of all. Without it
 * a base where everybody orders for about the same amount each time drives p beyond all bounds.
 */
export interface SpendPrior {
  medians: readonly [p: number, q: number];
  /** Of the logarithms of p, q and v. */
  deviations: readonly [number, number, number];
}

export const spendPrior: SpendPrior = { medians: [4, 4], deviations: [1, 1, 1] };

/** Fits on the customers with repeat spend above zero; null where there is nobody to fit on. With a prior: the most probable parameters. */
export function fitSpend(spends: readonly Spend[], prior?: SpendPrior): SpendFit | null {
  return inOneGo(fittingSpend(spends, prior));
}

/** The same in slices. */
export function* fittingSpend(spends: readonly Spend[], prior?: SpendPrior): Slices<SpendFit | null> {
  const used = packed(spends);
  if (used.count === 0) return null;
  const [p, q] = spendPrior.medians;
  const start: SpendParameters = { p, q, v: (Math.max(used.middle, 1e-9) * (q - 1)) / p };
  yield;
  const minimum = yield* minimising(objectiveOf(used, prior, start), logsOf(start));
  const settled = minimum.settled && minimum.point.every((each) => Math.abs(each) < 25);
  // Without a spread to learn from: everybody spends about the mean of all.
  const parameters = settled ? parametersOf(minimum.point) : start;
  return { parameters, logLikelihood: likelihood(used, parameters, []), settled };
}

const logsOf = ({ p, q, v }: SpendParameters): number[] => [p, q, v].map(Math.log);

function parametersOf(logs: readonly number[]): SpendParameters {
  const [p, q, v] = logs.map(Math.exp) as [number, number, number];
  return { p, q, v };
}

function objectiveOf(used: Packed, prior: SpendPrior | undefined, start: SpendParameters): Objective {
  const middles = prior && logsOf({ p: prior.medians[0], q: prior.medians[1], v: start.v });
  return (logs, gradient) => {
    const parameters = parametersOf(logs);
    let value = -likelihood(used, parameters, gradient);
    for (const [index, each] of [parameters.p, parameters.q, parameters.v].entries()) {
      gradient[index] = -gradient[index]! * each;
      if (!prior || !middles) continue;
      const away = (logs[index]! - middles[index]!) / prior.deviations[index]!;
      value += 0.5 * away * away;
      gradient[index]! += away / prior.deviations[index]!;
    }
    return value;
  };
}

/** What the likelihood needs of the customers, what does not depend on the parameters added up once. */
interface Packed {
  count: number;
  x: Int32Array;
  sums: Float64Array;
  /** How many customers have so many repeat purchases, from 0 on. */
  countByX: Float64Array;
  logSums: number;
  logMeans: number;
  middle: number;
}

function packed(spends: readonly Spend[]): Packed {
  const used = spends.filter(({ x, mean }) => x > 0 && mean > 0);
  const mostX = used.reduce((most, { x }) => Math.max(most, x), 0);
  const countByX = new Float64Array(mostX + 1);
  let [logSums, logMeans, means] = [0, 0, 0];
  for (const { x, mean } of used) {
    countByX[x]! += 1;
    logSums += x * Math.log(x * mean);
    logMeans += Math.log(mean);
    means += mean;
  }
  return {
    count: used.length,
    x: Int32Array.from(used, ({ x }) => x),
    sums: Float64Array.from(used, ({ x, mean }) => x * mean),
    countByX,
    logSums,
    logMeans,
    middle: means / used.length,
  };
}

/** Only Gamma-Gamma needs ln Γ, and that only once for each number of purchases. */
function likelihood(
  { count, x: xs, sums, countByX, logSums, logMeans }: Packed,
  { p, q, v }: SpendParameters,
  gradient: number[],
): number {
  const [gammaQ, digammaQ, logV] = [logGamma(q), digamma(q), Math.log(v)];
  let sum = count * (q * logV - gammaQ) + p * logSums - logMeans;
  let [byP, byQ, byV] = [logSums, count * (logV - digammaQ), (count * q) / v];
  for (let x = 1; x < countByX.length; x++) {
    const customers = countByX[x]!;
    if (customers === 0) continue;
    sum += customers * (logGamma(p * x + q) - logGamma(p * x));
    const both = digamma(p * x + q);
    byP += customers * x * (both - digamma(p * x));
    byQ += customers * both;
  }
  for (let row = 0; row < xs.length; row++) {
    const x = xs[row]!;
    const total = v + sums[row]!;
    const logTotal = Math.log(total);
    const weight = p * x + q;
    sum -= weight * logTotal;
    byP -= x * logTotal;
    byQ -= logTotal;
    byV -= weight / total;
  }
  [gradient[0], gradient[1], gradient[2]] = [byP, byQ, byV];
  return sum;
}

/** The mean amount to expect of this customer's purchases; without a history, of anybody's. */
export function expectedSpend({ p, q, v }: SpendParameters, { x, mean }: Spend): number {
  const weight = p * x + q - 1;
  // A tail so heavy that it has no mean: what was seen is all there is to say.
  if (weight <= 0) return x > 0 ? mean : v * p;
  return (p * (v + x * mean)) / weight;
}
