import { standingOf } from '../../lib/customers/standing.ts';
import { normalisePhone } from '../../lib/customers/keys.ts';
import { bucketOf } from '../../lib/store/buckets.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { ImportReport, Store } from '../../lib/store/store.ts';
import { writeExchangeFile } from '../../lib/sync/exchange-file.ts';
import type { AnyRecord, Json } from '../../lib/sync/record.ts';
import { recordVersion } from '../../lib/upgrades/index.ts';

/** Bundled and run in a page of a browser with a profile of its own: the store at the size of a big team's book. */

export interface Size {
  customers: number;
  interactions: number;
  purchases: number;
}

const device = 'benchdevice1';
export const rep = '00000000-0000-4000-8000-0000000000aa';
const team = '00000000-0000-4000-8000-0000000000bb';
const stamp = `0mupaztjk0005-${device}`;
const start = Date.UTC(2026, 0, 5);
const day = 86_400_000;

export const parsePhone = (typed: string) => ({ e164: typed.replaceAll(/[^+\d]/g, ''), region: 'CN' });

/** Ids as random as real ones, the same in every run. */
export function idOf(kind: number, index: number): string {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b);
  let text = '';
  for (let part = 0; part < 4; part++) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + part;
    hash ^= hash >>> 12;
    text += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`;
}

export function addressOf(index: number): string {
  return `wei.zhang${index}@company${index % 5_000}.example`;
}

const field = (values: Record<string, Json>): Record<string, [Json, string]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, stamp]]));

function customer(index: number, id: string): AnyRecord {
  const address = addressOf(index);
  const phone = normalisePhone(`+86138${String(index).padStart(8, '0')}`, parsePhone) ?? '';
  const [family, given] = [familyNames[index % familyNames.length] ?? '', givenNames[(index * 7) % givenNames.length] ?? ''];
  const name = index % 2 === 0 ? `${family}${given}` : `Wei Zhang ${index.toString(36)}`;
  return {
    type: 'customer',
    id,
    fields: field({
      kind: 'person',
      name,
      company: `Company ${index % 5_000}`,
      title: 'Buyer',
      addedAt: start,
      addedBy: rep,
      owner: rep,
    }),
    lists: {
      addresses: field({ [address]: { typed: address } }),
      phones: field({ [phone]: { typed: phone, region: 'CN' } }),
      tags: field({ vip: 'VIP' }),
    },
  } as AnyRecord;
}

const familyNames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const givenNames = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
];

function interaction(id: string, owner: string, number: number): AnyRecord {
  const fields = {
    kind: number % 3 === 0 ? 'mail' : 'call',
    at: start - number * day,
    direction: number % 2 === 0 ? 'out' : 'in',
    note: 'Sizes and colours agreed; sends the order on Thursday.',
  };
  return { type: 'interaction', id, customer: owner, by: rep, stamp, fields } as AnyRecord;
}

/** Each customer has a rhythm and a size of order of their own, and has been away for a while of their own. */
function purchase(id: string, owner: string, number: number, index: number): AnyRecord {
  const ago = (index % 97) + number * (10 + (index % 61)) + ((index * number) % 7);
  const amount = 2_000 + ((index * 7919) % 30_000) + ((index * number * 31) % 4_000);
  const fields = { day: new Date(now() - ago * day).toISOString().slice(0, 10), amount, currency: 'CNY' };
  return { type: 'purchase', id, customer: owner, by: rep, stamp, fields } as AnyRecord;
}

/** In the order of an export of ours: by id, some customers with their entries at a time. */
function* oneByOne({ customers, interactions, purchases }: Size): Generator<AnyRecord> {
  const ids = Array.from({ length: customers }, (_, index) => ({ id: idOf(1, index), index })).sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  yield { type: 'rep', id: rep, fields: field({ name: 'Robin Reed' }) } as AnyRecord;
  const perCustomer = (total: number, index: number): number =>
    Math.floor(((index + 1) * total) / customers) - Math.floor((index * total) / customers);
  for (let from = 0; from < ids.length; from += 40) {
    const rows = ids.slice(from, from + 40);
    for (const { id, index } of rows) yield customer(index, id);
    for (const { id, index } of rows) yield* entriesOf(id, index);
  }
  function* entriesOf(id: string, index: number): Generator<AnyRecord> {
    for (let number = perCustomer(interactions, index); number > 0; number--)
      yield interaction(idOf(2, index * 100 + number), id, number);
    for (let number = perCustomer(purchases, index); number > 0; number--)
      yield purchase(idOf(3, index * 100 + number), id, number, index);
  }
}

function* records(size: Size): Generator<AnyRecord[]> {
  let batch: AnyRecord[] = [];
  for (const record of oneByOne(size)) {
    batch.push(record);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

let file: Blob;
let store: Store;
export const now = (): number => start + 320 * day;

export async function makeFile(size: Size): Promise<number> {
  const parts: Blob[] = [];
  for await (const piece of writeExchangeFile(records(size), { version: recordVersion, team, device, rep, moment: now() }))
    parts.push(new Blob([piece]));
  file = new Blob(parts);
  return file.size;
}

export async function openOurs(name: string): Promise<void> {
  const opened = await openStore({ name, now, parsePhone, deriveStanding: standingOf });
  if (!opened.ok) throw new Error(opened.error.type);
  store = opened.value;
}

/** Bytes. Each reading of `memory` is an object of its own, which does not change. */
export function heapUsed(): number {
  return (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
}

/** Watches what a long piece of work does to the page: tasks over 50 ms, and the heap above what it was. */
export function watching(): { end(): Promise<{ ms: number; longest: number; heap: number }> } {
  const idle = heapUsed();
  let longest = 0;
  let heap = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const sampling = setInterval(() => (heap = Math.max(heap, heapUsed() - idle)), 20);
  const began = performance.now();
  return {
    async end() {
      const ms = performance.now() - began;
      clearInterval(sampling);
      await new Promise((wait) => setTimeout(wait, 50));
      observer.disconnect();
      return { ms, longest, heap };
    },
  };
}

export interface Took {
  ms: number;
  longest: number;
  heap: number;
}

export async function importOurs(): Promise<{ stage: Took; apply: Took; report: ImportReport }> {
  const staging = watching();
  const dry = await store.stageImport(file);
  if (!dry.ok) throw new Error(JSON.stringify(dry.error));
  const stage = await staging.end();
  const applying = watching();
  const done = await store.applyImport(dry.value.id);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return { stage, apply: await applying.end(), report: done.value };
}

export async function exportOurs(): Promise<Took> {
  const watch = watching();
  const parts: Blob[] = [];
  for await (const piece of store.exportFile()) parts.push(new Blob([piece]));
  const took = await watch.end();
  if (new Blob(parts).size < file.size / 2) throw new Error('The export is not whole');
  return took;
}

/** The floor of an export: every row read and made into JSON, no more. */
export async function readAndStringify(name: string): Promise<number> {
  const database = await rawOpen(name);
  const began = performance.now();
  let length = 0;
  for (const from of ['records', 'entries']) {
    for (let after: IDBValidKey | undefined; ;) {
      const objects = database.transaction(from).objectStore(from);
      const rows = await result(
        objects.getAll(after === undefined ? null : IDBKeyRange.lowerBound(after, true), from === 'records' ? 400 : 40),
      );
      for (const row of rows as {
        record?: unknown;
        entries?: { record: unknown }[];
        id: string;
        customer: string;
        block: number;
      }[]) {
        if (row.entries) for (const entry of row.entries) length += JSON.stringify(entry.record).length;
        else length += JSON.stringify(row.record).length;
      }
      const last = rows.at(-1) as { id: string; customer: string; block: number } | undefined;
      if (!last) break;
      after = from === 'records' ? last.id : [last.customer, last.block];
    }
  }
  database.close();
  if (length === 0) throw new Error('Nothing was read');
  return performance.now() - began;
}

function rawOpen(name: string, upgrade?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => upgrade?.(opening.result);
  return result(opening);
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

/** Cards by address, each of another customer, and beside each the bare reads it is made of. */
export async function cards(name: string, count: number, customers: number): Promise<{ ours: number[]; floor: number[] }> {
  const database = await rawOpen(name);
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = -20; round < count; round++) {
    const address = `address:${addressOf(((round + 20) * 7919) % customers)}`;
    const began = performance.now();
    const [found] = await store.customersByKeys([address]);
    const card = found && (await store.card(found.id));
    const took = performance.now() - began;
    if (!card) throw new Error(`No card for ${address}`);
    const other = `address:${addressOf(((round + 20) * 7919 + 13) % customers)}`;
    const bareBegan = performance.now();
    const row = (await result(database.transaction('records').objectStore('records').index('keys').get(other))) as { id: string };
    const transaction = database.transaction(['entries', 'standings']);
    await Promise.all([
      result(transaction.objectStore('entries').getAll(IDBKeyRange.bound([row.id, 0], [row.id, 1e9]))),
      result(transaction.objectStore('standings').get(bucketOf(row.id))),
    ]);
    const bare = performance.now() - bareBegan;
    if (round < 0) continue;
    ours.push(took);
    floor.push(bare);
  }
  database.close();
  return { ours, floor };
}

/** One interaction logged, and beside each one bare strict put of the same size. */
export async function logs(count: number, customers: number): Promise<{ ours: number[]; floor: number[] }> {
  const bare = await rawOpen('bare-put', (database) => void database.createObjectStore('rows', { keyPath: 'id' }));
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = -20; round < count; round++) {
    const id = idOf(1, ((round + 20) * 104_729) % customers);
    const began = performance.now();
    const logged = await store.log({ customer: id, kind: 'call', at: now(), outcome: 'reached', note: 'Sizes agreed.' });
    const took = performance.now() - began;
    if (!logged.ok) throw new Error(logged.error.type);
    const entry = interaction(idOf(4, round + 20), id, 1);
    const bareBegan = performance.now();
    const transaction = bare.transaction('rows', 'readwrite', { durability: 'strict' });
    transaction.objectStore('rows').put(entry);
    await ended(transaction);
    const least = performance.now() - bareBegan;
    if (round < 0) continue;
    ours.push(took);
    floor.push(least);
  }
  bare.close();
  return { ours, floor };
}

const rowsAtOnce = 2_000;

/** The same records, each a row of its own with the indexes that finding them needs, by the platform's own calls. */
export async function importRaw(size: Size, name: string): Promise<number> {
  const database = await rawOpen(name, (made) => {
    const customers = made.createObjectStore('customers', { keyPath: 'id' });
    customers.createIndex('keys', 'keys', { multiEntry: true });
    const entries = made.createObjectStore('entries', { keyPath: 'id' });
    entries.createIndex('customer', ['customer', 'stamp']);
  });
  const began = performance.now();
  for (const batch of batches(size)) {
    const transaction = database.transaction(['customers', 'entries'], 'readwrite', { durability: 'relaxed' });
    const [customers, entries] = [transaction.objectStore('customers'), transaction.objectStore('entries')];
    for (const row of batch) (row.keys ? customers : entries).put(row);
    await ended(transaction);
  }
  const took = performance.now() - began;
  database.close();
  return took;
}

export interface PeerRow {
  id: string;
  keys?: string[];
}

/** The file's records as rows for a peer; the text was read before, so that only writing is measured. */
export function* batches(size: Size): Generator<PeerRow[]> {
  let batch: PeerRow[] = [];
  for (const record of oneByOne(size)) {
    if (record.type === 'rep') continue;
    if (record.type === 'customer') {
      const { addresses = {}, phones = {} } = (record as { lists?: Record<string, object> }).lists ?? {};
      const keys = [
        ...Object.keys(addresses).map((key) => `address:${key}`),
        ...Object.keys(phones).map((key) => `phone:${key}`),
        `name:${record.id}`,
      ];
      batch.push({ ...record, keys });
    } else batch.push(record);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export function closeOurs(): void {
  store.close();
}

export async function drop(name: string): Promise<void> {
  await result(indexedDB.deleteDatabase(name));
}
