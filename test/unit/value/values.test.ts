import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../lib/customers/day.ts';
import type { BoughtOnce } from '../../../lib/customers/types.ts';
import type { ValueStanding } from '../../../lib/customers/value-standing.ts';
import type { ValueCustomer } from '../../../lib/value/accounts.ts';
import { type ValueSettings, defaultValueSettings } from '../../../lib/value/settings.ts';
import { inOneGo } from '../../../lib/value/slices.ts';
import { type Values, learningFrom, valuesOf } from '../../../lib/value/values.ts';

const day = '2026-10-01';
const now = Date.UTC(2026, 9, 1, 9);
const today = { day, now };

const ago = (days: number, amount = 10_000, more: Partial<BoughtOnce> = {}): BoughtOnce => ({
  day: addDays(day, -days),
  amount,
  currency: 'CNY',
  ...more,
});

function customer(id: string, bought: BoughtOnce[], more: Partial<ValueCustomer> = {}): ValueCustomer {
  const inOrder = bought.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return { id, kind: 'person', name: id, tier: null, bought: inOrder, openDeals: [], referred: [], ...more };
}

const of = async (customers: ValueCustomer[], settings: Partial<ValueSettings> = {}): Promise<Values> =>
  valuesOf(customers, { ...defaultValueSettings, ...settings }, today);

/** All numbers in it: none may be missing or beyond all bounds. */
function numbersIn(standing: unknown): number[] {
  if (typeof standing === 'number') return [standing];
  if (typeof standing !== 'object' || standing === null) return [];
  return Object.values(standing).flatMap(numbersIn);
}

function expectSane(standing: ValueStanding | undefined): asserts standing {
  if (!standing) throw new Error('No standing');
  for (const number of numbersIn(standing)) expect(Number.isFinite(number)).toBe(true);
  for (const { value, low, high } of Object.values(standing.buys ?? {})) {
    expect(low).toBeGreaterThanOrEqual(0);
    expect(value).toBeGreaterThanOrEqual(low);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(high).toBeLessThanOrEqual(1);
  }
  const { potential } = standing.value;
  expect(potential.low).toBeLessThanOrEqual(potential.value);
  expect(potential.high).toBeGreaterThanOrEqual(potential.value);
}

/** A base of buyers with rhythms of their own. */
const many = (count: number): ValueCustomer[] =>
  Array.from({ length: count }, (_, index) =>
    customer(
      `b${String(index).padStart(3, '0')}`,
      Array.from({ length: 1 + (index % 6) }, (__, number) =>
        ago(5 + (index % 40) + number * (20 + (index % 30)), 5_000 + 700 * index),
      ),
    ),
  );

