import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { catalogue } from '../../lib/i18n/index.ts';
import type { TabReport } from '../../lib/messages/names.ts';
import { panelPage } from '../demo/panel.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

const origin = 'https://minutes.ropeworks.example';
const page = (title: string, body: string) => `<!doctype html><meta charset="utf-8"><title>${title}</title>${body}`;
const shadow = `<div id="host"></div><script>
  document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
    '<p>Also there: Dora Ellis</p><a href="mailto:ines@kestrel.example">Ines Moreau</a>';
</script>`;
const pages = [
  { url: `${origin}/minutes`, html: page('Minutes', '<p>A private remark: the knots held. 昨天和张小明开会，星河贸易。</p>') },
  { url: `${origin}/strangers`, html: page('Strangers', '<p>Nobody we know was there, said Otto Unknown.</p>') },
  { url: `${origin}/shadow`, html: page('Shadow', shadow) },
  { url: `${origin}/frames`, html: page('Frames', `<iframe src="${origin}/inner"></iframe>`) },
  { url: `${origin}/inner`, html: page('Inner', '<p>Signed by ELLIS, Dora</p>') },
  { url: `${origin}/later`, html: page('Later', '<p>Thanks to Gia van Hoek for the rope.</p>') },
];

describe('known names in a page’s text', () => {
  let sidecard: Sidecard;
  let tab: Page;
  let panel: Page;
  const { panel: words, names } = catalogue('en');
  const rows = async (): Promise<string[]> =>
    (await panel.locator('.person-row').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

  async function add(view: Page, name: string, company?: string): Promise<void> {
    await view.getByRole('tab', { name: words.tabs.customers }).click();
    await view.getByRole('button', { name: words.customers.add, exact: true }).first().click();
    const form = view.locator('.customer-form');
    await form.getByLabel(words.form.name, { exact: true }).fill(name);
    if (company !== undefined) await form.getByLabel(words.head.company, { exact: true }).fill(company);
    await view.getByRole('button', { name: words.form.add, exact: true }).click();
    await view.locator('.card-name', { hasText: name }).waitFor();
  }

  async function go(path: string): Promise<void> {
    await tab.goto(`${origin}/${path}`);
    await panel.getByRole('tab', { name: words.tabs.here }).click();
  }

  const session = () => sidecard.inExtension(() => chrome.storage.session.get());
  const badge = async () => {
    const id = await sidecard.tabId(tab);
    return sidecard.inExtension((tabId) => chrome.action.getBadgeText({ tabId }), id);
  };

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale: 'en' });
    await servePages(sidecard.context, pages);
    await sidecard.turnOn(origin);
    tab = await sidecard.open(`${origin}/strangers`);
    panel = await sidecard.openPanel(tab);
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panelPage(panel).show('customers');
    await add(panel, '张小明', '星河贸易');
    await add(panel, 'Dora Ellis');
  });
  afterAll(() => sidecard?.close());

  it('are shown beside the page with how sure that is and why, without a number on the badge', async () => {
    await go('minutes');
    await expect.poll(rows, { timeout: 10_000 }).toEqual([`? 张小明 ${names.likely('张小明')}`]);
    expect(await badge()).toBe('');
    await panel.locator('.person-row').click();
    await panel.getByText(names.reasons.company).waitFor();
    await panel.getByText(names.reasons.full).waitFor();
  });

  it('leave nothing of the text in any storage', async () => {
    const kept = JSON.stringify(await session());
    expect(kept).toContain('张小明');
    expect(kept).not.toContain('knots');
    expect(kept).not.toContain('开会');
  });

  it('are nobody on a page of strangers, for which nothing is kept', async () => {
    await go('strangers');
    await panel.getByRole('heading', { name: words.here.nobodyTitle }).waitFor();
    const id = await sidecard.tabId(tab);
    const report = (await session())[`tab:${id}`] as TabReport;
    expect(report.frames).toHaveLength(1);
    expect(report).not.toHaveProperty('names');
  });

  it('are found in open shadow roots and in frames, as addresses are', async () => {
    await go('shadow');
    await expect
      .poll(rows, { timeout: 10_000 })
      .toEqual([`? Dora Ellis ${words.people.maybe('Dora Ellis')}`, `IM Ines Moreau ines@kestrel.example ${words.common.add}`]);
    await go('frames');
    await expect.poll(rows, { timeout: 10_000 }).toEqual([`? ELLIS, Dora ${words.people.maybe('Dora Ellis')}`]);
  });

  it('are found once the one so named is kept, beside the page that is open', async () => {
    await go('later');
    await panel.getByRole('heading', { name: words.here.nobodyTitle }).waitFor();
    await add(panel, 'Gia van Hoek');
    await panel.getByRole('tab', { name: words.tabs.here }).click();
    await expect.poll(rows, { timeout: 10_000 }).toEqual([`? Gia van Hoek ${words.people.maybe('Gia van Hoek')}`]);
  });

  it('are looked up where the rep selects one: the card, or the form of somebody new', async () => {
    const lookUp = (text: string) =>
      sidecard.inExtension(async (selected) => {
        const [panelWindow] = await chrome.windows.getAll();
        // As the context menu leaves it.
        await chrome.storage.session.set({ lookUp: { text: selected, windowId: panelWindow?.id, at: Date.now() } });
      }, text);
    await lookUp(' ELLIS, Dora ');
    await panel.locator('.card-name', { hasText: 'Dora Ellis' }).waitFor();
    await lookUp('zhang xiaoming');
    await panel.locator('.card-name', { hasText: '张小明' }).waitFor();
    await lookUp('Otto Unknown <otto@kestrel.example>');
    const form = panel.locator('.customer-form');
    await form.waitFor();
    expect(await form.getByLabel(words.form.name, { exact: true }).inputValue()).toBe('Otto Unknown');
    expect(await form.getByLabel(words.form.addresses).inputValue()).toBe('otto@kestrel.example');
    await panel.getByRole('button', { name: words.common.cancel, exact: true }).click();
  });

  it('are asked about once: “not them” holds on every page', async () => {
    await go('minutes');
    await panel.locator('.person-row').click();
    await panel.getByRole('button', { name: words.possible.no, exact: true }).click();
    await panel.getByRole('heading', { name: words.here.nobodyTitle }).waitFor();
    await tab.reload();
    await panel.getByRole('heading', { name: words.here.nobodyTitle }).waitFor();
    await tab.waitForTimeout(800);
    expect(await rows()).toEqual([]);
  });
});
