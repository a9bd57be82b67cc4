import { browser } from 'wxt/browser';
import type { TabReport } from '../../lib/messages/names.ts';
import { certainIn, lookAtPage } from '../../lib/views/known-on-page.ts';
import { database } from './database.ts';

/** How many customers the tab shows, by address, handle or phone: names alone are not evidence enough for a number. */
export async function showBadge(tabId: number, report: TabReport): Promise<void> {
  const store = report.frames.length === 0 ? null : await database();
  const count = store ? certainIn(await lookAtPage(report, store)).size : 0;
  // The tab may be gone by now.
  await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) }).catch(() => undefined);
}
