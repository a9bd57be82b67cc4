import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Id, Standing, Tier } from '../customers/types.ts';
import type { AnyRecord, EntryRecord } from '../sync/record.ts';

/** What the database holds. A change here is a migration. */

/** A record of its own row: everything but packed entries. */
export interface RecordRow {
  id: Id;
  type: string;
  record: AnyRecord;
  /** What the row is found by: match keys of a living customer, and marks (see `marks`). */
  keys: string[];
  /** Whose task or mismatch it is. */
  customer?: Id;
  /** Counts every row this database ever wrote: "since my last export" is a range of it. Never exported. */
  seq: number;
  /** The version of the record in it. */
  version: number;
  /** Samples are marked and never exported. */
  sample?: true;
}

/** Marks share the index with match keys, which never begin with `!`. */
export const marks = {
  deleted: '!deleted',
  sample: '!sample',
  openTask: '!openTask',
  linked: (customer: Id) => `!linked:${customer}`,
  notThem: (key: string) => `!notThem:${key}`,
};

/** An entry and the local number it was last written under. */
export interface PackedEntry {
  seq: number;
  record: EntryRecord;
}

/** About a hundred entries of one customer; block 0 is the small tail that new ones go to. */
export interface BlockRow {
  customer: Id;
  block: number;
  version: number;
  /** The greatest number of its entries. */
  seq: number;
  entries: PackedEntry[];
}

/** What is derived of a customer, kept under the root of linked ones. */
export interface StandingRow extends Standing {
  tier: Tier | null;
  tierPinned: boolean;
}

export interface StandingBucket {
  bucket: string;
  standings: Record<Id, StandingRow>;
}

export interface Self {
  device: string;
  rep: Id;
  team: Id;
}

/** The clock, and the last number given to a row. */
export interface Counters {
  moment: number;
  counter: number;
  seq: number;
}

export interface SidecardDatabase extends DBSchema {
  records: { key: Id; value: RecordRow; indexes: { type: [string, Id]; keys: string; customer: Id; seq: number } };
  entries: { key: [Id, number]; value: BlockRow; indexes: { seq: number } };
  standings: { key: string; value: StandingBucket };
  local: { key: string; value: unknown };
}

export type Database = IDBPDatabase<SidecardDatabase>;
export type StoreName = StoreNames<SidecardDatabase>;
export const storeNames = ['records', 'entries', 'standings', 'local'] as const satisfies readonly StoreName[];
/** A transaction over everything: reads of one answer see one moment. */
export type Transaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  SidecardDatabase,
  (typeof storeNames)[number][],
  Mode
>;
export type MigrationTransaction = IDBPTransaction<SidecardDatabase, StoreName[], 'versionchange'>;
