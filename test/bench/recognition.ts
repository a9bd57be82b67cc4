import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page as Tab } from 'playwright-core';
import { launchSidecard, servePages, type Sidecard } from '../browser/extension.ts';
import { findChromium } from '../browser/find-browser.ts';
import { bundle } from './bundle.ts';
import { type Bench, type Finding, ratioOf } from './finding.ts';
import type * as RecognitionInPage from './recognition-in-page.ts';
import { median, percentile95 } from './statistics.ts';
import { preciseClock } from './tab.ts';

declare const inPage: typeof RecognitionInPage;
declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };

const customers = 100_000;
const origin = 'https://names.bench.example';
const page = `${origin}/`;
const html = '<!doctype html><title>names</title><p>Nobody.</p>';
const wakings = 15;
const firstRuns = 15;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page of a profile on disk with the functions of `recognition-in-page.ts`. */
async function withPage<Value>(work: (tab: Tab, anew: () => Promise<void>) => Promise<Value>): Promise<Value> {
  const profile = mkdtempSync(join(tmpdir(), 'sidecard-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium().executable,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await servePages(context, [{ url: page, html, headers: preciseClock }]);
    const tab = await context.newPage();
    const expression = await bundle('recognition-in-page.ts', 'inPage');
    const anew = async (): Promise<void> => {
      await tab.goto(page);
      const session = await context.newCDPSession(tab);
      await session.send('Runtime.evaluate', { expression });
      await session.detach();
    };
    await anew();
    return await work(tab, anew);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function searchFindings(): Promise<Finding[]> {
  return withPage(async (tab, anew) => {
    await tab.evaluate((count) => inPage.keepBook(count), customers);
    const backs: number[] = [];
    const reads: number[] = [];
    let queries: number[] = [];
    for (let round = 0; round < 5; round++) {
      await anew();
      const took = await tab.evaluate(() => inPage.search());
      backs.push(took.back);
      reads.push(took.read);
      queries = [...queries, ...took.queries];
    }
    const worst = Math.max(...queries);
    return [
      {
        name: `search as you type over ${customers.toLocaleString('en')} customers`,
        unit: 'ms',
        ours: median(queries),
        p95: percentile95(queries),
        peers: {},
        floor: null,
        ratio: null,
        target: 'worst ≤ 10 ms; the index back in ≤ 30 ms',
        met: worst <= 10 && median(backs) <= 30,
        note: `worst of ${queries.length} queries ${worst.toFixed(1)} ms, the first 20 rows made; back in ${median(backs).toFixed(1)} ms, of it ${median(reads).toFixed(1)} reading it from IndexedDB; each in a page loaded anew, after one search that nobody waits for`,
      },
    ];
  });
}

async function textFindings(): Promise<Finding[]> {
  return withPage(async (tab) => {
    const made = await tab.evaluate((count) => inPage.makeTable(count), customers);
    const names = await tab.evaluate(() => inPage.namesInText());
    const code = await bundle('names-in-worker.ts', 'inWorker');
    const runsOf = (companies: boolean) =>
      tab.evaluate(([script, times, both]) => inPage.firstRunsInWorkers(script, times, both), [
        code,
        firstRuns,
        companies,
      ] as const);
    const runs = await runsOf(false);
    const first = median(runs.map((run) => run.first));
    const both = median((await runsOf(true)).map((run) => run.first));
    const addresses = await tab.evaluate(() => inPage.addresses());
    const bytes = made.bytes / made.keys;
    const peersOf = (peers: Record<string, number[]>): Record<string, number> =>
      Object.fromEntries(Object.entries(peers).map(([name, took]) => [name, median(took)]));
    const ours = median(addresses.ours);
    const usual = median(addresses.peers['the usual expression'] ?? []);
    const growth = addresses.hostile[1] / addresses.hostile[0];
    return [
      {
        name: '50 kB of text against 100,000 known names',
        unit: 'ms',
        ours: median(names.warm),
        p95: percentile95(names.warm),
        peers: peersOf(names.peers),
        floor: null,
        ratio: null,
        target: '≤ 1 ms warm, ≤ 20 ms on a worker’s first run; ≤ 20 bytes a key',
        met: median(names.warm) <= 1 && first <= 20 && bytes <= 20,
        note: `first run in a new worker ${first.toFixed(1)} ms, with their companies looked for beside them ${both.toFixed(1)} ms (medians of ${runs.length}; the index opened there in ${median(runs.map((run) => run.opened)).toFixed(1)} ms), ${names.found} names found; ${made.keys.toLocaleString('en')} keys, ${bytes.toFixed(1)} bytes each, made in ${made.build.toFixed(0)} ms`,
      },
      {
        name: 'addresses in 1 MB of text',
        unit: 'ms',
        ours,
        p95: percentile95(addresses.ours),
        peers: peersOf(addresses.peers),
        floor: median(addresses.floor),
        ratio: ratioOf(ours, median(addresses.floor)),
        target: '≥ 20 × the usual expression; a hostile input doubled takes at most 2.2 × as long',
        met: usual >= 20 * ours && growth <= 2.2,
        note: `${(usual / ours).toFixed(0)} × as fast as the usual expression; a hostile input doubled takes ${growth.toFixed(2)} × as long; ${addresses.found} addresses; the floor looks for the @ alone`,
      },
    ];
  });
}

/** The world of an extension's script in a page, to send what such a script sends. */
async function worldOf(tab: Tab, extensionId: string): Promise<(expression: string) => Promise<number>> {
  const session = await tab.context().newCDPSession(tab);
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === `chrome-extension://${extensionId}`) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await Promise.race([
    found,
    wait(5_000).then(() => {
      throw new Error('No script of the extension runs in the page.');
    }),
  ]);
  return async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as number;
  };
}

async function roundTrips(sidecard: Sidecard, tab: Tab, message: string): Promise<{ asleep: number[]; awake: number[] }> {
  const send = await worldOf(tab, sidecard.extensionId);
  const expression = `(async () => { const start = performance.now(); await chrome.runtime.sendMessage(${message}).catch(() => undefined); return performance.now() - start; })()`;
  const [asleep, awake]: [number[], number[]] = [[], []];
  for (let round = -2; round < wakings; round++) {
    await sidecard.killWorker();
    await wait(300);
    const woken = await send(expression);
    const again = await send(expression);
    if (round < 0) continue;
    asleep.push(woken);
    awake.push(again);
    await wait(100);
  }
  return { asleep, awake };
}

/** An extension that answers a message, and nothing else. */
async function pings(): Promise<{ asleep: number[]; awake: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecard-ping-'));
  const manifest = {
    manifest_version: 3,
    name: 'Ping',
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: [`${origin}/*`], js: ['page.js'] }],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener((message, sender, answer) => { answer(1); });');
  writeFileSync(join(folder, 'page.js'), '');
  const sidecard = await launchSidecard({ extension: folder });
  try {
    await servePages(sidecard.context, [{ url: page, html, headers: preciseClock }]);
    return await roundTrips(sidecard, await sidecard.open(page), '{}');
  } finally {
    await sidecard.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function wakingFindings(): Promise<Finding[]> {
  const floor = await pings();
  const sidecard = await launchSidecard({ locale: 'en-US' });
  try {
    await servePages(sidecard.context, [{ url: page, html, headers: preciseClock }]);
    await sidecard.turnOn(origin);
    await sidecard.inExtension(() => undefined);
    const bare = sidecard.context.pages().find((each) => each.url() === sidecard.url('manifest.json'));
    if (!bare) throw new Error('The bare page of the extension is not open.');
    const session = await sidecard.context.newCDPSession(bare);
    await session.send('Runtime.evaluate', { expression: await bundle('recognition-in-page.ts', 'inPage') });
    await bare.evaluate((count) => inPage.makeTable(count), customers);
    const tab = await sidecard.open(page);
    const person = {
      name: 'Ada Kastabek',
      address: 'buyer4999@company4999.example',
      kind: 'person',
      role: 'sender',
      evidence: 'site',
    };
    const message = {
      type: 'pageSeen',
      at: 1,
      reading: { page: { site: 'bench', kind: 'message', subject: person, people: [person] } },
    };
    const ours = await roundTrips(sidecard, tab, JSON.stringify(message));
    const id = await sidecard.tabId(tab);
    const badge = await sidecard.inExtension(
      (tabId) => (chrome as unknown as { action: { getBadgeText(of: object): Promise<string> } }).action.getBadgeText({ tabId }),
      id,
    );
    const told = { type: 'textSeen', from: 0, gone: [], text: await bare.evaluate(() => inPage.toldText().slice(0, 30_000)) };
    const byName = await roundTrips(sidecard, tab, JSON.stringify(told));
    const named = await sidecard.inExtension(async (tabId) => {
      const { storage } = chrome as unknown as { storage: { session: { get(key: string): Promise<Record<string, unknown>> } } };
      const report = (await storage.session.get(`tab:${tabId}`))[`tab:${tabId}`] as { names?: { names: unknown[] }[] } | undefined;
      return report?.names?.[0]?.names.length ?? 0;
    }, id);
    const finding = (by: string, took: { asleep: number[]; awake: number[] }, ok: boolean, note: string): Finding => {
      const ratio = ratioOf(median(took.asleep), median(floor.asleep));
      return {
        name: `a sleeping worker answers by ${by}, 100,000 customers`,
        unit: 'ms',
        ours: median(took.asleep),
        p95: percentile95(took.asleep),
        peers: { 'awake, ours': median(took.awake), 'awake, ping': median(floor.awake) },
        floor: median(floor.asleep),
        floorP95: percentile95(floor.asleep),
        ratio,
        target: 'within 2 × of a bare ping to a sleeping worker',
        met: ratio <= 2 && ok,
        note: `from the page's script and back, ${note}; ${wakings} times; the floor is an extension whose worker answers and does nothing else, in a browser of its own`,
      };
    };
    return [
      finding('address', ours, badge === '1', `the badge set ("${badge}")`),
      finding(
        'name',
        byName,
        named > 0,
        `30 kB of text as a page tells it at a time, ${named} customers named in it kept beside the tab`,
      ),
    ];
  } finally {
    await sidecard.close();
  }
}

/** Who is known: in lists, in texts, and to a worker that was asleep. Apart, so that one that can't be measured loses none of the others. */
export const recognition: readonly Bench[] = [
  { name: 'recognition: search as one types', run: searchFindings },
  { name: 'recognition: names and addresses in text', run: textFindings },
  { name: 'recognition: a sleeping worker', run: wakingFindings },
];
