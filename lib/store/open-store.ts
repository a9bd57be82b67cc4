import type { ParsePhone } from '../customers/keys.ts';
import { standingOf } from '../customers/standing.ts';
import type { Id, Interaction, Moment, Standing } from '../customers/types.ts';
import { type Result, ok } from '../result.ts';
import { recordVersion } from '../upgrades/index.ts';
import { archiveOf } from './archive.ts';
import { bookOf } from './book.ts';
import { changesOf } from './changes.ts';
import { clockRepairOf } from './clock-repair.ts';
import { openDatabase } from './database.ts';
import { duplicatesOf } from './duplicates.ts';
import { everybodyOf } from './everybody.ts';
import { exportsOf } from './export.ts';
import { importsOf } from './import.ts';
import { importHistoryOf } from './import-history.ts';
import { insightReadsOf } from './insight-reads.ts';
import { linkingOf } from './linking.ts';
import { peopleOf } from './people.ts';
import { purchaseImportOf } from './purchase-import.ts';
import { readsOf } from './reads.ts';
import { rightsOf } from './rights.ts';
import { removeSamples } from './samples.ts';
import type { Database } from './schema.ts';
import type { ReadingsOf } from './rows.ts';
import { standingsRenewalOf } from './standings-renewal.ts';
import type { OpenFailure, Store } from './store.ts';
import type { Context } from './work.ts';
import { valueWritesOf } from './value-writes.ts';
import { writesOf } from './writes.ts';

const hanPattern = /\p{Script=Han}/u;

export interface StoreOptions {
  /** The database's name; tests take one each. */
  name?: string;
  now: () => Moment;
  parsePhone: ParsePhone;
  /** The rep's zone, for the day of a decision; the browser's own without it. */
  timeZone?: string;
  /** What a customer's living interactions add up to. */
  deriveStanding?: (customer: Id, entries: readonly Interaction[]) => Standing;
  /** Loads how Chinese names are read (`lib/known/pinyin.ts`), so that search finds them by pinyin; not found so without it. */
  loadReadings?: () => Promise<{ typed: ReadingsOf }>;
  /** Another view upgraded or deleted the database, or the browser closed it: this store is closed, the view must be loaded anew. */
  onVersionChange?: () => void;
}

export const databaseName = 'sidecard';

/** Opens the one database of this profile, making it where there is none. */
export async function openStore(options: StoreOptions): Promise<Result<Store, OpenFailure>> {
  const name = options.name ?? databaseName;
  let closed = false;
  const changes = changesOf(name);
  const takenOver = (): void => {
    if (closed) return;
    closed = true;
    changes.close();
    options.onVersionChange?.();
  };
  const opened = await openDatabase({ name, onVersionChange: takenOver, onTerminated: takenOver });
  if (!opened.ok) {
    changes.close();
    return opened;
  }
  const { database, newer } = opened.value;
  const context: Context = {
    database,
    isClosed: () => closed,
    now: options.now,
    parsePhone: (typed) => options.parsePhone(typed),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    deriveStanding: options.deriveStanding ?? standingOf,
    async readingsFor(customers) {
      const isHan = ({ name, company = '' }: (typeof customers)[number]): boolean =>
        hanPattern.test(name) || hanPattern.test(company);
      return options.loadReadings && customers.some(isHan) ? (await options.loadReadings()).typed : undefined;
    },
    announce: (customers) => changes.announce(customers),
    recordVersion: newer ? await newestRow(database) : recordVersion,
    isReadOnly: newer !== undefined,
  };
  return ok({
    ...(newer ? { newer } : {}),
    ...peopleOf(context),
    ...readsOf(context),
    ...bookOf(context),
    ...writesOf(context),
    ...valueWritesOf(context),
    ...everybodyOf(context),
    ...duplicatesOf(database),
    ...linkingOf(context),
    ...exportsOf(context),
    ...importsOf(context),
    ...importHistoryOf(context),
    ...purchaseImportOf(context),
    ...insightReadsOf(context),
    ...rightsOf(context),
    ...archiveOf(context),
    ...standingsRenewalOf(context),
    ...clockRepairOf(context),
    removeSamples: () => removeSamples(context),
    onChange: (listener) => changes.listen(listener),
    close() {
      closed = true;
      changes.close();
      database.close();
    },
  });
}

/** The version of the last written row, which is the newest there is: what an export of a newer database calls itself. */
async function newestRow(database: Database): Promise<number> {
  const cursor = await database.transaction('records', 'readonly').store.index('seq').openCursor(null, 'prev');
  return Math.max(recordVersion, cursor?.value.version ?? 0);
}
