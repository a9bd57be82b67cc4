import { parseRecord } from '../customers/schemas.ts';
import type { CustomerDraft } from '../customers/drafts.ts';
import type { Deal, Id, Purchase } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { customerRecord } from '../sync/build.ts';
import { plainDeal, plainPurchase } from '../sync/plain.ts';
import {
  type AnyRecord,
  type EntryRecord,
  type FieldRecord,
  type Json,
  type Registers,
  isDeleted,
  isErased,
} from '../sync/record.ts';
import { recordVersion } from '../upgrades/index.ts';
import { entriesIn, entryIn, blocksOf } from './blocks.ts';
import { breathe, breatheEvery } from './breathe.ts';
import { type Linked, blocksByCustomer, linkedCustomers, rowsById } from './bulk.ts';
import { componentOf } from './component.ts';
import { inOrderOfId } from './in-order.ts';
import { alone, forget, importFailure } from './import.ts';
import { restoreBefore } from './import-undo.ts';
import { type ImportRow, type Self, type Transaction, storeNames } from './schema.ts';
import type { ImportFailure, ImportReport, WriteFailure } from './store.ts';
import { type Context, type Work, writing } from './work.ts';

/** What a table holds once its rows are understood. Ids are derived from what the rows say, so that the same table writes nothing twice. */
export interface TableRecords {
  customers: readonly { id: Id; draft: CustomerDraft }[];
  purchases: readonly Omit<Purchase, 'by' | 'deleted'>[];
  deals: readonly Omit<Deal, 'by' | 'deleted'>[];
}

export interface TableStore {
  /** How each of these customers' records stands; the root is who shows for a merged one. Unknown ids are left out. */
  customerStates(ids: readonly Id[]): Promise<{ id: Id; root: Id; state: 'living' | 'deleted' | 'erased' }[]>;
  /** Purchases and deals of these customers (roots), deleted ones included, each under its customer's root. */
  boughtBy(customers: readonly Id[]): Promise<{ purchases: Purchase[]; deals: Deal[] }>;
  /**
   * Writes a table in batches, beside the rep's own writes. All of it or nothing: cancelled, refused or killed, what was written is taken
   * back; done, it is the last import and can be undone like one.
   */
  importTable(records: TableRecords, options?: TableOptions): Promise<Result<ImportReport, ImportFailure>>;
}

export interface TableOptions {
  /** 0 to 1. */
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Records written with one transaction: some ten milliseconds of work. */
const atOnce = 300;

export function purchaseImportOf(context: Context): TableStore {
  const read = (): Transaction<'readonly'> => context.database.transaction([...storeNames], 'readonly') as Transaction<'readonly'>;
  return {
    async customerStates(ids) {
      const transaction = read();
      const linked = await linkedCustomers(transaction);
      const rows = await rowsById(transaction, ids);
      return Promise.all(
        [...rows.values()]
          .filter(({ type }) => type === 'customer')
          .map(async ({ id, record }) => ({
            id,
            root: linked.ends.has(id) ? (await componentOf(transaction, id)).root : id,
            state: isErased(record) ? ('erased' as const) : isDeleted(record) ? ('deleted' as const) : ('living' as const),
          })),
      );
    },

    async boughtBy(customers) {
      const transaction = read();
      const linked = await linkedCustomers(transaction);
      const rootByMember = new Map<Id, Id>();
      for (const root of customers) {
        const members = linked.ends.has(root) ? (await componentOf(transaction, root)).ids : [root];
        for (const member of members) rootByMember.set(member, root);
      }
      const members = [...rootByMember.keys()];
      const [blocks, owned] = await Promise.all([
        blocksByCustomer(transaction, members),
        Promise.all(members.map((member) => transaction.objectStore('records').index('customer').getAll(member))),
      ]);
      const rootOf = (member: Id): Id => rootByMember.get(member) ?? member;
      const entries = [...blocks].flatMap(([member, rows]) => entriesIn(blocksOf(member, rows)));
      return {
        purchases: entries
          .filter((record): record is EntryRecord<'purchase'> => record.type === 'purchase' && !isErased(record))
          .map(plainPurchase)
          .map((purchase) => ({ ...purchase, customer: rootOf(purchase.customer) })),
        deals: owned
          .flat()
          .filter(({ type, record }) => type === 'deal' && !isErased(record))
          .map(({ record }) => plainDeal(record as FieldRecord))
          .map((deal) => ({ ...deal, customer: rootOf(deal.customer) })),
      };
    },

    importTable: (records, options = {}) => alone(() => importTable(context, records, options)),
  };
}

async function importTable(
  context: Context,
  records: TableRecords,
  { progress, signal }: TableOptions,
): Promise<Result<ImportReport, ImportFailure>> {
  const begun = await begin(context, records);
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    const batches = await batchesOf(records);
    let linked: Linked | undefined;
    let failure: ImportFailure | null = null;
    for (const [index, batch] of batches.entries()) {
      if (signal?.aborted) failure = { type: 'cancelled' };
      if (failure) break;
      linked = await linkedCustomers(context.database.transaction([...storeNames], 'readonly') as Transaction, linked);
      const done = await writeBatch(context, id, batch, linked);
      if (!done.ok) failure = done.error;
      progress?.((index + 1) / batches.length);
      await breathe();
    }
    const finished = failure ? err(failure) : await finish(context, id);
    if (!finished.ok) await restoreBefore(context, id);
    return finished;
  } catch (error) {
    // The database was closed under it: the next view to open takes back what was written.
    return importFailure(error);
  }
}

