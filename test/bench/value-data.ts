import type { History } from '../../lib/value/purchase-model.ts';
import type { Spend } from '../../lib/value/spend-model.ts';

/** Simulated customers, the same in every run. */
export interface Simulated {
  histories: History[];
  spends: Spend[];
  /** Days of their purchases, counted from the first day of all, and what each brought in minor units. */
  days: number[][];
  amounts: number[][];
}

/** Customers as MBG/NBD and Gamma-Gamma take them to be, over three years of whole days. */
export function simulate(count: number, seed = 1): Simulated {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  // Marsaglia and Tsang's method; below a shape of one by way of the next one.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const seen = 1_095;
  const found: Simulated = { histories: [], spends: [], days: [], amounts: [] };
  for (let index = 0; index < count; index++) {
    const first = Math.floor(uniform() * (seen - 7));
    const rate = gamma(0.6) / 14;
    const [one, other] = [gamma(0.9), gamma(2.4)];
    const stops = one / (one + other);
    const mean = 6 * gamma(6.25) * (1_544 / gamma(3.74) / 6);
    const days = [first];
    for (let at = first; uniform() >= stops;) {
      at += (-Math.log(uniform()) / rate) * 7;
      if (at >= seen) break;
      const day = Math.floor(at);
      if (day !== days.at(-1)) days.push(day);
    }
    const amounts = days.map(() => Math.max(1, Math.round((mean * gamma(6.25)) / 6.25)));
    const repeats = amounts.slice(1);
    found.days.push(days);
    found.amounts.push(amounts);
    found.histories.push({ x: days.length - 1, tx: (days.at(-1)! - first) / 7, T: (seen - first) / 7 });
    found.spends.push({
      x: repeats.length,
      mean: repeats.length > 0 ? repeats.reduce((sum, amount) => sum + amount, 0) / repeats.length : 0,
    });
  }
  return found;
}
