import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Facts } from '../customers/facts.ts';
import type { Id, Standing, Tier } from '../customers/types.ts';
import type { ExchangeHead } from '../sync/exchange-file.ts';
import type { AnyRecord, EntryRecord } from '../sync/record.ts';
import type { ImportReport } from './store.ts';

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
  openDeal: '!openDeal',
  openCase: '!openCase',
  /** Every record of a type; customers, which are the most, have none: they are found by walking the store. */
  ofType: (type: string) => `!type:${type}`,
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
  /** What the whole account's decisions say, where they are not all this customer's own. Written when everybody is worked out. */
  ofAccount?: { tier: Tier | null; pinned: boolean };
  facts?: Facts;
}

/** Standings of some customers together (see `lib/store/buckets.ts`). */
export interface StandingBucket {
  bucket: string;
  standings: Record<Id, StandingRow>;
}

/** A file that was read, checked and found good, and how far it is taken in. Kept after that for undo, without the file. */
export interface ImportRow {
  id: string;
  /** `staged` is discarded after a kill, `applying` and `undoing` are carried on. */
  state: 'staged' | 'applying' | 'done' | 'undoing';
  head: ExchangeHead;
  /** Opens an encrypted file again. */
  key?: CryptoKey;
  /** Records of the file that need no more attention, and where they end. */
  done: number;
  total: number;
  /** Lines that were rejected: ascending. */
  skipped: number[];
  /** False where a file of another team gives its customers only. */
  takesAll: boolean;
  /** The team before this import joined another. */
  teamBefore?: Id;
  report: ImportReport;
  /** The local numbers that the import wrote, as pairs from–to, ascending. */
  ranges: [from: number, to: number][];
  /** Changed since by the rep and left, so far as undoing got. */
  left: number;
  at: number;
}

/** What records were before an import changed them, a few hundred a row. */
export interface BeforeRow {
  import: string;
  part: number;
  records: AnyRecord[];
}

/** A record stamped too far ahead of this clock: not taken in, and kept until it may be. */
export interface HeldRow {
  /** Where it belongs: an entry's customer and id, else its id. */
  place: string;
  device: string;
  record: AnyRecord;
}

/** Where `local` keeps the book (see `lib/store/book.ts`). */
export const bookKey = 'book';

/** Where `local` keeps what was worked out of everybody (see `lib/store/everybody.ts`). */
export const keptPrefix = 'kept:';

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
  records: { key: Id; value: RecordRow; indexes: { keys: string; customer: Id; seq: number } };
  entries: { key: [Id, number]; value: BlockRow; indexes: { seq: number } };
  standings: { key: string; value: StandingBucket };
  local: { key: string; value: unknown };
  imports: { key: string; value: ImportRow };
  /** A staged or half applied file as it was chosen, by its import: apart, or each step of the journal would copy it. */
  files: { key: string; value: Blob };
  before: { key: [string, number]; value: BeforeRow };
  held: { key: string; value: HeldRow; indexes: { device: string } };
}

export type Database = IDBPDatabase<SidecardDatabase>;
export type StoreName = StoreNames<SidecardDatabase>;
export const storeNames = [
  'records',
  'entries',
  'standings',
  'local',
  'imports',
  'files',
  'before',
  'held',
] as const satisfies readonly StoreName[];
/** A transaction over everything: reads of one answer see one moment. */
export type Transaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  SidecardDatabase,
  (typeof storeNames)[number][],
  Mode
>;
export type MigrationTransaction = IDBPTransaction<SidecardDatabase, StoreName[], 'versionchange'>;
