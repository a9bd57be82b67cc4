import type { Page as Tab } from 'playwright-core';
import { launchSidecard, servePages, type Sidecard } from '../browser/extension.ts';
import { changingDirectory, changingList, changingMail } from './changing-page.ts';
import { contentScripts } from './content-scripts.ts';
import type { Bench, Finding } from './finding.ts';
import { genericPage, gmailListPage, gmailMessagePage } from './pages.ts';
import { readsCounted } from './reads.ts';
import { scriptTime, type ScriptTime, traced } from './trace.ts';

const limit = 16;
const mostReadsAChange = 4;
const nodes = 20_000;
const manyNodes = 100_000;
const seconds = 5;
const rounds = 3;
const mostASecond = 2;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const pages = [
  { kind: 'any page', url: 'https://directory.example/people', html: genericPage(nodes, changingDirectory) },
  { kind: 'list of mails', url: 'https://mail.google.com/mail/u/0/', html: gmailListPage(nodes, changingList) },
  { kind: 'open mail', url: 'https://mail.google.com/mail/u/1/', html: gmailMessagePage(nodes, { script: changingMail }) },
] as const;

/** As large as pages get: only the longest task is measured on them. */
const largePages = [
  { kind: 'any page', url: 'https://directory.example/everyone', html: genericPage(manyNodes, changingDirectory) },
  { kind: 'list of mails', url: 'https://mail.google.com/mail/u/2/', html: gmailListPage(manyNodes, changingList) },
  { kind: 'open mail', url: 'https://mail.google.com/mail/u/3/', html: gmailMessagePage(manyNodes, { script: changingMail }) },
] as const;

/** What the pages' own scripts offer. */
declare const startChanging: () => void;
declare const stopChanging: () => void;
declare const changesMade: () => number;

interface Measured {
  kind: string;
  url: string;
}

async function longest(sidecard: Sidecard, tab: Tab, { kind, url }: Measured, nodes: number): Promise<Finding[]> {
  const scripts = new Set((await contentScripts()).map(({ name }) => sidecard.url(name)));
  const ours: ScriptTime[] = [];
  const pageItself: ScriptTime[] = [];
  let changes = 0;
  for (let round = 0; round < rounds; round++) {
    const events = await traced(sidecard.browser, async () => {
      await tab.goto(`${url}?changing`);
      await wait(seconds * 1000);
      changes += await tab.evaluate(() => changesMade());
      // Fetching the trace takes its time, which is not to be measured.
      await tab.evaluate(() => stopChanging());
    });
    ours.push(scriptTime(events, scripts, { microtasks: true }));
    pageItself.push(scriptTime(events, new Set([`${url}?changing`])));
  }
  const most = (times: readonly ScriptTime[], part: keyof ScriptTime) => Math.max(...times.map((time) => time[part]));
  const sum = ours.reduce((total, { totalOwn }) => total + totalOwn, 0);
  // A script that never ran has no longest task: that would be a page nobody read.
  const ran = ours.every(({ tasks }) => tasks > 0);
  const note = `${rounds} × ${seconds} s from the load on, ${nodes.toLocaleString('en')} nodes, ${(changes / rounds / seconds).toFixed(0)} changes a second`;
  const common = { unit: 'ms', floor: null, ratio: null } as const;
  if (!ran) {
    const missing = 'the extension’s script did not run on the page';
    return [
      {
        ...common,
        name: `longest task while reading ${nodes.toLocaleString('en')} nodes, ${kind}`,
        ours: null,
        peers: {},
        target: `≤ ${limit} ms`,
        met: null,
        note: missing,
      },
    ];
  }
  return [
    {
      ...common,
      name: `longest task while reading ${nodes.toLocaleString('en')} nodes, ${kind}`,
      ours: most(ours, 'longestOwn'),
      peers: {
        'by the clock, with what other programs took of the processor meanwhile': most(ours, 'longest'),
        'by the clock, the whole task with what the page did in it': most(ours, 'longestTask'),
        'the longest of the page’s own script': most(pageItself, 'longestOwn'),
      },
      target: `≤ ${limit} ms`,
      met: most(ours, 'longestOwn') <= limit,
      note: `the thread’s own time in one task; ${note}`,
    },
    {
      ...common,
      name: `script time a second from the load on, the page changing, ${nodes.toLocaleString('en')} nodes, ${kind}`,
      ours: sum / rounds / seconds,
      peers: { 'the page’s own script': pageItself.reduce((total, { totalOwn }) => total + totalOwn, 0) / rounds / seconds },
      target: null,
      met: null,
      note: `the thread’s own time; ${note}`,
    },
  ];
}

