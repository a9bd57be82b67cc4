import { type Stamp, deviceOf } from './clock.ts';
import { canonicalText } from './merge.ts';
import { type AnyRecord, type FieldRecord, type Json, type Register, type Registers, fieldRegister, isEntry } from './record.ts';

/** Edits of one record, and taking them back. Pure: a changed record is a new one. */

export type Change =
  /** `null` clears the field. */
  | { part: 'field'; name: string; value: Json }
  /** `null` takes the item out. */
  | { part: 'item'; list: string; key: string; value: Json }
  | { part: 'deleted'; value: boolean };

/** What takes one change back, as long as nobody wrote there since. */
export interface Reversal {
  /** The stamp the change was written with. */
  wrote: Stamp;
  back: Change;
  /** True where the change made the record: it is then taken back unless another device wrote anything into it. */
  created?: true;
}

/** The record with the changes in it. Changes that change nothing are left out: they would only hide someone else's. */
export function applyChanges<Type extends AnyRecord>(
  record: Type,
  changes: readonly Change[],
  stamp: Stamp,
): { record: Type; reversals: Reversal[] } {
  let changed: AnyRecord = record;
  const reversals: Reversal[] = [];
  for (const change of changes) {
    const before = registerAt(changed, change);
    const present = before?.[0] ?? (change.part === 'deleted' ? false : null);
    if (canonicalText(present) === canonicalText(change.value)) continue;
    changed = write(changed, change, stamp);
    reversals.push({ wrote: stamp, back: { ...change, value: present } as Change });
  }
  return { record: changed as Type, reversals };
}

/** The changes that take back what was written, without those parts that have been written again since. */
export function changesBack(record: AnyRecord, reversals: readonly Reversal[]): Change[] {
  return reversals
    .filter(({ wrote, back, created }) => (created ? !touchedByOthers(record, wrote) : registerAt(record, back)?.[1] === wrote))
    .map(({ back }) => back)
    .reverse();
}

export function reversalOfCreation(stamp: Stamp): Reversal {
  return { wrote: stamp, back: { part: 'deleted', value: true }, created: true };
}

function registerAt(record: AnyRecord, change: Change): Register | undefined {
  if (change.part === 'deleted') return record.deleted;
  if (change.part === 'field') return fieldRegister(record, change.name);
  const items = (record as FieldRecord).lists?.[change.list];
  return items && Object.hasOwn(items, change.key) ? items[change.key] : undefined;
}

function write(record: AnyRecord, change: Change, stamp: Stamp): AnyRecord {
  if (change.part === 'deleted') return { ...record, deleted: [change.value, stamp] };
  if (isEntry(record)) {
    if (change.part === 'item') throw new Error('Entries have no lists');
    const { [change.name]: _, ...fields } = record.fields;
    return { ...record, fields, edits: { ...record.edits, [change.name]: [change.value, stamp] } };
  }
  if (change.part === 'field') return { ...record, fields: { ...record.fields, [change.name]: [change.value, stamp] } };
  const lists = record.lists ?? {};
  return { ...record, lists: { ...lists, [change.list]: { ...lists[change.list], [change.key]: [change.value, stamp] } } };
}

function touchedByOthers(record: AnyRecord, since: Stamp): boolean {
  const own = deviceOf(since);
  const isTheirs = (stamp: Stamp): boolean => stamp > since && deviceOf(stamp) !== own;
  const hasTheirs = (registers: Registers | undefined): boolean =>
    Object.values(registers ?? {}).some(([, stamp]) => isTheirs(stamp));
  if (record.deleted && isTheirs(record.deleted[1])) return true;
  if (isEntry(record)) return hasTheirs(record.edits);
  return hasTheirs(record.fields) || Object.values(record.lists ?? {}).some(hasTheirs);
}
