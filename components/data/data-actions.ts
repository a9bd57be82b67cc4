import type { Id } from '../../lib/customers/types.ts';
import type { Result } from '../../lib/result.ts';
import type {
  ApplyOptions,
  Archive,
  DryRun,
  HeldBack,
  ImportFailure,
  ImportReport,
  LastImport,
  SentMark,
  StageOptions,
  Undone,
  WriteFailure,
  Written,
} from '../../lib/store/store.ts';
import type { Packing } from '../../lib/sync/exchange-packing.ts';

/** What is to be written to a file, and how. */
export interface ExportChoice {
  part?: { type: 'all' } | { type: 'customers'; ids: readonly Id[] } | { type: 'since'; colleague: string };
  packing?: Packing;
  passphrase?: string;
}

export interface Following {
  /** 0 to 1. */
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

export type Saved = Result<{ fileName: string }, WriteFailure | { type: 'cancelled' }>;

/** Records in and out, and what else the rep does to all of them. */
export interface DataActions {
  exportFile(choice: ExportChoice, following?: Following): Promise<Saved>;
  sentMarks(): Promise<readonly SentMark[]>;
  stageImport(file: File, options: StageOptions): Promise<Result<DryRun, ImportFailure>>;
  /** A file of another team is refused (`otherTeam`) until the rep says what to do with it. */
  applyImport(id: string, options: ApplyOptions): Promise<Result<ImportReport, ImportFailure>>;
  discardImport(id: string): Promise<void>;
  lastImport(): Promise<LastImport | null>;
  undoImport(id: string): Promise<Result<Undone, WriteFailure>>;
  held(): Promise<readonly HeldBack[]>;
  takeHeld(device: string, anyway: boolean): Promise<Result<ImportReport, ImportFailure>>;
  /** Saves the interactions older than so many years; `removeArchived` takes them out once the file is safe. */
  archive(
    years: number,
    following?: Following,
  ): Promise<Result<{ fileName: string; archive: Archive }, WriteFailure | { type: 'cancelled' }>>;
  removeArchived(archive: Archive): Promise<Result<number, WriteFailure>>;
  clockAhead(): Promise<number>;
  repairClock(): Promise<Result<number, WriteFailure>>;
  /** When the last weekly backup was written; null where they are off. */
  backup(): Promise<{ on: boolean; lastAt: number | null }>;
  /** Called synchronously from the click: turning it on asks for the permission to save files. False where it was refused. */
  setBackup(on: boolean): Promise<boolean>;
  /** One person's data as a file for that person. */
  savePersonData(customer: Id): Promise<Saved>;
  eraseCustomer(customer: Id): Promise<Written<null>>;
  /** Everything Sidecard keeps in this browser: records, index, settings. Every view is loaded anew. False where the browser refused. */
  deleteEverything(): Promise<boolean>;
}
