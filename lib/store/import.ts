import type { Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { isTooFarAhead, deviceFromBytes, deviceOf, observe } from '../sync/clock.ts';
import { unpack } from '../sync/exchange-packing.ts';
import { type LineRecord, readExchangeFile } from '../sync/exchange-read.ts';
import { eraseRecord, mergeRecords } from '../sync/merge.ts';
import { type AnyRecord, fieldValue, greatestStamp, isErased } from '../sync/record.ts';
import { breathe, breatheEvery } from './breathe.ts';
import { type Linked, linkedCustomers } from './bulk.ts';
import { nameOf } from './database.ts';
import { comparing, isCloned, knownVersions, placeOf } from './dry-run.ts';
import { eraseWith, purgeCopies } from './erase.ts';
import { restoreBefore } from './import-undo.ts';
import { sampleCustomers } from './reads.ts';
import { customerOf } from './rows.ts';
import { type ImportRow, type Self, type Transaction, storeNames } from './schema.ts';
import type { ApplyOptions, DryRun, ImportFailure, ImportReport, StageOptions, Store } from './store.ts';
import { type Context, type Work, isPacked, writing } from './work.ts';

/**
 * Records in. A file is read to its end and found good before anything of it is kept (staged, with what it would do); then it is taken in
 * batch by batch, each with the journal's next step in one transaction, so that the rep's own writes go on meanwhile. After a kill a
 * staged file is discarded and a half applied one carried on; the views hear of it when all of it is there.
 */
export function importsOf(
  context: Context,
): Pick<Store, 'stageImport' | 'applyImport' | 'discardImport' | 'importFile' | 'resumeImports'> {
  const stage = (file: Blob, options: StageOptions = {}) => stageImport(context, file, options);
  const apply = (id: string, options: ApplyOptions = {}) => alone(() => applyImport(context, id, options));
  return {
    stageImport: stage,
    applyImport: apply,
    discardImport: (id) => discard(context, id),
    async importFile(file, options = {}) {
      const staged = await stage(file, options);
      if (!staged.ok) return staged;
      const { id, rejected } = staged.value;
      const [first] = rejected;
      if (!first) return apply(id, options);
      await discard(context, id);
      return err({ type: 'badRecord', ...first });
    },
    resumeImports: () => alone(() => resumeImports(context)),
  };
}

/** One import at a time in all views; where the browser has no locks, this view's alone. */
export async function alone<Value>(act: () => Promise<Value>): Promise<Value> {
  const { locks } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
  return locks ? locks.request('sidecard-import', act) : act();
}

const newReport = (): ImportReport => ({ added: {}, changed: 0, unchanged: 0, heldBack: {} });
/** Milliseconds of reading at a time. */
const slice = 8;
/** A file with more bad records than this is refused whole. */
const mostRejected = 10_000;

function cancelled(signal: AbortSignal | undefined): { ok: false; error: ImportFailure } | null {
  return signal?.aborted ? err({ type: 'cancelled' }) : null;
}

async function stageImport(context: Context, file: Blob, options: StageOptions): Promise<Result<DryRun, ImportFailure>> {
  const { database } = context;
  if (context.isReadOnly) return err({ type: 'readOnly' });
  const { signal, progress, passphrase } = options;
  const self = (await database.get('local', 'self')) as Self;
  let comparison: ReturnType<typeof comparing> | undefined;
  let refused: ImportFailure | null = null;
  const skipped: number[] = [];
  let total = 0;
  try {
    const opened = await unpack(file, passphrase === undefined ? {} : { passphrase }, (done) => progress?.(done / file.size));
    if (!opened.ok) return opened;
    const heard = ((await database.get('local', 'heard')) as Record<string, number> | undefined) ?? {};
    const read = await readExchangeFile(opened.value.bytes, {
      head: ({ device }) => {
        comparison = comparing({ now: context.now(), device: self.device, since: heard[device] ?? 0 });
      },
      async records(records) {
        signal?.throwIfAborted();
        total += records.length;
        const transaction = database.transaction([...storeNames], 'readonly') as Transaction<'readonly'>;
        refused ??= await otherType(transaction, records);
        await comparison?.compare(transaction, records);
        await breathe();
      },
      breathe: breatheEvery(slice),
      reject(rejected) {
        skipped.push(rejected.line);
        comparison?.reject(rejected);
        if (skipped.length > mostRejected) refused ??= { type: 'badRecord', ...rejected };
      },
    });
    if (!read.ok) return read;
    if (refused) return err(refused);
    signal?.throwIfAborted();
    const { head } = read.value;
    const row: ImportRow = {
      id: crypto.randomUUID(),
      state: 'staged',
      head,
      ...(opened.value.key ? { key: opened.value.key } : {}),
      skipped,
      done: 0,
      total,
      takesAll: false,
      report: newReport(),
      ranges: [],
      left: 0,
      at: context.now(),
    };
    await dropStaged(context);
    const transaction = database.transaction(['imports', 'files'], 'readwrite');
    await Promise.all([
      transaction.objectStore('imports').put(row),
      transaction.objectStore('files').put(file, row.id),
      transaction.done,
    ]);
    const dryRun = comparison?.end(row.id, head);
    return dryRun ? ok(dryRun) : err({ type: 'empty' });
  } catch (error) {
    if (signal?.aborted) return err({ type: 'cancelled' });
    return importFailure(error);
  }
}

export function importFailure(error: unknown): { ok: false; error: ImportFailure } {
  const name = nameOf(error);
  // The file was moved or its drive pulled out while it was read.
  if (name === 'NotReadableError' || name === 'NotFoundError') return err({ type: 'damaged', detail: 'not readable' });
  if (name === 'QuotaExceededError') return err({ type: 'full' });
  if (name === 'InvalidStateError' || name === 'AbortError') return err({ type: 'closed' });
  throw error;
}

/** An id that is another type's here: no file of ours says so. */
async function otherType(transaction: Transaction, records: readonly LineRecord[]): Promise<ImportFailure | null> {
  const known = await knownVersions(transaction, records);
  const index = records.findIndex(({ record }, place) => known[place] !== undefined && known[place].type !== record.type);
  const bad = records[index];
  if (!bad) return null;
  const detail = `belongs to a ${known[index]?.type ?? ''}`;
  return { type: 'badRecord', line: bad.line, recordType: bad.record.type, field: 'id', detail };
}

async function discard({ database }: Context, id: string): Promise<void> {
  const transaction = database.transaction(['imports', 'files'], 'readwrite');
  await Promise.all([transaction.objectStore('imports').delete(id), transaction.objectStore('files').delete(id), transaction.done]);
}

async function dropStaged(context: Context): Promise<void> {
  for (const { id, state } of await context.database.getAll('imports')) if (state === 'staged') await discard(context, id);
}

async function applyImport(context: Context, id: string, options: ApplyOptions): Promise<Result<ImportReport, ImportFailure>> {
  const row = await context.database.get('imports', id);
  if (!row || row.state !== 'staged') return err({ type: 'gone', what: 'import' });
  const begun = await begin(context, row, options);
  if (!begun.ok) return begun;
  const stopped = cancelled(options.signal) ?? (await carryOn(context, begun.value, options));
  const late = stopped ?? cancelled(options.signal);
  if (late === null) return finish(context, id);
  if (late.error.type === 'cancelled') await restoreBefore(context, id);
  return late;
}

/** The commit of an import: from here on it is carried to its end, whatever happens, unless it is cancelled. */
async function begin(context: Context, row: ImportRow, { anyTeam }: ApplyOptions): Promise<Result<ImportRow, ImportFailure>> {
  let refused: ImportFailure | null = null;
  const done = await writing(
    context,
    async (work) => {
      const { self, transaction } = work;
      const isOther = row.head.team !== self.team;
      const joins = isOther && (anyTeam === 'join' || (anyTeam === undefined && !(await hasOwnCustomers(work))));
      if (isOther && !joins && anyTeam === undefined) {
        refused = { type: 'otherTeam', team: row.head.team };
        return err({ type: 'closed' as const });
      }
      const begun: ImportRow = { ...row, state: 'applying', takesAll: !isOther || joins };
      if (joins) {
        begun.teamBefore = self.team;
        self.team = row.head.team;
        await transaction.objectStore('local').put(self, 'self');
      }
      await transaction.objectStore('imports').put(begun);
      return ok(begun);
    },
    { announce: 'none' },
  );
  if (refused) return err(refused);
  return done.ok ? ok(done.value.value) : done;
}

/** Records taken in with one transaction. */
const atOnce = 3_000;

/** Takes in what is left of a file; null once all of it is. */
async function carryOn(
  context: Context,
  row: ImportRow,
  { signal, progress }: ApplyOptions,
): Promise<{ ok: false; error: ImportFailure } | null> {
  const file = await context.database.get('files', row.id);
  if (!file) return null;
  const opened = await unpack(file, row.key ? { key: row.key } : {});
  if (!opened.ok) return opened;
  let done = row.done;
  let linked: Linked | undefined;
  let failure: ImportFailure | null = null;
  let waiting: LineRecord[] = [];
  let underWay: Promise<void> = Promise.resolve();
  // One batch is written while the next is read.
  const applyWaiting = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    await underWay;
    if (failure || batch.length === 0) return;
    if (signal?.aborted) {
      failure = { type: 'cancelled' };
      return;
    }
    underWay = applyOne(batch);
    // Whoever waits for it hears of it; nobody may be left to.
    underWay.catch(() => undefined);
    await breathe();
  };
  const applyOne = async (batch: readonly LineRecord[]): Promise<void> => {
    linked = await linkedCustomers(context.database.transaction([...storeNames], 'readonly') as Transaction, linked);
    const applied = await applyBatch(context, row.id, batch, linked);
    if (!applied.ok) {
      failure = applied.error;
      return;
    }
    done += batch.length;
    progress?.(done / Math.max(1, row.total));
  };
  try {
    const read = await readExchangeFile(opened.value.bytes, {
      trusted: { skipped: new Set(row.skipped), done: row.done },
      async records(records) {
        waiting.push(...records);
        if (waiting.length >= atOnce) await applyWaiting();
      },
      breathe: breatheEvery(slice),
    });
    await applyWaiting();
    await underWay;
    if (failure) return err(failure);
    return read.ok ? null : read;
  } catch (error) {
    return importFailure(error);
  }
}

