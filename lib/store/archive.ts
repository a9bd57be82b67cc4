import { isContact } from '../customers/standing.ts';
import type { Id, Moment } from '../customers/types.ts';
import { type Result, ok } from '../result.ts';
import { writeExchangeFile } from '../sync/exchange-file.ts';
import { plainInteraction } from '../sync/plain.ts';
import { type EntryRecord, fieldValue, isErased } from '../sync/record.ts';
import { breathe } from './breathe.ts';
import { linkedCustomers } from './bulk.ts';
import { freshCounters } from './database.ts';
import { type BlockRow, type Counters, type Self, type Transaction, storeNames } from './schema.ts';
import type { ExportOptions, Store, WriteFailure } from './store.ts';
import { type Context, writing } from './work.ts';

/**
 * Old interactions out to a file, and then out of the database. Each customer keeps the newest contact, so that nobody's last contact
 * is forgotten. Nothing is deleted for others: what a colleague's file brings of that time is passed over, the archive's own file
 * brings all of it back.
 */
export function archiveOf(context: Context): Pick<Store, 'archiveFile' | 'removeArchived'> {
  return {
    archiveFile: (before, options) => archiveFile(context, before, options ?? {}),
    removeArchived: (archive) => removeArchived(context, archive),
  };
}

const blocksAtOnce = 100;

async function* archiveFile(context: Context, before: Moment, options: ExportOptions): ReturnType<Store['archiveFile']> {
  const { database } = context;
  const { team, device, rep } = (await database.get('local', 'self')) as Self;
  const { seq } = { ...freshCounters, ...((await database.get('local', 'counters')) as Counters | undefined) };
  const counted = { entries: 0 };
  const head = { version: context.recordVersion, team, device, rep, moment: context.now(), part: 'archive' as const };
  yield* writeExchangeFile(archived(context, { before, seq }, options, counted), head);
  return { before, seq, entries: counted.entries };
}

async function* archived(
  { database }: Context,
  bound: { before: Moment; seq: number },
  { progress, signal }: ExportOptions,
  counted: { entries: number },
): AsyncGenerator<EntryRecord[], void, undefined> {
  const total = await database.count('entries');
  let seen = 0;
  for await (const blocks of byCustomer((range) => database.getAll('entries', range, blocksAtOnce))) {
    signal?.throwIfAborted();
    const old = oldOnes(blocks, bound);
    counted.entries += old.length;
    yield old;
    seen += blocks.length;
    progress?.(seen / Math.max(1, total));
  }
}

/** The blocks of one customer after the other. */
async function* byCustomer(read: (range: IDBKeyRange | null) => Promise<BlockRow[]>): AsyncGenerator<BlockRow[], void, undefined> {
  let open: BlockRow[] = [];
  let after: [Id, number] | undefined;
  for (;;) {
    const blocks = await read(after ? IDBKeyRange.lowerBound(after, true) : null);
    for (const block of blocks) {
      if (open[0] && open[0].customer !== block.customer) {
        yield open;
        open = [];
      }
      open.push(block);
    }
    const last = blocks.at(-1);
    if (!last || blocks.length < blocksAtOnce) break;
    after = [last.customer, last.block];
    await breathe();
  }
  if (open.length > 0) yield open;
}

/**
 * One customer's interactions before a moment, but for the newest contact. Only what was written up to a local number counts, so that
 * the answer is the same when they are taken out as it was when they were written to the file.
 */
function oldOnes(blocks: readonly BlockRow[], { before, seq }: { before: Moment; seq: number }): EntryRecord[] {
  const entries = blocks.flatMap((block) => block.entries.filter((entry) => entry.seq <= seq).map(({ record }) => record));
  const interactions = entries.filter((record) => record.type === 'interaction' && !isErased(record));
  let newest: EntryRecord | undefined;
  for (const record of interactions) {
    if (isContact(plainInteraction(record)) && (newest === undefined || momentOfEntry(record) > momentOfEntry(newest)))
      newest = record;
  }
  return interactions.filter((record) => record !== newest && momentOfEntry(record) < before);
}

function momentOfEntry(record: EntryRecord): Moment {
  return (fieldValue(record, 'at') as Moment | null | undefined) ?? 0;
}

async function removeArchived(context: Context, archive: { before: Moment; seq: number }): Promise<Result<number, WriteFailure>> {
  const { database } = context;
  let removed = 0;
  const linked = await linkedCustomers(database.transaction([...storeNames], 'readonly') as Transaction);
  for await (const blocks of byCustomer((range) => database.getAll('entries', range, blocksAtOnce))) {
    const old = oldOnes(blocks, archive);
    if (old.length === 0) continue;
    const done = await writing(
      context,
      async (work) => {
        await work.prefetch([], [old[0]?.customer ?? '']);
        for (const record of old) await work.remove(record);
        await work.transaction.objectStore('local').put(archive.before, 'archivedBefore');
        return ok(null);
      },
      { announce: 'none', bulk: linked },
    );
    if (!done.ok) return done;
    removed += old.length;
  }
  context.announce(null);
  return ok(removed);
}
