import { digamma, logGamma } from './gamma.ts';
import { minimise } from './minimise.ts';

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
  const used = spends.filter(({ x, mean }) => x > 0 && mean > 0);
  if (used.length === 0) return null;
  const middle = used.reduce((sum, { mean }) => sum + mean, 0) / used.length;
  const minimum = minimise(
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

function likelihood(spends: readonly Spend[], { p, q, v }: SpendParameters, gradient: number[]): number {
  let sum = 0;
  let [byP, byQ, byV] = [0, 0, 0];
  const [gammaQ, digammaQ, logV] = [logGamma(q), digamma(q), Math.log(v)];
  for (const { x, mean } of spends) {
    const [shape, total] = [p * x, v + x * mean];
    const logTotal = Math.log(total);
    const logSum = Math.log(x * mean);
    sum += logGamma(shape + q) - logGamma(shape) - gammaQ + q * logV + shape * logSum - Math.log(mean) - (shape + q) * logTotal;
    const both = digamma(shape + q);
    byP += x * (both - digamma(shape) + logSum - logTotal);
    byQ += both - digammaQ + logV - logTotal;
    byV += q / v - (shape + q) / total;
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