function applyBatch(context: Context, id: string, batch: readonly LineRecord[], linked: Linked): ReturnType<typeof writing> {
  return writing(
    context,
    async (work) => {
      const imports = work.transaction.objectStore('imports');
      const row = await imports.get(id);
      if (row?.state !== 'applying') return err({ type: 'closed' });
      const mine = batch.filter(({ record }) => row.takesAll || (record.type !== 'team' && record.type !== 'setting'));
      const seqBefore = work.counters.seq;
      const local = work.transaction.objectStore('local');
      const archivedBefore = row.head.part === 'archive' ? 0 : (((await local.get('archivedBefore')) as number | undefined) ?? 0);
      const before = await mergeAll(work, mine, row.report, { archivedBefore });
      const { seq } = work.counters;
      const last = row.ranges.at(-1);
      if (seq > seqBefore) {
        if (last?.[1] === seqBefore) last[1] = seq;
        else row.ranges.push([seqBefore + 1, seq]);
      }
      if (before.length > 0) await work.transaction.objectStore('before').put({ import: id, part: row.done, records: before });
      row.done += batch.length;
      await imports.put(row);
      return ok(null);
    },
    { announce: 'none', bulk: linked },
  );
}

/** Merges records into what is here and counts it in the report; gives back what the changed ones were before. */
async function mergeAll(
  work: Work,
  records: readonly LineRecord[],
  report: ImportReport,
  { anyway, archivedBefore }: { anyway?: boolean; archivedBefore?: number } = {},
): Promise<AnyRecord[]> {
  const all = records.map(({ record }) => record);
  const owners = all.map(customerOf).filter((id) => id !== undefined);
  await work.prefetch(
    [...all.filter((record) => !isPacked(record)).map(({ id }) => id), ...owners],
    all.filter(isPacked).map(({ customer }) => customer),
  );
  const erased = new Set<Id>();
  const samples = new Set(await sampleCustomers(work.transaction));
  const before = new Map<string, AnyRecord>();
  for (const record of all) {
    const pause = work.breathe();
    if (pause) await pause;
    const ours = await work.record(record);
    let merged = ours ? mergeRecords(ours, record) : record;
    // Whatever comes of one who was erased is erased as it comes.
    const goneAt = (await work.row(customerOf(record) ?? record.id))?.record.erased;
    if (goneAt !== undefined && !isErased(merged)) merged = eraseRecord(merged, goneAt);
    if (merged === ours) {
      report.unchanged += 1;
      continue;
    }
    if (!ours && isArchived(record, archivedBefore ?? 0)) {
      report.archived = (report.archived ?? 0) + 1;
      continue;
    }
    const stamp = greatestStamp(record);
    // What we hold already, however far ahead, is no reason to refuse the rest.
    if (!anyway && isTooFarAhead(stamp, work.now) && !(ours && stamp <= greatestStamp(ours))) {
      const device = deviceOf(stamp);
      report.heldBack[device] = (report.heldBack[device] ?? 0) + 1;
      await hold(work, record, device);
      continue;
    }
    if (isCloned(record, ours, work.self.device)) report.cloned = true;
    Object.assign(work.counters, pick(observe({ ...work.counters, device: '' }, stamp)));
    if (ours) report.changed += 1;
    else report.added[record.type] = (report.added[record.type] ?? 0) + 1;
    const place = placeOf(record);
    // What is erased comes back by no undo.
    if (ours && !before.has(place) && !isErased(merged)) before.set(place, ours);
    await work.put(merged, samples.has(customerOf(record) ?? record.id));
    if (merged.erased === undefined || (ours && isErased(ours))) continue;
    erased.add(merged.id);
    if (merged.type === 'customer') await eraseWith(work, merged.id, merged.erased);
  }
  if (erased.size > 0) {
    await purgeCopies(work, erased);
    for (const [place, record] of before) if (erased.has(record.id) || erased.has(customerOf(record) ?? '')) before.delete(place);
  }
  return [...before.values()];
}

