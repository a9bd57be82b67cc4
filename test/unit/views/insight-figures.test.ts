import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../components/insights/report.ts';
import { addDays } from '../../../lib/customers/day.ts';
import { backTest } from '../../../lib/value/back-test.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { valuesOf } from '../../../lib/value/values.ts';
import { runBackTest } from '../../../lib/views/back-test-job.ts';
import { insightsOf, testBack } from '../../../lib/views/insight-figures.ts';
import { account } from '../value/facts.ts';
import type { Store, ValueParts } from '../../../lib/store/store.ts';
import { dayMs, introduced, start, written } from '../store/opened.ts';

const today = { day: '2026-10-01', now: start, timeZone: 'UTC' };

async function figuresOf(store: Store) {
  const parts: ValueParts[] = [];
  await store.walkCustomers((batch) => parts.push(...batch.map(({ value }) => value)));
  const customers = parts.map((part) => ({ ...part, openDeals: [], referred: [] }));
  return insightsOf(store, await valuesOf(customers, defaultValueSettings, today), today);
}

describe('the figures of a database', () => {
  it('are of accounts: a company with its people is one, its purchases are all of theirs', async () => {
    const { store } = await introduced();
    const acme = written(await store.addCustomer({ name: 'Acme', kind: 'company' }));
    const wei = written(await store.addCustomer({ name: 'Wei Zhang', company: 'Acme' }));
    const ada = written(await store.addCustomer({ name: 'Ada Bauer' }));
    written(await store.addPurchase({ customer: acme, day: '2026-09-02', amount: 1_000, currency: 'CNY' }));
    written(await store.addPurchase({ customer: wei, day: '2026-09-20', amount: 3_000, currency: 'CNY' }));
    written(await store.addPurchase({ customer: ada, day: '2026-08-20', amount: 500, currency: 'CNY' }));
    written(await store.addPurchase({ customer: ada, day: '2026-09-20', amount: 900, currency: 'XXX' }));
    const { insights, accounts } = await figuresOf(store);
    expect(insights.bought).toEqual({ accounts: 2, first: '2026-08-20', last: '2026-09-20' });
    expect(insights.months.last).toEqual({ month: '2026-09', revenue: 4_000, purchases: 2, buyers: 1, newBuyers: 1, lost: 0 });
    expect(insights.months.before).toMatchObject({ month: '2026-08', revenue: 500, buyers: 1 });
    expect(insights.leftOut).toEqual(['XXX']);
    expect(accounts.find(({ account: id }) => id === acme)?.name).toBe('Acme');
  });

  it('count answers, contacts and losses of living customers, merged ones under one root', async () => {
    const { store, clock } = await introduced();
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(written(await store.addCustomer({ name: `Customer ${index}` })));
    for (const [index, id] of ids.entries()) {
      written(await store.addSurvey({ customer: id, kind: 'nps', score: index < 4 ? 10 : 0, at: start - dayMs }));
      written(await store.log({ customer: id, kind: 'mail', direction: 'out', at: start - 60 * dayMs }));
      if (index < 2) written(await store.log({ customer: id, kind: 'mail', direction: 'in', at: start - 58 * dayMs }));
      written(await store.addPurchase({ customer: id, day: '2026-01-10', amount: 100, currency: 'CNY' }));
    }
    written(await store.editCustomer(ids[0] ?? '', [{ field: 'lost', value: { day: '2026-09-12', reason: 'price' } }]));
    written(await store.deleteCustomer(ids[6] ?? ''));
    clock.at += dayMs;
    written(await store.linkCustomers(ids[4] ?? '', ids[5] ?? '', {}));
    const { insights } = await figuresOf(store);
    // Of six, two became one: four promote, one does not.
    expect(insights.nps.year).toMatchObject({ n: 5, missing: 0, score: 60 });
    expect(insights.responses.channels).toEqual([{ channel: 'mail', tried: 6, answered: 2 }]);
    expect(insights.churn.all.months.find(({ month }) => month === '2026-09')).toEqual({ month: '2026-09', customers: 5, lost: 1 });
    expect(insights.months.last.lost).toBe(1);
  });
});

describe('the back-test on the rep’s own purchases', () => {
  const accounts = Array.from(
    { length: 60 },
    (_, index) =>
    account(String(index), Array.from({ length: 1 + (index % 9) }, (_, place) => addDays('2025-01-01', index + place * (20 + (index % 7) * 9)))), // prettier-ignore
  );
  const run: Parameters<typeof testBack>[4] = (job) => Promise.resolve(runBackTest(job));

  it('is the very one of the command line', async () => {
    const outcome = await testBack(accounts, '2025-05-01', '2026-10-01', undefined, run);
    const transactions = accounts.flatMap(({ account: customer, purchases }) =>
      purchases.map(({ day, amount }) => ({ customer, day, amount })),
    );
    const last =
      transactions
        .map(({ day }) => day)
        .toSorted()
        .at(-1) ?? '';
    const direct = backTest(transactions, '2025-05-01', last);
    expect(outcome).toMatchObject({ state: 'done', split: '2025-05-01', until: last });
    if (outcome.state !== 'done' || !direct) throw new Error('not done');
    expect(outcome.result.models).toEqual(direct.models);
  });

  it('looks at two thirds of the history where no day is chosen', async () => {
    const outcome = await testBack(accounts, null, '2026-10-01', undefined, run);
    if (outcome.state !== 'done') throw new Error('not done');
    const days = accounts.flatMap(({ purchases }) => purchases.map(({ day }) => day)).toSorted();
    expect(outcome.split > days[0]! && outcome.split < days.at(-1)!).toBe(true);
    const span = (Date.parse(days.at(-1)!) - Date.parse(days[0]!)) / 86_400_000;
    expect(outcome.split).toBe(addDays(days[0]!, Math.round((span * 2) / 3)));
  });

  it('says what is missing where there is too little', async () => {
    const few = await testBack(accounts.slice(0, 9), null, '2026-10-01', undefined, run);
    expect(few).toMatchObject({ state: 'tooLittle', what: 'buyers', need: 20 });
    const late = await testBack(accounts, '2026-12-01', '2026-10-01', undefined, run);
    expect(late).toMatchObject({ state: 'tooLittle', what: 'weeks', have: 0 });
    const once = Array.from({ length: 30 }, (_, index) => account(String(index), [addDays('2025-01-01', index * 10)]));
    expect(await testBack(once, null, '2026-10-01', undefined, run)).toMatchObject({
      state: 'tooLittle',
      what: 'laterBuyers',
      have: 0,
    });
    expect(await testBack([], null, '2026-10-01', undefined, run)).toMatchObject({ state: 'tooLittle', what: 'buyers', have: 0 });
  });
});

describe('the report', () => {
  it.each(['en', 'zh-CN'] as const)(
    'is a page of its own in %s, names no customer and holds no markup of theirs',
    async (locale) => {
      const { store } = await introduced();
      const id = written(await store.addCustomer({ name: '<b>Wei</b>' }));
      written(await store.addPurchase({ customer: id, day: '2026-09-02', amount: 1_000, currency: 'CNY', channel: '<i>shop</i>' }));
      const html = reportOf(locale, (await figuresOf(store)).insights);
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).not.toMatch(/Wei|<i>|<script|https?:|undefined|NaN/);
      expect(html.match(/<table>/g)?.length).toBeGreaterThanOrEqual(6);
      expect(html).toContain(`<html lang="${locale}">`);
    },
  );
});
