import { bucketOf } from './buckets.ts';
import type { Database, MigrationTransaction, StandingBucket } from './schema.ts';

/**
 * The structure of the database, step by step. Records themselves are upgraded by `lib/upgrades`. A release with a new record
 * version adds a step here too, so that an older Sidecard refuses the database instead of misreading it.
 */
export interface Migration {
  version: number;
  migrate(database: Database, transaction: MigrationTransaction): void | Promise<void>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    migrate(database) {
      const records = database.createObjectStore('records', { keyPath: 'id' });
      // Gone since version 2, so no longer in the type of the database.
      (records as unknown as { createIndex(name: string, path: string[]): void }).createIndex('type', ['type', 'id']);
      records.createIndex('keys', 'keys', { multiEntry: true });
      records.createIndex('customer', 'customer');
      records.createIndex('seq', 'seq');
      const entries = database.createObjectStore('entries', { keyPath: ['customer', 'block'] });
      entries.createIndex('seq', 'seq');
      database.createObjectStore('standings', { keyPath: 'bucket' });
      database.createObjectStore('local');
    },
  },
  {
    // Purchases, deals, surveys, cases, referrals and feedback came to the records, none of which changes an older one. An index over
    // every row's type cost a sixth of each write: all but the customers carry a mark instead.
    version: 2,
    async migrate(database, transaction) {
      database.createObjectStore('imports', { keyPath: 'id' });
      database.createObjectStore('files');
      database.createObjectStore('before', { keyPath: ['import', 'part'] });
      database.createObjectStore('held', { keyPath: 'place' }).createIndex('device', 'device');
      const records = transaction.objectStore('records');
      // By that very index, past the customers: they are the most and need nothing.
      const byType = records.index('type' as never);
      const others = [IDBKeyRange.upperBound(['customer'], true), IDBKeyRange.lowerBound(['customer', '\uffff'], true)];
      for (const range of others) {
        for (let cursor = await byType.openCursor(range as never); cursor; cursor = await cursor.continue()) {
          const row = cursor.value;
          await cursor.update({ ...row, keys: [...row.keys, `!type:${row.type}`] });
        }
      }
      records.deleteIndex('type' as never);
    },
  },
  {
    // Standings lay in 4,096 rows: each write of one wrote some twenty-five.
    version: 3,
    async migrate(_database, transaction) {
      const standings = transaction.objectStore('standings');
      for (const before of await standings.getAllKeys()) {
        const kept = await standings.get(before);
        await standings.delete(before);
        const buckets = new Map<string, StandingBucket['standings']>();
        for (const [id, row] of Object.entries(kept?.standings ?? {}))
          buckets.set(bucketOf(id), { ...buckets.get(bucketOf(id)), [id]: row });
        for (const [bucket, some] of buckets) void standings.put({ bucket, standings: some });
      }
    },
  },
];
