import { dealings } from '../../lib/i18n/en/dealings.ts';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { catalogue } from '../../lib/i18n/index.ts';
import { panelPage } from '../demo/panel.ts';
import { builtExtension } from './build.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

/** What evaluated code finds in a page of the extension. */
declare const chrome: Browser;

/** The shipped build, but for the permission that no test can grant at a prompt: here it is there from the start. */
async function withNotifications(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecard-notifies-'));
  await cp(await builtExtension('chrome'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { permissions: string[]; optional_permissions: string[] };
  manifest.permissions.push('notifications');
  manifest.optional_permissions = manifest.optional_permissions.filter((one) => one !== 'notifications');
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

/** The morning's notification and the number on the toolbar button, given by a worker that slept. */
describe('reminders', () => {
  let extension: string;
  let sidecard: Sidecard;
  let panel: Page;
  const { panel: words, planning } = catalogue('en');
  const box = (name: string) => panel.getByRole('checkbox', { name, exact: true });
  const badge = () => sidecard.inExtension(() => chrome.action.getBadgeText({}));
  const settingsOf = () => sidecard.inExtension(async () => (await chrome.storage.local.get('settings'))['settings']);
  const notifications = () => sidecard.inExtension(async () => Object.keys(await chrome.notifications.getAll()));

  async function promiseToday(name: string): Promise<void> {
    await panel.getByRole('tab', { name: words.tabs.customers }).click();
    await panel.getByRole('button', { name: words.customers.add, exact: true }).first().click();
    await panel.locator('.customer-form').getByLabel(words.form.name, { exact: true }).fill(name);
    await panel.getByRole('button', { name: words.form.add, exact: true }).click();
    await panel.locator('.card-name', { hasText: name }).waitFor();
    await panel.getByRole('button', { name: dealings.record.task, exact: true }).click();
    await panel.getByLabel(words.tasks.what, { exact: true }).fill('Send the price list');
    await panel.getByRole('button', { name: words.tasks.today, exact: true }).click();
    await panel.locator('.add-task').getByRole('button', { name: words.common.add, exact: true }).click();
    await panel.locator('.task', { hasText: 'Send the price list' }).waitFor();
  }

  beforeAll(async () => {
    extension = await withNotifications();
    sidecard = await launchSidecard({ locale: 'en', extension });
    panel = await sidecard.panelAsTab();
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panelPage(panel).show('customers');
    await promiseToday('Wei Zhang');
    await promiseToday('Li Na');
  });
  afterAll(async () => {
    await sidecard?.close();
    if (extension) await rm(extension, { recursive: true, force: true });
  });

  it('are off until they are turned on', async () => {
    await panel.getByRole('tab', { name: words.tabs.settings }).click();
    expect(await box(planning.reminders.morning).isChecked()).toBe(false);
    expect(await box(planning.reminders.badge).isChecked()).toBe(false);
    expect(await badge()).toBe('');
    expect(await sidecard.inExtension(() => chrome.alarms.getAll())).toEqual([]);
  });

  it('show how many are due on the toolbar button, and no longer when turned off', async () => {
    await box(planning.reminders.badge).click();
    await expect.poll(badge).toBe('2');
    const alarms = await sidecard.inExtension(() => chrome.alarms.getAll());
    expect(alarms.map(({ name }) => name)).toEqual(['new-day']);
    await box(planning.reminders.badge).click();
    await expect.poll(badge).toBe('');
    await expect.poll(() => sidecard.inExtension(async () => (await chrome.alarms.getAll()).length)).toBe(0);
  });

  it('are planned for the time that was set', async () => {
    await box(planning.reminders.morning).click();
    await expect.poll(settingsOf).toMatchObject({ reminders: { morning: true, names: false } });
    await panel.getByLabel(planning.reminders.time, { exact: true }).fill('06:45');
    await panel.getByLabel(planning.reminders.time, { exact: true }).blur();
    const planned = () =>
      sidecard.inExtension(async () => {
        const alarm = await chrome.alarms.get('morning');
        return alarm ? new Date(alarm.scheduledTime).toTimeString().slice(0, 5) : 'none';
      });
    await expect.poll(planned).toBe('06:45');
  });

  it('notify a rep whose panel is closed, from a worker that slept, and plan the next morning', async () => {
    await panel.goto('about:blank');
    await sidecard.killWorker();
    await sidecard.inExtension(() => chrome.alarms.create('morning', { when: Date.now() + 300 }));
    await expect.poll(notifications, { timeout: 20_000 }).toEqual(['today']);
    const next = () =>
      sidecard.inExtension(async () => ((await chrome.alarms.get('morning'))?.scheduledTime ?? 0) > Date.now() + 60_000);
    await expect.poll(next).toBe(true);
  });
});
