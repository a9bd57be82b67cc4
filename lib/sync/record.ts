import type { Id } from '../customers/types.ts';
import type { Stamp } from './clock.ts';

/**
 * The records as they are stored, merged and exchanged: every value with its stamp. The two shapes differ in what they are
 * good at. A field record is edited field by field for years; an entry is written once and rarely touched again, so it has one
 * stamp, and exceptions for what was edited later.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A value and when it was written. `null` is "cleared", and in a list "not in it (any more)". */
export type Register<Value extends Json = Json> = [value: Value, stamp: Stamp];

export type Registers = Record<string, Register>;

export const fieldTypes = ['team', 'rep', 'setting', 'customer', 'link', 'task', 'deal', 'case', 'referral'] as const;
export const entryTypes = [
  'interaction',
  'purchase',
  'survey',
  'customerFeedback',
  'tierDecision',
  'suggestionFeedback',
  'mismatch',
] as const;
export type FieldType = (typeof fieldTypes)[number];
export type EntryType = (typeof entryTypes)[number];
export type RecordType = FieldType | EntryType;

interface Common<Type extends string> {
  type: Type;
  id: Id;
  /** Deleted while this is true and no other stamp of the record is greater. */
  deleted?: Register<boolean>;
  /** Set by a person's right: wins over everything, for good, and leaves no value. */
  erased?: Stamp;
}

export interface FieldRecord<Type extends FieldType = FieldType> extends Common<Type> {
  fields: Registers;
  /** By list name, then by normalised key of the item; an item whose value is null was taken out. */
  lists?: Record<string, Registers>;
}

export interface EntryRecord<Type extends EntryType = EntryType> extends Common<Type> {
  /** The first participant: never changes. A record moved to another customer is a new entry, the old one deleted. */
  customer: Id;
  /** The rep whose entry it is. The device is the one in `stamp`. */
  by: Id;
  /** When all of `fields` was written. */
  stamp: Stamp;
  fields: Record<string, Json>;
  /** Fields written at another time than the rest; they stand here only. */
  edits?: Registers;
}

export type AnyRecord = FieldRecord | EntryRecord;

export function isEntry(record: AnyRecord): record is EntryRecord {
  return 'stamp' in record;
}

/** The value of a field, whenever it was written; undefined where there is none. */
export function fieldValue(record: AnyRecord, name: string): Json | undefined {
  if (isEntry(record)) {
    const edit = own(record.edits, name);
    return edit ? edit[0] : own(record.fields, name);
  }
  return own(record.fields, name)?.[0];
}

/** The register of a field; an entry's untouched fields share its stamp. */
export function fieldRegister(record: AnyRecord, name: string): Register | undefined {
  if (!isEntry(record)) return own(record.fields, name);
  const edit = own(record.edits, name);
  if (edit) return edit;
  const value = own(record.fields, name);
  return value === undefined ? undefined : [value, record.stamp];
}

/** The items that are in a list now, as key and value, in the order they were put in. */
export function listItems(record: FieldRecord, list: string): [key: string, value: Json][] {
  const items = own(record.lists, list);
  if (!items) return [];
  return Object.entries(items)
    .filter(([, [value]]) => value !== null)
    .sort(([keyA, [, stampA]], [keyB, [, stampB]]) => compare(stampA, stampB) || compare(keyA, keyB))
    .map(([key, [value]]) => [key, value]);
}

/** The greatest stamp of anything in the record but its deletion. Empty where there is none. */
export function greatestValueStamp(record: AnyRecord): Stamp {
  let greatest = isEntry(record) ? record.stamp : '';
  const look = (registers: Registers | undefined): void => {
    for (const name in registers) {
      const stamp = registers[name]?.[1] ?? '';
      if (stamp > greatest) greatest = stamp;
    }
  };
  if (isEntry(record)) look(record.edits);
  else {
    look(record.fields);
    for (const list in record.lists) look(record.lists[list]);
  }
  return greatest;
}

/** The greatest stamp of the whole record. */
export function greatestStamp(record: AnyRecord): Stamp {
  const stamps = [greatestValueStamp(record), record.deleted?.[1] ?? '', record.erased ?? ''];
  return stamps.reduce((greatest, stamp) => (stamp > greatest ? stamp : greatest));
}

export function isErased(record: AnyRecord): boolean {
  return record.erased !== undefined;
}

/** Hidden: erased, or deleted and not touched by anyone since. */
export function isDeleted(record: AnyRecord): boolean {
  if (record.erased !== undefined) return true;
  return record.deleted !== undefined && record.deleted[0] && record.deleted[1] >= greatestValueStamp(record);
}

/** Code unit order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function own<Value>(object: Record<string, Value> | undefined, key: string): Value | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}
