import { Dexie } from 'dexie';
import { batches, type Size } from './store-in-page.ts';

/** Bundled and run beside the store: the same records by Dexie, one row an entry, with the indexes that finding them needs. */
export async function importDexie(size: Size, name: string): Promise<number> {
  const database = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
  database.version(1).stores({ customers: 'id,*keys', entries: 'id,[customer+stamp]' });
  await database.open();
  const began = performance.now();
  for (const batch of batches(size)) {
    const [customers, entries] = [batch.filter(({ keys }) => keys), batch.filter(({ keys }) => !keys)];
    if (customers.length > 0) await database.table('customers').bulkPut(customers);
    if (entries.length > 0) await database.table('entries').bulkPut(entries);
  }
  const took = performance.now() - began;
  database.close();
  return took;
}
