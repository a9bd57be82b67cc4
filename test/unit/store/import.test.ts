import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { DryRun, Store } from '../../../lib/store/store.ts';
import { pack } from '../../../lib/sync/exchange-packing.ts';
import { exchangeFileOf } from '../../../lib/sync/exchange-file.ts';
import type { AnyRecord } from '../../../lib/sync/record.ts';
import { type Opened, dayMs, exported, fileOf, introduced, opened, start, valueOf, written, textOf } from './opened.ts';

async function staged(store: Store, file: Blob): Promise<DryRun> {
  return valueOf(await store.stageImport(file));
}

async function withCustomers(count: number, options: Parameters<typeof introduced>[1] = {}): Promise<Opened & { ids: string[] }> {
  const made = await introduced('Mia Keller', options);
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    ids.push(
      written(await made.store.addCustomer({ name: `Customer ${index}`, addresses: [`c${index}@acme.example`], tier: 'A' })),
    );
    written(await made.store.log({ customer: ids[index] ?? '', kind: 'call', at: start + index, note: `Note ${index}` }));
  }
  return { ...made, ids };
}

/** Everything a view can show, to compare two databases or two moments of one. */
async function shown(store: Store): Promise<unknown> {
  const rows = await store.customers();
  const cards = await Promise.all(rows.map(({ id }) => store.card(id)));
  return { rows, cards, tasks: await store.openTasks(), standings: await store.standings() };
}

describe('an export of more than is read at a time', () => {
  it('has every record once, and each customer before their entries', { timeout: 30_000 }, async () => {
    const { store, ids } = await withCustomers(430);
    const { records } = JSON.parse(await exported(store)) as { records: (AnyRecord & { customer?: string })[] };
    const idsOf = (wanted: string): string[] => records.filter(({ type }) => type === wanted).map(({ id }) => id);
    expect(idsOf('customer')).toEqual(ids.toSorted());
    for (const type of ['interaction', 'tierDecision']) {
      expect(new Set(records.filter((record) => record.type === type).map(({ customer }) => customer))).toEqual(new Set(ids));
      expect(idsOf(type)).toHaveLength(430);
    }
    const seen = new Set<string>();
    for (const { id, customer } of records) {
      seen.add(id);
      if (customer !== undefined) expect(seen).toContain(customer);
    }
  });
});

