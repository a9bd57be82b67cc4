import { logGamma } from '../../lib/value/gamma.ts';
import { likelihood, packing } from '../../lib/value/packed-histories.ts';
import type { History } from '../../lib/value/purchase-model.ts';
import { inOneGo } from '../../lib/value/slices.ts';
import type { Spend } from '../../lib/value/spend-model.ts';

/** The very likelihoods that we maximise, for a method that asks for values only: minus them, in the logarithms of the parameters. */
export function mbgValue(histories: readonly History[]): (logs: readonly number[]) => number {
  const packed = inOneGo(packing(histories));
  return (logs) => {
    const value = -likelihood(packed, 'MBG/NBD', logs.map(Math.exp), []);
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
}

export function gammaGammaValue(spends: readonly Spend[]): (logs: readonly number[]) => number {
  const used = spends.filter(({ x, mean }) => x > 0 && mean > 0);
  const mostX = used.reduce((most, { x }) => Math.max(most, x), 0);
  return (logs) => {
    const [p = 1, q = 1, v = 1] = logs.map(Math.exp);
    const table = Array.from({ length: mostX + 1 }, (_, x) => (x === 0 ? 0 : logGamma(p * x + q) - logGamma(p * x)));
    const [gammaQ, logV] = [logGamma(q), Math.log(v)];
    let sum = 0;
    for (const { x, mean } of used) {
      const total = x * mean;
      sum += table[x]! - gammaQ + q * logV + p * x * Math.log(total) - Math.log(mean) - (p * x + q) * Math.log(v + total);
    }
    return Number.isFinite(sum) ? -sum : Number.MAX_VALUE;
  };
}
