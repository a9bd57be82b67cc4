import type { Id } from '../customers/types.ts';
import { type Stamp, deviceOf, isTooFarAhead, momentOf } from '../sync/clock.ts';
import type { ExchangeHead } from '../sync/exchange-file.ts';
import type { LineRecord } from '../sync/exchange-read.ts';
import { canonicalText, mergeRecords } from '../sync/merge.ts';
import { type AnyRecord, type FieldRecord, type Json, fieldRegister, fieldValue, greatestStamp, isEntry } from '../sync/record.ts';
import { blocksByCustomer, rowsById } from './bulk.ts';
import { customerOf } from './rows.ts';
import type { Transaction } from './schema.ts';
import type { DryRun, FieldDifference, RecordDifference } from './store.ts';
import { isPacked } from './work.ts';

/** What a file would do, without doing it. */

/** So many of each kind are listed; all are counted. */
const mostListed = 200;
/** Names of customers in the file that are remembered for the list. */
const mostNames = 20_000;

export interface Comparing {
  compare(transaction: Transaction, records: readonly LineRecord[]): Promise<void>;
  reject(rejected: DryRun['rejected'][number]): void;
  end(id: string, head: ExchangeHead): DryRun;
}

/**
 * `since` is when a file of that device was last taken in: what both sides wrote after that was written apart, and is a conflict where
 * the two values differ.
 */
export function comparing({ now, device, since }: { now: number; device: string; since: number }): Comparing {
  const counts: DryRun['counts'] = { added: {}, changed: 0, unchanged: 0, conflicting: 0, heldBack: {}, rejected: 0 };
  const added: RecordDifference[] = [];
  const changed: RecordDifference[] = [];
  const conflicting: RecordDifference[] = [];
  const held: RecordDifference[] = [];
  const rejected: DryRun['rejected'] = [];
  const names = new Map<Id, string>();
  let cloned = false;

  const list = (place: RecordDifference[], record: AnyRecord, fields: FieldDifference[]): void => {
    if (place.length >= mostListed) return;
    place.push({ type: record.type, id: record.id, about: customerOf(record) ?? record.id, what: whatOf(record), fields });
  };

  const compareOne = (record: AnyRecord, ours: AnyRecord | undefined): void => {
    const merged = ours && ours.type === record.type ? mergeRecords(ours, record) : record;
    const stamp = greatestStamp(record);
    if (merged === ours) {
      const apart = ours ? differences(ours, record, since).filter(({ conflict }) => conflict) : [];
      if (apart.length > 0) {
        counts.conflicting += 1;
        list(conflicting, ours ?? record, apart);
      } else counts.unchanged += 1;
      return;
    }
    if (isTooFarAhead(stamp, now) && !(ours && stamp <= greatestStamp(ours))) {
      const from = deviceOf(stamp);
      counts.heldBack[from] = (counts.heldBack[from] ?? 0) + 1;
      list(held, record, []);
      return;
    }
    if (isCloned(record, ours, device)) cloned = true;
    if (!ours) {
      counts.added[record.type] = (counts.added[record.type] ?? 0) + 1;
      list(added, record, []);
      return;
    }
    const fields = differences(ours, record, since);
    if (fields.some(({ conflict }) => conflict)) {
      counts.conflicting += 1;
      list(conflicting, merged, fields);
    } else {
      counts.changed += 1;
      list(changed, merged, fields);
    }
  };

  return {
    async compare(transaction, records) {
      const known = await knownVersions(transaction, records);
      records.forEach(({ record }, index) => {
        compareOne(record, known[index]);
        if (record.type === 'customer' && names.size < mostNames) names.set(record.id, whatOf(record));
      });
    },
    reject(one) {
      counts.rejected += 1;
      if (rejected.length < mostListed) rejected.push(one);
    },
    end: (id, head) => ({
      id,
      head,
      counts,
      added,
      changed,
      conflicting,
      held,
      rejected,
      cloned,
      names: namesOf(names, [added, changed, conflicting, held]),
    }),
  };
}