describe('a dry run', () => {
  it('says what is new, changed field by field, conflicting and which wins, and changes nothing', async () => {
    const a = await withCustomers(2);
    const [first = '', second = ''] = a.ids;
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    b.clock.at += dayMs;
    a.clock.at += 2 * dayMs;
    valueOf(await a.store.importFile(fileOf(await exported(b.store))));
    // Apart: both change the first one's company, B alone the second one's; B adds one.
    a.clock.at += 3 * dayMs;
    b.clock.at = a.clock.at;
    written(await a.store.editCustomer(first, [{ field: 'company', value: 'Acme A' }]));
    b.clock.at += 60_000;
    written(await b.store.editCustomer(first, [{ field: 'company', value: 'Acme B' }]));
    written(await b.store.editCustomer(second, [{ field: 'title', value: 'Buyer' }]));
    written(await b.store.addCustomer({ name: 'Chen Bo' }));
    a.clock.at = b.clock.at;
    const before = await shown(a.store);
    const dry = await staged(a.store, fileOf(await exported(b.store)));
    expect(await shown(a.store)).toEqual(before);
    expect(dry.counts).toMatchObject({ added: { customer: 1 }, changed: 1, conflicting: 1, heldBack: {}, rejected: 0 });
    expect(dry.added).toMatchObject([{ type: 'customer', what: 'Chen Bo' }]);
    expect(dry.changed).toMatchObject([{ id: second, fields: [{ field: 'title', ours: null, theirs: 'Buyer', wins: 'theirs' }] }]);
    expect(dry.conflicting).toMatchObject([
      { id: first, fields: [{ field: 'company', ours: 'Acme A', theirs: 'Acme B', wins: 'theirs', conflict: true }] },
    ]);
    expect(valueOf(await a.store.applyImport(dry.id))).toMatchObject({ added: { customer: 1 }, changed: 2 });
    expect((await a.store.card(first))?.customer.company).toBe('Acme B');
  });

  it('names conflicts that ours win, which would change nothing', async () => {
    const a = await withCustomers(1);
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    b.clock.at += dayMs;
    written(await b.store.editCustomer(a.ids[0] ?? '', [{ field: 'company', value: 'Older' }]));
    a.clock.at += 2 * dayMs;
    written(await a.store.editCustomer(a.ids[0] ?? '', [{ field: 'company', value: 'Newer' }]));
    const dry = await staged(a.store, fileOf(await exported(b.store)));
    expect(dry.conflicting).toMatchObject([{ fields: [{ field: 'company', ours: 'Newer', theirs: 'Older', wins: 'ours' }] }]);
  });

  it('lists bad records with line and reason, and takes the rest', async () => {
    const a = await withCustomers(2);
    const records = (JSON.parse(await exported(a.store)) as { records: AnyRecord[] }).records;
    const bad = { type: 'customer', id: 'no-id', fields: {} } as AnyRecord;
    const head = { version: 2, team: records[0]?.id ?? '', device: 'otherdevice1', rep: records[0]?.id ?? '', moment: start };
    const file = fileOf(await exchangeFileOf([records[0] as AnyRecord, bad, ...records.slice(1)], head));
    const b = await opened();
    const dry = await staged(b.store, file);
    expect(dry.rejected).toEqual([{ line: 3, recordType: 'customer', field: 'id', detail: expect.any(String) as string }]);
    expect(valueOf(await b.store.applyImport(dry.id))).toMatchObject({ rejected: 1, added: { customer: 2 } });
    expect((await b.store.customers()).map(({ name }) => name)).toEqual((await a.store.customers()).map(({ name }) => name));
    // Unseen, the whole file is refused.
    expect(await (await opened()).store.importFile(file)).toMatchObject({ error: { type: 'badRecord', line: 3 } });
  });
});

