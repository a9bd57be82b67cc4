import type { Page as Tab } from 'playwright-core';
import { builtExtension } from '../browser/build.ts';
import { launchSidecard, servePages, type Sidecard } from '../browser/extension.ts';
import { bundle } from './bundle.ts';
import { type Bench, type Finding, ratioOf } from './finding.ts';
import { writeFloorExtension } from './floor-extension.ts';
import { gmailMessage, gmailMessagePage, gmailThread, person, repAddress, titleOf } from './pages.ts';
import type * as Painted from './painted.ts';
import { median, percentile95 } from './statistics.ts';

const rounds = 20;
const customers = 200;
const nodes = 5_000;
const origin = 'https://mail.google.com';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What evaluated code finds in the panel, in the bare page of the extension, in the mail page and in the floor's page. */
declare const painted: typeof Painted;
declare const show: (index: number) => number;
declare const loaded: Promise<number>;
declare const readOnce: (number: number) => Promise<number>;

/** The mail application's own way to another message: the thread is exchanged, then the address. Tells when it began. */
function showingScript(count: number): string {
  const threads = Array.from({ length: count }, (_, index) => gmailThread(index, [gmailMessage(index, 40)]).html);
  return `
    const threads = ${JSON.stringify(threads).replaceAll('<', '\\u003c')};
    globalThis.show = (index) => {
      const start = performance.timeOrigin + performance.now();
      document.querySelector('[role="main"]').outerHTML = threads[index];
      document.title = 'Halyards for the spring refit ' + index + ' - ${repAddress} - Gmail';
      location.hash = '#inbox/FMfcgzQbfXwKjLmNpQrSt' + String(index).padStart(4, '0');
      return start;
    };`;
}

const pageAddress = (index: number): string => `${origin}/mail/u/0/?message=${index}`;

interface Setting {
  sidecard: Sidecard;
  tab: Tab;
  panel: Tab;
  floorTab: Tab;
  floorUrl: string;
}

/** Evaluates code in a page whatever the page's own policy says. */
async function evaluateScript(page: Tab, expression: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

type Way = 'another page' | 'another message in the page';

/** One round: how long it took from the page's being there until the card was painted. */
async function round({ sidecard, tab, panel }: Setting, way: Way, index: number, asleep: boolean): Promise<number> {
  const words = [person(index).name, titleOf(index)];
  await panel.evaluate((wanted) => painted.arm(wanted), words);
  if (asleep) await sidecard.killWorker();
  let shownAt: number;
  if (way === 'another page') {
    await tab.goto(pageAddress(index));
    shownAt = await tab.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      // When the first byte was there and the browser left the old page for this one: reading it in is part of our time.
      return performance.timeOrigin + (navigation?.responseStart ?? 0);
    });
  } else {
    shownAt = await tab.evaluate((to) => show(to), index);
  }
  const paintedAt = await Promise.race([panel.evaluate(() => painted.painted()), wait(10_000).then(() => undefined)]);
  if (paintedAt === undefined)
    throw new Error(`The card of the person shown (${way}, worker ${asleep ? 'asleep' : 'awake'}) was not painted within 10 s.`);
  return paintedAt - shownAt;
}

async function floorRound({ floorTab, floorUrl }: Setting, index: number): Promise<{ empty: number; open: number }> {
  // Through an empty page: an address that differs in its hash alone would load nothing.
  await floorTab.goto('about:blank');
  await floorTab.goto(`${floorUrl}#${index}`);
  const empty = await floorTab.evaluate(() => loaded);
  const open = await floorTab.evaluate((number) => readOnce(number), index + 1);
  return { empty, open };
}

async function measure(setting: Setting): Promise<Finding[]> {
  const findings: Finding[] = [];
  let next = 1;
  for (const way of ['another message in the page', 'another page'] as const) {
    await setting.tab.goto(pageAddress(0));
    for (const asleep of [false, true]) {
      const ours: number[] = [];
      const empty: number[] = [];
      const open: number[] = [];
      // Two rounds are not counted: the first of each kind runs code that was never run before.
      for (let count = -2; count < rounds; count++) {
        const index = next++ % customers;
        const took = await round(setting, way, index, asleep);
        const floor = await floorRound(setting, index);
        await wait(200);
        if (count < 0) continue;
        ours.push(took);
        empty.push(floor.empty);
        open.push(floor.open);
      }
      findings.push({
        name: `page shown → card painted, ${way}, worker ${asleep ? 'asleep' : 'awake'}`,
        unit: 'ms',
        ours: median(ours),
        p95: percentile95(ours),
        peers: { 'one indexed read in a page that is open already': median(open) },
        floor: median(empty),
        floorP95: percentile95(empty),
        ratio: ratioOf(median(ours), median(empty)),
        target: null,
        met: null,
        note: `median / 95th percentile of ${rounds} rounds, ${nodes.toLocaleString('en')} nodes, ${customers} customers; the floor opens an empty extension page that reads one record by an index and paints it`,
      });
    }
  }
  return findings;
}

/** The main job as the rep sees it, in the real side panel. */
export const cardPainted: Bench = {
  name: 'page shown → card painted',
  async run(say) {
    const floor = writeFloorExtension();
    const extensions = [await builtExtension('chrome'), floor.folder].join(',');
    // Later flags win: the floor's extension is loaded beside ours, so both share one browser and one machine's mood.
    const args = [`--disable-extensions-except=${extensions}`, `--load-extension=${extensions}`];
    const sidecard = await launchSidecard({ locale: 'en-US', args });
    try {
      const indexes = Array.from({ length: rounds * 4 + 20 }, (_, index) => index);
      const script = showingScript(indexes.length);
      await servePages(
        sidecard.context,
        indexes.map((first) => ({ url: pageAddress(first), html: gmailMessagePage(nodes, { first, script }) })),
      );
      await sidecard.turnOn(origin);
      say('  filling the database …');
      await sidecard.inExtension(() => undefined);
      const bare = sidecard.context.pages().find((page) => page.url() === sidecard.url('manifest.json'));
      if (!bare) throw new Error('The bare page of the extension is not open.');
      await evaluateScript(bare, `${await bundle('seed-customers.ts', 'seed')}\nseed.seedCustomers(${customers})`);
      const tab = await sidecard.open(pageAddress(0));
      const panel = await sidecard.openPanel(tab);
      await evaluateScript(panel, await bundle('painted.ts', 'painted'));
      const floorTab = await openWindow(sidecard, `${floor.url}#0`);
      await tab.bringToFront();
      return await measure({ sidecard, tab, panel, floorTab, floorUrl: floor.url });
    } finally {
      await sidecard.close();
      floor.remove();
    }
  },
};

/** In a window of its own, so that the panel's window keeps its tab in front. */
async function openWindow(sidecard: Sidecard, url: string): Promise<Tab> {
  const opened = sidecard.context.waitForEvent('page');
  await sidecard.browser.send('Target.createTarget', { url, newWindow: true });
  const page = await opened;
  await page.waitForURL(url);
  return page;
}
