import type { Frame, Page } from 'playwright-core';
import type { Account } from './accounts.ts';
import type { Webmail } from './webmail.ts';

/** Logs in by Roundcube's own form and waits for the list. */
export async function logIn(tab: Page, webmail: Webmail, account: Account | undefined = webmail.accounts[0]): Promise<void> {
  if (!account) throw new Error('the webmail has no account');
  await tab.goto(webmail.origin);
  await tab.fill('#rcmloginuser', account.address);
  await tab.fill('#rcmloginpwd', account.password);
  await tab.click('#rcmloginsubmit');
  await tab.waitForSelector('#messagelist tr.message');
}

/** Shows a folder's list. */
export async function openFolder(tab: Page, webmail: Webmail, folder: 'INBOX' | 'Sent'): Promise<void> {
  await tab.goto(`${webmail.origin}/?_task=mail&_mbox=${folder}`);
  await tab.waitForSelector('#messagelist tr.message');
}

/** Clicks a mail of the shown list: its preview opens in the frame beside it. */
export async function previewMail(tab: Page, subject: string): Promise<Frame> {
  await tab.locator('#messagelist tr.message', { hasText: subject }).locator('td.subject').click();
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const frame = tab.frame({ name: 'messagecontframe' });
    const shown = await frame?.evaluate(() => document.querySelector('h2.subject')?.textContent ?? '').catch(() => '');
    if (frame && shown?.includes(subject)) return frame;
    await tab.waitForTimeout(50);
  }
  throw new Error(`the preview of “${subject}” did not open`);
}

/** Opens a mail of the shown folder as a page of its own; answers with its UID. */
export async function openMail(tab: Page, webmail: Webmail, subject: string): Promise<string> {
  const link = tab.locator('#messagelist tr.message', { hasText: subject }).locator('td.subject a[href*="_uid="]').first();
  const address = new URL((await link.getAttribute('href')) ?? '', webmail.origin);
  address.searchParams.set('_action', 'show');
  await tab.goto(address.href);
  await tab.waitForSelector('#message-header, #messageheader, table.headers-table');
  return address.searchParams.get('_uid') ?? '';
}

/** Opens the compose page, a reply where `replyTo` names a mail's UID. */
export async function compose(tab: Page, webmail: Webmail, { to, replyTo }: { to?: string; replyTo?: string }): Promise<void> {
  const address = new URL('/?_task=mail&_action=compose', webmail.origin);
  if (to !== undefined) address.searchParams.set('_to', to);
  if (replyTo !== undefined) {
    address.searchParams.set('_reply_uid', replyTo);
    address.searchParams.set('_mbox', 'INBOX');
  }
  await tab.goto(address.href);
  await tab.waitForSelector('#composebody, #compose-body', { state: 'attached' });
}