describe('an import', () => {
  it('is taken back whole, whatever it brought and changed', async () => {
    const a = await withCustomers(3);
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    a.clock.at += dayMs;
    b.clock.at += dayMs;
    written(
      await a.store.editCustomer(a.ids[0] ?? '', [
        { field: 'company', value: 'New' },
        { list: 'tags', add: 'VIP' },
      ]),
    );
    written(await a.store.log({ customer: a.ids[1] ?? '', kind: 'mail', direction: 'in', at: a.clock.at }));
    written(await a.store.deleteCustomer(a.ids[2] ?? ''));
    written(await a.store.addTask({ customer: a.ids[0] ?? '', kind: 'promise', text: 'Send', due: '2026-10-09' }));
    const fourth = written(await a.store.addCustomer({ name: 'Fourth' }));
    written(await a.store.log({ customer: fourth, kind: 'call', at: a.clock.at }));
    const before = await shown(b.store);
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    expect(await shown(b.store)).not.toEqual(before);
    const last = await b.store.lastImport();
    expect(valueOf(await b.store.undoImport(last?.id ?? ''))).toBe('all');
    expect(await shown(b.store)).toEqual(before);
    // And again: the file brings the same as the first time.
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    expect(await b.store.card(fourth)).toMatchObject({ customer: { name: 'Fourth' }, timelineTotal: 1 });
  });

  it('taken back leaves what the rep did since, and says so', async () => {
    const a = await withCustomers(2);
    const b = await introduced('Li Na');
    valueOf(await b.store.importFile(fileOf(await exported(a.store)), { anyTeam: 'takeCustomers' }));
    b.clock.at += dayMs;
    written(await b.store.log({ customer: a.ids[0] ?? '', kind: 'visit', at: b.clock.at }));
    const last = await b.store.lastImport();
    expect(valueOf(await b.store.undoImport(last?.id ?? ''))).toBe('some');
    expect((await b.store.customers()).map(({ id }) => id)).toEqual([a.ids[0]]);
    expect((await b.store.card(a.ids[0] ?? ''))?.timeline.map(({ kind }) => kind)).toEqual(['visit']);
  });

  it('cancelled half way leaves nothing', async () => {
    const a = await withCustomers(1);
    const records: AnyRecord[] = [];
    const device = 'otherdevice1';
    const stamp = `0mupaztjk0005-${device}`;
    for (let index = 0; index < 7_000; index++) {
      const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      records.push({ type: 'customer', id, fields: { name: [`N ${index}`, stamp] } });
    }
    const head = { version: 2, team: a.ids[0] ?? '', device, rep: a.ids[0] ?? '', moment: start };
    const file = fileOf(await exchangeFileOf(records, head));
    const before = await shown(a.store);
    const dry = await staged(a.store, file);
    const stop = new AbortController();
    const shares: number[] = [];
    const progress = (share: number): void => {
      shares.push(share);
      if (share > 0.3) stop.abort();
    };
    const done = await a.store.applyImport(dry.id, { anyTeam: 'takeCustomers', signal: stop.signal, progress });
    expect(done).toEqual({ ok: false, error: { type: 'cancelled' } });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.at(-1)).toBeLessThan(1);
    expect(await shown(a.store)).toEqual(before);
    expect(await a.store.lastImport()).toBeNull();
    const early = new AbortController();
    early.abort();
    expect(await a.store.stageImport(file, { signal: early.signal })).toEqual({ ok: false, error: { type: 'cancelled' } });
  });

  it('that a kill broke off is carried on when the database is opened again', async () => {
    const a = await withCustomers(4);
    const text = await exported(a.store);
    const b = await opened();
    const dry = await staged(b.store, fileOf(text));
    b.store.close();
    // As the journal stands after the commit and before the first batch.
    const raw = await openDB(b.name);
    await raw.put('imports', { ...(await raw.get('imports', dry.id)), state: 'applying', takesAll: true });
    raw.close();
    const again = await opened({ name: b.name });
    expect(await again.store.customers()).toEqual([]);
    expect(await again.store.resumeImports()).toMatchObject({ ok: true, value: { added: { customer: 4, interaction: 4 } } });
    expect((await again.store.customers()).length).toBe(4);
    expect(await again.store.resumeImports()).toBeNull();
  });

  it('lets the rep’s own writes go on meanwhile', async () => {
    const a = await withCustomers(3);
    const text = await exported(a.store);
    const b = await opened();
    const dry = await staged(b.store, fileOf(text));
    const applying = b.store.applyImport(dry.id, { anyTeam: 'join' });
    const own = written(await b.store.addCustomer({ name: 'Mine' }));
    expect(valueOf(await applying)).toMatchObject({ added: { customer: 3 } });
    expect((await b.store.card(own))?.customer.name).toBe('Mine');
  });

  it('keeps rows of a clock that is ahead, and takes them in later, or at once when told to', async () => {
    const ahead = await introduced('Li Na', { clock: { at: start + 30 * dayMs } });
    const early = written(await ahead.store.addCustomer({ name: 'From tomorrow' }));
    const { store, clock } = await opened();
    const report = valueOf(await store.importFile(fileOf(await exported(ahead.store))));
    const [device = ''] = Object.keys(report.heldBack);
    expect(await store.card(early)).toBeUndefined();
    expect(await store.held()).toEqual([{ device, count: 2, until: expect.any(Number) as number }]);
    expect(valueOf(await store.takeHeld(device, false))).toMatchObject({ added: {}, heldBack: { [device]: 2 } });
    clock.at = start + 31 * dayMs;
    expect(valueOf(await store.takeHeld(device, false))).toMatchObject({ added: { customer: 1 }, heldBack: {} });
    expect((await store.card(early))?.customer.name).toBe('From tomorrow');
    expect(await store.held()).toEqual([]);
    const other = await opened();
    valueOf(await other.store.importFile(fileOf(await exported(ahead.store))));
    valueOf(await other.store.takeHeld(device, true));
    expect((await other.store.card(early))?.customer.name).toBe('From tomorrow');
  });

  it('notices a cloned profile and takes a name of its own', async () => {
    const a = await withCustomers(1);
    const raw = await openDB(a.name);
    const self = (await raw.get('local', 'self')) as { device: string };
    raw.close();
    // The clone: another database with the same device.
    const clone = await opened();
    valueOf(await clone.store.importFile(fileOf(await exported(a.store))));
    const rawClone = await openDB(clone.name);
    await rawClone.put('local', { ...(await rawClone.get('local', 'self')), device: self.device }, 'self');
    rawClone.close();
    clone.clock.at += dayMs;
    a.clock.at += dayMs;
    written(await clone.store.addCustomer({ name: 'By the clone' }));
    const dry = await staged(a.store, fileOf(await exported(clone.store)));
    expect(dry.cloned).toBe(true);
    expect(valueOf(await a.store.applyImport(dry.id)).cloned).toBe(true);
    const after = await openDB(a.name);
    expect(((await after.get('local', 'self')) as { device: string }).device).not.toBe(self.device);
    after.close();
  });

  it('reads gzipped and encrypted files as it reads plain ones', async () => {
    const a = await withCustomers(2);
    for (const packing of ['gzip', 'encrypted'] as const) {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for await (const part of pack(a.store.exportFile(), packing, '密码 pass')) parts.push(part);
      const file = new Blob(parts);
      const { store } = await opened();
      if (packing === 'encrypted') {
        expect(await store.importFile(file)).toEqual({ ok: false, error: { type: 'passphraseNeeded' } });
        expect(await store.importFile(file, { passphrase: 'wrong' })).toEqual({ ok: false, error: { type: 'wrongPassphrase' } });
      }
      expect(valueOf(await store.importFile(file, { passphrase: '密码 pass' }))).toMatchObject({ added: { customer: 2 } });
    }
  });
});

