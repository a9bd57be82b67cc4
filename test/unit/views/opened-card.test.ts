import { beforeEach, expect, it, vi } from 'vitest';
import type { Today } from '../../../lib/actions/suggestion.ts';
import type { Id } from '../../../lib/customers/types.ts';
import type { Store } from '../../../lib/store/store.ts';
import { jobsAfterMove } from '../../../lib/value/jobs.ts';
import { dayMs, introduced, start, undoOf, written } from '../store/opened.ts';

const today: Today = { now: start, day: '2026-10-01', timeZone: 'UTC' };

let store: Store;
let name: string;
let acme: Id;
let ana: Id;
let tom: Id;
let alone: Id;

beforeEach(async () => {
  vi.resetModules();
  ({ store, name } = await introduced());
  acme = written(await store.addCustomer({ name: 'Acme', kind: 'company' }));
  ana = written(await store.addCustomer({ name: 'Ana Ruiz', company: 'Acme' }));
  tom = written(await store.addCustomer({ name: 'Tom Berg', company: 'ACME' }));
  alone = written(await store.addCustomer({ name: 'Mei Sun' }));
  for (const [customer, ago] of [
    [ana, 30],
    [tom, 10],
    [alone, 5],
  ] as const)
    // prettier-ignore
    written(await store.addPurchase({ customer, day: day(ago), amount: ago * 100, currency: 'CNY' }));
  written(await store.addDeal({ customer: tom, name: 'Refit' }));
  written(await store.addCase({ customer: tom, text: 'Scratched' }));
  written(await store.addSurvey({ customer: ana, kind: 'nps', score: 9 }));
  written(await store.log({ customer: acme, kind: 'mail', direction: 'out', at: start - 40 * dayMs }));
  for (let call = 0; call < 15; call++) {
    written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: start - (2 + 2 * call) * dayMs }));
    written(await store.log({ customer: tom, kind: 'call', direction: 'out', at: start - (3 + 2 * call) * dayMs }));
  }
});

const day = (ago: number): string => new Date(start - ago * dayMs).toISOString().slice(0, 10);

async function cards() {
  const { makeValues, everybodysStandings } = await import('../../../lib/views/values.ts');
  await makeValues(store, today);
  await everybodysStandings(store);
  const { readCardView } = await import('../../../lib/views/opened-card.ts');
  const { moreOfTimeline } = await import('../../../lib/views/account-of-card.ts');
  return { open: async (id: Id) => (await readCardView(store, id, today, null))!, moreOfTimeline };
}

it('the card of a person shows what the account bought and negotiates, and whose it was; the rest is their own', async () => {
  const { open } = await cards();
  const { card, account } = await open(ana);
  expect(account?.purchases.map(({ customer, amount }) => [card.namesById[customer], amount])).toEqual([
    ['Tom Berg', 1_000],
    [undefined, 3_000],
  ]);
  expect(account?.purchases[1]?.customer).toBe(ana);
  expect(account?.deals.map(({ name, customer }) => [name, card.namesById[customer]])).toEqual([['Refit', 'Tom Berg']]);
  expect([account?.cases, account?.surveys.length, account?.timelineTotal]).toEqual([[], 1, 15]);
  expect(account?.timeline).toEqual(card.timeline);
  // The value is of the same purchases.
  expect(card.value?.history.spentEver).toBe(4_000);
});

it('the card of a company shows what its people did as well, and more of it on request', async () => {
  const { open, moreOfTimeline } = await cards();
  const { card, account } = await open(acme);
  expect([account?.purchases.length, account?.deals.length, account?.cases.length, account?.surveys.length]).toEqual([2, 1, 1, 1]);
  expect(account?.timelineTotal).toBe(31);
  expect(account?.timeline).toHaveLength(20);
  expect(account?.timeline.slice(0, 2).map(({ customer }) => card.namesById[customer])).toEqual(['Ana Ruiz', 'Tom Berg']);
  const rest = await moreOfTimeline(store, acme, 20, 20);
  expect(rest.map(({ at }) => at)).toEqual(rest.map(({ at }) => at).toSorted((a, b) => b - a));
  expect(new Set([...account!.timeline, ...rest].map(({ id }) => id)).size).toBe(31);
  expect(rest.at(-1)?.customer).toBe(acme);
});

