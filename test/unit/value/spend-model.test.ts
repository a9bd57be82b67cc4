import { describe, expect, it } from 'vitest';
import { digamma, logGamma } from '../../../lib/value/gamma.ts';
import { midranks, quintiles } from '../../../lib/value/ranks.ts';
import { expectedSpend, fitSpend, spendPrior } from '../../../lib/value/spend-model.ts';
import { type Base, eachPurchase } from '../../../lib/value/base.ts';
import { cdnow, hasCdnow } from './cdnow.ts';

describe('ln Γ and its derivative', () => {
  it('have their known values', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 11);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.log(2), 11);
  });
});

describe('Gamma-Gamma', () => {
  it('has nothing to say of nobody, and goes by the mean of one', () => {
    expect(fitSpend([])).toBeNull();
    expect(fitSpend([{ x: 0, mean: 0 }])).toBeNull();
    const one = fitSpend([{ x: 3, mean: 50 }])!;
    expect(expectedSpend(one.parameters, { x: 3, mean: 50 })).toBeCloseTo(50, 0);
  });

  it('draws a customer towards the mean of all, the less the more they bought', () => {
    const parameters = { p: 6.25, q: 3.74, v: 15.44 };
    const all = expectedSpend(parameters, { x: 0, mean: 0 });
    const few = expectedSpend(parameters, { x: 1, mean: 100 });
    const many = expectedSpend(parameters, { x: 20, mean: 100 });
    expect(all).toBeLessThan(few);
    expect(few).toBeLessThan(many);
    expect(many).toBeLessThan(100);
  });

  it('says something finite of amounts without any spread', () => {
    const fit = fitSpend(Array.from({ length: 50 }, () => ({ x: 2, mean: 100 })))!;
    expect(expectedSpend(fit.parameters, { x: 2, mean: 100 })).toBeCloseTo(100, -1);
  });

  it('does not run away with the prior where amounts say nothing of the spread among customers', () => {
    const spends = Array.from({ length: 2_000 }, (_, index) => ({
      x: 2,
      mean: 20 + ((index * 79.19) % 300) + ((index * 0.465) % 60),
    }));
    const { parameters, settled } = fitSpend(spends, spendPrior)!;
    expect(settled).toBe(true);
    expect(parameters.q).toBeLessThan(1_000);
    expect(fitSpend(spends)!.parameters.q).toBeGreaterThan(100_000);
  });

  it.skipIf(!hasCdnow)('is told nearly the same by many customers with the prior and without', () => {
    const rows = cdnow('cdnow_cbs.csv').map((row) => ({ x: row['x']!, mean: row['m.x']! }));
    const [without, within] = [fitSpend(rows)!, fitSpend(rows, spendPrior)!].map(({ parameters }) =>
      expectedSpend(parameters, rows[1]!),
    );
    expect(within).toBeCloseTo(without!, 0);
  });

  it.skipIf(!hasCdnow)('is fitted as published, and expects the published means', () => {
    const rows = cdnow('cdnow_cbs.csv').map((row) => ({ x: row['x']!, mean: row['m.x']! }));
    const { parameters, logLikelihood, settled } = fitSpend(rows)!;
    expect(settled).toBe(true);
    expect(rows.filter(({ x, mean }) => x > 0 && mean > 0)).toHaveLength(946);
    expect(Math.abs(parameters.p - 6.25)).toBeLessThan(0.01);
    expect(Math.abs(parameters.q - 3.74)).toBeLessThan(0.01);
    expect(Math.abs(parameters.v - 15.44)).toBeLessThan(0.01);
    expect(Math.abs(logLikelihood - -4055.92)).toBeLessThan(0.01);
    const wanted = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    wanted.forEach((value, index) => expect(Math.abs(expectedSpend(parameters, rows[index]!) - value)).toBeLessThan(0.01));
  });
});

describe('what each of the coming purchases will bring', () => {
  it('is what this customer spent where nobody had bought when it was learned', () => {
    const base = { spend: null, meanAmount: 0 } as Base;
    expect(eachPurchase(base, [100, 300])).toEqual({ each: 200, spread: 200 });
    expect(eachPurchase(base, [])).toEqual({ each: 0, spread: 0 });
    expect(eachPurchase({ ...base, meanAmount: 50 }, [100])).toEqual({ each: 50, spread: 0 });
  });
});

describe('ranks', () => {
  it('are shared by equal values', () => {
    expect(midranks([3, 1, 1, 5])).toEqual([0.625, 0.25, 0.25, 0.875]);
    expect(quintiles([1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4, 5]);
    expect(quintiles([7, 7, 7])).toEqual([3, 3, 3]);
  });
});
