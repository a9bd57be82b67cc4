import { standingOf } from '../../lib/customers/standing.ts';
import { parsePhone } from '../../lib/exchange/phone.ts';
import { migrations } from '../../lib/store/migrations.ts';
import { openStore } from '../../lib/store/open-store.ts';
import { bucketOf } from '../../lib/store/buckets.ts';
import { rowOf } from '../../lib/store/rows.ts';
import type { BlockRow, Counters, RecordRow, StandingBucket } from '../../lib/store/schema.ts';
import type { Store } from '../../lib/store/store.ts';
import { momentOf } from '../../lib/sync/clock.ts';
import { exchangeFileOf } from '../../lib/sync/exchange-file.ts';
import { livingOf, plainInteraction } from '../../lib/sync/plain.ts';
import { type AnyRecord, type EntryRecord, greatestStamp, isDeleted } from '../../lib/sync/record.ts';

/** Bundled and run in a page of the extension whose browser is about to be killed, and in the one that looks at what is left. */

/** What was begun, and that it was acknowledged. Told to the outside before and after each write. */
export type Told =
  | { told: 'customer'; id: string; name: string }
  | { told: 'edit'; id: string; company: string; done: boolean }
  | { told: 'log'; customer: string; note: string; entry?: string }
  | { told: 'deleted'; customer: string; entry: string; done: boolean }
  | { told: 'archived' }
  | { told: 'import'; tag: string; state: 'staging' | 'staged' | 'applied' };

const say = (told: Told): void => console.debug(`told ${JSON.stringify(told)}`);

async function open(name: string): Promise<Store> {
  const opened = await openStore({ name, now: Date.now, parsePhone, onVersionChange: () => undefined });
  if (!opened.ok) throw new Error(`The database could not be opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

/** Numbers as random as the seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const importedCustomers = 2_500;

function importedRecords(tag: string): AnyRecord[] {
  const stamp = '0mupaztjk0005-otherdevice1';
  const rep = '00000000-0000-4000-8000-0000000000aa';
  const records: AnyRecord[] = [];
  for (let index = 0; index < importedCustomers; index++) {
    const id = `${tag}-4000-8000-${String(index).padStart(12, '0')}`;
    const entry = `${tag}-4000-9000-${String(index).padStart(12, '0')}`;
    records.push({ type: 'customer', id, fields: { name: [`Imported ${tag} ${index}`, stamp] } } as AnyRecord);
    const fields = { kind: 'call', at: 1_790_000_000_000 + index };
    records.push({ type: 'interaction', id: entry, customer: id, by: rep, stamp, fields } as AnyRecord);
  }
  return records;
}

/** Writes as fast as it can, until the browser is killed. */
export async function writeForEver(name: string, seed: number): Promise<void> {
  const store = await open(name);
  const random = randomFrom(seed);
  if (!(await store.me())) await store.introduce({ name: 'Robin Reed', addresses: [] });
  const customers = (await store.customers()).map(({ id }) => id).slice(0, 50);
  const entries: { customer: string; entry: string }[] = [];
  const pick = (): string => customers[random(customers.length)] ?? '';
  if (random(3) === 0) void importOne(store, random);
  for (let count = 0; ; count++) {
    const what = customers.length < 5 ? 0 : random(20);
    const mark = `${seed}-${count}`;
    if (what < 2) {
      const added = await store.addCustomer({ name: `Customer ${mark}`, addresses: [`c${mark}@acme.example`] });
      if (!added.ok) throw new Error(added.error.type);
      customers.push(added.value.value);
      say({ told: 'customer', id: added.value.value, name: `Customer ${mark}` });
    } else if (what < 6) {
      const id = pick();
      say({ told: 'edit', id, company: mark, done: false });
      const edited = await store.editCustomer(id, [
        { field: 'company', value: mark },
        { list: 'tags', add: `tag ${mark}` },
      ]);
      if (edited.ok) say({ told: 'edit', id, company: mark, done: true });
    } else if (what < 17) {
      const customer = pick();
      say({ told: 'log', customer, note: mark });
      const logged = await store.log({
        customer,
        kind: random(2) === 0 ? 'call' : 'mail',
        direction: 'in',
        at: Date.now(),
        note: mark,
      });
      if (!logged.ok) continue;
      const entry = logged.value.value.entry.id;
      entries.push({ customer, entry });
      say({ told: 'log', customer, note: mark, entry });
    } else if (what < 19) {
      const [gone] = entries.splice(random(entries.length), 1);
      if (!gone) continue;
      say({ told: 'deleted', ...gone, done: false });
      const deleted = await store.deleteEntry(gone.customer, gone.entry);
      if (deleted.ok) say({ told: 'deleted', ...gone, done: true });
    } else {
      // Several at once, as several views would.
      await Promise.all(
        [1, 2, 3].map((part) => store.log({ customer: pick(), kind: 'note', at: Date.now(), note: `${mark}-${part}` })),
      );
    }
  }
}

async function importOne(store: Store, random: (below: number) => number): Promise<void> {
  const tag = `${random(2 ** 31)
    .toString(16)
    .padStart(8, '0')}-${random(2 ** 16)
    .toString(16)
    .padStart(4, '0')}`;
  const head = {
    version: 2,
    team: '00000000-0000-4000-8000-0000000000bb',
    device: 'otherdevice1',
    rep: '00000000-0000-4000-8000-0000000000aa',
    moment: Date.now(),
  };
  const file = new Blob([await exchangeFileOf(importedRecords(tag), head)]);
  say({ told: 'import', tag, state: 'staging' });
  const staged = await store.stageImport(file);
  if (!staged.ok) throw new Error(staged.error.type);
  say({ told: 'import', tag, state: 'staged' });
  const applied = await store.applyImport(staged.value.id, { anyTeam: 'takeCustomers' });
  if (applied.ok) say({ told: 'import', tag, state: 'applied' });
}

/** A database as version 1 left it, with this many tasks and customers. */
export async function makeOldDatabase(name: string, count: number): Promise<void> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => migrations[0]?.migrate(opening.result as never, opening.transaction as never);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB'));
  });
  const transaction = database.transaction(['records', 'local'], 'readwrite');
  const stamp = '0mupaztjk0005-firstdevice1';
  const rep = '00000000-0000-4000-8000-0000000000aa';
  for (let index = 0; index < count; index++) {
    const customer = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const task = `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const rows: AnyRecord[] = [
      { type: 'customer', id: customer, fields: { name: [`Old ${index}`, stamp] } } as AnyRecord,
      {
        type: 'task',
        id: task,
        fields: {
          customer: [customer, stamp],
          kind: ['promise', stamp],
          text: ['Send', stamp],
          due: ['2026-12-01', stamp],
          by: [rep, stamp],
        },
      } as AnyRecord,
    ];
    for (const record of rows) {
      const row = rowOf(record, index + 1, false);
      transaction.objectStore('records').put({ ...row, keys: row.keys.filter((key) => !key.startsWith('!type:')), version: 1 });
    }
  }
  transaction.objectStore('local').put({ device: 'firstdevice1', rep, team: rep }, 'self');
  transaction.objectStore('local').put({ moment: momentOf(stamp), counter: 5, seq: count }, 'counters');
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
  database.close();
}

