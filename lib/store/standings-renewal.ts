import { type Result, err, ok } from '../result.ts';
import { breathe } from './breathe.ts';
import { linkedCustomers } from './bulk.ts';
import { type Transaction, storeNames } from './schema.ts';
import type { Store, WriteFailure } from './store.ts';
import { type Context, writing } from './work.ts';

/** Raised when more is derived of a customer than before: what was derived by an earlier version is then derived anew. */
const standingsVersion = 5;
const key = 'standings';
const rowsAtOnce = 300;

interface Progress {
  version: number;
  /** The last record that was looked at. */
  after?: string;
}

/** Derives all standings anew where an earlier version derived them: in small transactions, carried on where a kill ended it. */
export function standingsRenewalOf(context: Context): Pick<Store, 'renewStandings'> {
  const { database } = context;
  return {
    async renewStandings() {
      if (context.isReadOnly) return ok(0);
      let renewed = 0;
      for (;;) {
        if (context.isClosed()) return err({ type: 'closed' });
        const progress = (await database.get('local', key)) as Progress | undefined;
        if (progress?.version === standingsVersion && progress.after === undefined) return ok(renewed);
        const done = await step(context, progress);
        if (!done.ok) return done;
        renewed += done.value;
        await breathe();
      }
    },
  };
}

async function step(context: Context, progress: Progress | undefined): Promise<Result<number, WriteFailure>> {
  const linked = await linkedCustomers(context.database.transaction([...storeNames], 'readonly') as Transaction);
  const done = await writing(
    context,
    async (work) => {
      const isUnderWay = progress?.version === standingsVersion && progress.after !== undefined;
      const range = isUnderWay ? IDBKeyRange.lowerBound(progress.after, true) : null;
      const rows = await work.transaction.objectStore('records').getAll(range, rowsAtOnce);
      for (const { id, type } of rows) if (type === 'customer') work.touch(id);
      const last = rows.at(-1);
      const next: Progress =
        last && rows.length === rowsAtOnce ? { version: standingsVersion, after: last.id } : { version: standingsVersion };
      await work.transaction.objectStore('local').put(next, key);
      return ok(rows.length);
    },
    { announce: 'none', bulk: linked },
  );
  return done.ok ? ok(done.value.value) : done;
}