/** True for an interaction of the time that was taken out to an archive; an erased one is heard of all the same. */
function isArchived(record: AnyRecord, before: number): boolean {
  if (before === 0 || record.type !== 'interaction' || record.erased !== undefined) return false;
  const at = fieldValue(record, 'at');
  return typeof at === 'number' && at < before;
}

async function hold(work: Work, record: AnyRecord, device: string): Promise<void> {
  const held = work.transaction.objectStore('held');
  const place = placeOf(record);
  const before = await held.get(place);
  const both = before && before.record.type === record.type ? mergeRecords(before.record, record) : record;
  await held.put({ place, device, record: both });
}

/** The one commit record that the views switch on: the import is done. */
async function finish(context: Context, id: string): Promise<Result<ImportReport, ImportFailure>> {
  const done = await writing(
    context,
    async (work) => {
      const { transaction, self } = work;
      const imports = transaction.objectStore('imports');
      const row = await imports.get(id);
      if (!row) return err({ type: 'gone' as const, what: 'import' as const });
      const { key: _key, ...kept } = row;
      const report = { ...row.report, ...(row.skipped.length > 0 ? { rejected: row.skipped.length } : {}) };
      await imports.put({ ...kept, report, state: 'done', skipped: [] });
      await transaction.objectStore('files').delete(id);
      for (const other of await imports.getAllKeys()) if (other !== id) await forget(transaction, other);
      if (report.cloned && row.head.part !== 'archive') {
        self.device = deviceFromBytes(crypto.getRandomValues(new Uint8Array(12)));
        await transaction.objectStore('local').put(self, 'self');
      }
      const heard = ((await transaction.objectStore('local').get('heard')) as Record<string, number> | undefined) ?? {};
      if (row.head.part === 'archive') await transaction.objectStore('local').delete('archivedBefore');
      heard[row.head.device] = Math.max(heard[row.head.device] ?? 0, row.head.moment);
      await transaction.objectStore('local').put(heard, 'heard');
      return ok(report);
    },
    { announce: 'all' },
  );
  return done.ok ? ok(done.value.value) : done;
}

