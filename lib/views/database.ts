import { signal } from '@preact/signals';
import type { DatabaseState } from '../../components/panel-props.ts';
import { parsePhone } from '../exchange/phone.ts';
import { loadReadings } from '../known/pinyin.ts';
import { err } from '../result.ts';
import { openStore } from '../store/open-store.ts';
import type { Store, WriteFailure } from '../store/store.ts';

/** The one handle on the database that a view holds open while it lives. */
export const database = signal<DatabaseState>({ state: 'opening' });

let store: Store | null = null;

export function openedStore(): Store | null {
  return store;
}

/** Opens the database, or says why not; called again by "try again". `opened` is told each time it is open. */
export async function openDatabase(opened: (store: Store) => void): Promise<void> {
  database.value = { state: 'opening' };
  const result = await openStore({
    now: Date.now,
    parsePhone,
    loadReadings,
    // A newer version took over in another tab: this view can only be loaded anew.
    onVersionChange: () => location.reload(),
  });
  if (!result.ok) {
    database.value = { state: 'failed', failure: result.error };
    return;
  }
  store = result.value;
  await refreshMe();
  opened(result.value);
}

/** Who uses this database, after it opened and after each change of it. */
export async function refreshMe(): Promise<void> {
  const me = await store?.me();
  const newer = store?.newer;
  database.value = me ? { state: 'open', me, ...(newer ? { newer } : {}) } : { state: 'new' };
}

/** Runs a write, or refuses it where the database is not open. */
export function write<Value>(
  work: (store: Store) => Promise<Value>,
): Promise<Value | { ok: false; error: Extract<WriteFailure, { type: 'closed' }> }> {
  return store ? work(store) : Promise.resolve(err({ type: 'closed' as const }));
}
