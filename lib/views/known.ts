import type { Id } from '../customers/types.ts';
import { type Known, openKnown, writeEveryone, writeSince } from '../known/files.ts';
import { tableKeys } from '../known/known-names.ts';
import { hasHan } from '../known/han.ts';
import { type Readings, loadReadings } from '../known/pinyin.ts';
import { type TableKey, buildTable, keyHash } from '../known/table.ts';
import type { Hash } from '../known/words.ts';
import { breathe } from '../store/breathe.ts';
import type { KnownBy, Store } from '../store/store.ts';

/** More changes than these since the large table was made, and it is made anew. */
const sinceAtMost = 2_000;
const lockName = 'sidecard-known';
/** Customers whose names are read and hashed at a time. */
const atOnce = 500;

/**
 * Keeps the recognition index up with the records. Called after every change by every open view; the lock lets one of them write, and
 * the others find it done. Where the browser has no such files the worker asks the records instead.
 */
export async function keepKnown(store: Store): Promise<void> {
  await locked(store, async () => {
    const known = await openKnown();
    const changed = known && (await store.changedSince(known.base, sinceAtMost));
    // Of somebody erased not even a hash may stay.
    if (!known || !changed || changed.erased) await makeKnown(store);
    else if (changed.seq !== known.seq) await writeChanged(store, known.base, changed.seq, changed.customers, known);
  });
}

/** Makes it anew of everybody as just read. */
export async function keepKnownOf(store: Store, all: readonly KnownBy[], seq: number): Promise<void> {
  await locked(store, () => makeKnownOf(store, all, seq));
}

async function locked(store: Store, work: () => Promise<void>): Promise<void> {
  if (typeof navigator.storage?.getDirectory !== 'function' || store.newer) return;
  await navigator.locks.request(lockName, async () => {
    // No room, a private window, a view that is closing: the records are asked, or an earlier index knows less.
    await work().catch(() => undefined);
  });
}

async function makeKnown(store: Store): Promise<void> {
  const all: KnownBy[] = [];
  const seq = await store.walkCustomers((batch) => {
    for (const { id, keys, names, company } of batch) all.push({ id, keys, names, ...(company === undefined ? {} : { company }) });
  });
  await makeKnownOf(store, all, seq);
}

async function makeKnownOf(store: Store, all: readonly KnownBy[], seq: number): Promise<void> {
  const { keys, beginnings } = await keysOf(store, all);
  await writeEveryone(
    buildTable(keys, beginnings, { seq, customers: all.length }),
    all.map(({ id }) => id),
  );
  await writeChanged(store, seq, seq, [], null);
  toldNew();
}

let toldNew: () => void = () => undefined;

/** `tell` is called when the index knows somebody it did not know before: their names may stand on a page that was looked through already. */
export function whenSomebodyIsNew(tell: () => void): void {
  toldNew = tell;
}

async function writeChanged(store: Store, base: number, seq: number, customers: readonly Id[], known: Known | null): Promise<void> {
  const living = await store.knownBy(customers);
  const { keys, beginnings } = await keysOf(store, living);
  await writeSince({
    base,
    seq,
    gone: (await known?.numbersOf(customers)) ?? [],
    ids: living.map(({ id }) => id),
    table: buildTable(keys, beginnings, { seq, customers: living.length }).bytes,
    own: (await store.me())?.rep.addresses ?? [],
  });
  if (known && keys.some(({ hash }) => known.find(hash).length === 0)) toldNew();
}

async function keysOf(store: Store, all: readonly KnownBy[]): Promise<{ keys: TableKey[]; beginnings: Hash[] }> {
  const keys: TableKey[] = [];
  const beginnings: Hash[] = [];
  let readings: Readings | undefined;
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    if (!readings && some.some(({ names }) => names.some(hasHan))) readings = await loadReadings();
    const made = tableKeys(some, readings, from);
    keys.push(...made.keys);
    beginnings.push(...made.beginnings);
    await breathe();
  }
  const numberById = new Map(all.map(({ id }, index) => [id, index]));
  for (const { customer, key } of await store.allMismatches()) {
    const number = numberById.get(customer);
    if (number !== undefined) keys.push({ hash: keyHash(`!notThem:${key}`), customer: number });
  }
  return { keys, beginnings };
}
