import { describe, expect, it } from 'vitest';
import { linkRecord } from '../../../lib/sync/build.ts';
import { type ExchangeHead, exchangeFileOf } from '../../../lib/sync/exchange-file.ts';
import type { AnyRecord } from '../../../lib/sync/record.ts';
import { tick } from '../../../lib/sync/clock.ts';
import type { Store } from '../../../lib/store/store.ts';
import { dayMs, exported, fileOf, introduced, start, undoOf, valueOf, written } from './opened.ts';

let counter = 0;
function stampNow(): string {
  counter += 1;
  return valueOf(tick({ moment: start, counter, device: 'anotherphone' }, start)).stamp;
}

async function importRecords(store: Store, records: AnyRecord[]): Promise<void> {
  const { sidecard } = JSON.parse(await exported(store)) as { sidecard: ExchangeHead };
  valueOf(await store.importFile(fileOf(await exchangeFileOf(records, sidecard))));
}

async function linked() {
  const made = await introduced();
  const { store } = made;
  const one = written(await store.addCustomer({ name: 'Zhang Wei', addresses: ['wei@acme.example'], tags: ['VIP'] }));
  const two = written(await store.addCustomer({ name: 'Wei Z.', company: 'Acme', addresses: ['zw@home.example'], tier: 'B' }));
  written(await store.log({ customer: one, kind: 'call', at: start - dayMs }));
  written(
    await store.log({ customer: two, kind: 'mail', direction: 'in', at: start, message: { site: 'gmail', messageId: 'm1' } }),
  );
  written(await store.addTask({ customer: two, kind: 'promise', text: 'Send', due: '2026-10-08' }));
  const link = linkRecord(one, two, { name: one }, stampNow());
  await importRecords(store, [link]);
  const [root, leaf] = one < two ? [one, two] : [two, one];
  return { ...made, one, two, root, leaf, link };
}

describe('linked customers', () => {
  it('are one customer under the smaller id, with the values of both', async () => {
    const { store, one, two, root } = await linked();
    expect((await store.customers()).map(({ id }) => id)).toEqual([root]);
    for (const id of [one, two]) {
      const card = await store.card(id);
      expect(card?.customer).toMatchObject({
        id: root,
        name: 'Zhang Wei',
        company: 'Acme',
        tags: ['VIP'],
        tier: 'B',
        tierPinned: true,
      });
      expect(card?.customer.addresses.map(({ key }) => key).toSorted()).toEqual(['wei@acme.example', 'zw@home.example']);
      expect(card?.timeline.map(({ kind }) => kind)).toEqual(['mail', 'call']);
      expect(card?.tasks).toHaveLength(1);
      expect(card?.standing).toMatchObject({ customer: root, entryCount: 2, lastContact: { kind: 'mail' } });
    }
    expect((await store.customersByKeys(['address:wei@acme.example', 'address:zw@home.example'])).map(({ id }) => id)).toEqual([
      root,
    ]);
    expect(await store.standings()).toHaveLength(1);
    expect((await store.openTasks())[0]?.customer).toBe(root);
  });

  it('share what was logged: the same mail is not logged again under the other', async () => {
    const { store, one, root } = await linked();
    const again = written(await store.log({ customer: one, kind: 'mail', at: start, message: { site: 'gmail', messageId: 'm1' } }));
    expect(again.existing).toBe(true);
    const { entry } = written(await store.log({ customer: one, kind: 'visit', at: start }));
    expect(entry.customer).toBe(root);
    written(await store.editEntry(one, again.entry.id, { note: 'Seen' }));
    expect((await store.card(root))?.timeline.some(({ note }) => note === 'Seen')).toBe(true);
  });

  it('are edited where the shown value stands, and lose a list item from both', async () => {
    const { store, one, two, root, link } = await linked();
    written(await store.editCustomer(two, [{ list: 'addresses', add: 'wei@acme.example', label: 'work' }]));
    const edited = await store.editCustomer(root, [
      { field: 'name', value: 'Wei Zhang' },
      { list: 'addresses', remove: 'wei@acme.example' },
    ]);
    expect((await store.card(root))?.customer.name).toBe('Wei Zhang');
    expect((await store.card(root))?.customer.addresses.map(({ key }) => key)).toEqual(['zw@home.example']);
    await importRecords(store, [{ ...link, deleted: [true, stampNow()] }]);
    expect((await store.card(one))?.customer.name).toBe('Wei Zhang');
    expect((await store.card(two))?.customer.name).toBe('Wei Z.');
    await undoOf(edited)();
    expect((await store.card(one))?.customer.name).toBe('Zhang Wei');
  });

  it('are two again, each with its own, once the link is undone', async () => {
    const { store, one, two, link } = await linked();
    await importRecords(store, [{ ...link, deleted: [true, stampNow()] }]);
    expect((await store.customers()).map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());
    expect((await store.card(one))?.timeline.map(({ kind }) => kind)).toEqual(['call']);
    expect((await store.card(two))?.standing).toMatchObject({ customer: two, entryCount: 1 });
    expect((await store.card(one))?.customer.tier).toBeNull();
    expect(await store.standings()).toHaveLength(2);
  });

  it('are deleted and brought back together', async () => {
    const { store, leaf } = await linked();
    const deleted = await store.deleteCustomer(leaf);
    expect(await store.customers()).toEqual([]);
    expect(await store.openTasks()).toEqual([]);
    await undoOf(deleted)();
    expect(await store.customers()).toHaveLength(1);
  });
});
