import {
  type AnyRecord,
  type EntryRecord,
  type FieldRecord,
  type Json,
  type Register,
  type Registers,
  compare,
  isEntry,
} from './record.ts';
import type { Stamp } from './clock.ts';

/**
 * Merging two versions of one record. Commutative, associative and idempotent whatever the stamps, so that reps may exchange
 * files in any order, any number of times, and end up with the same records.
 */

/**
 * What both versions add up to. Pure; returns `ours` itself where `theirs` adds nothing, so that a caller can tell. Both must be
 * versions of one record: another type or id is a bug and throws.
 */
export function mergeRecords<Type extends AnyRecord>(ours: Type, theirs: Type): Type {
  if (ours.type !== theirs.type || ours.id !== theirs.id) throw new Error('Only versions of one record can be merged');
  if (isEntry(ours) && isEntry(theirs)) return mergeEntries(ours, theirs) as Type;
  return mergeFieldRecords(ours as FieldRecord, theirs as FieldRecord) as Type;
}

/** A record without its values: what stays of an erased one. */
export function eraseRecord<Type extends AnyRecord>(record: Type, stamp: Stamp): Type {
  const erased = record.erased !== undefined && record.erased > stamp ? record.erased : stamp;
  if (isEntry(record)) {
    const { type, id, customer, by, stamp: written } = record;
    return { type, id, customer, by, stamp: written, fields: {}, erased } as AnyRecord as Type;
  }
  return { type: record.type, id: record.id, fields: {}, erased } as AnyRecord as Type;
}

function mergeFieldRecords(ours: FieldRecord, theirs: FieldRecord): FieldRecord {
  const erased = greater(ours.erased, theirs.erased);
  if (erased !== undefined) {
    const untouched = ours.erased === erased && Object.keys(ours.fields).length === 0 && !ours.lists && !ours.deleted;
    return untouched ? ours : eraseRecord(ours, erased);
  }
  const fields = mergeRegisters(ours.fields, theirs.fields);
  const lists = mergeLists(ours.lists, theirs.lists);
  const deleted = mergeOptional(ours.deleted, theirs.deleted);
  if (fields === ours.fields && lists === ours.lists && deleted === ours.deleted) return ours;
  return {
    type: ours.type,
    id: ours.id,
    fields,
    ...(lists === undefined ? {} : { lists }),
    ...(deleted === undefined ? {} : { deleted }),
  };
}

function mergeLists(ours: FieldRecord['lists'], theirs: FieldRecord['lists']): FieldRecord['lists'] {
  if (!theirs) return ours;
  if (!ours) return theirs;
  let merged = ours;
  for (const list of Object.keys(theirs)) {
    const mine = Object.hasOwn(ours, list) ? ours[list] : undefined;
    const items = mine ? mergeRegisters(mine, theirs[list] ?? {}) : (theirs[list] ?? {});
    if (items === mine) continue;
    if (merged === ours) merged = { ...ours };
    merged[list] = items;
  }
  return merged;
}

/**
 * Two versions of an entry may have been written apart (two reps log the same mail): then the first to be written says whose it
 * is, and each field is decided by its own stamp.
 */
function mergeEntries(ours: EntryRecord, theirs: EntryRecord): EntryRecord {
  const identity = compareIdentity(ours, theirs) <= 0 ? ours : theirs;
  const erased = greater(ours.erased, theirs.erased);
  if (erased !== undefined) {
    const bare = Object.keys(ours.fields).length === 0 && !ours.edits && !ours.deleted;
    return identity === ours && ours.erased === erased && bare ? ours : eraseRecord(identity, erased);
  }
  const deleted = mergeOptional(ours.deleted, theirs.deleted);
  const mine = entryRegisters(ours);
  const registers = mergeRegisters(mine, entryRegisters(theirs));
  if (identity === ours && registers === mine && deleted === ours.deleted && isPacked(ours)) return ours;
  return packEntry({ ...identityOf(identity), ...(deleted === undefined ? {} : { deleted }) }, registers);
}

/** The one way to write an entry down: fields of its own stamp in `fields`, all others in `edits`. */
function packEntry(identity: Omit<EntryRecord, 'fields' | 'edits'>, registers: Registers): EntryRecord {
  const fields: Record<string, Json> = {};
  const edits: Registers = {};
  let edited = false;
  for (const name of Object.keys(registers)) {
    const register = registers[name] as Register;
    if (register[1] === identity.stamp) fields[name] = register[0];
    else {
      edits[name] = register;
      edited = true;
    }
  }
  const { deleted, ...rest } = identity;
  return { ...rest, fields, ...(edited ? { edits } : {}), ...(deleted === undefined ? {} : { deleted }) };
}

function isPacked(entry: EntryRecord): boolean {
  if (!entry.edits) return true;
  const names = Object.keys(entry.edits);
  if (names.length === 0) return false;
  return names.every((name) => entry.edits?.[name]?.[1] !== entry.stamp && !Object.hasOwn(entry.fields, name));
}

function entryRegisters(entry: EntryRecord): Registers {
  const written: Registers = {};
  for (const name of Object.keys(entry.fields)) written[name] = [entry.fields[name] ?? null, entry.stamp];
  return entry.edits ? mergeRegisters(written, entry.edits) : written;
}

function identityOf(entry: EntryRecord): Pick<EntryRecord, 'type' | 'id' | 'customer' | 'by' | 'stamp'> {
  const { type, id, customer, by, stamp } = entry;
  return { type, id, customer, by, stamp };
}

function compareIdentity(a: EntryRecord, b: EntryRecord): number {
  return compare(a.stamp, b.stamp) || compare(a.customer, b.customer) || compare(a.by, b.by);
}

/** Returns `ours` itself where no register of `theirs` wins. */
function mergeRegisters(ours: Registers, theirs: Registers): Registers {
  let merged = ours;
  for (const name of Object.keys(theirs)) {
    const their = theirs[name] as Register;
    const mine = Object.hasOwn(ours, name) ? ours[name] : undefined;
    if (mine !== undefined && !wins(their, mine)) continue;
    if (merged === ours) merged = { ...ours };
    merged[name] = their;
  }
  return merged;
}

function mergeOptional<Value extends Json>(
  ours: Register<Value> | undefined,
  theirs: Register<Value> | undefined,
): Register<Value> | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  return wins(theirs, ours) ? theirs : ours;
}

/** The greater stamp; where a cloned profile or a forged file made two values with one stamp, the greater text. */
function wins(challenger: Register, holder: Register): boolean {
  if (challenger[1] !== holder[1]) return challenger[1] > holder[1];
  if (challenger[0] === holder[0]) return false;
  return canonicalText(challenger[0]) > canonicalText(holder[0]);
}

/** JSON with sorted keys: equal values give equal text. */
export function canonicalText(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const parts = Object.keys(value)
    .sort(compare)
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`);
  return `{${parts.join(',')}}`;
}

function greater(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
