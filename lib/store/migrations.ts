import type { Database, MigrationTransaction } from './schema.ts';

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
      records.createIndex('type', ['type', 'id']);
      records.createIndex('keys', 'keys', { multiEntry: true });
      records.createIndex('customer', 'customer');
      records.createIndex('seq', 'seq');
      const entries = database.createObjectStore('entries', { keyPath: ['customer', 'block'] });
      entries.createIndex('seq', 'seq');
      database.createObjectStore('standings', { keyPath: 'bucket' });
      database.createObjectStore('local');
    },
  },
];
