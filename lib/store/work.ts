import { unwrap } from 'idb';
import type { ParsePhone } from '../customers/keys.ts';
import type { Customer, Id, Interaction, Moment, Standing } from '../customers/types.ts';
import { type Result, err } from '../result.ts';
import { type Change, type Reversal, applyChanges, changesBack } from '../sync/change.ts';
import { type Stamp, tick } from '../sync/clock.ts';
import { type AnyRecord, type EntryRecord, type FieldRecord, isEntry } from '../sync/record.ts';
import { type CustomerBlocks, blocksOf, entriesIn, entryIn, putEntry, readBlocks, removeEntry, writeBlocks } from './blocks.ts';
import { bucketOf, readBucket } from './buckets.ts';
import { type Linked, addEnds, blocksByCustomer as blocksOfMany, rowsById } from './bulk.ts';
import { type Component, componentOf, singleComponent } from './component.ts';
import { freshCounters } from './database.ts';
import { request, wasRefused } from './request.ts';
import { type ReadingsOf, customerOf, rowOf } from './rows.ts';
import {
  type Counters,
  type Database,
  type RecordRow,
  type Self,
  type Transaction,
  bookKey,
  storeNames,
  type StandingBucket,
} from './schema.ts';
import { renewStandings } from './standings.ts';
import type { Undo, Undone, WriteFailure, Written } from './store.ts';

/** What every part of an open store shares. */
export interface Context {
  database: Database;
  isClosed(): boolean;
  now(): Moment;
  parsePhone: ParsePhone;
  timeZone?: string;
  deriveStanding: (customer: Id, entries: readonly Interaction[]) => Standing;
  /** How these customers' names are read, where any of them needs it. */
  readingsFor(customers: readonly Pick<Customer, 'name' | 'company'>[]): Promise<ReadingsOf | undefined>;
  /** Tells every view, this one included. */
  announce(customers: readonly Id[] | null): void;
  /** The version of the records here: ours, or a newer one where nothing can be written. */
  recordVersion: number;
  isReadOnly: boolean;
}

/** One of the rep's actions, or one import: everything in it is written, or nothing. */
export interface Work {
  transaction: Transaction<'readwrite'>;
  self: Self;
  counters: Counters;
  now: Moment;
  /** The one stamp of the action, made inside the transaction. */
  stamp(): Stamp;
  component(id: Id): Promise<Component>;
  row(id: Id): Promise<RecordRow | undefined>;
  /** Our version of a record, wherever it is kept. */
  record(like: AnyRecord): Promise<AnyRecord | undefined>;
  blocks(customer: Id): Promise<CustomerBlocks>;
  /** Reads the rows of these ids and the blocks of these customers together: before a batch of thousands is merged. */
  prefetch(ids: readonly Id[], customers: readonly Id[]): Promise<void>;
  /** Takes a record away as if it had never come. Only for what an import brought: all else is deleted, which travels. */
  remove(record: AnyRecord): Promise<void>;
  /** Writes a record as it is; entries go to their customer's blocks, all others to a row. */
  put(record: AnyRecord, sample: boolean): Promise<void>;
  /** Writes a new record of the rep's, to be taken back by undo. */
  create(record: AnyRecord, sample?: boolean): Promise<void>;
  /** Edits a record, to be taken back by undo. */
  change(record: AnyRecord, changes: readonly Change[], sample?: boolean): Promise<AnyRecord>;
  /** In bulk, when it is time to: gives the browser its turn without losing the transaction. Null: not yet. */
  breathe(): Promise<void> | null;
  /** Marks a customer that changed by other means: their standing must be derived anew, and they are announced. */
  touch(customer: Id): void;
}

/** Where an undone record is found again. */
interface Undoing {
  id: Id;
  /** Of a packed entry. */
  customer?: Id;
  reversals: Reversal[];
}

/** Packed with their customer are all entries but the mismatches, which are looked up by key. */
export function isPacked(record: AnyRecord): record is EntryRecord {
  return isEntry(record) && record.type !== 'mismatch';
}

export interface Writing {
  /** The customer whose rows it will need, to be asked for at once. */
  about?: Id;
  /** Whom the views hear of: the customers touched (the usual), `all` for anything, `none` where more is to come. */
  announce?: 'all' | 'none';
  /** For thousands of records at once: nobody waits for this one, and what can be undone is kept elsewhere. */
  bulk?: Linked;
}

/**
 * Runs an action in one strict transaction. Refused or failed, nothing of it is written; done, it is on disk, standings included,
 * before this returns.
 */
