import type { Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { type AnyRecord, type EntryRecord, fieldValue, isErased } from '../sync/record.ts';
import { entriesIn, seqOf } from './blocks.ts';
import { breathe } from './breathe.ts';
import { linkedCustomers } from './bulk.ts';
import { type ImportRow, type Transaction, storeNames } from './schema.ts';
import type { Undone, WriteFailure } from './store.ts';
import { type Context, type Work, isPacked, writing } from './work.ts';

/**
 * An import taken back: as if the file had never come. What it changed gets its earlier version again, what it brought goes, unless
 * the rep (or another file) wrote there since: that stays. Makes no stamps; a file taken in again brings everything again.
 */
export async function restoreBefore(context: Context, id: string): Promise<Result<Undone, WriteFailure>> {
  const begun = await step(context, id, async (_work, row) => {
    row.state = 'undoing';
    return true;
  });
  if (!begun.ok) return begun;
  for (const phase of [changedOnes, newEntries, newRecords]) {
    const done = await phase(context, id);
    if (!done.ok) return done;
  }
  return end(context, id);
}

const none: Result<null, WriteFailure> = ok(null);

/** One transaction of the undoing, with its import at hand. */
async function step(
  context: Context,
  id: string,
  act: (work: Work, row: ImportRow) => Promise<boolean>,
): Promise<Result<boolean, WriteFailure>> {
  const linked = await linkedCustomers(context.database.transaction([...storeNames], 'readonly') as Transaction);
  const done = await writing(
    context,
    async (work) => {
      const imports = work.transaction.objectStore('imports');
      const row = await imports.get(id);
      if (!row || row.state === 'staged') return err({ type: 'gone' as const, what: 'import' as const });
      const more = await act(work, row);
      await imports.put(row);
      return ok(more);
    },
    { announce: 'none', bulk: linked },
  );
  await breathe();
  return done.ok ? ok(done.value.value) : done;
}

async function changedOnes(context: Context, id: string): Promise<Result<null, WriteFailure>> {
  for (;;) {
    const done = await step(context, id, async (work, row) => {
      const store = work.transaction.objectStore('before');
      const range = IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
      const [part] = await store.getAll(range, 1);
      if (!part) return false;
      for (const record of part.records) {
        const pause = work.breathe();
        if (pause) await pause;
        const seq = await seqOfRecord(work, record);
        if (seq !== undefined && isOf(row, seq)) await work.put(record, false);
        else row.left += 1;
      }
      await store.delete([part.import, part.part]);
      return true;
    });
    if (!done.ok) return done;
    if (!done.value) return none;
  }
}

async function seqOfRecord(work: Work, record: AnyRecord): Promise<number | undefined> {
  if (isPacked(record)) return seqOf(await work.blocks(record.customer), record.id);
  return (await work.row(record.id))?.seq;
}

/** What is walked with one transaction. */
const rowsAtOnce = 500;
const blocksAtOnce = 50;

/** What the changed ones left of the import's numbers is what it brought anew. */
async function newEntries(context: Context, id: string): Promise<Result<null, WriteFailure>> {
  let after: [Id, number] | undefined;
  for (;;) {
    const done = await step(context, id, async (work, row) => {
      const range = after ? IDBKeyRange.lowerBound(after, true) : null;
      const found = await work.transaction.objectStore('entries').getAll(range, blocksAtOnce);
      const theirs = found.flatMap(({ entries }) => entries.filter(({ seq, record }) => isOf(row, seq) && !isErased(record)));
      await work.prefetch([], [...new Set(theirs.map(({ record }) => record.customer))]);
      for (const { record } of theirs) {
        const pause = work.breathe();
        if (pause) await pause;
        await work.remove(record);
      }
      const last = found.at(-1);
      after = last ? [last.customer, last.block] : undefined;
      return found.length === blocksAtOnce;
    });
    if (!done.ok) return done;
    if (!done.value) return none;
  }
}

async function newRecords(context: Context, id: string): Promise<Result<null, WriteFailure>> {
  // Customers last: one who still has something of the rep's is kept.
  for (const customers of [false, true]) {
    let after: Id | undefined;
    for (;;) {
      const done = await step(context, id, async (work, row) => {
        const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
        const found = await work.transaction.objectStore('records').getAll(range, rowsAtOnce);
        for (const { record, seq, type } of found) {
          // An erasure stays, whatever brought it.
          if (!isOf(row, seq) || isErased(record) || (type === 'customer') !== customers) continue;
          if (!customers) await work.remove(record);
          else if (!(await removeCustomer(work, record))) row.left += 1;
        }
        after = found.at(-1)?.id;
        return found.length === rowsAtOnce;
      });
      if (!done.ok) return done;
      if (!done.value) break;
    }
  }
  return none;
}

/** False where the customer has something of the rep's by now. What the rules decided of their tier is not, and goes with them. */
async function removeCustomer(work: Work, customer: AnyRecord): Promise<boolean> {
  const owned = await work.transaction.objectStore('records').index('customer').count(customer.id);
  const entries = entriesIn(await work.blocks(customer.id));
  if (owned > 0 || !entries.every(isByRule)) return false;
  for (const entry of entries) await work.remove(entry);
  await work.remove(customer);
  return true;
}

function isByRule(entry: EntryRecord): boolean {
  return entry.type === 'tierDecision' && fieldValue(entry, 'decidedBy') === 'rule';
}

async function end(context: Context, id: string): Promise<Result<Undone, WriteFailure>> {
  const done = await writing(
    context,
    async ({ transaction, self }) => {
      const row = await transaction.objectStore('imports').get(id);
      if (row?.teamBefore !== undefined && self.team === row.head.team) {
        self.team = row.teamBefore;
        await transaction.objectStore('local').put(self, 'self');
      }
      await transaction.objectStore('imports').delete(id);
      await transaction.objectStore('files').delete(id);
      return ok<Undone>((row?.left ?? 0) > 0 ? 'some' : 'all');
    },
    { announce: 'all' },
  );
  return done.ok ? ok(done.value.value) : done;
}

/** True where a row was last written by the import. */
function isOf({ ranges }: ImportRow, seq: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] as [number, number];
    if (seq < from) high = middle - 1;
    else if (seq > to) low = middle + 1;
    else return true;
  }
  return false;
}