/** Opens an old database, which upgrades it; the kill comes meanwhile. */
export async function upgrade(name: string): Promise<void> {
  (await open(name)).close();
}

/** What is wrong with what a kill left; empty where nothing is. `told` is all that was heard of its writes. */
export async function faults(name: string, told: readonly Told[], old?: number): Promise<string[]> {
  const store = await open(name);
  await store.resumeImports();
  const found = [...(await promisesBroken(store, told)), ...(await disagreements(name))];
  if (old !== undefined) {
    const tasks = await store.openTasks();
    const customers = await store.customers();
    if (tasks.length !== old || customers.length !== old)
      found.push(`${tasks.length} tasks and ${customers.length} customers of ${old} are left`);
  }
  store.close();
  return found;
}

/** Acknowledged writes that are not there, and others that are there in part. */
async function promisesBroken(store: Store, told: readonly Told[]): Promise<string[]> {
  const broken: string[] = [];
  const deleted = new Set(told.flatMap((one) => (one.told === 'deleted' && one.done ? [one.entry] : [])));
  // Begun and not acknowledged: there or not, both are right.
  const deleting = new Set(told.flatMap((one) => (one.told === 'deleted' && !one.done ? [one.entry] : [])));
  const companies = new Map<string, string[]>();
  for (const one of told) {
    if (one.told === 'customer' && (await store.card(one.id))?.customer.name !== one.name)
      broken.push(`customer ${one.name} is not there`);
    if (one.told === 'edit') {
      // After an acknowledged one, only what was begun later may stand there.
      const allowed = one.done ? [] : (companies.get(one.id) ?? ['']);
      companies.set(one.id, [...allowed, one.company]);
    }
  }
  for (const [id, allowed] of companies) {
    const company = (await store.card(id))?.customer.company ?? '';
    if (!allowed.includes(company)) broken.push(`the company of ${id} is "${company}", not one of ${allowed.join(', ')}`);
    const tags = (await store.card(id))?.customer.tags ?? [];
    if (company !== '' && !tags.includes(`tag ${company}`)) broken.push(`the edit ${company} is there by half`);
  }
  const timelines = new Map<string, { id: string; note: string | undefined }[]>();
  for (const one of told) {
    if (one.told !== 'log' || one.entry === undefined) continue;
    const known = timelines.get(one.customer) ?? (await store.timeline(one.customer, 0, 1e6)).map(({ id, note }) => ({ id, note }));
    timelines.set(one.customer, known);
    const is = known.some(({ id, note }) => id === one.entry && note === one.note);
    if (deleting.has(one.entry) && !deleted.has(one.entry)) continue;
    if (deleted.has(one.entry) ? is : !is) broken.push(`entry ${one.note} ${is ? 'is back' : 'is not there'}`);
  }
  const names = (await store.customers()).map((row) => row.name);
  for (const tag of new Set(told.flatMap((one) => (one.told === 'import' ? [one.tag] : [])))) {
    const there = names.filter((each) => each.startsWith(`Imported ${tag} `)).length;
    const applied = told.some((one) => one.told === 'import' && one.tag === tag && one.state === 'applied');
    if (there !== importedCustomers && (applied || there !== 0))
      broken.push(`${there} of ${importedCustomers} imported customers are there`);
  }
  return broken;
}

