import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import { panelPage } from '../demo/panel.ts';
import { readTab } from '../demo/read-tab.ts';
import { startDisplay, type Display } from './display.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

const site = 'https://mail.intranet.example';
const other = 'https://other.example';
const inner = 'https://frame.intranet.example';
const person = (name: string, address: string) => `<p>Written by <a href="mailto:${address}">${name}</a></p>`;
const pages = [
  { url: `${site}/one`, html: `<!doctype html><title>One</title>${person('Ines Moreau', 'ines@customer.example')}` },
  {
    url: `${site}/frames`,
    html: `<!doctype html><title>Frames</title><iframe src="${site}/one"></iframe><iframe src="${inner}/x"></iframe>`,
  },
  { url: `${inner}/x`, html: `<!doctype html><title>Inner</title>${person('Omar Said', 'omar@customer.example')}` },
  { url: `${other}/`, html: `<!doctype html><title>Other</title>${person('Lena Roth', 'lena@customer.example')}` },
];

const state = (sidecard: Sidecard) =>
  sidecard.inExtension(async () => ({
    origins: (await chrome.permissions.getAll()).origins ?? [],
    scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ matches, allFrames, js }) => ({
      matches,
      allFrames,
      js,
    })),
  }));

const registered = { matches: [`${site}/*`], allFrames: true, js: ['page.js'] };

/** Past the first run, which stands before everything else in a fresh profile. */
async function skipFirstRun(panel: Page): Promise<void> {
  const { words } = panelPage(panel);
  await panel.getByRole('button', { name: words.firstRun.skip }).click();
}

async function addresses(sidecard: Sidecard, page: Page): Promise<string[]> {
  const reading = await readTab(sidecard, page, [], ({ page: { people } }) => people.length > 0);
  return reading.page.people.map(({ address }) => address ?? '').toSorted();
}

/** How many tabs the extension has read anything of. */
const reportedTabs = (sidecard: Sidecard) =>
  sidecard.inExtension(async () => {
    const reports = Object.entries(await chrome.storage.session.get()).filter(([key]) => key.startsWith('tab:'));
    return reports.filter(([, report]) => (report as { frames: unknown[] }).frames.length > 0).length;
  });

describe('turning a site on', () => {
  let sidecard: Sidecard;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    sidecard = await launchSidecard();
    await servePages(sidecard.context, pages);
    page = await sidecard.open(`${site}/one`);
    panel = await sidecard.openPanel(page);
    await skipFirstRun(panel);
  });
  afterAll(() => sidecard?.close());

  it('reads nothing before', async () => {
    await panelPage(panel)
      .page.getByRole('heading', { name: panelPage(panel).words.here.siteOffTitle })
      .waitFor();
    expect(await state(sidecard)).toEqual({ origins: [], scripts: [] });
    expect(await reportedTabs(sidecard)).toBe(0);
  });

  it('takes one click, for one origin, all its frames, and reads the tab that is already open', async () => {
    await sidecard.grantOrigin(`${site}/*`);
    let loads = 0;
    page.on('framenavigated', () => (loads += 1));
    await panelPage(panel).turnOnHere();
    expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
    expect(loads, 'the page was not loaded again').toBe(0);
    expect(await state(sidecard)).toEqual({ origins: [`${site}/*`], scripts: [registered] });
  });

  it('reads the frames of that origin and no frame of another', async () => {
    await page.goto(`${site}/frames`);
    expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
  });

  it('reads no other site', async () => {
    const elsewhere = await sidecard.context.newPage();
    await elsewhere.goto(`${other}/`);
    await elsewhere.waitForTimeout(500);
    expect(await reportedTabs(sidecard)).toBe(1);
    await elsewhere.close();
  });

  it('goes on after the worker died', async () => {
    await sidecard.killWorker();
    await page.goto(`${site}/one`);
    expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
  });

  it('goes on when the worker dies between a message and its answer', async () => {
    const bare = await sidecard.context.newPage();
    await bare.goto(sidecard.url('manifest.json'));
    const session = await sidecard.context.newCDPSession(bare);
    await session.send('ServiceWorker.enable');
    for (const delay of [0, 10, 20, 40, 80, 120, 200]) {
      await page.goto('about:blank');
      const going = page.goto(`${site}/one`);
      await new Promise((wait) => setTimeout(wait, delay));
      // Whatever it is at, starting included: it may be woken again at once.
      await session.send('ServiceWorker.stopAllWorkers');
      await going;
      expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
    }
    await bare.close();
  });

  it('goes on after the browser was closed, and after it was killed', async () => {
    for (const end of ['closed', 'killed']) {
      if (end === 'killed') await sidecard.kill();
      sidecard = await sidecard.restart();
      await expect.poll(() => state(sidecard), { timeout: 10_000 }).toEqual({ origins: [`${site}/*`], scripts: [registered] });
      await servePages(sidecard.context, pages);
      page = await sidecard.open(`${site}/one`);
      expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
    }
  });

  it('is undone by turning it off: grant, script and what was read are gone', async () => {
    panel = await sidecard.openPanel(page);
    const { words } = panelPage(panel);
    const tab = panel.getByRole('tab', { name: words.tabs.settings });
    const skip = panel.getByRole('button', { name: words.firstRun.skip });
    await tab.or(skip).first().waitFor();
    if (await skip.isVisible()) await skip.click();
    await tab.click();
    await panel.getByRole('button', { name: words.sites.turnOffNamed(new URL(site).host) }).click();
    await expect.poll(() => state(sidecard)).toEqual({ origins: [], scripts: [] });
    await expect.poll(() => reportedTabs(sidecard)).toBe(0);
    await page.goto(`${site}/one`);
    await page.waitForTimeout(500);
    expect(await reportedTabs(sidecard)).toBe(0);
  });
});

const display = await startDisplay();
if ('missing' in display) console.warn(`Skipped: the browser's own prompt. ${display.missing}.`);

describe("the browser's own prompt, on a real display", () => {
  let sidecard: Sidecard;
  afterAll(async () => {
    await sidecard?.close();
    if (!('missing' in display)) display.close();
  });

  it('grants the site when the rep accepts, and says so kindly when not', async ({ skip }) => {
    if ('missing' in display) return skip(display.missing);
    const { env, keys } = display as Display;
    sidecard = await launchSidecard({ headless: false, env });
    await servePages(sidecard.context, pages);
    const page = await sidecard.open(`${site}/one`);
    const panel = await sidecard.openPanel(page);
    await skipFirstRun(panel);
    const { words } = panelPage(panel);
    const turnOn = panel.getByRole('button', { name: words.here.turnOn });

    await turnOn.click();
    await panel.getByText(words.here.asking).waitFor();
    await panel.waitForTimeout(700);
    keys('Escape');
    await panel.getByText(words.here.refused).waitFor({ timeout: 10_000 });
    expect(await state(sidecard)).toEqual({ origins: [], scripts: [] });

    await turnOn.click();
    await panel.getByText(words.here.asking).waitFor();
    await panel.waitForTimeout(700);
    // "Deny" has the focus.
    keys('Tab', 'Return');
    await expect.poll(() => state(sidecard), { timeout: 10_000 }).toEqual({ origins: [`${site}/*`], scripts: [registered] });
    expect(await addresses(sidecard, page)).toEqual(['ines@customer.example']);
  }, 120_000);
});
