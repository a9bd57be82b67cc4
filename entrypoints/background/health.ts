import { browser } from 'wxt/browser';
import { dayOf } from '../../lib/customers/day.ts';
import { countedKey, siteHealthKey } from '../../lib/messages/session.ts';
import { combineFrames } from '../../lib/recognise/frames.ts';
import { countPage, type SiteHealthRecords } from '../../lib/recognise/site-health.ts';
import { tabReport } from './tabs.ts';

/** A page that is still being built misses what comes a moment later: what stands this long is counted. Milliseconds. */
const settleAfter = 3000;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
/** One at a time: two counts at once would lose one. */
let counting: Promise<unknown> = Promise.resolve();

/** Counts what a tab shows once it has settled: how well the site could be read, and nothing of who is on it. */
export function countSoon(tabId: number): void {
  clearTimeout(timers.get(tabId));
  timers.set(
    tabId,
    setTimeout(() => {
      timers.delete(tabId);
      counting = counting.then(
        () => count(tabId),
        () => count(tabId),
      );
    }, settleAfter),
  );
}

export async function forgetCounted(tabId: number): Promise<void> {
  clearTimeout(timers.get(tabId));
  timers.delete(tabId);
  await browser.storage.session.remove(countedKey(tabId));
}

async function count(tabId: number): Promise<void> {
  const report = await tabReport(tabId);
  if (!report?.frames.length || report.frames.some(({ reading }) => reading.pending)) return;
  const { page, link, health } = combineFrames(report.frames);
  // Pages that no site file knows have no landmarks to miss.
  if (!health || page.site === 'generic') return;
  const { messageId, threadId, subject } = page.message ?? {};
  const now = JSON.stringify([page.site, page.kind, link, messageId ?? threadId ?? subject, health.found, health.missed]);
  const key = countedKey(tabId);
  if ((await browser.storage.session.get(key))[key] === now) return;
  await browser.storage.session.set({ [key]: now });
  const records = ((await browser.storage.local.get(siteHealthKey))[siteHealthKey] ?? {}) as SiteHealthRecords;
  await browser.storage.local.set({ [siteHealthKey]: countPage(records, page.site, health, dayOf(Date.now())) });
}