/** Whatever is derived, against the records it is derived from. */
async function disagreements(name: string): Promise<string[]> {
  const found: string[] = [];
  const opening = indexedDB.open(name);
  const database = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)));
  const all = <Row>(from: string): Promise<Row[]> =>
    new Promise((resolve) => {
      const request = database.transaction(from).objectStore(from).getAll();
      request.onsuccess = () => resolve(request.result as Row[]);
    });
  const [rows, blocks, buckets] = await Promise.all([
    all<RecordRow>('records'),
    all<BlockRow>('entries'),
    all<StandingBucket>('standings'),
  ]);
  const counters = await new Promise<Counters>((resolve) => {
    const request = database.transaction('local').objectStore('local').get('counters');
    request.onsuccess = () => resolve(request.result as Counters);
  });
  database.close();
  const seen = new Set<string>();
  for (const row of rows) {
    const again = rowOf(row.record, row.seq, row.sample === true);
    if (JSON.stringify(again.keys) !== JSON.stringify(row.keys)) found.push(`row ${row.id} is indexed by ${row.keys.join(' ')}`);
    if (row.seq > counters.seq) found.push(`row ${row.id} has number ${row.seq} of ${counters.seq}`);
    if (momentOf(greatestStamp(row.record)) > counters.moment) found.push(`row ${row.id} is later than the clock`);
  }
  const entriesByCustomer = new Map<string, EntryRecord[]>();
  for (const { customer, entries } of blocks) {
    const known = entriesByCustomer.get(customer) ?? [];
    entriesByCustomer.set(customer, known);
    for (const { record, seq } of entries) {
      if (seen.has(record.id)) found.push(`entry ${record.id} is there twice`);
      seen.add(record.id);
      if (seq > counters.seq) found.push(`entry ${record.id} has number ${seq} of ${counters.seq}`);
      known.push(record);
    }
  }
  const standings = new Map(
    buckets.flatMap((bucket) => Object.entries(bucket.standings).map(([id, row]) => [id, { bucket: bucket.bucket, row }] as const)),
  );
  for (const row of rows) {
    if (row.type !== 'customer' || isDeleted(row.record)) continue;
    const interactions = livingOf(entriesByCustomer.get(row.id) ?? [], 'interaction').map(plainInteraction);
    const derived = standingOf(row.id, interactions);
    const kept = standings.get(row.id);
    if (!kept && interactions.length === 0) continue;
    const { tier: _tier, tierPinned: _pinned, facts: _facts, ...plain } = kept?.row ?? { tier: null, tierPinned: false };
    if (JSON.stringify(plain) !== JSON.stringify(derived) || kept?.bucket !== bucketOf(row.id))
      found.push(`the standing of ${row.id} is ${JSON.stringify(plain)}, not ${JSON.stringify(derived)}`);
  }
  return found;
}

/** How the rep's writes ask to be kept: every durability seen while one entry is logged. */
export async function durabilities(name: string): Promise<string[]> {
  const store = await open(name);
  const [first] = await store.customers();
  const seen: string[] = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === 'readwrite') seen.push(options?.durability ?? 'default');
    return begin.call(this, stores, mode, options);
  };
  await store.log({ customer: first?.id ?? '', kind: 'note', at: Date.now(), note: 'strict' });
  IDBDatabase.prototype.transaction = begin;
  store.close();
  return seen;
}
