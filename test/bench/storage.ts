import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page as Tab } from 'playwright-core';
import { findChromium } from '../browser/find-browser.ts';
import { servePages } from '../browser/serve.ts';
import { bundle } from './bundle.ts';
import type * as DexieInPage from './dexie-in-page.ts';
import { type Bench, type Finding, ratioOf } from './finding.ts';
import { median, percentile95, percentile99 } from './statistics.ts';
import type * as StoreInPage from './store-in-page.ts';
import { preciseClock } from './tab.ts';

declare const inPage: typeof StoreInPage;
declare const dexieInPage: typeof DexieInPage;

/** A big team's book; `SIDECARD_BENCH_SIZE=0.1` takes a tenth of it. */
const share = Number(process.env['SIDECARD_BENCH_SIZE'] ?? 1);
export const size = {
  customers: Math.round(100_000 * share),
  interactions: Math.round(1_000_000 * share),
  purchases: Math.round(300_000 * share),
};
export const told = `${size.customers.toLocaleString('en')} customers, ${size.interactions.toLocaleString('en')} interactions, ${size.purchases.toLocaleString('en')} purchases`;
export const address = 'https://storage.bench.example/';
const rounds = 200;

/** A browser with a profile on disk: incognito contexts keep IndexedDB in memory. */
export async function withProfile<Value>(work: (tab: Tab, megabytes: () => number) => Promise<Value>): Promise<Value> {
  const profile = mkdtempSync(join(tmpdir(), 'sidecard-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium().executable,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-precise-memory-info',
    ],
  });
  try {
    await servePages(context, [{ url: address, html: '<!doctype html><title>storage</title>', headers: preciseClock }]);
    const tab = await context.newPage();
    await tab.goto(address);
    const session = await context.newCDPSession(tab);
    await session.send('Runtime.evaluate', { expression: await bundle('store-in-page.ts', 'inPage') });
    return await work(tab, () => bytesIn(join(profile, 'Default/IndexedDB')) / 2 ** 20);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function bytesIn(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    // A file may go while it is looked at: the database tidies up by itself.
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** What lies on disk once the browser has tidied up after itself, as it does for some seconds. */
async function settled(megabytes: () => number): Promise<number> {
  await new Promise((wait) => setTimeout(wait, 30_000));
  return megabytes();
}

interface Peer {
  ms: number;
  megabytes: number;
}

/** Each in a profile of its own, so that one's leftovers do not weigh on the other. */
const importRaw = (): Promise<Peer> =>
  withProfile(async (tab, megabytes) => ({
    ms: await tab.evaluate((all) => inPage.importRaw(all, 'raw'), size),
    megabytes: await settled(megabytes),
  }));

const importDexie = (): Promise<Peer> =>
  withProfile(async (tab, megabytes) => {
    const session = await tab.context().newCDPSession(tab);
    await session.send('Runtime.evaluate', { expression: await bundle('dexie-in-page.ts', 'dexieInPage') });
    return { ms: await tab.evaluate((all) => dexieInPage.importDexie(all, 'dexie'), size), megabytes: await settled(megabytes) };
  });

interface Ours {
  imported: { stage: StoreInPage.Took; apply: StoreInPage.Took };
  megabytes: number;
  exported: StoreInPage.Took;
  readAll: number;
  cards: { ours: number[]; floor: number[] };
  logs: { ours: number[]; floor: number[] };
}

const measureOurs = (say: (line: string) => void): Promise<Ours> =>
  withProfile(async (tab, megabytes) => {
    await tab.evaluate((all) => inPage.makeFile(all), size);
    await tab.evaluate(() => inPage.openOurs('ours'));
    // What making the file left behind is not to be taken for our own.
    const session = await tab.context().newCDPSession(tab);
    await session.send('HeapProfiler.collectGarbage');
    say('  import …');
    const imported = await tab.evaluate(() => inPage.importOurs());
    // The staged file goes once it is taken in, but the browser keeps it for as long as a handle to it may be about.
    await session.send('HeapProfiler.collectGarbage');
    const after = await settled(megabytes);
    say('  export …');
    const exported = await tab.evaluate(() => inPage.exportOurs());
    const readAll = await tab.evaluate(() => inPage.readAndStringify('ours'));
    say('  cards and entries …');
    const cards = await tab.evaluate(([count, customers]) => inPage.cards('ours', count, customers), [
      rounds,
      size.customers,
    ] as const);
    const logs = await tab.evaluate(([count, customers]) => inPage.logs(count, customers), [rounds, size.customers] as const);
    return { imported, megabytes: after, exported, readAll, cards, logs };
  });

function findingsOf(ours: Ours, raw: Peer, dexie: Peer): Finding[] {
  const { imported, exported, readAll, cards, logs } = ours;
  const whole = imported.stage.ms + imported.apply.ms;
  const longest = Math.max(imported.stage.longest, imported.apply.longest);
  const heap = Math.max(imported.stage.heap, imported.apply.heap) / 2 ** 20;
  const least = Math.min(raw.ms, dexie.ms);
  const leastDisk = Math.min(raw.megabytes, dexie.megabytes);
  const cardRatio = ratioOf(median(cards.ours), median(cards.floor));
  const logRatio = ratioOf(median(logs.ours), median(logs.floor));
  return [
    {
      name: 'card: customer by address, last 20 interactions, standing',
      unit: 'ms',
      ours: median(cards.ours),
      p95: percentile95(cards.ours),
      peers: {},
      floor: median(cards.floor),
      floorP95: percentile95(cards.floor),
      ratio: cardRatio,
      target: 'median ≤ 5 ms, 99th percentile ≤ 25 ms, within 2 × of the bare reads',
      met: median(cards.ours) <= 5 && percentile99(cards.ours) <= 25 && cardRatio <= 2,
      note: `${told}; 99th percentile ${percentile99(cards.ours).toFixed(1)} ms, of the floor ${percentile99(cards.floor).toFixed(1)}; the floor reads the customer by an index, its blocks and its bucket of standings`,
    },
    {
      name: 'log one interaction, acknowledged, strict, standing included',
      unit: 'ms',
      ours: median(logs.ours),
      p95: percentile95(logs.ours),
      peers: {},
      floor: median(logs.floor),
      floorP95: percentile95(logs.floor),
      ratio: logRatio,
      target: 'within 2.5 × of one bare strict put',
      met: logRatio <= 2.5,
      note: told,
    },
    {
      name: 'export all',
      unit: 'ms',
      ours: exported.ms,
      peers: {},
      floor: readAll,
      ratio: ratioOf(exported.ms, readAll),
      target: 'within 1.5 × of reading all and JSON.stringify; no task over 50 ms; memory ≤ 150 MB',
      met: exported.ms <= 1.5 * readAll && exported.longest <= 50 && exported.heap <= 150 * 2 ** 20,
      note: `longest task ${exported.longest <= 50 ? 'at most 50' : exported.longest.toFixed(0)} ms, heap at most ${(exported.heap / 2 ** 20).toFixed(0)} MB above idle; hashed and written to a file besides`,
    },
    {
      name: 'import all into an empty profile',
      unit: 'ms',
      ours: whole,
      peers: { 'raw puts, a row an entry': raw.ms, 'Dexie, a row an entry': dexie.ms },
      floor: null,
      ratio: ratioOf(whole, least),
      target: '≥ 10 × faster than Dexie and raw puts, ≤ a fifth of their disk, no task over 50 ms, memory ≤ 300 MB',
      met: whole * 10 <= least && ours.megabytes * 5 <= leastDisk && longest <= 50 && heap <= 300,
      note: `checked and staged in ${(imported.stage.ms / 1000).toFixed(1)} s, taken in in ${(imported.apply.ms / 1000).toFixed(1)} s, standings included; ${(least / whole).toFixed(1)} × as fast; disk ${ours.megabytes.toFixed(0)} MB beside ${raw.megabytes.toFixed(0)} and ${dexie.megabytes.toFixed(0)}; longest task ${longest <= 50 ? 'at most 50' : longest.toFixed(0)} ms, heap at most ${heap.toFixed(0)} MB above idle; the peers check, hash and derive nothing`,
    },
  ];
}

/** The store at full size, beside the bare database and what others make of it. */
export const storage: Bench = {
  name: 'storage',
  async run(say) {
    const ours = await measureOurs(say);
    say('  the same by raw puts …');
    const raw = await importRaw();
    say('  the same by Dexie …');
    const dexie = await importDexie();
    return findingsOf(ours, raw, dexie);
  },
};
