import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../browser/find-browser.ts';
import { linYue, robin } from './accounts.ts';
import { people } from './mailbox.ts';
import { compose, logIn, openFolder } from './visit.ts';
import { startWebmail, type Webmail } from './webmail.ts';

const started = await startWebmail();
if ('skipped' in started) console.warn(`Skipped: the test webmail. ${started.skipped}.`);

describe.skipIf('skipped' in started)('the test webmail', () => {
  const webmail = started as Webmail;
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium().executable,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await webmail.close();
  }, 30_000);

  async function inbox(account = robin) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await logIn(tab, webmail, account);
    const subjects = () => tab.locator('#messagelist tr.message td.subject a span').allInnerTexts();
    return { tab, subjects, close: () => context.close() };
  }

  test('shows what is delivered, and after a reset the seeded mails alone, in under two seconds', async () => {
    const { tab, subjects, close } = await inbox();
    const seeded = await subjects();
    expect(seeded).toHaveLength(Object.values(webmail.mails).filter(({ folder }) => folder !== 'Sent').length);

    webmail.deliver({ from: people.yuki, to: [robin], subject: '補足: samples', at: Date.now(), text: 'One more thing.' });
    await openFolder(tab, webmail, 'INBOX');
    expect((await subjects())[0]).toBe('補足: samples');

    const before = performance.now();
    webmail.reset();
    expect(performance.now() - before).toBeLessThan(2000);
    await openFolder(tab, webmail, 'INBOX');
    expect(await subjects()).toEqual(seeded);
    await close();
  });

  test('delivers what the rep sends to a colleague', async () => {
    webmail.deliver({ from: people.alice, to: [linYue], subject: 'Hello', at: Date.now(), text: 'Hello.' }, linYue);
    const sender = await inbox();
    await compose(sender.tab, webmail, { to: linYue.address });
    await sender.tab.fill('#compose-subject', 'Handing over 海岚');
    await sender.tab.fill('#composebody', 'Please take over.');
    await sender.tab.locator('.send:visible').first().click();
    await sender.tab.waitForSelector('#messagelist tr.message', { timeout: 20_000 });
    const receiver = await inbox(linYue);
    await expect
      .poll(
        async () => {
          await openFolder(receiver.tab, webmail, 'INBOX');
          return receiver.subjects();
        },
        { timeout: 20_000 },
      )
      .toContain('Handing over 海岚');
    await Promise.all([sender.close(), receiver.close()]);
  });

  test('leaves neither process nor file behind when the one that started it is killed', async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sidecard-webmail-'));
    const before = new Set(folders());
    const starter = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'run.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const origin = await new Promise<string>((resolve) =>
      starter.stdout.once('data', (data) => resolve(String(data).split('\n')[0] ?? '')),
    );
    expect((await fetch(origin)).status).toBe(200);
    expect(folders().filter((name) => !before.has(name))).toHaveLength(1);

    starter.kill('SIGKILL');
    await expect
      .poll(
        () =>
          fetch(origin).then(
            (answer) => answer.status,
            () => 'nobody answers',
          ),
        { timeout: 10_000 },
      )
      .toBe('nobody answers');
    await expect.poll(() => folders().filter((name) => !before.has(name)), { timeout: 10_000 }).toEqual([]);
  });
});
