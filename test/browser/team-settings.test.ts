import { dealings } from '../../lib/i18n/en/dealings.ts';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../lib/i18n/index.ts';
import { panelPage } from '../demo/panel.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

/** The team's settings in a real browser: what would change is told, saved, seen in Today and taken back; and Today as a calendar file. */
describe('the team’s settings', () => {
  let sidecard: Sidecard;
  let panel: Page;
  const { panel: words, planning } = catalogue('en');
  const tab = (name: string) => panel.getByRole('tab', { name }).click();
  const rule = () => panel.getByRole('checkbox', { name: planning.rules.promise[0] });

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale: 'en' });
    panel = await sidecard.panelAsTab();
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panelPage(panel).show('customers');
    await panel.getByRole('button', { name: words.customers.add, exact: true }).first().click();
    await panel.locator('.customer-form').getByLabel(words.form.name, { exact: true }).fill('Wei Zhang');
    await panel.getByRole('button', { name: words.form.add, exact: true }).click();
    await panel.locator('.card-name', { hasText: 'Wei Zhang' }).waitFor();
    await panel.getByRole('button', { name: dealings.record.task, exact: true }).click();
    await panel.getByLabel(words.tasks.what, { exact: true }).fill('Send the price list');
    await panel.getByRole('button', { name: words.tasks.today, exact: true }).click();
    await panel.locator('.add-task').getByRole('button', { name: words.common.add, exact: true }).click();
    await panel.locator('.task', { hasText: 'Send the price list' }).waitFor();
  });
  afterAll(() => sidecard?.close());

  it('put Today into a calendar file', async () => {
    await tab(words.tabs.today);
    await panel.locator('.today-title', { hasText: 'Send the price list' }).waitFor();
    const [download] = await Promise.all([
      panel.waitForEvent('download'),
      panel.getByRole('button', { name: planning.today.export, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^sidecard-\d{4}-\d\d-\d\d\.ics$/);
    expect(await readFile(await download.path(), 'utf8')).toContain('SUMMARY:Send the price list (Wei Zhang)\r\n');
  });

  it('tell what would change, change it once saved, and take it back', async () => {
    await tab(words.tabs.settings);
    await panel.locator('summary', { hasText: planning.settings.rules }).click();
    await rule().click();
    const preview = panel.getByRole('status', { name: planning.preview.label });
    await preview.getByText(planning.preview.other(1)).waitFor();
    await panel.getByRole('button', { name: planning.settings.save, exact: true }).click();
    const toast = panel.locator('.toast', { hasText: planning.settings.saved });
    await toast.waitFor();
    await tab(words.tabs.today);
    await panel.locator('.today-title', { hasText: 'Wei Zhang needs' }).waitFor();
    expect(await panel.locator('.today-title', { hasText: 'Send the price list' }).count()).toBe(0);
    await toast.getByRole('button', { name: words.common.undo }).click();
    await panel.locator('.today-title', { hasText: 'Send the price list' }).waitFor();
    await tab(words.tabs.settings);
    await panel.locator('summary', { hasText: planning.settings.rules }).click();
    expect(await rule().isChecked()).toBe(true);
  });

  it('are kept over a restart', async () => {
    await rule().click();
    await panel.getByRole('button', { name: planning.settings.save, exact: true }).click();
    await panel.locator('.toast', { hasText: planning.settings.saved }).waitFor();
    sidecard = await sidecard.restart();
    panel = await sidecard.panelAsTab();
    await tab(words.tabs.today);
    await panel.locator('.today-title', { hasText: 'Wei Zhang needs' }).waitFor();
    await tab(words.tabs.settings);
    await panel.locator('summary', { hasText: planning.settings.rules }).click();
    expect(await rule().isChecked()).toBe(false);
  });
});
