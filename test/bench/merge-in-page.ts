import { type MergeableStore, createMergeableStore } from 'tinybase';
import { mergeRecords } from '../../lib/sync/merge.ts';
import type { FieldRecord, Json, Registers } from '../../lib/sync/record.ts';

/** Bundled and run in a page: many records changed elsewhere, merged by us and by TinyBase. */

const fields = ['name', 'company', 'title', 'notes', 'owner', 'source', 'timeZone', 'salutation'];
const tags = ['a', 'b', 'c'];
const [early, late] = ['0mupaztjk0005-firstdevice1', '0mupaztjz0005-otherdevice1'];
const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Theirs changed every second field of a record, and one tag; ours is as it was. */
function recordOf(index: number, changed: boolean): FieldRecord {
  const written: Registers = {};
  fields.forEach((field, number) => {
    const isTheirs = changed && (number + index) % 2 === 0;
    written[field] = [`${field} ${index}${isTheirs ? ' changed' : ''}` as Json, isTheirs ? late : early];
  });
  const list: Registers = Object.fromEntries(tags.map((tag, number) => [tag, [tag, changed && number === 0 ? late : early]]));
  return { type: 'customer', id: idOf(index), fields: written, lists: { tags: list } };
}

let ours: Map<string, FieldRecord>;
let theirs: FieldRecord[];

export function prepareOurs(count: number): void {
  ours = new Map(Array.from({ length: count }, (_, index) => [idOf(index), recordOf(index, false)]));
  theirs = Array.from({ length: count }, (_, index) => recordOf(index, true));
}

export function mergeOurs(): number {
  const began = performance.now();
  let changed = 0;
  for (const record of theirs) {
    const mine = ours.get(record.id);
    const merged = mine ? mergeRecords(mine, record) : record;
    if (merged === mine) continue;
    ours.set(record.id, merged);
    changed += 1;
  }
  const took = performance.now() - began;
  if (changed !== theirs.length) throw new Error(`${changed} of ${theirs.length} records changed`);
  return took;
}

let mine: MergeableStore;
let other: MergeableStore;

function fill(store: MergeableStore, count: number, changed: boolean): void {
  store.transaction(() => {
    for (let index = 0; index < count; index++) {
      const { fields: written } = recordOf(index, changed);
      for (const [name, [value]] of Object.entries(written)) store.setCell('customers', idOf(index), name, value as string);
      for (const tag of tags) store.setCell('tags', idOf(index), tag, changed && tag === 'a' ? 'changed' : tag);
    }
  });
}

export function prepareTheirs(count: number): void {
  mine = createMergeableStore('mine', () => 1_790_000_000_000);
  other = createMergeableStore('other', () => 1_790_000_000_000);
  fill(mine, count, false);
  other.merge(mine);
  other = createMergeableStore('later', () => 1_790_000_100_000).setMergeableContent(mine.getMergeableContent());
  fill(other, count, true);
}

export function mergeTheirs(): number {
  const content = other.getMergeableContent();
  const began = performance.now();
  mine.applyMergeableChanges(content);
  const took = performance.now() - began;
  if (mine.getCell('customers', idOf(0), 'name') !== 'name 0 changed') throw new Error('TinyBase did not merge');
  return took;
}
