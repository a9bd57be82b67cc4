import { browser } from 'wxt/browser';
import type { TabReport } from '../../lib/messages/names.ts';
import { parsePhone } from '../../lib/exchange/phone.ts';
import { countKnown } from '../../lib/known/count-known.ts';
import { openKnown } from '../../lib/known/files.ts';
import { certainIn, lookAtPage, readingOf } from '../../lib/views/known-on-page.ts';
import { database } from './database.ts';

/** How many customers the tab shows, by address, handle or phone: names alone are not evidence enough for a number. */
export async function showBadge(tabId: number, report: TabReport): Promise<void> {
  // Without a recognised page the tab has no number of its own: the one of all tabs shows, where there is one.
  const text = report.frames.length === 0 ? null : String((await countOn(report)) || '');
  // The tab may be gone by now. The types leave out null, which clears the tab's own text.
  await browser.action.setBadgeText({ tabId, text: text as string }).catch(() => undefined);
}

async function countOn(report: TabReport): Promise<number> {
  const known = await openKnown();
  if (known) {
    const { page } = readingOf(report);
    return countKnown(page.people, page.site, known, parsePhone).size;
  }
  // No view has made the index yet.
  const store = await database();
  return store ? certainIn(await lookAtPage(report, store)).size : 0;
}
