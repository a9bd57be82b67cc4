import { momentOf, toleratedAheadMs } from '../sync/clock.ts';
import { greatestStamp } from '../sync/record.ts';
import { takeHeld } from './import.ts';
import { restoreBefore } from './import-undo.ts';
import type { HeldBack, Store } from './store.ts';
import type { Context } from './work.ts';

/** What came of imports: the last one, to be taken back, and what of them waits. */
export function importHistoryOf(context: Context): Pick<Store, 'lastImport' | 'undoImport' | 'held' | 'takeHeld'> {
  const { database } = context;
  return {
    async lastImport() {
      const done = (await database.getAll('imports')).filter(({ state }) => state === 'done');
      const last = done.sort((a, b) => b.at - a.at)[0];
      return last ? { id: last.id, at: last.at, head: last.head, report: last.report } : null;
    },
    undoImport: (id) => restoreBefore(context, id),
    async held() {
      const byDevice = new Map<string, HeldBack>();
      for (const { device, record } of await database.getAll('held')) {
        const until = momentOf(greatestStamp(record)) - toleratedAheadMs;
        const known = byDevice.get(device);
        byDevice.set(device, { device, count: (known?.count ?? 0) + 1, until: Math.max(until, known?.until ?? 0) });
      }
      return [...byDevice.values()];
    },
    takeHeld: (device, anyway) => takeHeld(context, device, anyway),
  };
}
