import 'fake-indexeddb/auto';
import { afterEach, expect } from 'vitest';
import { parsePhone } from '../../../lib/exchange/phone.ts';
import type { Result } from '../../../lib/result.ts';
import { type StoreOptions, openStore } from '../../../lib/store/open-store.ts';
import type { Store, Undo, Written } from '../../../lib/store/store.ts';

let count = 0;
const open = new Set<Store>();

afterEach(() => {
  for (const store of open) store.close();
  open.clear();
});

export const start = Date.UTC(2026, 9, 1, 9, 0, 0);
export const dayMs = 86_400_000;

/** A wall clock that the test sets. */
export interface WallClock {
  at: number;
}

export interface Opened {
  store: Store;
  name: string;
  clock: WallClock;
}

/** A store on a database of its own, with a clock of its own; a second view of one database by its name. */
export async function opened(options: Partial<StoreOptions> & { clock?: WallClock } = {}): Promise<Opened> {
  count += 1;
  const name = options.name ?? `test-${process.pid}-${count}`;
  const { clock = { at: start }, ...rest } = options;
  const result = await openStore({
    now: () => clock.at,
    parsePhone: (typed) => parsePhone(typed, 'CN'),
    timeZone: 'UTC',
    ...rest,
    name,
  });
  const store = valueOf(result);
  open.add(store);
  return { store, name, clock };
}

/** The same with a rep in it. */
export async function introduced(name = 'Mia Keller', options: Parameters<typeof opened>[0] = {}): Promise<Opened> {
  const made = await opened(options);
  written(await made.store.introduce({ name, addresses: [`${name.split(' ')[0]?.toLowerCase()}@seller.example`] }));
  return made;
}

export function valueOf<Value, Failure>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function written<Value>(result: Awaited<Written<Value>>): Value {
  return valueOf(result).value;
}

export function undoOf<Value>(result: Awaited<Written<Value>>): Undo {
  const { undo } = valueOf(result);
  expect(undo).not.toBeNull();
  return undo as Undo;
}

export async function textOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<string> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Blob(all).text();
}

export function exported(store: Store): Promise<string> {
  return textOf(store.exportFile());
}

export function fileOf(text: string): Blob {
  return new Blob([text], { type: 'application/json' });
}
