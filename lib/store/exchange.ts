import type { Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { deviceOf, isTooFarAhead, observe } from '../sync/clock.ts';
import { type ExchangeHead, writeExchangeFile } from '../sync/exchange-file.ts';
import { readExchangeFile } from '../sync/exchange-read.ts';
import { mergeRecords } from '../sync/merge.ts';
import { type AnyRecord, type EntryRecord, fieldTypes, greatestStamp } from '../sync/record.ts';
import { recordVersion } from '../upgrades/index.ts';
import { entryIn } from './blocks.ts';
import { nameOf } from './database.ts';
import { customerOf } from './rows.ts';
import { sampleCustomers } from './reads.ts';
import { type Database, type Self, type Transaction, storeNames } from './schema.ts';
import type { ImportFailure, ImportOptions, ImportReport, Store } from './store.ts';
import { type Context, type Work, isPacked, writing } from './work.ts';

/** Records in and out. */
export function exchangeOf(context: Context): Pick<Store, 'exportFile' | 'importFile' | 'removeSamples'> {
  return {
    exportFile: () => exportFile(context),
    importFile: (file, options) => importFile(context, file, options ?? {}),
    removeSamples: () => removeSamples(context),
  };
}

const rowsAtOnce = 2_000;
const blocksAtOnce = 200;

async function* exportFile(context: Context): AsyncGenerator<string, void, undefined> {
  const self = (await context.database.get('local', 'self')) as Self;
  const { team, device, rep } = self;
  yield* writeExchangeFile(allRecords(context.database), { version: recordVersion, team, device, rep, moment: context.now() });
}

/**
 * Every record but the samples and what belongs to them, batch by batch: a transaction does not outlive a slow reader. What is
 * written meanwhile may or may not be in it; each record is whole.
 */
async function* allRecords(database: Database): AsyncGenerator<AnyRecord, void, undefined> {
  const samples = new Set(await sampleCustomers(database.transaction([...storeNames], 'readonly')));
  for (const type of [...fieldTypes, 'mismatch']) {
    let last = '';
    for (;;) {
      const range = IDBKeyRange.bound([type, last], [type, '\uffff'], last !== '');
      const rows = await database.getAllFromIndex('records', 'type', range, rowsAtOnce);
      for (const row of rows) if (row.sample !== true) yield row.record;
      if (rows.length < rowsAtOnce) break;
      last = rows.at(-1)?.id ?? '';
    }
  }
  let after: [Id, number] | undefined;
  for (;;) {
    const blocks = await database.getAll('entries', after ? IDBKeyRange.lowerBound(after, true) : null, blocksAtOnce);
    for (const { customer, entries } of blocks) if (!samples.has(customer)) for (const { record } of entries) yield record;
    const last = blocks.at(-1);
    if (!last || blocks.length < blocksAtOnce) return;
    after = [last.customer, last.block];
  }
}

async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const slice = 1 << 20;
  for (let from = 0; from < file.size; from += slice) {
    yield new Uint8Array(await file.slice(from, from + slice).arrayBuffer());
  }
}

interface Staged {
  record: AnyRecord;
  line: number;
}

async function importFile(context: Context, file: Blob, options: ImportOptions): Promise<Result<ImportReport, ImportFailure>> {
  const staged: Staged[] = [];
  const read = await readExchangeFile(bytesOf(file), {
    records(records, firstLine) {
      records.forEach((record, index) => staged.push({ record, line: firstLine + index }));
    },
  }).catch((error: unknown) => {
    // The file was moved or its drive pulled out while it was read.
    if (nameOf(error) === 'NotReadableError' || nameOf(error) === 'NotFoundError') return null;
    throw error;
  });
  if (!read) return err({ type: 'damaged', detail: 'not readable' });
  if (!read.ok) return read;
  // Refused inside the transaction, so that nothing is written; WriteFailure has no word for it.
  let refused: ImportFailure | null = null;
  const done = await writing(
    context,
    async (work) => {
      const outcome = await applyImport(work, read.value.head, staged, options);
      if (outcome.ok) return outcome;
      refused = outcome.error;
      return err({ type: 'closed' as const });
    },
    { announceAll: true },
  );
  if (refused) return err(refused);
  return done.ok ? ok(done.value.value) : done;
}