/** A page that has been read and told, and changes a hundred times a second from then on. */
async function observing(sidecard: Sidecard, tab: Tab, { kind, url }: Measured): Promise<Finding> {
  const scripts = new Set((await contentScripts()).map(({ name }) => sidecard.url(name)));
  const times: number[] = [];
  let changes = 0;
  for (let round = 0; round < rounds; round++) {
    await tab.goto(url);
    await wait(3000);
    await tab.evaluate(() => startChanging());
    // A page that was just opened is read more often.
    await wait(6000);
    const before = await tab.evaluate(() => changesMade());
    const events = await traced(sidecard.browser, async () => {
      await wait(seconds * 1000);
      changes += (await tab.evaluate(() => changesMade())) - before;
      await tab.evaluate(() => stopChanging());
    });
    times.push(scriptTime(events, scripts, { microtasks: true }).totalOwn / seconds);
  }
  const ours = times.toSorted((one, other) => one - other)[rounds >> 1] ?? 0;
  return {
    name: `observing 100 changes a second, ${kind}`,
    unit: 'ms',
    ours,
    peers: {},
    floor: null,
    ratio: null,
    target: `≤ ${mostASecond} ms a second`,
    met: ours <= mostASecond,
    note: `the thread’s own time a second, readings of people and of text included; median of ${rounds} × ${seconds} s, ${(changes / rounds / seconds).toFixed(0)} changes a second, ${nodes.toLocaleString('en')} nodes`,
  };
}

async function readAgain(sidecard: Sidecard, tab: Tab, { kind, url }: Measured): Promise<Finding[]> {
  await tab.goto(url);
  await wait(1500);
  const reads = await readsCounted(sidecard, tab);
  await wait(3000);
  const idle = await reads.taken();
  await tab.evaluate(() => startChanging());
  await wait(3000);
  await tab.evaluate(() => stopChanging());
  await wait(500);
  const busy = await reads.taken();
  const changes = await tab.evaluate(() => changesMade());
  const texts = (nodes / 2) * changes;
  return [
    {
      name: `read again while nothing changes, ${kind}`,
      unit: 'reads',
      ours: idle.texts + idle.steps + idle.queries + idle.attributes,
      peers: {},
      floor: 0,
      ratio: null,
      target: '0 reads',
      met: idle.texts + idle.steps + idle.queries + idle.attributes === 0,
      note: 'texts, walker steps, queries and attributes that our script asked the page for in 3 s',
    },
    {
      name: `texts read for each change, ${kind}`,
      unit: 'reads',
      ours: (busy.texts + busy.steps) / changes,
      peers: { 'reading the page anew at each change': texts / changes },
      floor: 1,
      ratio: (busy.texts + busy.steps) / changes,
      // The text that changed and the step to it, and as much again.
      target: `≤ ${mostReadsAChange} reads`,
      met: (busy.texts + busy.steps) / changes <= mostReadsAChange,
      note: `texts and walker steps, ${changes} changes in 3 s; beside them ${(busy.queries / changes).toFixed(1)} queries and ${(busy.attributes / changes).toFixed(1)} attributes a change`,
    },
  ];
}

/** How much of the page's time the shipped script takes, in a real browser, as the browser's own trace shows it. */
export const longestTask: Bench = {
  name: 'longest task while reading',
  async run() {
    const sidecard = await launchSidecard({ locale: 'en-US' });
    try {
      await servePages(
        sidecard.context,
        [...pages, ...largePages].flatMap(({ url, html }) => [url, `${url}?changing`].map((address) => ({ url: address, html }))),
      );
      await sidecard.turnOn(...new Set(pages.map(({ url }) => new URL(url).origin)));
      const findings: Finding[] = [];
      for (const page of pages) {
        const tab = await sidecard.context.newPage();
        findings.push(
          ...(await longest(sidecard, tab, page, nodes)),
          await observing(sidecard, tab, page),
          ...(await readAgain(sidecard, tab, page)),
        );
        await tab.close();
      }
      for (const page of largePages) {
        const tab = await sidecard.context.newPage();
        findings.push(...(await longest(sidecard, tab, page, manyNodes)));
        await tab.close();
      }
      return findings;
    } finally {
      await sidecard.close();
    }
  },
};
