import { describe, expect, it } from 'vitest';
import type { Id } from '../../../lib/customers/types.ts';
import type { CustomerDraft, DuplicatePair, Store } from '../../../lib/store/store.ts';
import { type Opened, dayMs, exported, fileOf, introduced, opened, start, undoOf, valueOf, written } from './opened.ts';

async function added(store: Store, ...drafts: CustomerDraft[]): Promise<Id[]> {
  const ids: Id[] = [];
  for (const draft of drafts) ids.push(written(await store.addCustomer(draft)));
  return ids;
}

const wei: CustomerDraft = { name: 'Wei Zhang', company: 'Acme', addresses: ['wei@acme.example'], phones: ['13800138000'] };
const weiAgain: CustomerDraft = { name: 'Zhang Wei', title: 'Buyer', addresses: ['WEI@acme.example'] };
const namesake: CustomerDraft = { name: 'Zhang, Wei', company: 'ACME Ltd.' };

const found = (pairs: readonly DuplicatePair[]): string[] =>
  pairs.map(({ a, b, certain, reasons }) => `${a.name} = ${b.name}, ${certain ? 'certain' : 'likely'} by ${reasons[0]?.by}`);

const names = async (store: Store): Promise<string[]> => (await store.customers()).map(({ name }) => name).toSorted();

describe('duplicates of one customer', () => {
  it('are found by their keys, the certain first, each with what says so', async () => {
    const { store } = await introduced();
    const [first] = await added(store, wei, namesake, weiAgain, { name: 'Wei Zhang', company: 'Apex' }, { name: 'Ana' });
    const pairs = await store.duplicatesOf(first as Id);
    expect(found(pairs)).toEqual(['Wei Zhang = Zhang Wei, certain by address', 'Wei Zhang = Zhang, Wei, likely by name']);
    expect(pairs[0]?.reasons[0]).toEqual({ by: 'address', key: 'address:wei@acme.example', value: 'wei@acme.example' });
  });

  it('are not those at one switchboard', async () => {
    const { store } = await introduced();
    const office = await added(
      store,
      ...['Ana', 'Bo', 'Cem', 'Dee'].map((name) => ({ name, company: 'Acme', phones: ['010 6552 9988'] })),
    );
    expect(await store.duplicatesOf(office[0] as Id)).toEqual([]);
    expect(await store.allDuplicates(10)).toEqual({ pairs: [], total: 0 });
    await added(store, { name: 'Ana', phones: ['010 6552 9988'] });
    expect(found(await store.duplicatesOf(office[0] as Id))).toEqual(['Ana = Ana, likely by name']);
    expect(found((await store.allDuplicates(10)).pairs)).toEqual(['Ana = Ana, likely by name']);
  });

  it('are none of a deleted or unknown customer, and none that are deleted', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    written(await store.deleteCustomer(two));
    expect(await store.duplicatesOf(one)).toEqual([]);
    expect(await store.duplicatesOf(two)).toEqual([]);
    expect(await store.duplicatesOf(crypto.randomUUID())).toEqual([]);
    expect(await store.allDuplicates(10)).toEqual({ pairs: [], total: 0 });
  });

  it('know who was edited last', async () => {
    const { store, clock } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    expect((await store.duplicatesOf(one))[0]?.newer).toBe(two);
    clock.at += dayMs;
    written(await store.editCustomer(one, [{ field: 'title', value: 'Head of Procurement' }]));
    expect((await store.duplicatesOf(one))[0]?.newer).toBe(one);
    expect((await store.allDuplicates(1)).pairs[0]?.newer).toBe(one);
  });
});

