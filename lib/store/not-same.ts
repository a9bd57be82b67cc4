import type { Id } from '../customers/types.ts';
import { mismatchRecord } from '../sync/build.ts';
import { notSameId } from '../sync/ids.ts';
import { type EntryRecord, fieldValue, isDeleted, isErased } from '../sync/record.ts';
import { type RecordRow, type Transaction, marks } from './schema.ts';
import type { Work } from './work.ts';

/**
 * "Not the same": a mismatch of two customers, kept with the smaller id under a key that names the other, so that it travels with
 * sync like any "not them" and both devices write one record.
 */

function keyOf(other: Id): string {
  return `customer:${other}`;
}

/** Those whom the rep told apart from any of these customers. */
export async function refusedOf(transaction: Transaction, ids: readonly Id[]): Promise<Set<Id>> {
  return new Set((await refusalsOf(transaction, ids)).map(({ other }) => other));
}

async function refusalsOf(transaction: Transaction, ids: readonly Id[]): Promise<{ other: Id; row: RecordRow }[]> {
  const records = transaction.objectStore('records');
  const found = await Promise.all(
    ids.map(async (id) => {
      const [greater, smaller] = await Promise.all([
        records.index('customer').getAll(id),
        records.index('keys').getAll(marks.notThem(keyOf(id))),
      ]);
      const named = greater.flatMap((row) => {
        const key = row.type === 'mismatch' && !isDeleted(row.record) ? fieldValue(row.record, 'key') : null;
        return typeof key === 'string' && key.startsWith('customer:') ? [{ other: key.slice('customer:'.length), row }] : [];
      });
      return [...named, ...smaller.flatMap((row) => (row.customer === undefined ? [] : [{ other: row.customer, row }]))];
    }),
  );
  return found.flat();
}

/** Remembers that two customers are not the same, once. */
export async function refuse(work: Work, one: Id, other: Id, sample: boolean): Promise<void> {
  const [smaller, greater] = one < other ? [one, other] : [other, one];
  const id = notSameId(smaller, greater);
  const row = await work.row(id);
  if (!row) {
    const origin = { id, stamp: work.stamp(), by: work.self.rep };
    await work.create(mismatchRecord(smaller, keyOf(greater), origin), sample);
  } else if (!isErased(row.record)) {
    await work.change(row.record as EntryRecord, [{ part: 'deleted', value: false }], row.sample === true);
  }
}

/** Forgets it again: the rep says now that they are one. */
export async function forgetRefusals(work: Work, ids: readonly Id[], others: readonly Id[]): Promise<void> {
  for (const { other, row } of await refusalsOf(work.transaction, ids)) {
    if (others.includes(other)) await work.change(row.record, [{ part: 'deleted', value: true }], row.sample === true);
  }
}
