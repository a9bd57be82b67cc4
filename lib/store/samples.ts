import { ok } from '../result.ts';
import { sampleCustomers } from './reads.ts';
import type { Transaction } from './schema.ts';
import type { Store } from './store.ts';
import { type Context, writing } from './work.ts';

/** Sample records, marked from the start: taken away without a trace, since they were never anyone's. */
export async function removeSamples(context: Context): ReturnType<Store['removeSamples']> {
  const done = await writing(
    context,
    async (work) => {
      const { transaction } = work;
      const samples = await sampleCustomers(transaction as Transaction);
      const rows = await transaction.objectStore('records').index('keys').getAllKeys('!sample');
      await Promise.all(rows.map((id) => transaction.objectStore('records').delete(id)));
      const entries = transaction.objectStore('entries');
      await Promise.all(samples.map((id) => entries.delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]))));
      // Their standings go with them: a customer that is not there has none.
      for (const id of samples) work.touch(id);
      return ok(samples.length);
    },
    { announce: 'all' },
  );
  return done.ok ? ok(done.value.value) : done;
}
