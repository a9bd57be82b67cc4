import { describe, expect, it } from 'vitest';
import { countingPairs, crossSellFor, productsOf } from '../../../lib/value/cross-sell.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { inOneGo } from '../../../lib/value/slices.ts';
import type { ValueCustomer } from '../../../lib/value/accounts.ts';
import { valuesOf } from '../../../lib/value/values.ts';

const crossSellTable = (products: readonly (readonly string[])[]) => inOneGo(countingPairs(products));
const times = (count: number, products: string[]): string[][] => Array.from({ length: count }, () => products);

describe('what is bought together', () => {
  it('has the counts and the lift of its definition: both / all over one / all times other / all', () => {
    // 40 accounts: 10 bought x, 8 y, 6 of them both. Lift = (6/40) / ((10/40) (8/40)) = 3.
    const table = crossSellTable([...times(6, ['x', 'y']), ...times(4, ['x']), ...times(2, ['y']), ...times(28, ['z'])]);
    expect(table.x).toEqual([{ product: 'y', buyers: 6, similar: 10, lift: 3, with: 'x' }]);
    expect(table.y).toEqual([{ product: 'x', buyers: 6, similar: 8, lift: 3, with: 'y' }]);
    expect(crossSellFor(['x'], table)).toEqual([{ product: 'y', buyers: 6, similar: 10, lift: 3, with: 'x' }]);
    expect(crossSellFor(['x', 'y'], table)).toEqual([]);
  });

  it('counts from five accounts and a lift of 1.5 on', () => {
    // Four who bought both say nothing, however often by chance.
    expect(crossSellTable([...times(4, ['x', 'y']), ...times(2, ['x']), ...times(2, ['y']), ...times(92, ['z'])])).toEqual({});
    // Lift exactly 1.5: 6 of 40, 10 and 16. Just below it: 6 of 39.
    const both = [...times(6, ['x', 'y']), ...times(4, ['x']), ...times(10, ['y'])];
    expect(crossSellTable([...both, ...times(20, ['z'])]).x).toMatchObject([{ lift: 1.5 }]);
    expect(crossSellTable([...both, ...times(19, ['z'])]).x).toBeUndefined();
  });

  it('offers each product once, with what it goes best with, at most three', () => {
    const table = {
      a: [{ product: 'n', buyers: 5, similar: 9, lift: 2, with: 'a' }, { product: 'o', buyers: 5, similar: 9, lift: 1.8, with: 'a' }], // prettier-ignore
      b: [{ product: 'n', buyers: 7, similar: 9, lift: 4, with: 'b' }, { product: 'p', buyers: 5, similar: 9, lift: 1.7, with: 'b' }, { product: 'q', buyers: 5, similar: 9, lift: 1.6, with: 'b' }], // prettier-ignore
    };
    expect(crossSellFor(['a', 'b'], table).map(({ product, with: beside }) => [product, beside])).toEqual([['n', 'b'], ['o', 'a'], ['p', 'b']]); // prettier-ignore
  });

  it('is told of what was bought, not of what came back', () => {
    const line = (product: string, amount: number) => ({ day: '2026-01-01', amount, currency: 'CNY', products: [product] });
    expect(productsOf([line('x', 100), line('y', -100)])).toEqual(['x']);
  });
});

describe('values of an account', () => {
  const day = '2026-11-19';
  const customer = (id: string, bought: ValueCustomer['bought']): ValueCustomer => ({ id, kind: 'person', name: id, tier: null, bought, openDeals: [], referred: [] }); // prettier-ignore
  const monthly = (from: number, to: number, amount: number) =>
    Array.from({ length: to - from }, (_, index) => {
      const month = from + index;
      const on = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
      return { day: on, amount, currency: 'CNY' };
    });
  const values = async (own: ValueCustomer['bought']) => {
    const others = Array.from({ length: 60 }, (_, index) =>
      customer(`o${index}`, monthly(index % 6, 6 + (index % 16), 10_000 + index * 100)),
    );
    const { byCustomer } = await valuesOf([customer('me', own), ...others], defaultValueSettings, {
      day,
      now: Date.parse(`${day}T10:00:00Z`),
    });
    return byCustomer.get('me')!;
  };

  it('tell what the same month brought a year ago', async () => {
    const own = [
      { day: '2025-11-03', amount: 5_000, currency: 'CNY' },
      { day: '2025-11-28', amount: 7_000, currency: 'CNY' },
      { day: '2025-12-01', amount: 9_000, currency: 'CNY' },
      { day: '2026-11-02', amount: 11_000, currency: 'CNY' },
    ];
    expect((await values(own)).sameMonthLastYear).toBe(12_000);
    expect((await values(own.slice(2))).sameMonthLastYear).toBeUndefined();
  });

  it('mark a fall where a monthly buyer fell silent, and nothing where they go on', async () => {
    const fallen = await values(monthly(0, 18, 20_000));
    expect(fallen.change).toBe('down');
    expect(fallen.valueBefore).toBeGreaterThan(fallen.value.potential.high);
    expect((await values(monthly(0, 23, 20_000))).change).toBeUndefined();
  });

  it('mark a rise only by 30 % and beyond the band', async () => {
    const own = [...monthly(0, 20, 4_000), ...['2026-09-01', '2026-09-15', '2026-10-01', '2026-10-15', '2026-11-01', '2026-11-10'].map((on) => ({ day: on, amount: 12_000, currency: 'CNY' }))]; // prettier-ignore
    const { change, valueBefore = 0, value } = await values(own);
    expect(change).toBe('up');
    expect(valueBefore).toBeLessThan(value.potential.low);
    expect(value.potential.value).toBeGreaterThan(1.3 * valueBefore);
  });
});
