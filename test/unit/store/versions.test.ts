import { readFileSync, readdirSync } from 'node:fs';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../lib/store/migrations.ts';
import { recordVersion } from '../../../lib/upgrades/index.ts';
import { opened, start } from './opened.ts';

const folder = 'test/store-versions';

interface Example {
  version: number;
  databaseVersion: number;
  stores: { records: object[]; entries: object[]; standings: object[]; local: Record<string, unknown> };
  shows: {
    customers: { id: string; lastContact?: { at: number } }[];
    cards: unknown[];
    openTasks: unknown[];
    mismatches: unknown[];
  };
}

/** Puts an example into a database of its own version, as that version made it. */
async function restore(name: string, example: Example): Promise<void> {
  const steps = migrations.filter(({ version }) => version <= example.databaseVersion);
  const database = await openDB(name, example.databaseVersion, {
    async upgrade(raw, _old, _new, transaction) {
      for (const step of steps) await step.migrate(raw as never, transaction as never);
    },
  });
  for (const store of ['records', 'entries', 'standings'] as const)
    for (const row of example.stores[store]) await database.put(store, row);
  for (const [key, value] of Object.entries(example.stores.local)) await database.put('local', value, key);
  database.close();
}

describe('the steps of the database', () => {
  it('follow one another, and are at least as many as versions of the records', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    expect(migrations.length).toBeGreaterThanOrEqual(recordVersion);
  });
});

describe('an example database of each version', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s opens and shows what it showed', async (file) => {
    const example = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Example;
    await restore(`example-${file}`, example);
    const { store } = await opened({ name: `example-${file}`, clock: { at: start + 86_400_000 } });
    const { customers, cards, openTasks, mismatches } = example.shows;
    // What search looks in is derived anew each time and may change with any version; a row has the moment of the last contact alone.
    expect((await store.customers()).map(({ searchText: _searchText, ...row }) => row)).toEqual(
      customers.map(({ lastContact, ...row }) => ({ ...row, ...(lastContact ? { lastContactAt: lastContact.at } : {}) })),
    );
    // A card shows more with every version; what it showed then is still there.
    const now = await Promise.all(customers.map(({ id }) => store.card(id)));
    expect(now).toMatchObject(cards);
    expect(await store.openTasks()).toEqual(openTasks);
    expect(await store.mismatches(['handle:linkedin:someone-else'])).toEqual(mismatches);
    expect((await store.log({ customer: customers[0]?.id ?? '', kind: 'call', at: start })).ok).toBe(true);
  });
});
