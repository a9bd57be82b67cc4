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
  const people = Array.from({ length: count }, (_, index) => person(index));
  const data = JSON.stringify({ people, thread: gmailThread(0, [gmailMessage(0, 40)]).html }).replaceAll('<', '\\u003c');
  return `
    const { people, thread } = ${data};
    globalThis.show = (index) => {
      const start = performance.timeOrigin + performance.now();
      const { name, address } = people[index];
      const next = thread.replaceAll(people[0].name, name).replaceAll(people[0].address, address).replaceAll('refit 0', 'refit ' + index);
      document.querySelector('[role="main"]').outerHTML = next;
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

/** Milliseconds until the card was painted. */
interface Round {
  fromShown: number;
  fromCommit?: number;
}

/** One round: another person's message comes on the page, their card in the panel. */
async function round({ sidecard, tab, panel }: Setting, way: Way, index: number, asleep: boolean): Promise<Round> {
  const words = [person(index).name, titleOf(index)];
  await panel.evaluate((wanted) => painted.arm(wanted), words);
  if (asleep) await sidecard.killWorker();
  const shown = way === 'another page' ? await load(tab, pageAddress(index)) : await tab.evaluate((to) => show(to), index);
  const paintedAt = await Promise.race([panel.evaluate(() => painted.painted()), wait(10_000).then(() => undefined)]);
  if (paintedAt === undefined) {
    const says = await panel.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' ').slice(0, 200));
    throw new Error(
      `The card of ${words.join(', ')} (${way}, worker ${asleep ? 'asleep' : 'awake'}) was not painted within 10 s. The panel says: ${says}`,
    );
  }
  if (typeof shown === 'number') return { fromShown: paintedAt - shown };
  return { fromShown: paintedAt - shown.painted, fromCommit: paintedAt - shown.committed };
}

/** Loads a page and tells when its first bytes replaced the old page, and when something of it was first painted. */
async function load(tab: Tab, address: string): Promise<{ committed: number; painted: number }> {
  await tab.goto(address);
  return tab.evaluate(async () => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const first = await new Promise<number>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()[0]!.startTime));
      observer.observe({ type: 'paint', buffered: true });
    });
    return { committed: performance.timeOrigin + navigation!.responseStart, painted: performance.timeOrigin + first };
  });
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
      const fromCommit: number[] = [];
      const empty: number[] = [];
      const open: number[] = [];
      // Two rounds are not counted: the first of each kind runs code that was never run before.
      for (let count = -2; count < rounds; count++) {
        const index = next++ % customers;
        const took = await round(setting, way, index, asleep);
        const floor = await floorRound(setting, index);
        await wait(200);
        if (count < 0) continue;
        ours.push(took.fromShown);
        if (took.fromCommit !== undefined) fromCommit.push(took.fromCommit);
        empty.push(floor.empty);
        open.push(floor.open);
      }
      findings.push({
        name: `page shown → card painted, ${way}, worker ${asleep ? 'asleep' : 'awake'}`,
        unit: 'ms',
        ours: median(ours),
        p95: percentile95(ours),
        peers: {
          'one indexed read in a page that is open already': median(open),
          ...(fromCommit.length > 0
            ? { 'from the first byte of the page, which the browser reads in meanwhile': median(fromCommit) }
            : {}),
        },
        floor: median(empty),
        floorP95: percentile95(empty),
        ratio: ratioOf(median(ours), median(empty)),
        target: null,
        met: null,
        note: `median / 95th percentile of ${rounds} rounds, from ${way === 'another page' ? 'the first paint of the page' : 'the moment the application begins to exchange the message'}; ${nodes.toLocaleString('en')} nodes, ${customers} customers; the floor opens an empty extension page that reads one record by an index and paints it`,
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
        indexes.map((first) => ({ url: pageAddress(first), html: gmailMessagePage(nodes, first === 0 ? { script } : { first }) })),
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