describe('an export in part', () => {
  it('of one customer holds all that is theirs and nothing of others', async () => {
    const a = await withCustomers(3);
    const [first = ''] = a.ids;
    written(await a.store.addTask({ customer: first, kind: 'promise', text: 'Send', due: '2026-10-09' }));
    const text = await textOf(a.store.exportFile({ part: { type: 'customers', ids: [first] } }));
    expect(text).not.toContain('Customer 1');
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(text)));
    expect(await b.store.card(first)).toEqual(await a.store.card(first));
  });

  it('since the last one for a colleague misses nothing, imported rows included, and begins anew only once it is whole', async () => {
    const a = await withCustomers(2);
    const part = { type: 'since', colleague: 'Li Na' } as const;
    const recordsIn = (text: string): AnyRecord[] => (JSON.parse(text) as { records: AnyRecord[] }).records;
    expect(recordsIn(await textOf(a.store.exportFile({ part }))).filter(({ type }) => type === 'customer')).toHaveLength(2);
    expect(recordsIn(await textOf(a.store.exportFile({ part }))).map(({ type }) => type)).toEqual(['rep']);
    const c = await introduced('Chen Bo');
    written(await c.store.addCustomer({ name: 'From Chen' }));
    valueOf(await a.store.importFile(fileOf(await exported(c.store)), { anyTeam: 'takeCustomers' }));
    written(await a.store.log({ customer: a.ids[0] ?? '', kind: 'call', at: start }));
    const stop = new AbortController();
    const broken = textOf(a.store.exportFile({ part, signal: stop.signal, progress: () => stop.abort() }));
    await expect(broken).rejects.toMatchObject({ name: 'AbortError' });
    const types = recordsIn(await textOf(a.store.exportFile({ part }))).map(({ type }) => type);
    expect(types.toSorted()).toEqual(['customer', 'interaction', 'rep', 'rep']);
    expect(await a.store.sentMarks()).toMatchObject([{ colleague: 'Li Na' }]);
  });
});