/**
 * The journal. Until the last batch is in it says that the import is being taken back, which is just what the next view to open does with
 * one that a kill cut short; the lock keeps a view that opens meanwhile from doing so.
 */
async function begin(context: Context, records: TableRecords): Promise<Result<ImportRow, WriteFailure>> {
  const done = await writing(
    context,
    async ({ transaction, self, now }) => {
      const row: ImportRow = {
        id: crypto.randomUUID(),
        state: 'undoing',
        head: headOf(self, now),
        done: 0,
        total: records.customers.length + records.purchases.length + records.deals.length,
        skipped: [],
        takesAll: true,
        report: { added: {}, changed: 0, unchanged: 0, heldBack: {} },
        ranges: [],
        left: 0,
        at: now,
      };
      await transaction.objectStore('imports').put(row);
      return ok(row);
    },
    { announce: 'none' },
  );
  return done.ok ? ok(done.value.value) : done;
}

function headOf({ team, device, rep }: Self, moment: number): ImportRow['head'] {
  return { format: 1, version: recordVersion, team, device, rep, moment };
}

/** One customer's share of a table. */
interface Share {
  customer: Id;
  draft?: CustomerDraft;
  purchases: TableRecords['purchases'][number][];
  deals: TableRecords['deals'][number][];
}

/** What belongs to one customer goes together, in order of ids: their entries are then read and written once. */
async function batchesOf({ customers, purchases, deals }: TableRecords): Promise<Share[][]> {
  const pause = breatheEvery(12);
  const shares = new Map<Id, Share>();
  const shareOf = (customer: Id): Share => {
    let share = shares.get(customer);
    if (!share) shares.set(customer, (share = { customer, purchases: [], deals: [] }));
    return share;
  };
  for (const { id, draft } of customers) shareOf(id).draft = draft;
  await breathe();
  for (const purchase of purchases) {
    shareOf(purchase.customer).purchases.push(purchase);
    const waiting = pause();
    if (waiting) await waiting;
  }
  for (const deal of deals) shareOf(deal.customer).deals.push(deal);
  const batches: Share[][] = [];
  let open: Share[] = [];
  let size = 0;
  const add = (share: Share): void => {
    open.push(share);
    size += 1 + share.purchases.length + share.deals.length;
    if (size < atOnce) return;
    batches.push(open);
    open = [];
    size = 0;
  };
  for (const share of await inOrderOfId(shares.values(), ({ customer }) => customer, pause)) {
    // One who bought thousands of times is several shares.
    for (let from = 0; from < Math.max(1, share.purchases.length); from += atOnce) {
      const part = share.purchases.slice(from, from + atOnce);
      add(from === 0 ? { ...share, purchases: part } : { customer: share.customer, purchases: part, deals: [] });
    }
  }
  if (open.length > 0) batches.push(open);
  return batches;
}