/** Names of the customers that the lists speak of, as far as the file knows them. */
function namesOf(names: ReadonlyMap<Id, string>, lists: readonly (readonly RecordDifference[])[]): Record<Id, string> {
  const wanted = new Set(lists.flat().map(({ about }) => about));
  return Object.fromEntries([...wanted].flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : [])));
}

/** Our versions of records, in their order. */
export async function knownVersions(transaction: Transaction, records: readonly LineRecord[]): Promise<(AnyRecord | undefined)[]> {
  const packed = records.map(({ record }) => record).filter(isPacked);
  const [rows, blocks] = await Promise.all([
    rowsById(
      transaction,
      records.filter(({ record }) => !isPacked(record)).map(({ record }) => record.id),
    ),
    blocksByCustomer(
      transaction,
      packed.map(({ customer }) => customer),
    ),
  ]);
  const entries = new Map<string, AnyRecord>();
  for (const found of blocks.values()) {
    for (const block of found) for (const { record } of block.entries) entries.set(placeOf(record), record);
  }
  return records.map(({ record }) => (isPacked(record) ? entries.get(placeOf(record)) : rows.get(record.id)?.record));
}

/** Where a record is kept: an entry with its customer. */
export function placeOf(record: AnyRecord): string {
  return isPacked(record) ? `${record.customer} ${record.id}` : record.id;
}

/** True where a record was written under our own device's name, and not by us: another profile goes by the same name. */
export function isCloned(theirs: AnyRecord, ours: AnyRecord | undefined, device: string): boolean {
  const stamp = greatestStamp(theirs);
  return deviceOf(stamp) === device && (ours === undefined || stamp > greatestStamp(ours));
}

/** Field by field, what two versions of a record hold at odds, and which wins. */
function differences(ours: AnyRecord, theirs: AnyRecord, since: number): FieldDifference[] {
  const found: FieldDifference[] = [];
  const look = (field: string, mine: [Json, Stamp] | undefined, their: [Json, Stamp] | undefined): void => {
    if (!their || (mine && canonicalText(mine[0]) === canonicalText(their[0]))) return;
    if (!mine && their[0] === null) return;
    const wins = !mine || their[1] > mine[1] ? 'theirs' : 'ours';
    const conflict =
      mine !== undefined && momentOf(mine[1]) > since && momentOf(their[1]) > since && deviceOf(mine[1]) !== deviceOf(their[1]);
    if (wins === 'ours' && !conflict) return;
    found.push({
      field,
      ours: mine?.[0] ?? null,
      theirs: their[0],
      ...(mine ? { oursAt: momentOf(mine[1]) } : {}),
      theirsAt: momentOf(their[1]),
      wins,
      conflict,
    });
  };
  for (const field of new Set(namesIn(theirs))) look(field, fieldRegister(ours, field), fieldRegister(theirs, field));
  if (!isEntry(theirs) && !isEntry(ours)) {
    for (const [name, items] of Object.entries(theirs.lists ?? {})) {
      const mine: FieldRecord['lists'] = ours.lists ?? {};
      for (const [key, item] of Object.entries(items)) {
        const own = Object.hasOwn(mine, name) ? mine[name] : undefined;
        look(name, own && Object.hasOwn(own, key) ? own[key] : undefined, item);
      }
    }
  }
  look('deleted', ours.deleted, theirs.deleted);
  if (theirs.erased !== undefined && ours.erased === undefined)
    found.push({ field: 'erased', ours: null, theirs: true, theirsAt: momentOf(theirs.erased), wins: 'theirs', conflict: false });
  return found;
}

function namesIn(record: AnyRecord): string[] {
  return [...Object.keys(record.fields), ...(isEntry(record) ? Object.keys(record.edits ?? {}) : [])];
}

/** A few words that tell one record from others of its type. */
function whatOf(record: AnyRecord): string {
  for (const field of ['name', 'text', 'subject', 'rule', 'key', 'day', 'kind']) {
    const value = fieldValue(record, field);
    if (typeof value === 'string' && value !== '') return value.slice(0, 200);
  }
  return '';
}
