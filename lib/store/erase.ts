import type { Id } from '../customers/types.ts';
import type { Stamp } from '../sync/clock.ts';
import { eraseRecord } from '../sync/merge.ts';
import { type AnyRecord, fieldValue, isErased } from '../sync/record.ts';
import { entriesIn } from './blocks.ts';
import { bookKey, keptPrefix } from './schema.ts';
import type { Work } from './work.ts';

/**
 * Erases all that is a customer's: entries, tasks, deals, cases, referrals, mismatches. By the customer's own stamp, so that every
 * device that hears of it, whatever it holds of the customer, ends with the same records.
 */
export async function eraseWith(work: Work, customer: Id, stamp: Stamp): Promise<void> {
  for (const { record, sample } of await work.transaction.objectStore('records').index('customer').getAll(customer)) {
    if (!isErased(record)) await work.put(eraseRecord(record, stamp), sample === true);
  }
  for (const entry of entriesIn(await work.blocks(customer))) {
    if (!isErased(entry)) await work.put(eraseRecord(entry, stamp), false);
  }
}

/** Their values also lie where imports keep them: held back, for undo, and in a file that is not taken in yet; in the book, and in what was
 * worked out of everybody. */
export async function purgeCopies({ transaction }: Work, erased: ReadonlySet<Id>): Promise<void> {
  const local = transaction.objectStore('local');
  await Promise.all([local.delete(bookKey), local.delete(IDBKeyRange.bound(keptPrefix, `${keptPrefix}\uffff`))]);
  const [held, before, imports] = [
    transaction.objectStore('held'),
    transaction.objectStore('before'),
    transaction.objectStore('imports'),
  ];
  for (let cursor = await held.openCursor(); cursor; cursor = await cursor.continue()) {
    if (isOf(cursor.value.record, erased)) await cursor.delete();
  }
  for (let cursor = await before.openCursor(); cursor; cursor = await cursor.continue()) {
    const { records } = cursor.value;
    const kept = records.filter((record) => !isOf(record, erased));
    if (kept.length < records.length) await cursor.update({ ...cursor.value, records: kept });
  }
  for (const row of await imports.getAll()) {
    if (row.state !== 'staged') continue;
    await imports.delete(row.id);
    await transaction.objectStore('files').delete(row.id);
  }
}

function isOf(record: AnyRecord, erased: ReadonlySet<Id>): boolean {
  const customer = 'customer' in record ? record.customer : fieldValue(record, 'customer');
  return erased.has(record.id) || (typeof customer === 'string' && erased.has(customer));
}
