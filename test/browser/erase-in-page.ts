import { parsePhone } from '../../lib/exchange/phone.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { Store } from '../../lib/store/store.ts';
import { exchangeFileOf } from '../../lib/sync/exchange-file.ts';
import type { AnyRecord } from '../../lib/sync/record.ts';

/** Bundled and run in a page of the extension: a person to be erased, and others before and after them. */

const name = 'sidecard-erase';

async function open(): Promise<Store> {
  const opened = await openStore({ name, now: Date.now, parsePhone, onVersionChange: () => undefined });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

/** Somebody whose every value holds the mark. */
export async function addMarked(mark: string): Promise<string> {
  const store = await open();
  await store.introduce({ name: 'Robin Reed', addresses: [] });
  const added = await store.addCustomer({
    name: `${mark} Wu`,
    company: `${mark} Ltd`,
    addresses: [`${mark}@acme.example`],
    notes: `${mark} notes`,
    tags: [`${mark} tag`],
  });
  if (!added.ok) throw new Error(added.error.type);
  const id = added.value.value;
  for (let count = 0; count < 30; count++) {
    const logged = await store.log({ customer: id, kind: 'call', at: Date.now(), note: `${mark} said ${count}` });
    if (!logged.ok) throw new Error(logged.error.type);
  }
  await store.addTask({ customer: id, kind: 'promise', text: `${mark} promise`, due: '2026-12-01' });
  store.close();
  return id;
}

export async function erase(id: string): Promise<void> {
  const store = await open();
  const erased = await store.eraseCustomer(id);
  if (!erased.ok) throw new Error(erased.error.type);
  store.close();
}

/** Work as usual for a long while: what a database rewrites by itself, sooner. */
export async function workOn(round: number): Promise<void> {
  const store = await open();
  const records: AnyRecord[] = [];
  const stamp = '0mupaztjk0005-otherdevice1';
  const rep = '00000000-0000-4000-8000-0000000000aa';
  for (let index = 0; index < 6_000; index++) {
    const id = crypto.randomUUID();
    const text = Array.from(crypto.getRandomValues(new Uint32Array(40)), (number) => number.toString(36)).join(' ');
    records.push({ type: 'customer', id, fields: { name: [`Other ${round} ${index}`, stamp], notes: [text, stamp] } } as AnyRecord);
    const fields = { kind: 'note', at: 1_790_000_000_000, note: text };
    records.push({ type: 'interaction', id: crypto.randomUUID(), customer: id, by: rep, stamp, fields } as AnyRecord);
  }
  const head = { version: 2, team: rep, device: 'otherdevice1', rep, moment: Date.now() };
  const done = await store.importFile(new Blob([await exchangeFileOf(records, head)]), { anyTeam: 'takeCustomers' });
  if (!done.ok) throw new Error(done.error.type);
  store.close();
}
