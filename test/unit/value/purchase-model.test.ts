import { describe, expect, it } from 'vitest';
import {
  chanceActive,
  chanceOfCount,
  chanceToBuy,
  expectedOfNew,
  expectedPurchases,
  fitPurchases,
  type History,
  logLikelihood,
  type PurchaseParameters,
  purchasePrior,
  silence,
  weeksToNext,
} from '../../../lib/value/purchase-model.ts';
import { cdnow, cdnowText, hasCdnow } from './cdnow.ts';

const published: PurchaseParameters = { model: 'BG/NBD', r: 0.242595, alpha: 4.4136, a: 0.79292, b: 2.4259 };

function relative(got: number, wanted: number): number {
  return Math.abs(got / wanted - 1);
}

describe('BG/NBD, from its formulas alone', () => {
  it('has the published log-likelihood of single customers', () => {
    const at = (x: number, tx: number): number =>
      logLikelihood({ model: 'BG/NBD', r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, [{ x, tx, T: 40 }]);
    expect(relative(at(0, 0), -0.59947382)).toBeLessThan(1e-5);
    expect(relative(at(200, 38), 100.7957)).toBeLessThan(1e-5);
  });

  it('has the published chances of counts', () => {
    const parameters: PurchaseParameters = { model: 'BG/NBD', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    expect(relative(chanceOfCount(parameters, 2, 10), 1.07869e-7)).toBeLessThan(1e-5);
    expect(relative(chanceOfCount(parameters, 39, 0), 0.5737864)).toBeLessThan(1e-6);
  });

  it('gives counts whose chances add up to one and whose mean is the expected number', () => {
    const counts = Array.from({ length: 400 }, (_, count) => chanceOfCount(published, 39, count));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
    const mean = counts.reduce((sum, each, count) => sum + each * count, 0);
    expect(relative(mean, expectedOfNew(published, 39))).toBeLessThan(1e-4);
  });

  it.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])('expects of somebody new in %d weeks %d purchases', (weeks, wanted) => {
    expect(expectedOfNew(published, weeks)).toBeCloseTo(wanted, 3);
  });

  it('expects 1.226 purchases in 39 weeks of the customer of the published example', () => {
    const parameters: PurchaseParameters = { ...published, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    expect(expectedPurchases(parameters, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3);
  });
});

describe.each(['MBG/NBD', 'BG/NBD'] as const)('%s', (model) => {
  const parameters: PurchaseParameters = { model, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 };

  it('expects what simulated customers do', () => {
    // A small generator of its own, so that the same customers come each time.
    let state = 12345;
    const uniform = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state + 0.5) / 2 ** 32;
    };
    // A purchase rate of 0.3 a week and a chance of 0.2 to stop: the limit of narrow distributions.
    const narrow: PurchaseParameters = { model, r: 3000, alpha: 10_000, a: 2000, b: 8000 };
    let bought = 0;
    const customers = 40_000;
    for (let index = 0; index < customers; index++) {
      let time = 0;
      if (model === 'MBG/NBD' && uniform() < 0.2) continue;
      for (;;) {
        time -= Math.log(uniform()) / 0.3;
        if (time > 20) break;
        bought++;
        if (uniform() < 0.2) break;
      }
    }
    expect(relative(bought / customers, expectedOfNew(narrow, 20))).toBeLessThan(0.02);
  });

  it('agrees with itself where a or b is one, where the plain formulas are 0/0', () => {
    const history: History = { x: 0, tx: 0, T: 20 };
    for (const [a, b] of [
      [1, 2],
      [0.5, 1],
      [1, 1],
    ] as const) {
      const at = expectedPurchases({ ...parameters, a, b }, history, 10);
      const beside = expectedPurchases({ ...parameters, a: a + 1e-4, b: b + 1e-4 }, history, 10);
      expect(Number.isFinite(at)).toBe(true);
      expect(relative(at, beside)).toBeLessThan(1e-3);
    }
  });

  it('never expects less of more time, nor a chance beyond one', () => {
    const history: History = { x: 3, tx: 10, T: 30 };
    let last = 0;
    for (const weeks of [0, 1, 4, 13, 52, 260, 2600]) {
      const expected = expectedPurchases(parameters, history, weeks);
      expect(expected).toBeGreaterThanOrEqual(last);
      last = expected;
      expect(chanceToBuy(parameters, history, weeks)).toBeLessThanOrEqual(chanceActive(parameters, history));
    }
  });

  it('turns a quantile of the next purchase back into its chance', () => {
    const history: History = { x: 3, tx: 10, T: 30 };
    const weeks = weeksToNext(parameters, history, 0.5);
    expect(chanceToBuy(parameters, history, weeks) / chanceActive(parameters, history)).toBeCloseTo(0.5, 10);
    expect(silence(parameters, { x: 3, tx: 30, T: 30 })).toBe(1);
  });

  it.each([
    ['nobody', []],
    ['one customer', [{ x: 2, tx: 10, T: 30 }]],
    ['one-time buyers only', Array.from({ length: 40 }, (_, index) => ({ x: 0, tx: 0, T: 10 + index }))],
    ['everybody on one day', Array.from({ length: 40 }, () => ({ x: 0, tx: 0, T: 0 }))],
    ['ten years of weekly orders', Array.from({ length: 30 }, () => ({ x: 500, tx: 519, T: 520 }))],
  ])('with a prior gives a sane answer for %s', (_name, histories: History[]) => {
    const { parameters: found } = fitPurchases(histories, model, purchasePrior(8));
    for (const each of [found.r, found.alpha, found.a, found.b]) {
      expect(each).toBeGreaterThan(1e-4);
      expect(each).toBeLessThan(1e4);
    }
    for (const history of histories) {
      const chance = chanceToBuy(found, history, 13);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
  });
});

describe.skipIf(!hasCdnow)('the published tables, on the data they rest on', () => {
  const rows = hasCdnow ? cdnow('cdnow_cbs.csv') : [];
  const histories = rows.map((row): History => ({ x: row['x']!, tx: row['t.x']!, T: row['T.cal']! }));
  const fit = fitPurchases(histories, 'BG/NBD');
  const mbg = fitPurchases(histories);

  it('BG/NBD is fitted as published', () => {
    const { r, alpha, a, b } = fit.parameters;
    for (const [got, wanted] of [
      [r, 0.242595],
      [alpha, 4.4136],
      [a, 0.79292],
      [b, 2.4259],
    ] as const)
      expect(relative(got, wanted)).toBeLessThan(1e-3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.429, 2);
    expect(fit.settled).toBe(true);
  });

  it('the same on the two-decimal file', () => {
    const rounded = cdnow('cdnow_customers_summary.csv').map((row) => ({
      x: row['frequency']!,
      tx: row['recency']!,
      T: row['T']!,
    }));
    const { parameters, logLikelihood: value } = fitPurchases(rounded, 'BG/NBD');
    for (const [got, wanted] of [
      [parameters.r, 0.242593],
      [parameters.alpha, 4.41353],
      [parameters.a, 0.79289],
      [parameters.b, 2.42575],
    ] as const)
      expect(relative(got, wanted)).toBeLessThan(1e-3);
    expect(Math.abs(value - -9582.4256)).toBeLessThan(0.001);
  });

  it('MBG/NBD is fitted as published', () => {
    const { r, alpha, a, b } = mbg.parameters;
    for (const [got, wanted] of [
      [r, 0.525],
      [alpha, 6.183],
      [a, 0.891],
      [b, 1.614],
    ] as const)
      expect(Math.abs(got - wanted)).toBeLessThan(0.001);
    expect(Math.abs(mbg.logLikelihood - -9582.14)).toBeLessThan(0.01);
  });

  it('expects 1.444004 purchases of somebody new in a year', () => {
    expect(Math.abs(expectedOfNew(fit.parameters, 52) - 1.444004)).toBeLessThan(1e-5);
  });

  it('scores customer 1516', () => {
    const history = { x: 26, tx: 30.857142857, T: 31 };
    expect(Math.abs(expectedPurchases(fit.parameters, history, 52) - 25.7566)).toBeLessThan(1e-3);
    expect(Math.abs(chanceActive(fit.parameters, history) - 0.96885)).toBeLessThan(1e-5);
  });

  it.each([
    [10, 0.3474606],
    [15, 0.0428339],
    [20, 0.00415897],
    [25, 0.00035837],
  ])('expects the less of %d purchases that ended at week 20 of 39', (x, wanted) => {
    expect(relative(expectedPurchases(fit.parameters, { x, tx: 20, T: 39 }, 52), wanted)).toBeLessThan(1e-4);
  });

  it('tracks the cumulative repeat purchases', () => {
    // The first customers came on the first day.
    const first = Math.max(...histories.map(({ T }) => T));
    const wanted = [1312.46, 1387.35, 1460.39, 1531.71, 1601.42, 1669.6];
    wanted.forEach((value, index) => {
      const week = 20 + index;
      const sum = histories.reduce((total, { T }) => total + expectedOfNew(fit.parameters, week - (first - T)), 0);
      expect(Math.abs(sum - value)).toBeLessThan(0.05);
    });
  });

  it('expects the holdout means by number of purchases', () => {
    const wanted = [0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157];
    wanted.forEach((value, x) => {
      const group = histories.filter((history) => (x === 7 ? history.x >= 7 : history.x === x));
      const mean = group.reduce((sum, history) => sum + expectedPurchases(fit.parameters, history, 39), 0) / group.length;
      expect(Math.abs(mean - value)).toBeLessThan(0.001);
    });
  });

  it('is as accurate in the holdout as published', () => {
    const actual = rows.map((row) => row['x.star']!);
    const score = ({ parameters }: { parameters: PurchaseParameters }): { mae: number; rmse: number } => {
      const errors = histories.map((history, index) => expectedPurchases(parameters, history, 39) - actual[index]!);
      return {
        mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
        rmse: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
      };
    };
    for (const [got, wanted] of [
      [score(fit).mae, 0.786],
      [score(fit).rmse, 1.608],
      [score(mbg).mae, 0.765],
      [score(mbg).rmse, 1.607],
    ] as const)
      expect(Math.abs(got - wanted)).toBeLessThan(0.001);
    const again = histories.map(({ x, T }, index) => Math.abs((x / T) * 39 - actual[index]!));
    expect(again.reduce((sum, each) => sum + each, 0) / again.length).toBeCloseTo(1.024, 3);
  });

  it('agrees with scores computed independently', () => {
    const golden = JSON.parse(cdnowText('golden_cdnow.json')) as {
      bgnbd: Omit<PurchaseParameters, 'model'>;
      customers: { x: number; tx: number; T: number; pAlive: number; cet13: number; cet52: number; pBuy13: number }[];
    };
    const parameters: PurchaseParameters = { model: 'BG/NBD', ...golden.bgnbd };
    for (const { x, tx, T, pAlive, cet13, cet52, pBuy13 } of golden.customers) {
      const history = { x, tx, T };
      expect(chanceActive(parameters, history)).toBeCloseTo(pAlive, 6);
      expect(expectedPurchases(parameters, history, 13)).toBeCloseTo(cet13, 5);
      expect(expectedPurchases(parameters, history, 52)).toBeCloseTo(cet52, 5);
      expect(chanceToBuy(parameters, history, 13)).toBeCloseTo(pBuy13, 6);
    }
  });
});
