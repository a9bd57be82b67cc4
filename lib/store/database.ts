import { deleteDB, openDB } from 'idb';
import { type Result, err, ok } from '../result.ts';
import { deviceFromBytes } from '../sync/clock.ts';
import { type Migration, migrations } from './migrations.ts';
import { type Counters, type Database, type Self, type SidecardDatabase, storeNames } from './schema.ts';
import type { OpenFailure } from './store.ts';

export interface Opened {
  database: Database;
  /** Set where a newer Sidecard wrote it: nothing may be written. */
  newer?: { version: number; known: number };
}

export interface Opening {
  name: string;
  /** Another view wants to upgrade or delete the database: it has been closed here. */
  onVersionChange: () => void;
  /** The browser closed it (site data cleared, disk gone). */
  onTerminated: () => void;
  steps?: readonly Migration[];
}

/** Opens the database, making or migrating it. A failed migration leaves the old data as it was. */
export async function openDatabase({
  name,
  onVersionChange,
  onTerminated,
  steps = migrations,
}: Opening): Promise<Result<Opened, OpenFailure>> {
  if (typeof indexedDB === 'undefined') return err({ type: 'unavailable', detail: 'no IndexedDB' });
  const version = steps.at(-1)?.version ?? 1;
  let migrationError: unknown;
  let isBlocked: () => void = () => {};
  const blocked = new Promise<'blocked'>((resolve) => {
    isBlocked = () => resolve('blocked');
  });
  // A function of its own, since browsers without storage may throw at once instead of refusing.
  const open = async (): Promise<Database> =>
    openDB<SidecardDatabase>(name, version, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        try {
          for (const step of steps) if (step.version > oldVersion) await step.migrate(database, transaction);
          if (oldVersion === 0) await transaction.objectStore('local').put(newSelf(), 'self');
        } catch (error) {
          migrationError = error;
          transaction.done.catch(() => {});
          transaction.abort();
        }
      },
      blocked: () => isBlocked(),
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        onVersionChange();
      },
      terminated: onTerminated,
    });
  const opening = open();
  try {
    const database = await Promise.race([opening, blocked]);
    if (database !== 'blocked') return ok({ database });
    // It may still open once the other view is gone; nobody waits for it any more.
    opening.then((late) => late.close()).catch(() => {});
    return err({ type: 'blocked' });
  } catch (error) {
    if (migrationError !== undefined) return err({ type: 'upgradeFailed', detail: nameOf(migrationError) });
    if (nameOf(error) === 'VersionError') return openNewer(name, version, onVersionChange);
    return err({ type: 'unavailable', detail: nameOf(error) });
  }
}

/** A database of a newer version as it is: to be looked at and exported where its shape is still ours, else left alone. */
async function openNewer(name: string, known: number, onVersionChange: () => void): Promise<Result<Opened, OpenFailure>> {
  try {
    const database = await openDB<SidecardDatabase>(name, undefined, {
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        onVersionChange();
      },
    });
    const { version } = database;
    if (await isReadable(database)) return ok({ database, newer: { version, known } });
    database.close();
    return err({ type: 'newer', version, known });
  } catch {
    return err({ type: 'newer', version: 0, known });
  }
}

async function isReadable(database: Database): Promise<boolean> {
  if (!storeNames.every((store) => database.objectStoreNames.contains(store))) return false;
  const { indexNames } = database.transaction('records', 'readonly').store;
  return ['keys', 'customer', 'seq'].every((index) => indexNames.contains(index as never)) && (await database.count('local')) > 0;
}

/** Who this database is before anyone said so. */
function newSelf(): Self {
  return {
    device: deviceFromBytes(crypto.getRandomValues(new Uint8Array(12))),
    rep: crypto.randomUUID(),
    team: crypto.randomUUID(),
  };
}

export const freshCounters: Counters = { moment: 0, counter: 0, seq: 0 };

/** The kind of an error, never its text: that may quote a record. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : 'Error';
}

/** How long other views get to let go of it. */
const patience = 5_000;

/** Takes the whole database away. Other views close theirs when they hear of it; false where one does not, or the browser fails. */
export async function deleteDatabase(name: string): Promise<boolean> {
  const deleted = deleteDB(name).then(
    () => true,
    () => false,
  );
  return Promise.race([deleted, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience))]);
}