/** An import that can no longer be undone. */
export async function forget(transaction: Transaction<'readwrite'>, id: string): Promise<void> {
  await transaction.objectStore('imports').delete(id);
  await transaction.objectStore('files').delete(id);
  await transaction.objectStore('before').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
}

/** After a kill: what was only staged goes, what was begun is carried on. */
async function resumeImports(context: Context): Promise<Result<ImportReport, ImportFailure> | null> {
  let outcome: Result<ImportReport, ImportFailure> | null = null;
  for (const row of await context.database.getAll('imports')) {
    // A file staged in another view may still be waiting for its rep; a day later it is not.
    if (row.state === 'staged' && context.now() - row.at > stagedForMs) await discard(context, row.id);
    if (row.state === 'undoing') await restoreBefore(context, row.id);
    if (row.state !== 'applying') continue;
    outcome = (await carryOn(context, row, {})) ?? (await finish(context, row.id));
  }
  return outcome;
}

const stagedForMs = 86_400_000;

/** Takes in rows that were held back. `anyway` also those still ahead of this clock. */
export async function takeHeld(context: Context, device: string, anyway: boolean): Promise<Result<ImportReport, ImportFailure>> {
  const report = newReport();
  const linked = await linkedCustomers(context.database.transaction([...storeNames], 'readonly') as Transaction);
  const done = await writing(
    context,
    async (work) => {
      const held = work.transaction.objectStore('held');
      const rows = await held.index('device').getAll(device);
      await Promise.all(rows.map(({ place }) => held.delete(place)));
      await mergeAll(
        work,
        rows.map(({ record }) => ({ record, line: 0 })),
        report,
        { anyway },
      );
      return ok(report);
    },
    { announce: 'all', bulk: linked },
  );
  return done.ok ? ok(done.value.value) : done;
}

/** An untouched database has no customer of its own; samples do not count. */
async function hasOwnCustomers(work: Work): Promise<boolean> {
  const records = work.transaction.objectStore('records');
  for (let cursor = await records.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.type === 'customer' && cursor.value.sample !== true) return true;
  }
  return false;
}

function pick({ moment, counter }: { moment: number; counter: number }): { moment: number; counter: number } {
  return { moment, counter };
}