describe('odd records give a sane answer, with its level', () => {
  it('nobody at all', async () => {
    const { base, byCustomer } = await of([]);
    expect([base.buyers, byCustomer.size]).toEqual([0, 0]);
  });

  it('one customer', async () => {
    const { byCustomer } = await of([customer('a', [ago(10), ago(40), ago(75)])]);
    const standing = byCustomer.get('a');
    expectSane(standing);
    expect([standing.level, standing.tier]).toEqual([1, { tier: null, why: 'fewAccounts' }]);
  });

  it('one who bought nothing is a prospect of level 0, and P by a good rating or an open deal', async () => {
    const deal = { amount: 50_000, currency: 'CNY', probability: 40 };
    const { byCustomer } = await of([customer('a', []), customer('b', [], { fit: 3 }), customer('c', [], { openDeals: [deal] })]);
    expectSane(byCustomer.get('a'));
    expect(
      ['a', 'b', 'c'].map((id) => [byCustomer.get(id)!.level, byCustomer.get(id)!.tier.tier, byCustomer.get(id)!.layer]),
    ).toEqual([
      [0, null, 'prospect'],
      [0, 'P', 'prospect'],
      [0, 'P', 'prospect'],
    ]);
    expect(byCustomer.get('c')!.value.total).toBe(20_000);
  });

  it('all one-time buyers', async () => {
    const { byCustomer } = await of(
      Array.from({ length: 60 }, (_, index) => customer(`c${index}`, [ago(3 + index * 5, 1_000 * (index + 1))])),
    );
    for (const standing of byCustomer.values()) {
      expectSane(standing);
      expect([standing.level, standing.history.count]).toEqual([1, 1]);
    }
  });

  it('everybody on one and the same day', async () => {
    const { byCustomer } = await of(Array.from({ length: 60 }, (_, index) => customer(`c${index}`, [ago(0), ago(0)])));
    for (const standing of byCustomer.values()) {
      expectSane(standing);
      // Two purchases of one day are one.
      expect([standing.history.count, standing.percentile]).toEqual([1, 0.5]);
    }
  });

  it('returns lower the spend and are no purchases', async () => {
    const { byCustomer } = await of([...many(60), customer('r', [ago(10, 8_000), ago(9, -3_000), ago(50, 6_000), ago(90, 7_000)])]);
    const standing = byCustomer.get('r');
    expectSane(standing);
    expect([standing.history.count, standing.history.returns, standing.history.spent12Months]).toEqual([3, 1, 18_000]);
    expect([standing.level, standing.segments.includes('quality')]).toEqual([2, false]);
    const { byCustomer: alone } = await of([customer('r', [ago(9, -3_000)])]);
    expectSane(alone.get('r'));
    expect(alone.get('r')!.level).toBe(0);
  });

  it('currencies are brought home by the rep’s rates; what has none is left out, and said so', async () => {
    const mixed = customer('m', [ago(5, 10_000), ago(30, 1_000, { currency: 'USD' }), ago(60, 500, { currency: 'EUR' })]);
    const { byCustomer } = await of([...many(60), mixed], { rates: [{ currency: 'USD', rate: 7 }] });
    const standing = byCustomer.get('m');
    expectSane(standing);
    expect([standing.history.count, standing.history.spentEver, standing.value.leftOut]).toEqual([2, 17_000, ['EUR']]);
  });

  it('a purchase of a day to come waits', async () => {
    const { byCustomer } = await of([customer('f', [ago(-3), ago(20)])]);
    expectSane(byCustomer.get('f'));
    expect(byCustomer.get('f')!.history).toMatchObject({ count: 1, last: addDays(day, -20) });
  });

  it('ten years of weekly orders', async () => {
    const weekly = customer(
      'w',
      Array.from({ length: 520 }, (_, week) => ago(week * 7 + 2, 9_000 + (week % 5) * 100)),
    );
    const { byCustomer } = await of([...many(60), weekly]);
    const standing = byCustomer.get('w');
    expectSane(standing);
    expect([standing.level, standing.layer, standing.stage]).toEqual([2, 'loyal', 'retain']);
    expect(standing.buys!.in13.value).toBeGreaterThan(0.95);
    expect(standing.segments).toEqual(expect.arrayContaining(['frequent', 'sticky']));
  });

  it('a fit that fails leaves the prior to speak', async () => {
    // Amounts no model was made for.
    const wild = Array.from({ length: 30 }, (_, index) =>
      customer(`x${index}`, [ago(1, Number.MAX_SAFE_INTEGER), ago(2, 1), ago(4_000, 1)]),
    );
    const { base, byCustomer } = await of(wild);
    for (const each of [base.purchases.r, base.purchases.alpha, base.purchases.a, base.purchases.b])
      expect(each).toBeGreaterThan(0);
    for (const standing of byCustomer.values()) expectSane(standing);
  });

  it('one enormous order does not speak for the year', async () => {
    const { byCustomer } = await of([customer('o', [ago(10, 5_000_000), ago(60, 10_000), ago(120, 12_000)])]);
    expectSane(byCustomer.get('o'));
    expect([byCustomer.get('o')!.value.capped, byCustomer.get('o')!.history.spentEver]).toEqual([true, 55_000]);
  });
});

describe('tiers', () => {
  it('are the top fifth, the next three tenths and the rest of twenty accounts or more', async () => {
    const { byCustomer } = await of(many(100));
    const counts = new Map<unknown, number>();
    for (const { tier } of byCustomer.values()) counts.set(tier.tier, (counts.get(tier.tier) ?? 0) + 1);
    expect([counts.get('A'), counts.get('B'), counts.get('C')]).toEqual([20, 30, 50]);
  });

  it('of fewer accounts go by the thresholds of the team', async () => {
    const few = many(6);
    expect([...(await of(few)).byCustomer.values()].every(({ tier }) => tier.why === 'fewAccounts')).toBe(true);
    const { byCustomer } = await of(few, { thresholds: { a: 1, b: 0 } });
    expect([...byCustomer.values()].map(({ tier }) => tier.tier)).toContain('A');
  });
});

