import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { catalogue } from '../../lib/i18n/index.ts';
import { panelPage } from '../demo/panel.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';

/** What evaluated code finds in a page of the extension. */
declare const chrome: Browser;

const origin = 'https://orders.ropeworks.example';
const html = (address: string) => `<!doctype html><title>Orders</title><p>Order of <a href="mailto:${address}">Wei Zhang</a></p>`;

/** The index on the disk in a real browser: who was just kept is known to a worker that wakes, and gone is gone. */
describe('the recognition index and the kept list', () => {
  let sidecard: Sidecard;
  let panel: Page;
  const { panel: words, data } = catalogue('en');

  async function add(name: string, address: string): Promise<void> {
    await panel.getByRole('tab', { name: words.tabs.customers }).click();
    await panel.getByRole('button', { name: words.customers.add, exact: true }).first().click();
    const form = panel.locator('.customer-form');
    await form.getByLabel(words.form.name, { exact: true }).fill(name);
    await form.getByLabel(words.form.addresses).fill(address);
    await panel.getByRole('button', { name: words.form.add, exact: true }).click();
    await panel.locator('.card-name', { hasText: name }).waitFor();
  }

  const indexFiles = () =>
    panel.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      try {
        const folder = await root.getDirectoryHandle('known');
        for await (const [name] of (folder as unknown as { entries(): AsyncIterable<[string]> }).entries()) names.push(name);
      } catch {
        // There is none.
      }
      return names.filter((name) => !name.endsWith('.crswap')).toSorted();
    });

  /** The badge of a page with this address on it, after the worker was stopped. */
  async function badgeOf(address: string): Promise<string> {
    const path = `${origin}/${encodeURIComponent(address)}`;
    const tab = await sidecard.open(path);
    // Stopped in the middle of its work, the browser wakes it again at once.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await sidecard.killWorker();
    await tab.reload();
    const id = await sidecard.tabId(tab);
    const read = () => panel.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), id);
    let text = await read();
    for (let waited = 0; text === '' && waited < 3_000; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      text = await read();
    }
    await tab.close();
    return text;
  }

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale: 'en' });
    const addresses = ['wei@kestrel.example', 'na@kestrel.example', 'nobody@kestrel.example'];
    await servePages(
      sidecard.context,
      addresses.map((address) => ({ url: `${origin}/${encodeURIComponent(address)}`, html: html(address) })),
    );
    await sidecard.turnOn(origin);
    panel = await sidecard.panelAsTab();
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panelPage(panel).show('customers');
  });
  afterAll(() => sidecard?.close());

  it('tells a worker that wakes who is on the page: the one kept before, the one kept just now, and no stranger', async () => {
    await add('张小明', 'wei@kestrel.example');
    await expect.poll(indexFiles).toEqual(['everyone', 'ids', 'since']);
    await add('Li Na', 'na@kestrel.example');
    expect(await badgeOf('wei@kestrel.example')).toBe('1');
    expect(await badgeOf('na@kestrel.example')).toBe('1');
    expect(await badgeOf('nobody@kestrel.example')).toBe('');
  });

  it('finds a Chinese name by pinyin and by initials, also in a view opened anew', async () => {
    for (const view of ['this', 'anew']) {
      if (view === 'anew') await panel.reload();
      await panelPage(panel).show('customers');
      for (const query of ['zhangxiao', 'zxm', '小明']) {
        await panel.getByRole('combobox', { name: words.customers.search }).fill(query);
        await panel.locator('.window-row', { hasText: '张小明' }).waitFor();
        expect(await panel.locator('.window-row').count()).toBe(1);
      }
      await panel.getByRole('combobox', { name: words.customers.search }).fill('');
    }
  });

  it('is gone with everything else when the rep deletes everything', async () => {
    await panel.getByRole('tab', { name: words.tabs.settings }).click();
    await panel.getByRole('button', { name: data.deleteAll.button }).click();
    await panel.getByRole('button', { name: data.person.keep, exact: true }).click();
    await panel.getByRole('button', { name: data.deleteAll.button }).click();
    await panel.getByRole('button', { name: data.deleteAll.act, exact: true }).click();
    // The first run again.
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).waitFor();
    expect(await panel.evaluate(async () => (await chrome.storage.local.get()) as object)).not.toHaveProperty('askedToPersist');
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panelPage(panel).show('customers');
    await panel.getByText(words.customers.none).waitFor();
    expect(await badgeOf('wei@kestrel.example')).toBe('');
  });
});
