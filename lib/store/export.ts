import type { Id } from '../customers/types.ts';
import { writeExchangeFile } from '../sync/exchange-file.ts';
import { type AnyRecord, isErased } from '../sync/record.ts';
import { breathe } from './breathe.ts';
import { blocksRange } from './blocks.ts';
import { componentOf } from './component.ts';
import { freshCounters } from './database.ts';
import { rowsOfType, sampleCustomers } from './reads.ts';
import { request } from './request.ts';
import { type BlockRow, type Counters, type Database, type RecordRow, type Self, type Transaction, storeNames } from './schema.ts';
import type { ExportOptions, SentMark, Store } from './store.ts';
import type { Context } from './work.ts';

/** Records out, as an exchange file. Samples and what belongs to them stay. */
export function exportsOf(context: Context): Pick<Store, 'exportFile' | 'sentMarks'> {
  return {
    exportFile: (options) => exportFile(context, options ?? {}),
    sentMarks: async () => Object.values(await sentMarks(context.database)).sort((a, b) => b.at - a.at),
  };
}

/** Small enough that reading a batch is no long task of the page. */
const rowsAtOnce = 400;
const blocksAtOnce = 40;

async function* exportFile(context: Context, options: ExportOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { database } = context;
  const part = options.part ?? { type: 'all' };
  const { team, device, rep } = (await database.get('local', 'self')) as Self;
  const { seq } = { ...freshCounters, ...((await database.get('local', 'counters')) as Counters | undefined) };
  const moment = context.now();
  const head = { version: context.recordVersion, team, device, rep, moment, ...(part.type === 'all' ? {} : { part: part.type }) };
  yield* writeExchangeFile(recordsOf(context, options), head);
  if (part.type !== 'since') return;
  // Only now is all of it out: what is cancelled before stays new.
  const mark: SentMark = { colleague: part.colleague, seq, at: moment };
  await database.put('local', { ...(await sentMarks(database)), [part.colleague]: mark }, 'sent');
}

async function sentMarks(database: Database): Promise<Record<string, SentMark>> {
  return ((await database.get('local', 'sent')) as Record<string, SentMark> | undefined) ?? {};
}

async function* recordsOf(context: Context, options: ExportOptions): AsyncGenerator<AnyRecord[], void, undefined> {
  const { database } = context;
  const part = options.part ?? { type: 'all' };
  switch (part.type) {
    case 'all':
      return yield* recordsSince(database, 0, options);
    case 'since': {
      const mark = (await sentMarks(database))[part.colleague];
      return yield* recordsSince(database, mark?.seq ?? 0, options);
    }
    case 'customers':
      return yield* recordsOfCustomers(database, part.ids, options);
  }
}

/**
 * Every record written after a local number, batch by batch: a transaction does not outlive a slow reader. What is written meanwhile
 * may or may not be in it; each record is whole. In order of id, some customers with their entries at a time: who takes the
 * file in then works each of them out once, not once with the rows and again with the entries.
 */
