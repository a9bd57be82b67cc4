import type { Page as Tab } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import type { FrameReport, TabReport } from '../../lib/messages/names.ts';
import { tabKey } from '../../lib/messages/session.ts';
import { combineFrames } from '../../lib/recognise/frames.ts';
import type { Page, Sighting } from '../../lib/recognise/site.ts';
import { launchSidecard, type Sidecard } from './extension.ts';
import { documentBytes } from './serve.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

/** A saved page and the address it is to be served at. */
export interface SavedPage {
  url: string;
  file: string;
}

/** `failed` says why there was no answer; the page is then an empty one. */
export interface Recognised {
  page: Page;
  failed?: string;
}

const emptyPage: Page = { site: 'generic', kind: 'other', subject: null, people: [] };
const loadLimit = 20_000;
const reportLimit = 10_000;
const pageLimit = loadLimit + reportLimit + 10_000;
/** A reading that stood this long is taken as the page's answer: scripts do not run, so nothing changes after the load. */
const quiet = 250;
const tabsAtOnce = 4;

/**
 * Shows saved pages to the built extension in a real browser, each at its own address, and gives what it recognised, in the same order.
 * A saved page is what its scripts made of it, so they do not run again; nothing else is loaded. Pages without an answer are tried once
 * more in a new browser; one that fails again is an empty page with the reason.
 */
export async function recognisePages(pages: readonly SavedPage[], say: (line: string) => void = () => {}): Promise<Recognised[]> {
  const results: Recognised[] = pages.map(() => ({ page: emptyPage, failed: 'not tried' }));
  await pass(
    pages.map((_, index) => index),
    tabsAtOnce,
  );
  const unanswered = results.flatMap((result, index) => (result.failed === undefined ? [] : [index]));
  if (unanswered.length > 0) {
    say(`${unanswered.length} of ${pages.length} pages gave no answer; once more, one at a time.`);
    // What the first pass could answer is worth printing whatever becomes of the second.
    await pass(unanswered, 1).catch((error: unknown) => say(String(error)));
  }
  for (const index of unanswered) {
    const { failed } = results[index]!;
    if (failed !== undefined) say(`${pages[index]!.file} at ${pages[index]!.url}: ${failed}`);
  }
  return results;

  async function pass(indexes: readonly number[], tabCount: number): Promise<void> {
    // No host name leads anywhere: whatever a page asks for besides itself finds nothing.
    const sidecard = await launchSidecard({ args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
    try {
      await sidecard.turnOn('*://*/*');
      const waiting = [...indexes];
      const work = async () => {
        for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
          results[index] = await withinLimit(recogniseOne(sidecard, pages[index]!)).catch((error: unknown) => ({
            page: emptyPage,
            failed: error instanceof Error ? error.message.split('\n')[0]! : String(error),
          }));
        }
      };
      await Promise.all(Array.from({ length: Math.min(tabCount, indexes.length) }, work));
    } finally {
      await sidecard.close().catch(() => undefined);
    }
  }
}

/** A tab that hangs must not hold up the rest. */
function withinLimit<Value>(work: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, fail) => {
    setTimeout(() => fail(new Error(`no answer within ${pageLimit / 1000} s`)), pageLimit).unref();
  });
  return Promise.race([work, late]);
}

async function recogniseOne(sidecard: Sidecard, saved: SavedPage): Promise<Recognised> {
  const { body, contentType } = documentBytes({ file: saved.file });
  // A tab of its own for each page: nothing of the last one can be taken for this one's.
  const tab = await sidecard.context.newPage();
  try {
    await tab.goto(sidecard.url('manifest.json'));
    const tabId = await tab.evaluate(async () => (await chrome.tabs.getCurrent())?.id);
    if (tabId === undefined) throw new Error('The browser gave the tab no id.');
    let served = false;
    await tab.route('**/*', (route) => {
      const request = route.request();
      const isThePage = !served && request.isNavigationRequest() && request.frame() === tab.mainFrame();
      if (!isThePage) return route.abort('aborted');
      served = true;
      return route.fulfill({
        status: 200,
        headers: { 'content-type': contentType, 'content-security-policy': "script-src 'none'" },
        body,
      });
    });
    await tab.goto(saved.url, { waitUntil: 'load', timeout: loadLimit }).catch((error: unknown) => {
      // What hangs may be a picture; the document itself may be there.
      if (!served) throw error;
    });
    return { page: combineFrames(await settledFrames(sidecard, tab, tabId)).page };
  } finally {
    await tab.close().catch(() => undefined);
  }
}

/** The frames' readings, once they have stopped changing. */
async function settledFrames(sidecard: Sidecard, tab: Tab, tabId: number): Promise<FrameReport[]> {
  const key = tabKey(tabId);
  const until = Date.now() + reportLimit;
  let last = '';
  let since = Date.now();
  while (Date.now() < until) {
    const stored = await sidecard.inExtension((wanted) => chrome.storage.session.get(wanted), key);
    const frames = (stored[key] as TabReport | undefined)?.frames ?? [];
    const now = JSON.stringify(frames);
    if (now !== last) since = Date.now();
    last = now;
    if (frames.some(({ frameId }) => frameId === 0) && Date.now() - since >= quiet) return frames;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`the extension reported nothing within ${reportLimit / 1000} s (the tab shows ${tab.url()})`);
}

/** The page as the design writes it, its fields in that order. */
export function printedPage({ site, kind, subject, people, message }: Page): Page {
  return {
    site,
    kind,
    subject: subject && printedSighting(subject),
    people: people.map(printedSighting),
    ...(message === undefined ? {} : { message }),
  };
}

function printedSighting({ name, address, handle, phone, company, title, kind, role, evidence }: Sighting): Sighting {
  const given = Object.fromEntries(
    Object.entries({ name, address, handle, phone, company, title }).filter(([, value]) => value !== undefined),
  );
  return { ...given, kind, role, evidence };
}
