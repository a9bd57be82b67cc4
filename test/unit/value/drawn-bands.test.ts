import { expect, it } from 'vitest';
import { addDays } from '../../../lib/customers/day.ts';
import type { ValueStanding } from '../../../lib/customers/value-standing.ts';
import { type ValueCustomer, accountsOf } from '../../../lib/value/accounts.ts';
import { withDrawnBands } from '../../../lib/value/drawn-bands.ts';
import { spendingOf } from '../../../lib/value/history.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { valuesOf } from '../../../lib/value/values.ts';

const day = '2026-10-01';
const now = Date.UTC(2026, 9, 1, 9);

/** So many accounts that bought at different rhythms, in the same proportions however many. */
function base(count: number): ValueCustomer[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `b${String(index).padStart(4, '0')}`,
    kind: 'person',
    name: '',
    tier: null,
    openDeals: [],
    referred: [],
    bought: Array.from({ length: 1 + (index % 6) }, (__, number) => ({
      day: addDays(day, -(5 + (index % 40) + number * (20 + (index % 30)))),
      amount: 5_000 + 700 * (index % 50) + 300 * number,
      currency: 'CNY',
    })).toReversed(),
  }));
}

async function drawn(customers: ValueCustomer[]): Promise<{ told: ValueStanding; shown: ValueStanding }[]> {
  const { byCustomer, context } = await valuesOf(customers, defaultValueSettings, { day, now });
  return accountsOf(customers, day).map((account) => {
    const told = byCustomer.get(account.id)!;
    const spending = spendingOf(account.bought, context.today, context.toHome, context.base.capOfOnly);
    return { told, shown: withDrawnBands(told, account, spending, context) };
  });
}

it('are bands around the same estimates, the same each time', async () => {
  const once = await drawn(base(120));
  expect(once.map(({ shown }) => shown)).toEqual((await drawn(base(120))).map(({ shown }) => shown));
  for (const { told, shown } of once) {
    for (const weeks of ['in13', 'in26', 'in52'] as const) {
      const { value, low, high } = shown.buys![weeks];
      expect(value).toBe(told.buys![weeks].value);
      expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      expect(high).toBeGreaterThan(low);
    }
    const { value, low, high } = shown.value.potential;
    expect(value).toBe(told.value.potential.value);
    expect(0 <= low && low <= value && value <= high).toBe(true);
    expect(shown.tier.tier).toBe(told.tier.tier);
    // What decides is as it was.
    expect({ ...shown, buys: 0, value: 0, tier: 0 }).toEqual({ ...told, buys: 0, value: 0, tier: 0 });
  }
});

it('agree with the bands by the delta method where there is much to learn from, and say how sure the tier is', async () => {
  const all = await drawn(base(1_500));
  const widths = all.map(({ told, shown }) => {
    const { low, high } = told.value.potential;
    return (shown.value.potential.high - shown.value.potential.low) / (high - low);
  });
  const middle = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)]!;
  expect(middle).toBeGreaterThan(0.75);
  expect(middle).toBeLessThan(1.25);
  const gaps = all.map(({ told, shown }) => Math.abs(told.tier.certainty! - shown.tier.certainty!)).toSorted((a, b) => a - b);
  expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThan(0.1);
});

it('are wider where there is less to learn from', async () => {
  const width = async (count: number): Promise<number> => {
    const [first] = await drawn(base(count));
    const { low, high } = first!.shown.buys!.in13;
    return high - low;
  };
  expect(await width(10)).toBeGreaterThan(2 * (await width(1_000)));
});

it('leave alone who has not bought', async () => {
  const [, ...rest] = base(30);
  const all = await drawn([{ ...base(1)[0]!, bought: [], fit: 4 }, ...rest]);
  expect(all[0]!.shown).toBe(all[0]!.told);
});
