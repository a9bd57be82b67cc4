import { digamma, logGamma } from './gamma.ts';
import { minimising } from './minimise.ts';
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

/** Fits on the customers with repeat spend above zero; null where there is nobody to fit on. */
export function fitSpend(spends: readonly Spend[]): SpendFit | null {
  return inOneGo(fittingSpend(spends));
}

/** The same in slices. */
export function* fittingSpend(spends: readonly Spend[]): Slices<SpendFit | null> {
  const used = packed(spends);
  if (used.count === 0) return null;
  const { middle } = used;
  yield;
  const minimum = yield* minimising(
    (logs, gradient) => {
      const [p, q, v] = logs.map(Math.exp) as [number, number, number];
      const value = -likelihood(used, { p, q, v }, gradient);
      [gradient[0], gradient[1], gradient[2]] = [-gradient[0]! * p, -gradient[1]! * q, -gradient[2]! * v];
      return value;
    },
    [Math.log(4), Math.log(4), Math.log(Math.max(middle, 1e-9))],
  );
  const settled = minimum.settled && minimum.point.every((each) => Math.abs(each) < 25);
  const [p, q, v] = minimum.point.map(Math.exp) as [number, number, number];
  // Without a spread to learn from: everybody spends about the mean of all.
  const parameters = settled ? { p, q, v } : { p: 4, q: 4, v: (middle * 3) / 4 };
  return { parameters, logLikelihood: likelihood(used, parameters, []), settled };
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