describe('all duplicates', () => {
  it('are listed once each, the certain first, and counted beyond the limit', async () => {
    const { store } = await introduced();
    await added(
      store,
      namesake,
      wei,
      weiAgain,
      { name: 'Ana', phones: ['13900139000'] },
      { name: 'A.', phones: ['139 0013 9000'] },
    );
    const all = await store.allDuplicates(10);
    expect(all.total).toBe(3);
    expect(all.pairs.map(({ certain }) => certain)).toEqual([true, true, false]);
    const first = await store.allDuplicates(1);
    expect(first).toEqual({ pairs: [all.pairs[0]], total: 3 });
  });

  it('are found between a merged customer and another', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, { name: 'Mr Zhang', addresses: ['z@home.example'] })) as [Id, Id];
    written(await store.linkCustomers(one, two, {}));
    await added(store, { name: 'Z', addresses: ['z@home.example'] });
    expect((await store.allDuplicates(10)).pairs.map(({ certain }) => certain)).toEqual([true]);
    expect(await store.duplicatesOf(two)).toHaveLength(1);
  });
});

describe('merging', () => {
  it('makes one customer of two, with the values chosen, and undo makes them two again', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    written(await store.log({ customer: two, kind: 'call', at: start }));
    const linked = await store.linkCustomers(one, two, { name: two });
    expect(written(linked)).toBe(one < two ? one : two);
    const card = await store.card(one);
    expect(card?.customer).toMatchObject({ name: 'Zhang Wei', company: 'Acme', title: 'Buyer' });
    expect(card?.timeline).toHaveLength(1);
    expect(await names(store)).toEqual(['Zhang Wei']);
    expect((await store.mergedFrom(one)).map(({ id }) => id)).toEqual([one, two].toSorted());
    expect(await store.duplicatesOf(one)).toEqual([]);
    expect(await store.allDuplicates(10)).toEqual({ pairs: [], total: 0 });
    expect(valueOf(await undoOf(linked)())).toBe('all');
    expect(await names(store)).toEqual(['Wei Zhang', 'Zhang Wei']);
    // An undone merge says nothing of whether they are the same.
    expect(await store.duplicatesOf(one)).toHaveLength(1);
  });

  it('of what is merged already changes nothing and is no error', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    const root = written(await store.linkCustomers(one, two, {}));
    const again = await store.linkCustomers(two, one, { name: one });
    expect(valueOf(again)).toEqual({ value: root, undo: null });
  });

  it('of a customer that is gone is refused', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    written(await store.deleteCustomer(two));
    expect(await store.linkCustomers(one, two, {})).toMatchObject({ ok: false, error: { type: 'gone', what: 'customer' } });
    expect(await store.notDuplicates(one, two)).toMatchObject({ ok: false, error: { type: 'gone', what: 'customer' } });
  });

  it('lets the last word on a field count, also where one of them was merged before', async () => {
    const { store } = await introduced();
    const [one, two, three] = (await added(store, wei, weiAgain, { ...wei, name: 'W. Zhang' })) as [Id, Id, Id];
    const root = written(await store.linkCustomers(one, two, { name: two, company: one }));
    const linked = await store.linkCustomers(root, three, { name: three });
    expect((await store.card(one))?.customer.name).toBe('W. Zhang');
    valueOf(await undoOf(linked)());
    expect((await store.card(one))?.customer.name).toBe('Zhang Wei');
    // Chosen by the id of the merged customer: the record that it shows the name of.
    written(await store.linkCustomers(three, root, { name: root }));
    expect((await store.card(three))?.customer).toMatchObject({ id: root < three ? root : three, name: 'Zhang Wei' });
    expect(await store.mergedFrom(three)).toHaveLength(3);
  });

  it('of many at once is one write: those told apart are passed over, the rest takes the values edited last', async () => {
    const { store, clock } = await introduced();
    const ids = (await added(store, wei, weiAgain, { name: 'Ana', phones: ['13900139000'] })) as [Id, Id, Id];
    clock.at += dayMs;
    const [four, five] = (await added(store, { name: 'Ana Silva', phones: ['13900139000'] }, { ...wei, name: 'W' })) as [Id, Id];
    written(await store.notDuplicates(ids[0], five));
    const all = [
      { a: ids[0], b: ids[1] },
      { a: ids[2], b: four },
      { a: ids[0], b: five },
      { a: ids[1], b: five },
      { a: four, b: crypto.randomUUID() },
    ];
    const linked = await store.linkAll(all);
    expect(written(linked)).toBe(2);
    expect(await names(store)).toEqual(['Ana Silva', 'W', 'Zhang Wei']);
    valueOf(await undoOf(linked)());
    expect(await store.customers()).toHaveLength(5);
  });

  it('leaves a sample’s link out of the file', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, { ...wei, sample: true }, { ...weiAgain, sample: true })) as [Id, Id];
    written(await store.linkCustomers(one, two, {}));
    expect(await exported(store)).not.toContain('"type":"link"');
    valueOf(await store.removeSamples());
    expect(await store.customers()).toEqual([]);
  });
});

