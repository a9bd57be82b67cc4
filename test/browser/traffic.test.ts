import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { panelPage } from '../demo/panel.ts';
import { readTab } from '../demo/read-tab.ts';
import { builtExtension } from './build.ts';
import { launchSidecard, serveLocally, type LocalSite, type Sidecard } from './extension.ts';

/**
 * Promise 2: nothing leaves the machine by our hand. Every host name leads to one local server, and the browser writes down each request
 * it makes, whoever asks for it; what is found there must be what the pages under test asked for.
 */
const site = 'http://mail.customer.example';
const html = `<!doctype html><meta charset="utf-8"><title>Mail</title><link rel="icon" href="data:,">
<p>From <a href="mailto:ines@customer.example">Ines Moreau</a>, https://ines.example/blog, <img src="https://img.example/ines.png"></p>`;

let folder: string;
let local: LocalSite;

beforeAll(async () => {
  await builtExtension();
  folder = await mkdtemp(join(tmpdir(), 'sidecard-traffic-'));
  local = await serveLocally([{ url: `${site}/inbox`, html }]);
});
afterAll(async () => {
  await local?.close();
  await rm(folder, { recursive: true, force: true });
});

interface NetLog {
  constants: { logEventTypes: Record<string, number>; logSourceType: Record<string, number> };
  events: { type: number; source: { id: number; type: number }; params?: { url?: string; initiator?: string; host?: string } }[];
}

function parseNetLog(text: string): NetLog {
  try {
    return JSON.parse(text) as NetLog;
  } catch {
    // The browser was stopped before it closed the list.
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`) as NetLog;
  }
}

/** Runs the browser through `work` and gives every request it made, as the browser's own log has it. */
async function requestsDuring(work: (sidecard: Sidecard) => Promise<void>) {
  const file = join(folder, `net-${Date.now()}.json`);
  const sidecard = await launchSidecard({ args: [...local.args, `--log-net-log=${file}`, '--net-log-capture-mode=Everything'] });
  try {
    await work(sidecard);
  } finally {
    await sidecard.close();
  }
  const log = parseNetLog(await readFile(file, 'utf8'));
  const { logEventTypes: types } = log.constants;
  return log.events
    .filter(({ type, params }) => type === types['URL_REQUEST_START_JOB'] && params?.url)
    .map(({ params }) => ({ url: params!.url!, initiator: params!.initiator ?? nobody }));
}

/** How the log writes that no page and no extension asked. */
const nobody = 'not an origin';

/** Chromium's own questions (updates, its account list): nobody's page asks them, and flags do not silence all of them. */
const isTheBrowsersOwn = ({ url, initiator }: { url: string; initiator: string }) =>
  initiator === nobody && /(^|\.)(googleapis|google|gvt1|gstatic)\.com$/.test(new URL(url).hostname);

const leavesTheMachine = (url: string) => /^(https?|wss?|ftp):/.test(url);

it('sees a request where there is one', async () => {
  const requests = await requestsDuring(async (sidecard) => {
    const page = await sidecard.open(`${site}/inbox`);
    await page.evaluate(() => fetch('http://elsewhere.example/ping').catch(() => undefined));
  });
  expect(requests).toContainEqual({ url: 'http://elsewhere.example/ping', initiator: site });
  expect(local.requests.map(({ url }) => url)).toContain('http://elsewhere.example/ping');
});

it('finds no request of the extension through a whole working day: install, turn on, read, keep, log, look around', async () => {
  local.requests.length = 0;
  const requests = await requestsDuring(async (sidecard) => {
    const page = await sidecard.open(`${site}/inbox`);
    const panel = await sidecard.openPanel(page);
    const { words } = panelPage(panel);
    await panel.getByRole('button', { name: words.firstRun.skip }).click();
    await sidecard.grantOrigin(`${site}/*`);
    await panelPage(panel).turnOnHere();
    await readTab(sidecard, page, [], ({ page: { people } }) => people.length > 0);
    await panel.locator('.person-row').filter({ hasText: 'Ines Moreau' }).click({ timeout: 5000 });
    await panelPage(panel).keep();
    await panelPage(panel).waitForCard('Ines Moreau');
    await panelPage(panel).log('call');
    for (const tab of ['today', 'customers', 'settings', 'here'] as const) await panelPage(panel).show(tab);
    const desk = await sidecard.context.newPage();
    await desk.goto(sidecard.url('desk.html'));
    await desk.waitForTimeout(500);
    await sidecard.killWorker();
    await sidecard.worker();
    await page.reload();
    await page.waitForTimeout(500);
  });
  const asked = requests.filter((request) => leavesTheMachine(request.url) && !isTheBrowsersOwn(request));
  const byThePage = new Set([`${site}/inbox`, 'https://img.example/ines.png']);
  expect(asked.filter(({ initiator }) => initiator.startsWith('chrome-extension:'))).toEqual([]);
  expect(asked.filter(({ url }) => !byThePage.has(url))).toEqual([]);
  // The server plays every host over plain HTTP: whatever came to it besides the page would show here.
  const arrived = local.requests.map(({ url }) => url).filter((url) => !isTheBrowsersOwn({ url, initiator: nobody }));
  expect([...new Set(arrived)]).toEqual([`${site}/inbox`]);
});