export async function writing<Value>(
  context: Context,
  act: (work: Work) => Promise<Result<Value, WriteFailure>>,
  options: Writing = {},
): Promise<Written<Value>> {
  if (context.isClosed()) return err({ type: 'closed' });
  if (context.isReadOnly) return err({ type: 'readOnly' });
  let transaction: Transaction<'readwrite'>;
  try {
    const durability = options.bulk ? 'relaxed' : 'strict';
    transaction = context.database.transaction([...storeNames], 'readwrite', { durability });
  } catch (error) {
    return failureOf(error);
  }
  transaction.done.catch(() => {});
  const ended = endOf(transaction);
  try {
    const { work, undoing, finish } = await startWork(context, transaction, options);
    const done = await act(work);
    if (!done.ok) {
      transaction.abort();
      return done;
    }
    const touched = await finish(ended);
    if (options.announce !== 'none') context.announce(options.announce === 'all' ? null : touched);
    return { ok: true, value: { value: done.value, undo: undoing.length > 0 ? undoOf(context, undoing) : null } };
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It had ended already.
    }
    // The failed request may say less than why the transaction was ended.
    return failureOf(transaction.error?.name === 'QuotaExceededError' ? transaction.error : error);
  }
}

/** Settled once the transaction is: unlike `done`, which hears of a failed request before it is said why the transaction ended. */
function endOf(transaction: Transaction<'readwrite'>): Promise<void> {
  const raw = unwrap(transaction) as unknown as IDBTransaction;
  const ended = new Promise<void>((resolve, reject) => {
    raw.addEventListener('complete', () => resolve());
    raw.addEventListener('abort', () => reject(raw.error ?? new DOMException('', 'AbortError')));
  });
  // Whoever waits for it hears of it; nobody may be left to.
  ended.catch(() => {});
  return ended;
}

function failureOf(error: unknown): { ok: false; error: WriteFailure } {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return err({ type: 'full' });
  if (name === 'InvalidStateError' || name === 'AbortError') return err({ type: 'closed' });
  // The disk or the browser gave up; a mistake of ours is not put down to them.
  if (error instanceof DOMException) return err({ type: 'failed', detail: name });
  throw error;
}

function undoOf(context: Context, undoing: readonly Undoing[]): Undo {
  return async () => {
    let left = 0;
    const undone = await writing(context, async (work) => {
      for (const { id, customer, reversals } of [...undoing].reverse()) {
        const row = customer === undefined ? await work.row(id) : undefined;
        const record = customer === undefined ? row?.record : entryOf(await work.blocks(customer), id);
        const back = record && record.erased === undefined ? changesBack(record, reversals) : [];
        left += reversals.length - back.length;
        if (record && back.length > 0) await work.change(record, back, row?.sample === true);
      }
      return { ok: true, value: null };
    });
    return undone.ok ? { ok: true, value: left > 0 ? ('some' satisfies Undone) : 'all' } : undone;
  };
}

function entryOf(blocks: CustomerBlocks, id: Id): EntryRecord | undefined {
  return entriesIn(blocks).find((entry) => entry.id === id);
}