it('the contacts of a company come in one order and once each, however many were at one moment', async () => {
  for (let index = 0; index < 12; index++)
    for (const customer of [tom, acme, ana]) written(await store.log({ customer, kind: 'note', at: start, note: `${index}` }));
  const { open, moreOfTimeline } = await cards();
  const { account } = await open(acme);
  const all = [...account!.timeline];
  for (const count of [5, 17, 40]) all.push(...(await moreOfTimeline(store, acme, all.length, count)));
  expect(all).toHaveLength(account!.timelineTotal);
  expect(new Set(all.map(({ id }) => id)).size).toBe(36 + 31);
  // Of one moment what was written last comes first.
  expect(all.slice(0, 36).map(({ customer, note }) => [customer, note])).toEqual(
    Array.from({ length: 12 }, (_, index) => [ana, acme, tom].map((customer) => [customer, `${11 - index}`])).flat(),
  );
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a));
});

it('more of a company whose people have left is its own alone', async () => {
  const { open, moreOfTimeline } = await cards();
  await open(acme);
  const { renewValues } = await import('../../../lib/views/values.ts');
  for (const id of [ana, tom]) written(await store.editCustomer(id, [{ field: 'company', value: null }]));
  await renewValues(store, [ana, tom], today);
  const { account, card } = await open(acme);
  expect([account, card.timelineTotal]).toEqual([undefined, 1]);
  expect((await moreOfTimeline(store, acme, 0, 20)).map(({ customer }) => customer)).toEqual([acme]);
});

it('more of a company is of all of it also while its card is read again', async () => {
  const { open, moreOfTimeline } = await cards();
  await open(acme);
  const { dealings } = store;
  let meanwhile = 0;
  vi.spyOn(store, 'dealings').mockImplementation(async (ids) => {
    meanwhile = (await moreOfTimeline(store, acme, 20, 20)).length;
    return dealings(ids);
  });
  await open(acme);
  expect(meanwhile).toBe(11);
});

it('who is an account alone has nothing beside the card', async () => {
  const { open } = await cards();
  expect((await open(alone)).account).toBeUndefined();
});

it('the bands on screen are drawn; the suggestion goes by what everybody has', async () => {
  const { open } = await cards();
  const { accountNow } = await import('../../../lib/views/values.ts');
  const { card, suggestion } = await open(ana);
  const told = (await accountNow(store, ana, today))!;
  expect(card.value).toEqual(told.onScreen);
  expect(card.value!.buys).not.toEqual(told.value.buys);
  expect(card.value!.buys!.in13.value).toBe(told.value.buys!.in13.value);
  const { suggest } = await import('../../../lib/actions/rank.ts');
  const { defaultSettings } = await import('../../../lib/actions/settings.ts');
  expect(suggestion).toEqual(suggest({ ...card, value: told.value }, today, defaultSettings));
});

/** As another program wrote it, and an import took it: where they work and worked. */
async function withJobs(customer: Id, jobs: object[]): Promise<void> {
  const raw = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
  });
  await new Promise<void>((resolve) => {
    const records = raw.transaction('records', 'readwrite').objectStore('records');
    const reading = records.get(customer) as IDBRequest<{ record: { fields: Record<string, [unknown, string]>; lists?: object } }>;
    reading.onsuccess = () => {
      const row = reading.result;
      const stamp = row.record.fields['name']![1];
      row.record.lists = { ...row.record.lists, jobs: Object.fromEntries(jobs.map((job, index) => [`j${index}`, [job, stamp]])) };
      records.put(row).onsuccess = () => resolve();
    };
  });
  raw.close();
  // Derived anew with the next edit.
  written(await store.editCustomer(customer, [{ field: 'title', value: 'Buyer' }]));
}

