import { parsePhone } from '../../lib/exchange/phone.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { Store } from '../../lib/store/store.ts';

let opening: Promise<Store | null> | null = null;

/** The worker's own handle on the database, opened when first asked for; null where it can't be opened (the panel says why). */
export function database(): Promise<Store | null> {
  opening ??= openStore({
    now: Date.now,
    parsePhone: (typed) => parsePhone(typed),
    onVersionChange: () => {
      opening = null;
    },
  }).then((opened) => {
    if (opened.ok) return opened.value;
    opening = null;
    return null;
  });
  return opening;
}
