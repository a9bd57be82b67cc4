import type { Page } from 'playwright-core';
import type { Account } from './accounts.ts';

/** A machine that does other things beside may take its time. */
const patience = { timeout: 60_000 };

/** Logs in by SOGo's own form and shows the inbox. */
export async function logInToSogo(tab: Page, origin: string, account: Account): Promise<void> {
  await tab.goto(origin);
  await tab.fill('input[ng-model="app.creds.username"]', account.address, patience);
  await tab.fill('#passwordField', account.password);
  await tab.click('button[type="submit"]');
  // It welcomes and goes on to the inbox by itself.
  await tab.waitForURL('**/Mail/view**', patience);
  await tab.waitForSelector('.sg-message-list-item', patience);
}

/** Shows a folder's list, to which a mail of this subject belongs; the last folder's stays for a moment. */
export async function openSogoFolder(
  tab: Page,
  { origin, account, folder, holds }: { origin: string; account: Account; folder: 'INBOX' | 'Sent'; holds: string },
): Promise<void> {
  await tab.goto(`${origin}/SOGo/so/${account.address}/Mail/view#!/Mail/0/${folder}`);
  await tab.locator('#detailView [ng-bind$="message.subject"]').waitFor({ ...patience, state: 'detached' });
  await tab.locator('.sg-message-list-item', { hasText: holds }).first().waitFor(patience);
}

/** Clicks a mail of the shown list; its text stands beside it. */
export async function openSogoMail(tab: Page, subject: string): Promise<void> {
  await tab.locator('.sg-message-list-item', { hasText: subject }).locator('button').first().click();
  await tab.locator('#detailView [ng-bind$="message.subject"]', { hasText: subject }).waitFor(patience);
}

/** Opens the dialog in which a mail is written. */
export async function writeSogoMail(tab: Page, to: string): Promise<void> {
  // It stands in a menu that unfolds under the pointer.
  await tab.locator('[ng-click="mailbox.newMessage($event)"]').first().dispatchEvent('click');
  const field = tab.locator('form[name="messageForm"] md-chips[ng-model="editor.message.editable.to"] input').first();
  await field.waitFor(patience);
  // In one go: while the dialog opens, the focus moves.
  await field.fill(to);
  // Leaving the field makes a chip of it.
  await tab.locator('form[name="messageForm"] [name="subject"]').focus();
  await tab.locator('form[name="messageForm"] md-chip', { hasText: to }).waitFor(patience);
}