it('what somebody bought before they left stays with the company they bought it for, also when it changes by itself', async () => {
  const bolt = written(await store.addCustomer({ name: 'Bolt', kind: 'company' }));
  await withJobs(tom, [
    { company: acme, to: day(5) },
    { company: bolt, from: day(4) },
  ]);
  const { open } = await cards();
  const { renewValues, values } = await import('../../../lib/views/values.ts');
  written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: start }));
  expect(await renewValues(store, [ana], today)).toBe(true);
  const { card, account } = await open(acme);
  expect(account?.purchases.map(({ customer }) => card.namesById[customer])).toEqual(['Tom Berg', 'Ana Ruiz']);
  expect(card.value?.history).toMatchObject({ count: 2, spentEver: 4_000 });
  expect(values.value?.head.count).toBe(5);
  // Deals and contacts are where they are now.
  expect([account?.deals.length, account?.timelineTotal]).toEqual([0, 17]);
  const there = await open(bolt);
  expect([there.account?.purchases.length, there.account?.deals.length, there.card.value?.history.count]).toEqual([0, 1, 0]);
  // Their own card has all they bought.
  expect((await open(tom)).account?.purchases).toHaveLength(1);
});

it('who changes jobs takes nothing that was bought before to the new account, and both accounts are told', async () => {
  const bolt = written(await store.addCustomer({ name: 'Bolt', kind: 'company' }));
  const { open } = await cards();
  const { renewValues, companyNamed } = await import('../../../lib/views/values.ts');
  expect([companyNamed('ACME Ltd'), companyNamed('Bolt'), companyNamed('Nobody')]).toEqual([acme, bolt, undefined]);

  written(await store.editCustomer(tom, [{ field: 'company', value: 'Bolt' }]));
  const { customer } = (await open(tom)).card;
  const move = { from: 'Acme', to: 'Bolt', day: today.day };
  // Neither job names a record: what is told must not hang on that.
  const moved = await store.editCustomer(
    tom,
    jobsAfterMove(customer, move, () => undefined),
  );
  expect(await renewValues(store, [tom], today)).toBe(true);
  // Of which the other one changes by itself later.
  written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: start }));
  expect(await renewValues(store, [ana], today)).toBe(true);
  const facts = async (id: Id) => {
    const { card, account } = await open(id);
    return [card.value?.history.count, card.value?.history.spentEver, account?.purchases.length, account?.deals.length];
  };
  expect(await facts(acme)).toEqual([2, 4_000, 2, 0]);
  expect(await facts(bolt)).toEqual([0, 0, 0, 1]);
  // As they say after everybody was worked out anew.
  const { makeValues, everybodysStandings } = await import('../../../lib/views/values.ts');
  await makeValues(store, today, Date.now() + 1);
  await everybodysStandings(store);
  expect([await facts(acme), await facts(bolt)]).toEqual([
    [2, 4_000, 2, 0],
    [0, 0, 0, 1],
  ]);
  await undoOf(moved)();
  expect(await renewValues(store, [tom], today)).toBe(true);
  expect([(await facts(acme))[0], (await facts(bolt))[0]]).toEqual([1, 1]);
});

it('a job at a company that was merged into another belongs to the account of both', async () => {
  const europe = written(await store.addCustomer({ name: 'Europe branch', kind: 'company' }));
  // Nothing else says where they are.
  for (const id of [tom, ana]) written(await store.editCustomer(id, [{ field: 'company', value: null }]));
  await withJobs(tom, [{ company: europe }]);
  await withJobs(ana, [{ company: acme }]);
  const root = written(await store.linkCustomers(acme, europe, {}));
  expect(root).toBe(acme < europe ? acme : europe);
  const { open } = await cards();
  const { renewValues } = await import('../../../lib/views/values.ts');
  const bought = async () => (await open(root)).account?.purchases.map(({ customer }) => customer);
  expect(await bought()).toEqual([tom, ana]);
  // And when one of them changes by itself.
  for (const id of [tom, ana]) {
    written(await store.log({ customer: id, kind: 'call', direction: 'out', at: start }));
    expect(await renewValues(store, [id], today)).toBe(true);
    expect(await bought()).toEqual([tom, ana]);
  }
});
