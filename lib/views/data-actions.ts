import { browser } from 'wxt/browser';
import type { DataActions, Saved } from '../../components/data/data-actions.ts';
import { addDays, dayOf } from '../customers/day.ts';
import { type Result, err, ok } from '../result.ts';
import type { Store } from '../store/store.ts';
import { type Packing, fileEndings, pack } from '../sync/exchange-packing.ts';
import { forgetKnown } from '../known/files.ts';
import { deleteDatabase } from '../store/database.ts';
import { databaseName } from '../store/open-store.ts';
import { openedStore, refreshMe, write } from './database.ts';
import { today } from './records.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Records in and out, as the views' buttons do it. */
export const dataActions: DataActions = {
  exportFile: ({ part, packing = 'plain', passphrase }, following = {}) =>
    saving(async (store) => {
      const kind = part === undefined || part.type === 'all' ? '' : part.type === 'since' ? '-new' : '-part';
      const file = store.exportFile({ ...(part ? { part } : {}), ...following });
      return save(await gathered(pack(file, packing, passphrase)), `sidecard-${day()}${kind}${fileEndings[packing]}`);
    }),
  sentMarks: async () => (await openedStore()?.sentMarks()) ?? [],
  stageImport: async (file, options) => (await openedStore()?.stageImport(file, options)) ?? err({ type: 'closed' }),
  applyImport: async (id, options) => {
    const applied = (await openedStore()?.applyImport(id, options)) ?? err({ type: 'closed' as const });
    await refreshMe();
    return applied;
  },
  discardImport: async (id) => openedStore()?.discardImport(id),
  lastImport: async () => (await openedStore()?.lastImport()) ?? null,
  undoImport: async (id) => {
    const undone = (await openedStore()?.undoImport(id)) ?? err({ type: 'closed' as const });
    await refreshMe();
    return undone;
  },
  held: async () => (await openedStore()?.held()) ?? [],
  takeHeld: async (device, anyway) => (await openedStore()?.takeHeld(device, anyway)) ?? err({ type: 'closed' }),
  archive: (years, following = {}) =>
    saving(async (store) => {
      const before = Date.parse(`${addDays(day(), -Math.round(years * 365.25))}T00:00:00Z`);
      const pieces = store.archiveFile(before, following);
      const parts: Blob[] = [];
      for (;;) {
        const next = await pieces.next();
        if (next.done) {
          const { fileName } = save(new Blob(parts), `sidecard-archive-${day()}.json`);
          return { fileName, archive: next.value };
        }
        parts.push(new Blob([next.value]));
      }
    }),
  removeArchived: async (archive) => (await openedStore()?.removeArchived(archive)) ?? err({ type: 'closed' }),
  clockAhead: async () => (await openedStore()?.clockAhead()) ?? 0,
  repairClock: async () => (await openedStore()?.repairClock()) ?? err({ type: 'closed' }),
  backup: backupSettings,
  setBackup: async (on) => {
    // First in the click, or the browser would not ask.
    const granted = on ? await browser.permissions.request({ permissions: ['downloads'] }).catch(() => false) : false;
    if (!on) void browser.permissions.remove({ permissions: ['downloads'] }).catch(() => undefined);
    await browser.storage.local.set({ [backupKey]: { on: granted, lastAt: (await backupSettings()).lastAt } });
    if (granted) await backUpWhenDue();
    return on === granted;
  },
  savePersonData: (customer) =>
    saving(async (store) => {
      const data = await store.personData(customer);
      const fileName = `personal-data-${day()}.json`;
      return save(new Blob([JSON.stringify(data ?? {}, null, 2)]), fileName);
    }),
  eraseCustomer: (customer) => write((store) => store.eraseCustomer(customer)),
  deleteEverything,
};

async function deleteEverything(): Promise<boolean> {
  // Before the database goes: every open view is loaded anew by its going, and would begin these again.
  await forgetKnown();
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  // Ours would keep it from going.
  openedStore()?.close();
  if (!(await deleteDatabase(databaseName))) return false;
  location.reload();
  return true;
}

function day(): string {
  return dayOf(Date.now(), today.value.timeZone);
}

export async function saving<Value>(
  act: (store: Store) => Promise<Value>,
): Promise<Result<Value, Extract<Saved, { ok: false }>['error']>> {
  const store = openedStore();
  if (!store) return err({ type: 'closed' });
  try {
    return ok(await act(store));
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return err({ type: 'cancelled' });
    if (name === 'QuotaExceededError') return err({ type: 'full' });
    if (error instanceof DOMException) return err({ type: 'failed', detail: name });
    throw error;
  }
}

/** So much is handed to the browser at a time, which keeps it outside of this page's memory. */
const partBytes = 4 << 20;

async function gathered(pieces: AsyncIterable<Bytes>): Promise<Blob> {
  const parts: Blob[] = [];
  let open: Bytes[] = [];
  let size = 0;
  for await (const piece of pieces) {
    open.push(piece);
    size += piece.length;
    if (size < partBytes) continue;
    parts.push(new Blob(open));
    open = [];
    size = 0;
  }
  return new Blob([...parts, ...open], { type: 'application/octet-stream' });
}

export function save(file: Blob, fileName: string): { fileName: string } {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  // The browser has taken its hold of the blob once the click is over; a minute is ample for the slowest disk prompt.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { fileName };
}

const backupKey = 'backup';
const weekMs = 7 * 86_400_000;

async function backupSettings(): Promise<{ on: boolean; lastAt: number | null }> {
  const stored = (await browser.storage.local.get(backupKey))[backupKey] as { on?: boolean; lastAt?: number | null } | undefined;
  return { on: stored?.on === true, lastAt: stored?.lastAt ?? null };
}

/** The weekly backup, written by whichever view is open when it is due: a gzipped export in the downloads folder. */
export async function backUpWhenDue(): Promise<void> {
  const store = openedStore();
  const { on, lastAt } = await backupSettings();
  if (!store || !on || (lastAt !== null && Date.now() - lastAt < weekMs)) return;
  await navigator.locks.request('sidecard-backup', { ifAvailable: true }, async (lock) => {
    // Another view is at it, or was while this one waited.
    const now = await backupSettings();
    if (!lock || now.lastAt !== lastAt || !browser.downloads) return;
    const packing: Packing = 'gzip';
    const file = await gathered(pack(store.exportFile(), packing));
    const url = URL.createObjectURL(file);
    const filename = `Sidecard/sidecard-backup-${day()}${fileEndings[packing]}`;
    await browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false });
    await browser.storage.local.set({ [backupKey]: { on: true, lastAt: Date.now() } });
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
}

let asking = false;

/** Asks once that the browser never clears this database by itself: after the rep's first write, when there is something to keep. */
export async function askToPersist(): Promise<void> {
  const { storage } = navigator;
  if (asking || !storage?.persist) return;
  asking = true;
  if (await storage.persisted()) return;
  const asked = (await browser.storage.local.get('askedToPersist'))['askedToPersist'] === true;
  if (asked) return;
  await browser.storage.local.set({ askedToPersist: true });
  await storage.persist();
}