describe('parting', () => {
  it('makes two of one, who are not offered again until undone', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    written(await store.linkCustomers(one, two, {}));
    const parted = await store.unlink(two, one);
    expect(await names(store)).toEqual(['Wei Zhang', 'Zhang Wei']);
    expect(await store.duplicatesOf(one)).toEqual([]);
    expect((await store.allDuplicates(10)).total).toBe(0);
    valueOf(await undoOf(parted)());
    expect(await names(store)).toHaveLength(1);
    expect(valueOf(await store.unlink(one, crypto.randomUUID())).undo).toBeNull();
  });

  it('cuts every way that leads from one to the other, the newest link first', async () => {
    const { store, clock } = await introduced();
    const [a, b, c] = (await added(store, { name: 'A' }, { name: 'B' }, { name: 'C' })) as [Id, Id, Id];
    written(await store.linkCustomers(a, b, {}));
    clock.at += dayMs;
    written(await store.linkCustomers(b, c, {}));
    written(await store.unlink(a, c));
    const merged = await store.mergedFrom(b);
    expect(merged.map(({ name }) => name).toSorted()).toEqual(['A', 'B']);
    expect(await store.mergedFrom(c)).toHaveLength(1);
  });

  it('takes one record out and keeps the others together, with what was chosen of them', async () => {
    const { store } = await introduced();
    const ids = (
      await added(store, { name: 'A', title: 'a' }, { name: 'B', title: 'b' }, { name: 'C', title: 'c' })
    ).toSorted() as [Id, Id, Id];
    // All by way of the first: without it the other two would fall apart.
    written(await store.linkCustomers(ids[0], ids[1], { title: ids[0] }));
    written(await store.linkCustomers(ids[0], ids[2], { title: ids[2] }));
    const shown = (await store.card(ids[2]))?.customer.title;
    const out = await store.takeOut(ids[0]);
    expect(await store.mergedFrom(ids[0])).toHaveLength(1);
    expect((await store.mergedFrom(ids[1])).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect((await store.card(ids[1]))?.customer.title).toBe(shown);
    expect(await store.standings()).toHaveLength(2);
    valueOf(await undoOf(out)());
    expect(await store.mergedFrom(ids[0])).toHaveLength(3);
    expect(await store.standings()).toHaveLength(1);
  });

  it('and merging again brings the link back, with the choices made now', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    written(await store.linkCustomers(one, two, { name: one }));
    written(await store.unlink(one, two));
    const again = await store.linkCustomers(one, two, { name: two });
    expect(await names(store)).toEqual(['Zhang Wei']);
    valueOf(await undoOf(again)());
    expect(await names(store)).toHaveLength(2);
    // The undo also brought back that they had been told apart.
    expect(await store.duplicatesOf(one)).toEqual([]);
  });
});

