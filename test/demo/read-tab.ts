import type { Page as Tab } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import type { TabReport } from '../../lib/messages/names.ts';
import { tabKey } from '../../lib/messages/session.ts';
import { combineFrames } from '../../lib/recognise/frames.ts';
import { applyOwn } from '../../lib/recognise/own.ts';
import type { Reading } from '../../lib/recognise/site.ts';
import type { Sidecard } from '../browser/extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

/** A reading that stood this long is the page's answer. */
const quiet = 200;

/**
 * What the extension itself recognised on a tab, put together as the panel does: all frames, the rep's own addresses applied. Waits until
 * something stands that `accept` takes and that no longer changes; throws with the last reading after ten seconds.
 */
export async function readTab(
  sidecard: Sidecard,
  tab: Tab,
  ownAddresses: readonly string[],
  accept: (reading: Reading) => boolean = () => true,
): Promise<Reading> {
  const key = tabKey(await sidecard.tabId(tab));
  const until = Date.now() + 10_000;
  let last = '';
  let since = 0;
  let reading: Reading | undefined;
  while (Date.now() < until) {
    const stored = await sidecard.inExtension((wanted) => chrome.storage.session.get(wanted), key);
    const frames = (stored[key] as TabReport | undefined)?.frames ?? [];
    const now = JSON.stringify(frames);
    if (now !== last) {
      last = now;
      since = Date.now();
      const combined = combineFrames(frames);
      reading = frames.length === 0 ? undefined : { ...combined, page: applyOwn(combined.page, ownAddresses) };
    }
    if (reading && accept(reading) && Date.now() - since >= quiet) return reading;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(
    `Nothing fitting was recognised on ${tab.url()} within 10 s. The last reading: ${JSON.stringify(reading ?? null)}`,
  );
}
