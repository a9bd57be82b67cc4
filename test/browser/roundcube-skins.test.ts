/** Roundcube's older skins, as long-lived servers still show them: what a page says must not depend on its looks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page as Tab } from 'playwright-core';
import { readTab } from '../demo/read-tab.ts';
import { robin } from '../webmail/accounts.ts';
import { people } from '../webmail/mailbox.ts';
import { compose, logIn, openMail } from '../webmail/visit.ts';
import { startWebmail, type Webmail } from '../webmail/webmail.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

for (const skin of ['larry', 'classic'] as const) {
  const started = await startWebmail({ skin });
  if ('skipped' in started) console.warn(`Skipped: Roundcube's skin ${skin}. ${started.skipped}.`);

  describe.skipIf('skipped' in started)(`beside a real Roundcube in its skin ${skin}`, () => {
    const webmail = started as Webmail;
    let sidecard: Sidecard;
    let tab: Tab;

    beforeAll(async () => {
      sidecard = await launchSidecard();
      await sidecard.turnOn('http://127.0.0.1/*');
      tab = await sidecard.open(webmail.origin);
      await logIn(tab, webmail);
    }, 120_000);

    afterAll(async () => {
      await sidecard?.close();
      await webmail.close();
    }, 30_000);

    test('list, open mail and reply tell who is there', async () => {
      const list = await readTab(sidecard, tab, [robin.address], ({ page }) => page.kind === 'list' && page.people.length >= 10);
      expect(list.page.people.find(({ address }) => address === people.alice.address)).toMatchObject({ role: 'listed' });

      const uid = await openMail(tab, webmail, 'booster pumps');
      const { page } = await readTab(sidecard, tab, [robin.address], (reading) => reading.page.subject?.signature !== undefined);
      expect(page).toMatchObject({
        kind: 'message',
        subject: { name: 'Alice Weber', address: people.alice.address, signature: { phone: '+49 40 5550 1234' } },
        // Of the last days these skins write "Today 22:46" and "Thu 02:00" alone.
        message: { subject: webmail.mails.offer.subject, at: webmail.mails.offer.at, direction: 'in' },
      });

      await compose(tab, webmail, { replyTo: uid });
      const reply = await readTab(sidecard, tab, [robin.address], (reading) => reading.page.kind === 'compose');
      expect(reply.page.subject?.address).toBe(people.alice.address);
    });
  });
}