describe('not the same', () => {
  it('is remembered once, whichever was named first, and can be undone', async () => {
    const { store } = await introduced();
    const [one, two] = (await added(store, wei, weiAgain)) as [Id, Id];
    const said = await store.notDuplicates(two, one);
    expect(valueOf(await store.notDuplicates(one, two)).undo).toBeNull();
    expect(await store.duplicatesOf(one)).toEqual([]);
    expect(await store.duplicatesOf(two)).toEqual([]);
    expect((await store.allDuplicates(10)).total).toBe(0);
    const lines = (await exported(store)).split('\n').filter((line) => line.includes('"type":"mismatch"'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"customer:${one < two ? two : one}"`);
    valueOf(await undoOf(said)());
    expect(await store.duplicatesOf(one)).toHaveLength(1);
  });

  it('holds for all that either is merged with', async () => {
    const { store } = await introduced();
    const [one, two, three] = (await added(store, wei, weiAgain, { ...wei, name: 'W' })) as [Id, Id, Id];
    written(await store.notDuplicates(one, two));
    written(await store.linkCustomers(two, three, {}));
    expect(await store.duplicatesOf(one)).toEqual([]);
    expect((await store.allDuplicates(10)).total).toBe(0);
  });
});

describe('merged and parted on two devices', () => {
  /** Another device of the same team. */
  async function second(first: Opened): Promise<Opened> {
    const made = await opened({ clock: first.clock });
    await send(first, made);
    written(await made.store.introduce({ name: 'Li Na', addresses: [] }));
    return made;
  }

  async function send(from: Opened, to: Opened): Promise<void> {
    from.clock.at += 1000;
    valueOf(await to.store.importFile(fileOf(await exported(from.store))));
  }

  it('undone after a sync, they are two on both', async () => {
    const here = await introduced();
    const [one, two] = (await added(here.store, wei, weiAgain)) as [Id, Id];
    const linked = await here.store.linkCustomers(one, two, { name: two });
    const there = await second(here);
    expect(await names(there.store)).toEqual(['Zhang Wei']);

    there.clock.at += dayMs;
    written(await there.store.editCustomer(one, [{ field: 'title', value: 'Director' }]));
    written(await there.store.log({ customer: one, kind: 'visit', at: start }));
    await send(there, here);
    expect((await here.store.card(one))?.customer.title).toBe('Director');

    expect(valueOf(await undoOf(linked)())).toBe('all');
    await send(here, there);
    for (const { store } of [here, there]) {
      expect(await names(store)).toEqual(['Wei Zhang', 'Zhang Wei']);
      expect(await store.mergedFrom(one)).toHaveLength(1);
      expect(await store.standings()).toHaveLength(2);
    }
    const shown = async ({ store }: Opened) => [await store.card(one), await store.card(two)].map((card) => card?.customer);
    expect(await shown(there)).toEqual(await shown(here));
  });

  it('the same pair merged on both is one link, undone by either', async () => {
    const here = await introduced();
    const [one, two] = (await added(here.store, wei, weiAgain)) as [Id, Id];
    const there = await second(here);
    written(await here.store.linkCustomers(one, two, { name: one }));
    written(await there.store.linkCustomers(two, one, { name: one }));
    await send(here, there);
    await send(there, here);
    written(await there.store.unlink(one, two));
    await send(there, here);
    expect(await names(here.store)).toHaveLength(2);
    expect(await here.store.duplicatesOf(one)).toEqual([]);
  });

  it('told apart on one, they are not offered on the other', async () => {
    const here = await introduced();
    const [one, two] = (await added(here.store, wei, weiAgain)) as [Id, Id];
    const there = await second(here);
    expect(await there.store.duplicatesOf(one)).toHaveLength(1);
    written(await here.store.notDuplicates(one, two));
    written(await there.store.notDuplicates(one, two));
    await send(here, there);
    expect(await there.store.duplicatesOf(one)).toEqual([]);
    expect((await there.store.allDuplicates(10)).total).toBe(0);
    expect((await exported(there.store)).split('\n').filter((line) => line.includes('"type":"mismatch"'))).toHaveLength(1);
  });
});