function writeBatch(context: Context, id: string, batch: readonly Share[], linked: Linked): ReturnType<typeof writing<null>> {
  return writing(
    context,
    async (work) => {
      const imports = work.transaction.objectStore('imports');
      const row = await imports.get(id);
      if (!row) return err({ type: 'closed' as const });
      const before = work.counters.seq;
      const owners = batch.map(({ customer }) => customer);
      await work.prefetch([...owners, ...batch.flatMap(({ deals }) => deals.map((deal) => deal.id))], owners);
      for (const share of batch) {
        const pause = work.breathe();
        if (pause) await pause;
        const written = await writeShare(context, work, share, row.report);
        if (!written.ok) return written;
      }
      const { seq } = work.counters;
      const last = row.ranges.at(-1);
      if (seq > before) {
        if (last?.[1] === before) last[1] = seq;
        else row.ranges.push([before + 1, seq]);
      }
      row.done += batch.length;
      await imports.put(row);
      return ok(null);
    },
    { announce: 'none', bulk: linked },
  );
}

async function writeShare(
  context: Context,
  work: Work,
  { customer, draft, purchases, deals }: Share,
  report: ImportReport,
): Promise<Result<null, WriteFailure>> {
  const count = (type: string): void => void (report.added[type] = (report.added[type] ?? 0) + 1);
  let row = await work.row(customer);
  if (!row && draft) {
    const origin = { id: customer, stamp: work.stamp(), by: work.self.rep, addedAt: work.now, owner: work.self.rep };
    const made = customerRecord(draft, origin, context.parsePhone);
    if (!made.ok) return made;
    await work.put(made.value, false);
    count('customer');
    row = await work.row(customer);
  }
  // Deleted or erased since the dry run: what was bought comes back by no table.
  if (!row || isErased(row.record) || isDeleted(row.record)) {
    report.unchanged += purchases.length + deals.length;
    return ok(null);
  }
  const blocks = await work.blocks(customer);
  for (const { id, customer: _customer, lines, ...fields } of purchases) {
    if (entryIn(blocks, id)) report.unchanged += 1;
    else {
      const values = { ...fields, ...(lines.length > 0 ? { lines: lines as unknown as Json } : {}) };
      const record = { type: 'purchase', id, customer, by: work.self.rep, stamp: work.stamp(), fields: values };
      const done = await create(work, record, false);
      if (!done.ok) return done;
      count('purchase');
    }
  }
  for (const { id, lines, ...fields } of deals) {
    if (await work.row(id)) report.unchanged += 1;
    else {
      const stamp = work.stamp();
      const values = { ...fields, by: work.self.rep, ...(lines.length > 0 ? { lines: lines as unknown as Json } : {}) };
      const registers: Registers = {};
      for (const [name, value] of Object.entries(values)) registers[name] = [value as Json, stamp];
      const done = await create(work, { type: 'deal', id, fields: registers }, row.sample === true);
      if (!done.ok) return done;
      count('deal');
    }
  }
  return ok(null);
}

/** What the reader of tables lets through passes the schemas; what does not is a fault to be told of, not to be written. */
async function create(work: Work, record: object, sample: boolean): Promise<Result<AnyRecord, WriteFailure>> {
  const parsed = parseRecord(record);
  if (!('record' in parsed)) return err({ type: 'invalid', field: parsed.fault.field, reason: 'notANumber' });
  await work.put(parsed.record, sample);
  return ok(parsed.record);
}

/** The one commit record that the views switch on. */
async function finish(context: Context, id: string): Promise<Result<ImportReport, ImportFailure>> {
  const done = await writing(
    context,
    async ({ transaction }) => {
      const imports = transaction.objectStore('imports');
      const row = await imports.get(id);
      if (!row) return err({ type: 'gone' as const, what: 'import' as const });
      await imports.put({ ...row, state: 'done' });
      for (const other of await imports.getAll())
        if (other.id !== id && other.state === 'done') await forget(transaction, other.id);
      return ok(row.report);
    },
    { announce: 'all' },
  );
  return done.ok ? ok(done.value.value) : done;
}
