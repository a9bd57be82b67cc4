import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../lib/store/database.ts';
import { migrations } from '../../../lib/store/migrations.ts';
import { openStore } from '../../../lib/store/open-store.ts';
import { introduced, opened, start, undoOf, valueOf, written } from './opened.ts';

const parsePhone = () => null;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('opening', () => {
  it('a database of a newer version says so, and leaves it as it is', async () => {
    (await openDB('newer', 7, { upgrade: (database) => void database.createObjectStore('theirs') })).close();
    expect(await openStore({ name: 'newer', now: () => start, parsePhone })).toEqual({
      ok: false,
      error: { type: 'newer', version: 7, known: migrations.length },
    });
    const after = await openDB('newer');
    expect([after.version, [...after.objectStoreNames]]).toEqual([7, ['theirs']]);
    after.close();
  });

  it('where another view holds an older version says it is blocked', async () => {
    const holder = await openDB('held', 1);
    const later = [...migrations, { version: migrations.length + 1, migrate: () => {} }];
    const noop = (): void => {};
    const result = await openDatabase({ name: 'held', onVersionChange: noop, onTerminated: noop, steps: later });
    expect(result).toEqual({ ok: false, error: { type: 'blocked' } });
    holder.close();
  });

  it('leaves the old data as it was where a migration throws', async () => {
    const { store, name } = await introduced();
    written(await store.addCustomer({ name: 'Zhang Wei' }));
    store.close();
    const broken = [
      ...migrations,
      {
        version: migrations.length + 1,
        migrate(database: Parameters<(typeof migrations)[0]['migrate']>[0]) {
          database.deleteObjectStore('records');
          throw new RangeError('secret text of a record');
        },
      },
    ];
    const noop = (): void => {};
    const result = await openDatabase({ name, onVersionChange: noop, onTerminated: noop, steps: broken });
    expect(result).toEqual({ ok: false, error: { type: 'upgradeFailed', detail: 'RangeError' } });
    const again = await opened({ name });
    expect((await again.store.customers()).map((row) => row.name)).toEqual(['Zhang Wei']);
  });

  it('where the browser offers no storage says so', async () => {
    const broken = { open: () => { throw new DOMException('no', 'SecurityError'); } }; // prettier-ignore
    vi.stubGlobal('indexedDB', broken);
    expect(await openStore({ now: () => start, parsePhone })).toEqual({
      ok: false,
      error: { type: 'unavailable', detail: 'SecurityError' },
    });
    vi.stubGlobal('indexedDB', undefined);
    expect(await openStore({ now: () => start, parsePhone })).toEqual({
      ok: false,
      error: { type: 'unavailable', detail: 'no IndexedDB' },
    });
  });

  it('an old view closes when a newer one takes over, tells its own, and refuses to write', async () => {
    const onVersionChange = vi.fn();
    const { store, name } = await introduced('Mia Keller', { onVersionChange });
    const newer = await openDB(name, migrations.length + 1);
    expect(onVersionChange).toHaveBeenCalledTimes(1);
    expect(await store.addCustomer({ name: 'Late' })).toEqual({ ok: false, error: { type: 'closed' } });
    newer.close();
  });
});

describe('writing', () => {
  it('asks for strict durability', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { store } = await introduced();
    spy.mockClear();
    written(await store.addCustomer({ name: 'Zhang Wei' }));
    expect(spy.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options)).toEqual([
      { durability: 'strict' },
    ]);
    spy.mockRestore();
  });

  it('is one transaction an action: entry, clock and standing', async () => {
    const { store } = await introduced();
    const customer = written(await store.addCustomer({ name: 'Zhang Wei' }));
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    written(await store.log({ customer, kind: 'call', at: start }));
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });

  it('to a full disk is refused as such and writes nothing', async () => {
    const { store } = await introduced();
    const customer = written(await store.addCustomer({ name: 'Zhang Wei' }));
    const before = await store.card(customer);
    for (const storeName of ['entries', 'standings', 'local']) {
      const put = IDBObjectStore.prototype.put;
      const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
        if (this.name === storeName) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, given);
      });
      expect(await store.log({ customer, kind: 'call', at: start })).toEqual({ ok: false, error: { type: 'full' } });
      spy.mockRestore();
      expect(await store.card(customer)).toEqual(before);
    }
    written(await store.log({ customer, kind: 'call', at: start }));
  });

  it('after closing is refused, and so is undo', async () => {
    const { store } = await introduced();
    const added = await store.addCustomer({ name: 'Zhang Wei' });
    const undo = undoOf(added);
    store.close();
    expect(await store.addCustomer({ name: 'Late' })).toEqual({ ok: false, error: { type: 'closed' } });
    expect(await undo()).toEqual({ ok: false, error: { type: 'closed' } });
  });

  it('goes on where the wall clock shows no moment, jumps back or stands still, each stamp greater', async () => {
    const { store, clock } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    for (const [index, at] of [start + 1000, start + 1000, 0, Number.NaN, -5, start - 1e9].entries()) {
      clock.at = at;
      written(await store.editCustomer(id, [{ field: 'title', value: `Title ${index}` }]));
      expect((await store.card(id))?.customer.title).toBe(`Title ${index}`);
    }
  });

  it('by several views at once loses nothing', async () => {
    const { store, name, clock } = await introduced();
    const other = (await opened({ name, clock })).store;
    const customer = written(await store.addCustomer({ name: 'Zhang Wei' }));
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 ? store : other).log({ customer, kind: 'call', at: start + index })),
    );
    for (const result of results) valueOf(result);
    const timeline = await store.timeline(customer, 0, 100);
    expect(new Set(timeline.map(({ at }) => at)).size).toBe(60);
    expect((await store.card(customer))?.standing).toMatchObject({ entryCount: 60, lastContact: { at: start + 59 } });
  });
});

describe('a committed change', () => {
  it('is told to this view and to others, and a refused one to nobody', async () => {
    const { store, name, clock } = await introduced();
    const other = (await opened({ name, clock })).store;
    const [here, there] = [vi.fn(), vi.fn()];
    const stop = store.onChange(here);
    other.onChange(there);
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    expect(here.mock.calls).toEqual([[[id]]]);
    await vi.waitFor(() => expect(there.mock.calls).toEqual([[[id]]]));
    await store.addCustomer({ name: '' });
    stop();
    written(await store.log({ customer: id, kind: 'call', at: start }));
    await vi.waitFor(() => expect(there).toHaveBeenCalledTimes(2));
    expect(here).toHaveBeenCalledTimes(1);
  });
});