async function startWork(
  context: Context,
  transaction: Transaction<'readwrite'>,
  { about, bulk }: Writing,
): Promise<{ work: Work; undoing: Undoing[]; finish: (ended: Promise<void>) => Promise<Id[]> }> {
  const components = new Map<Id, Promise<Component>>();
  const blocksByCustomer = new Map<Id, Promise<CustomerBlocks>>();
  const buckets = new Map<string, Promise<StandingBucket['standings']>>();
  const local = transaction.objectStore('local');
  const wanted = Promise.all([local.get('self'), local.get('counters')]);
  if (about !== undefined) {
    // Nearly always they are their own root; asking for all of it now saves two round trips.
    components.set(
      about,
      request(() => componentOf(transaction, about)),
    );
    blocksByCustomer.set(
      about,
      request(() => readBlocks(transaction, about)),
    );
    buckets.set(
      bucketOf(about),
      request(() => readBucket(transaction, bucketOf(about))),
    );
  }
  const [self, stored] = (await wanted) as [Self, Counters | undefined];
  const counters: Counters = { ...freshCounters, ...stored };
  const now = context.now();
  const records = transaction.objectStore('records');
  const touched = new Set<Id>();
  const undoing: Undoing[] = [];
  const pending: Promise<unknown>[] = [];
  const rows = new Map<Id, RecordRow | undefined>();
  const turns = bulk && turnsIn(transaction);
  let stamp: Stamp | undefined;

  const remember = (record: AnyRecord, reversals: Reversal[]): void => {
    if (reversals.length === 0) return;
    undoing.push({ id: record.id, ...(isPacked(record) ? { customer: record.customer } : {}), reversals });
  };

  const work: Work = {
    transaction,
    self,
    counters,
    now,
    stamp() {
      if (stamp === undefined) {
        const clock = { ...counters, device: self.device };
        // A wall clock that shows no moment at all must not keep the rep from writing: count on from the last one.
        const next = tick(clock, now);
        const made = next.ok ? next : tick(clock, clock.moment);
        if (!made.ok) throw new Error('The clock of this database is past what a stamp can hold');
        counters.moment = made.value.clock.moment;
        counters.counter = made.value.clock.counter;
        stamp = made.value.stamp;
      }
      return stamp;
    },
    component(id) {
      if (bulk && !bulk.ends.has(id)) return work.row(id).then((row) => singleComponent(id, row));
      const known = components.get(id) ?? componentOf(transaction, id);
      components.set(id, known);
      return known;
    },
    async row(id) {
      if (!bulk) return records.get(id);
      if (!rows.has(id)) rows.set(id, await records.get(id));
      return rows.get(id);
    },
    async record(like) {
      if (!isPacked(like)) return (await work.row(like.id))?.record;
      return entryIn(await work.blocks(like.customer), like.id);
    },
    async prefetch(ids, customers) {
      const [found, blocks] = await Promise.all([rowsById(transaction, ids), blocksOfMany(transaction, customers)]);
      for (const id of ids) rows.set(id, found.get(id));
      for (const customer of customers) {
        blocksByCustomer.set(customer, Promise.resolve(blocksOf(customer, blocks.get(customer) ?? [])));
      }
    },
    async remove(record) {
      // It leaves no number behind by which the kept book could tell.
      pending.push(request(() => local.delete(bookKey)));
      if (isPacked(record)) {
        removeEntry(await work.blocks(record.customer), record.id);
        touched.add(record.customer);
        return;
      }
      const customer = customerOf(record);
      rows.set(record.id, undefined);
      pending.push(request(() => records.delete(record.id)));
      if (record.type === 'link') touchLink(record as FieldRecord, work);
      else work.touch(customer ?? record.id);
    },
    blocks(customer) {
      const known = blocksByCustomer.get(customer) ?? readBlocks(transaction, customer);
      blocksByCustomer.set(customer, known);
      return known;
    },
    async put(record, sample) {
      counters.seq += 1;
      if (isPacked(record)) {
        const seq = counters.seq;
        putEntry(await work.blocks(record.customer), record, seq);
        touched.add(record.customer);
        return;
      }
      const row = rowOf(record, counters.seq, sample);
      if (bulk) {
        rows.set(record.id, row);
        // A failed one ends the transaction, which is all that is to be known of it.
        (unwrap(records) as unknown as IDBObjectStore).put(row);
        if (record.type === 'link') addEnds(bulk.ends, record);
      } else pending.push(request(() => records.put(row)));
      if (record.type === 'customer') touched.add(record.id);
      else if (row.customer !== undefined) touched.add(row.customer);
      else if (record.type === 'link') touchLink(record as FieldRecord, work);
      // Only these two are what components are made of.
      if (record.type === 'customer' || record.type === 'link') components.clear();
    },
    async create(record, sample = false) {
      await work.put(record, sample);
      remember(record, [{ wrote: work.stamp(), back: { part: 'deleted', value: true }, created: true }]);
    },
    async change(record, changes, sample = false) {
      const { record: changed, reversals } = applyChanges(record, changes, work.stamp());
      if (reversals.length === 0) return record;
      await work.put(changed, sample);
      remember(record, reversals);
      return changed;
    },
    breathe: () => turns?.() ?? null,
    touch: (customer) => {
      components.clear();
      touched.add(customer);
    },
  };

  const prefetchMissing = async (): Promise<void> => {
    const ids = [...touched].filter((id) => !rows.has(id));
    const customers = [...touched].filter((id) => !blocksByCustomer.has(id));
    await work.prefetch(ids, customers);
  };

  /** Writes what is left and waits until all of it is on disk. */
  const finish = async (ended: Promise<void>): Promise<Id[]> => {
    if (bulk && touched.size > 0) await prefetchMissing();
    const announced = await renewStandings(context, work, touched, buckets, pending);
    const writes = pending;
    for (const read of blocksByCustomer.values()) {
      writes.push(...writeBlocks(transaction, await read));
      const pause = work.breathe();
      if (pause) await pause;
    }
    writes.push(request(() => local.put(counters, 'counters')));
    // Nothing more is asked of it, so the browser need not wait until all of this is answered; a failure shows in `done`.
    if (!writes.some(wasRefused)) transaction.commit();
    // Chromium may leave the last request of a committed transaction unanswered where the disk turns out to be full.
    await Promise.all([...writes, ended]);
    return announced;
  };
  return { work, undoing, finish };
}

/** Milliseconds of work at a time within a transaction. */
const slice = 8;

/**
 * A transaction stays open only while something is asked of it, and can be gone on with only where an answer is heard. So something
 * small is asked well before the turn is given, and its answer, which others' events go before, ends the turn.
 */
function turnsIn(transaction: Transaction<'readwrite'>): () => Promise<void> | null {
  const ask = (): Promise<unknown> => request(() => transaction.objectStore('local').getKey('self'));
  let asked: Promise<unknown> | undefined;
  let since = performance.now();
  return () => {
    if (performance.now() - since < slice) return null;
    const answer = asked ?? ask();
    return (async () => {
      await answer;
      asked = ask();
      since = performance.now();
    })();
  };
}

/** Both ends: an undone link parts them, so each must be looked at by itself. */
function touchLink(record: FieldRecord, work: Work): void {
  for (const end of ['a', 'b']) {
    const id = record.fields[end]?.[0];
    if (typeof id === 'string') work.touch(id);
  }
}
