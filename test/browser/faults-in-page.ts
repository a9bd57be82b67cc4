import { standingOf } from '../../lib/customers/standing.ts';
import { parsePhone } from '../../lib/exchange/phone.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { Store } from '../../lib/store/store.ts';

/** Bundled and run in pages of the extension: several at once on one database, and on a disk that is full. */

let store: Store;
let announced: number[] = [];
let tookOver = 0;

export async function open(name: string): Promise<string> {
  const opened = await openStore({ name, now: Date.now, parsePhone, onVersionChange: () => (tookOver += 1) });
  if (!opened.ok) return opened.error.type;
  store = opened.value;
  store.onChange(() => announced.push(performance.timeOrigin + performance.now()));
  if (!(await store.me())) await store.introduce({ name: 'Robin Reed', addresses: [] });
  return 'open';
}

export async function addCustomer(name: string): Promise<string> {
  const added = await store.addCustomer({ name });
  return added.ok ? added.value.value : added.error.type;
}

/** Logs and edits one customer as fast as it can; the notes of all that was acknowledged. */
export async function writeMany(customer: string, who: string, count: number): Promise<string[]> {
  const done: string[] = [];
  for (let index = 0; index < count; index++) {
    const note = `${who} ${index}`;
    const logged = await store.log({
      customer,
      kind: 'call',
      direction: index % 2 === 0 ? 'in' : 'out',
      at: Date.now() + index,
      note,
    });
    if (logged.ok) done.push(note);
    const edited = await store.editCustomer(customer, [{ list: 'tags', add: note }]);
    if (!edited.ok) throw new Error(edited.error.type);
  }
  return done;
}

export interface Shown {
  notes: string[];
  tags: string[];
  standingAgrees: boolean;
}

export async function show(customer: string): Promise<Shown> {
  const card = await store.card(customer);
  const entries = await store.timeline(customer, 0, 100_000);
  const derived = standingOf(customer, entries);
  return {
    // Long ones by their beginning, which tells them apart.
    notes: entries.map(({ note }) => (note ?? '').slice(0, 20)).toSorted(),
    tags: (card?.customer.tags ?? []).toSorted(),
    standingAgrees: JSON.stringify(card?.standing) === JSON.stringify(derived),
  };
}

/** Writes one entry of this many characters, in notes as long as they may be; what came of it. */
export async function log(customer: string, note: string): Promise<string> {
  const logged = await store.log({ customer, kind: 'note', at: Date.now(), note });
  return logged.ok ? 'written' : logged.error.type;
}

/** When it was acknowledged, in epoch milliseconds. */
export async function logAt(customer: string): Promise<number> {
  announced = [];
  await store.log({ customer, kind: 'note', at: Date.now() });
  return performance.timeOrigin + performance.now();
}

/** When changes were heard of since the last question. */
export function heard(): number[] {
  const all = announced;
  announced = [];
  return all;
}

export function timesTakenOver(): number {
  return tookOver;
}

/** A later version of the database, as a newer Sidecard would open it. */
export async function openNewer(name: string, version: number): Promise<number> {
  const opening = indexedDB.open(name, version);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB'));
  });
  const opened = database.version;
  database.close();
  return opened;
}
