import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { panelPage } from '../demo/panel.ts';
import { accessibilityFaults } from './accessibility.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';

/** axe-core on the real side panel and the desk, in both languages, light and dark. */
const site = 'https://mail.intranet.example';
const html = '<!doctype html><title>Mail</title><p>From <a href="mailto:ines@customer.example">Ines Moreau</a></p>';

describe.each([
  { locale: 'en', colorScheme: 'light' },
  { locale: 'zh-CN', colorScheme: 'dark' },
] as const)('axe-core finds nothing, $locale and $colorScheme', ({ locale, colorScheme }) => {
  let sidecard: Sidecard;
  let page: Page;
  let panel: Page;
  const words = () => panelPage(panel, locale).words;

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale });
    await servePages(sidecard.context, [{ url: `${site}/`, html }]);
    page = await sidecard.open(`${site}/`);
    panel = await sidecard.openPanel(page);
    await panel.emulateMedia({ colorScheme });
  });
  afterAll(() => sidecard?.close());

  it('on the first run', async () => {
    await panel.getByRole('button', { name: words().firstRun.skip }).waitFor();
    expect(await accessibilityFaults(panel)).toEqual([]);
  });

  it('on a site that is off, and with someone unknown on it', async () => {
    await panel.getByRole('button', { name: words().firstRun.skip }).click();
    await panel.getByRole('button', { name: words().here.turnOn }).waitFor();
    expect(await accessibilityFaults(panel)).toEqual([]);
    await sidecard.grantOrigin(`${site}/*`);
    await panelPage(panel, locale).turnOnHere();
    await panelPage(panel, locale).settled();
    expect(await accessibilityFaults(panel)).toEqual([]);
  });

  it('on the other tabs, and on the desk', async () => {
    for (const tab of ['today', 'customers', 'settings'] as const) {
      await panelPage(panel, locale).show(tab);
      expect(await accessibilityFaults(panel), tab).toEqual([]);
    }
    const desk = await sidecard.context.newPage();
    await desk.emulateMedia({ colorScheme });
    await desk.goto(sidecard.url('desk.html'));
    await desk.getByRole('heading').first().waitFor();
    expect(await accessibilityFaults(desk)).toEqual([]);
  });
});