describe('accounts', () => {
  it('speak by the one last in touch, passing over who is lost or must not be contacted', async () => {
    const contact = (days: number) => ({ at: now - days * 86_400_000, kind: 'call', by: 'rep' }) as const;
    const acme = customer('acme', [], { kind: 'company', lastContact: contact(1) });
    const [p, q] = [customer('p', [], { company: 'acme', lastContact: contact(2) }), customer('q', [], { company: 'acme' })];
    const told = async (...members: ValueCustomer[]) => {
      const { mainContact, lastContact } = (await of([acme, ...members])).byCustomer.get('acme')!;
      return [mainContact, lastContact?.customer];
    };
    expect(await told(p, q)).toEqual(['p', 'acme']);
    expect(await told({ ...p, lastContact: contact(0), doNotContact: true }, q)).toEqual(['q', 'p']);
    expect(await told({ ...p, isLost: true }, { ...q, doNotContact: true })).toEqual(['acme', 'acme']);
  });

  it('hold a company and its people, a purchase where its buyer worked that day', async () => {
    const jobs = [
      { key: 'old', company: 'acme', to: addDays(day, -100) },
      { key: 'new', company: 'bolt', from: addDays(day, -99) },
    ];
    const { byCustomer } = await of([
      customer('acme', [], { kind: 'company' }),
      customer('bolt', [], { kind: 'company' }),
      customer('p', [ago(200, 1_000), ago(50, 3_000), ago(20, 500)], { jobs, lastContact: { at: now, kind: 'call', by: 'rep' } }),
      customer('q', [ago(150, 2_000)], { company: 'Acme' }),
    ]);
    expect(byCustomer.get('q')!.account).toBe('acme');
    expect(byCustomer.get('acme')!.history.spentEver).toBe(3_000);
    expect([byCustomer.get('p')!.account, byCustomer.get('p')!.mainContact, byCustomer.get('bolt')!.history.count]).toEqual([
      'bolt',
      'p',
      2,
    ]);
  });

  it('are lost where the rep says so of the company, or of all its people', async () => {
    const stage = async (...lost: string[]) => {
      const members = [
        customer('acme', [ago(30)], { kind: 'company' }),
        customer('p', [], { company: 'acme' }),
        customer('q', [], { company: 'acme' }),
      ].map((one) => (lost.includes(one.id) ? { ...one, isLost: true } : one));
      return (await of(members)).byCustomer.get('q')!.stage;
    };
    expect([await stage('p'), await stage('p', 'q'), await stage('acme')]).toEqual(['retain', 'lost', 'lost']);
    expect((await of([customer('x', [ago(30)], { isLost: true })])).byCustomer.get('x')!.stage).toBe('lost');
  });

  it('credit whoever recommended somebody first, and cut a circle where it comes back to its beginning', async () => {
    const influences = async (when: Record<'a' | 'b' | 'c', number>): Promise<number[]> => {
      const { byCustomer } = await of([
        customer('a', [ago(30, 1_000)], { referred: ['b'], referredAt: [when.a] }),
        customer('b', [ago(30, 4_000)], { referred: ['c'], referredAt: [when.b] }),
        customer('c', [ago(30, 8_000)], { referred: ['a', 'b'], referredAt: [when.c, when.c] }),
      ]);
      return ['a', 'b', 'c'].map((id) => byCustomer.get(id)!.value.influence);
    };
    expect(await influences({ a: 1, b: 2, c: 3 })).toEqual([3_000, 2_000, 0]);
    // c was first: both a and b are its, and what b recommended later would close the circle.
    expect(await influences({ a: 2, b: 3, c: 1 })).toEqual([0, 0, 1_250]);
  });

  it('are credited for whom they referred, a circle cut', async () => {
    const circle = [
      customer('a', [ago(30, 1_000)], { referred: ['b'] }),
      customer('b', [ago(30, 4_000)], { referred: ['c'] }),
      customer('c', [ago(30, 8_000)], { referred: ['a'] }),
    ];
    const { byCustomer, base } = await of(circle);
    const cap = Math.min(8_000, base.capOfOnly);
    expect(byCustomer.get('a')!.value.influence).toBe(Math.round(0.25 * (4_000 + cap)));
    expect(byCustomer.get('b')!.value.influence).toBe(Math.round(0.25 * cap));
    expect(byCustomer.get('c')!.value.influence).toBe(0);
  });
});

it('the same customers, settings and day give the same standings, in whatever order they come', async () => {
  const customers = [...many(40), customer('acme', [], { kind: 'company' }), customer('p', [ago(9)], { company: 'Acme' })];
  const wanted = await of(customers);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(customers, { minLength: customers.length }), async (shuffled) => {
      const got = await of(shuffled);
      expect(got.base).toEqual(wanted.base);
      for (const [id, standing] of wanted.byCustomer) expect(got.byCustomer.get(id)).toEqual(standing);
    }),
    { seed: 7, numRuns: 12 },
  );
});

it('a base that is known is taken as it is', () => {
  const first = inOneGo(learningFrom(many(30), defaultValueSettings, today));
  const again = inOneGo(learningFrom(many(31), defaultValueSettings, today, first.context.base));
  expect(again.context.base).toBe(first.context.base);
  expect(again.spendings).toHaveLength(31);
});