async function* recordsSince(
  database: Database,
  since: number,
  { progress, signal }: ExportOptions,
): AsyncGenerator<AnyRecord[], void, undefined> {
  const samples = new Set(await sampleCustomers(database.transaction([...storeNames], 'readonly')));
  const total = (await database.count('records')) + (await database.count('entries'));
  let done = 0;
  const advance = async (count: number): Promise<void> => {
    signal?.throwIfAborted();
    done += count;
    progress?.(Math.min(1, done / Math.max(1, total)));
    await breathe();
  };
  const recordsIn = (rows: readonly RecordRow[]): AnyRecord[] =>
    // Who wrote the rest is always told: a name where there would be an id.
    rows.filter((row) => row.sample !== true && (row.seq > since || row.type === 'rep')).map(({ record }) => record);
  const entriesOf = (blocks: readonly BlockRow[]): AnyRecord[] =>
    blocks
      .filter((block) => !samples.has(block.customer) && block.seq > since)
      .flatMap(({ entries }) => entries.filter(({ seq }) => seq > since).map(({ record }) => record));
  let from: [Id, number] = ['', 0];
  const records = pages(rowsAtOnce, (after?: RecordRow) =>
    database.getAll('records', after ? IDBKeyRange.lowerBound(after.id, true) : null, rowsAtOnce),
  );
  for await (const rows of records) {
    const last = rows.length === rowsAtOnce ? rows.at(-1) : undefined;
    const to: [Id, number] | undefined = last && [last.id, Number.MAX_SAFE_INTEGER];
    let rest = rows;
    for await (const blocks of blockPages(database, from, to)) {
      const end = blocks.length === blocksAtOnce ? blocks.at(-1)?.customer : undefined;
      const split = end === undefined ? rest.length : rest.filter(({ id }) => id <= end).length;
      yield [...recordsIn(rest.slice(0, split)), ...entriesOf(blocks)];
      rest = rest.slice(split);
      await advance(split + blocks.length);
    }
    if (to) from = to;
  }
  // Whoever stops it at the last moment has stopped it.
  signal?.throwIfAborted();
}

/** The blocks from a place on, which itself is left out, to another or the end. */
function blockPages(database: Database, from: [Id, number], to?: [Id, number]): AsyncGenerator<BlockRow[], void, undefined> {
  return pages(blocksAtOnce, (after?: BlockRow) => {
    const start: [Id, number] = after ? [after.customer, after.block] : from;
    const range = to ? IDBKeyRange.bound(start, to, true) : IDBKeyRange.lowerBound(start, true);
    return database.getAll('entries', range, blocksAtOnce);
  });
}

/** Rows batch by batch, the first asked for at once, each next one before the last is worked on. Ends with one that is not full. */
function pages<Row>(size: number, read: (after?: Row) => Promise<Row[]>): AsyncGenerator<Row[], void, undefined> {
  const first = request(() => read());
  return (async function* () {
    for (let next: Promise<Row[]> | null = first; next;) {
      const rows: Row[] = await next;
      next = rows.length === size ? request(() => read(rows.at(-1))) : null;
      yield rows;
    }
  })();
}

/** Some customers with all that is theirs: the records linked to them, tasks, deals, cases, referrals, entries, and who wrote them. */
async function* recordsOfCustomers(
  database: Database,
  ids: readonly Id[],
  { progress, signal }: ExportOptions,
): AsyncGenerator<AnyRecord[], void, undefined> {
  const given = new Set<Id>();
  yield (await rowsOfType(database.transaction([...storeNames], 'readonly'), 'rep')).map(({ record }) => record);
  for (const [index, id] of ids.entries()) {
    signal?.throwIfAborted();
    const transaction = database.transaction([...storeNames], 'readonly');
    const fresh = (await recordsOfCustomer(transaction, id)).filter((record) => !given.has(record.id));
    for (const record of fresh) given.add(record.id);
    yield fresh;
    progress?.((index + 1) / ids.length);
  }
}

/** Everything that is one customer's, erased and deleted records included, samples not. */
export async function recordsOfCustomer(transaction: Transaction, id: Id): Promise<AnyRecord[]> {
  const { ids } = await componentOf(transaction, id);
  const records = transaction.objectStore('records');
  const found = await Promise.all(
    ids.map(async (member) => {
      const [own, owned, links, blocks] = await Promise.all([
        records.get(member),
        records.index('customer').getAll(member),
        records.index('keys').getAll(`!linked:${member}`),
        transaction.objectStore('entries').getAll(blocksRange(member)),
      ]);
      if (own?.sample === true) return [];
      const rows = [...(own ? [own] : []), ...owned, ...links].map(({ record }) => record);
      return [...rows, ...blocks.flatMap(({ entries }) => entries.map(({ record }) => record))];
    }),
  );
  return found.flat().filter((record) => !isErased(record) || record.type === 'customer');
}