async function applyImport(
  work: Work,
  head: ExchangeHead,
  staged: readonly Staged[],
  { anyTeam }: ImportOptions,
): Promise<Result<ImportReport, ImportFailure>> {
  const isOther = head.team !== work.self.team;
  const joins = isOther && (anyTeam === 'join' || (anyTeam === undefined && !(await hasOwnCustomers(work))));
  if (isOther && !joins && anyTeam === undefined) return err({ type: 'otherTeam', team: head.team });
  if (joins) {
    work.self.team = head.team;
    await work.transaction.objectStore('local').put(work.self, 'self');
  }
  const takesAll = !isOther || joins;
  const report: ImportReport = { added: {}, changed: 0, unchanged: 0, heldBack: {} };
  const samples = new Set(await sampleCustomers(work.transaction));
  const mine = staged.filter(({ record }) => takesAll || (record.type !== 'team' && record.type !== 'setting'));
  for (let from = 0; from < mine.length; from += rowsAtOnce) {
    const batch = mine.slice(from, from + rowsAtOnce);
    const known = await Promise.all(batch.map(({ record }) => knownVersion(work, record)));
    const put: AnyRecord[] = [];
    const putById = new Map<string, AnyRecord>();
    for (const [index, { record, line }] of batch.entries()) {
      const place = placeOf(record);
      const ours = putById.get(place) ?? known[index];
      if (ours && ours.type !== record.type) {
        return err({ type: 'badRecord', line, recordType: record.type, field: 'id', detail: `belongs to a ${ours.type}` });
      }
      const merged = ours ? mergeRecords(ours, record) : record;
      if (merged === ours) {
        report.unchanged += 1;
        continue;
      }
      const stamp = greatestStamp(record);
      // What we hold already, however far ahead, is no reason to refuse the rest.
      if (isTooFarAhead(stamp, work.now) && !(ours && stamp <= greatestStamp(ours))) {
        const device = deviceOf(stamp);
        report.heldBack[device] = (report.heldBack[device] ?? 0) + 1;
        continue;
      }
      Object.assign(work.counters, pick(observe({ ...work.counters, device: '' }, stamp)));
      if (ours) report.changed += 1;
      else report.added[record.type] = (report.added[record.type] ?? 0) + 1;
      if (!putById.has(place)) put.push(merged);
      else put[put.findIndex((other) => placeOf(other) === place)] = merged;
      putById.set(place, merged);
    }
    for (const record of put) await work.put(record, samples.has(customerOf(record) ?? record.id));
  }
  return ok(report);
}

/** An untouched database has no customer of its own; samples do not count. */
async function hasOwnCustomers(work: Work): Promise<boolean> {
  const index = work.transaction.objectStore('records').index('type');
  const all = await index.count(IDBKeyRange.bound(['customer', ''], ['customer', '\uffff']));
  return all > (await sampleCustomers(work.transaction)).length;
}

function placeOf(record: AnyRecord): string {
  return isPacked(record) ? `${record.customer} ${record.id}` : record.id;
}

async function knownVersion(work: Work, record: AnyRecord): Promise<AnyRecord | undefined> {
  if (isPacked(record)) return entryIn(await work.blocks(record.customer), record.id) as EntryRecord | undefined;
  return (await work.row(record.id))?.record;
}

function pick({ moment, counter }: { moment: number; counter: number }): { moment: number; counter: number } {
  return { moment, counter };
}

async function removeSamples(context: Context): ReturnType<Store['removeSamples']> {
  const done = await writing(
    context,
    async (work) => {
      const { transaction } = work;
      const samples = await sampleCustomers(transaction as Transaction);
      const rows = await transaction.objectStore('records').index('keys').getAllKeys('!sample');
      await Promise.all(rows.map((id) => transaction.objectStore('records').delete(id)));
      const entries = transaction.objectStore('entries');
      await Promise.all(samples.map((id) => entries.delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]))));
      // Their standings go with them: a customer that is not there has none.
      for (const id of samples) work.touch(id);
      return ok(samples.length);
    },
    { announceAll: true },
  );
  return done.ok ? ok(done.value.value) : done;
}
