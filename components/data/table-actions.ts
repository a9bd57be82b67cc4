import type { Day } from '../../lib/customers/types.ts';
import type { CsvFailure, CsvForm, CsvHead } from '../../lib/exchange/csv.ts';
import type { TableMapping } from '../../lib/exchange/table-columns.ts';
import type { RejectedRow } from '../../lib/exchange/table-rows.ts';
import type { Result } from '../../lib/result.ts';
import type { TableRecords } from '../../lib/store/purchase-import.ts';
import type { ImportFailure, ImportReport } from '../../lib/store/store.ts';
import type { Following } from './data-actions.ts';

/** A file as it was read so far: its form, its header, and what its columns are taken for. */
export interface ReadTableFile {
  form: CsvForm;
  head: CsvHead;
  mapping: TableMapping;
  /** False where no row tells day from month: the rep is asked. */
  isDayOrderSure: boolean;
  /** A table with this header came in before. */
  remembered: boolean;
}

/** What a table would do. */
export interface TableCheck {
  /** Purchases or deals that could be read. */
  rows: number;
  /** What is written where unknown customers stay out, and where they are added. */
  known: TableRecords;
  withNew: TableRecords;
  alreadyThere: number;
  /** Of those, the ones whose amount in the file is another. */
  otherAmount: number;
  unknownBuyers: string[];
  /** Several customers have this name: their rows stay out. */
  ambiguousBuyers: string[];
  /** Customers who were deleted or erased here: their rows stay out. */
  goneBuyers: number;
  rejected: RejectedRow[];
  /** The first ones as they were read. */
  examples: { row: number; who: string; what?: string; day?: Day; amount?: number; currency?: string }[];
}

export type TableFailure = CsvFailure | ImportFailure;

export interface TableActions {
  /** `form` where the rep says how the file is to be read; else it is found out. */
  readTable(file: File, currency: string, form?: CsvForm): Promise<Result<ReadTableFile, TableFailure>>;
  tryTable(
    file: File,
    table: Pick<ReadTableFile, 'form' | 'head' | 'mapping'>,
    following?: Following,
  ): Promise<Result<TableCheck, TableFailure>>;
  /** Writes what was tried, and remembers the mapping for the next file of this layout. */
  applyTable(
    check: TableCheck,
    head: CsvHead,
    mapping: TableMapping,
    unknown: 'create' | 'skip',
    following?: Following,
  ): Promise<Result<ImportReport, ImportFailure>>;
}

/** What only the desk does: each part is loaded with its first use. */
export interface TableTools {
  tables(): Promise<TableActions>;
  /** The team's home currency. */
  usualCurrency(): Promise<string>;
}
