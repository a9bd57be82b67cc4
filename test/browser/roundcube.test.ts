/**
 * Sidecard beside a real Roundcube: Dovecot and Roundcube run as plain processes (`test/webmail`), the extension in a real Chromium,
 * its real side panel beside the mail. Skipped, with the reason printed, where they can't be installed.
 */
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reading, Sighting } from '../../lib/recognise/site.ts';
import { catchDownload } from '../demo/downloads.ts';
import { readExport } from '../demo/exported.ts';
import { panelPage } from '../demo/panel.ts';
import { readTab } from '../demo/read-tab.ts';
import { robin } from '../webmail/accounts.ts';
import { people } from '../webmail/mailbox.ts';
import { compose, logIn, openFolder, openMail, previewMail } from '../webmail/visit.ts';
import { startWebmail, type Webmail } from '../webmail/webmail.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

const started = await startWebmail();
if ('skipped' in started) console.warn(`Skipped: Roundcube. ${started.skipped}.`);

describe.skipIf('skipped' in started)('beside a real Roundcube', () => {
  const webmail = started as Webmail;
  let sidecard: Sidecard;
  let tab: Tab;

  beforeAll(async () => {
    sidecard = await launchSidecard();
    await sidecard.turnOn('http://127.0.0.1/*');
    tab = await sidecard.open(webmail.origin);
    await logIn(tab, webmail);
  }, 90_000);

  afterAll(async () => {
    await sidecard?.close();
    await webmail.close();
  }, 30_000);

  beforeEach(() => openFolder(tab, webmail, 'INBOX'));

  const read = (accept?: (reading: Reading) => boolean) => readTab(sidecard, tab, [robin.address], accept);
  const isMail = (reading: Reading) => reading.page.kind === 'message';
  const find = (reading: Reading, address: string): Sighting | undefined =>
    reading.page.people.find((person) => person.address === address);

  test('the list names everyone who wrote, all of them listed and nobody the subject', async () => {
    const { page } = await read(({ page: { kind, people: seen } }) => kind === 'list' && seen.length >= 10);
    expect(page).toMatchObject({ site: 'roundcube', kind: 'list', subject: null });
    const listed = page.people.filter(({ role }) => role === 'listed');
    expect(listed.map(({ address }) => address ?? '').toSorted()).toEqual(
      Object.values(webmail.mails)
        .filter(({ folder }) => folder !== 'Sent')
        .map(({ from }) => from.address)
        .toSorted(),
    );
    expect(find({ page }, people.xiaoming.address)).toMatchObject({ name: '王晓明', kind: 'person' });
    expect(find({ page }, people.zhangWei.address)?.name).toBe('张伟');
    expect(find({ page }, people.jose.address)?.name).toBe('José Núñez Prado');
    expect(find({ page }, people.shop.address)?.kind).toBe('robot');
    expect(find({ page }, people.newsletter.address)?.kind).not.toBe('person');
    expect(find({ page }, people.okafor.address)?.name).toBeUndefined();
  });

  test('the preview pane, a frame of its own, decides who the page is about', async () => {
    await previewMail(tab, 'booster pumps');
    const reading = await read(isMail);
    const { offer } = webmail.mails;
    expect(reading.page).toMatchObject({
      site: 'roundcube',
      subject: { name: 'Alice Weber', address: people.alice.address, kind: 'person', role: 'sender' },
      message: { subject: offer.subject, at: offer.at, direction: 'in' },
    });
    expect(reading.page.message?.messageId).toBeDefined();
    expect(find(reading, robin.address)?.role).toBe('self');
    // Whom the quoted history and the signature name did not send this mail.
    expect(find(reading, 'sofia.lindgren@norden-pumps.example')?.role).toBe('mentioned');
    expect(find(reading, 'info@norden-pumps.example')?.role).toBe('mentioned');
    expect(find(reading, people.alice.address)?.role).toBe('sender');
  });

  test('another preview clears the last person', async () => {
    await previewMail(tab, 'booster pumps');
    await read(({ page }) => page.subject?.address === people.alice.address);
    await previewMail(tab, 'Visita');
    const { page } = await read(({ page: { subject } }) => subject?.address === people.jose.address);
    expect(page.message?.subject).toBe(webmail.mails.accented.subject);
    expect(find({ page }, people.alice.address)?.role).not.toBe('sender');
  });

  test('a mail on a page of its own gives sender, recipients and the rep apart', async () => {
    await openMail(tab, webmail, 'Kick-off');
    const reading = await read(isMail);
    const { meeting } = webmail.mails;
    expect(reading.page.subject).toMatchObject({ name: 'Berger, Tom', address: people.tom.address });
    expect(reading.page.message).toMatchObject({ subject: meeting.subject, at: meeting.at, direction: 'in' });
    for (const recipient of [people.alice, people.liNa, people.jose]) {
      expect(find(reading, recipient.address)).toMatchObject({ name: recipient.name, role: 'recipient', kind: 'person' });
    }
    expect(find(reading, people.purchasing.address)).toMatchObject({ role: 'recipient' });
    expect(find(reading, robin.address)?.role).toBe('self');
    // A page of its own is kept by a link without session or token.
    expect(reading.link).toBeDefined();
    const link = new URL(reading.link ?? '');
    expect(link.origin).toBe(webmail.origin);
    expect([...link.searchParams.keys()].filter((key) => !['_task', '_mbox', '_uid', '_action'].includes(key))).toEqual([]);
  });

  test('preview and page of the same mail have the same id, so it is one mail', async () => {
    await previewMail(tab, 'Visita');
    const preview = await read(({ page }) => page.subject?.address === people.jose.address);
    await openMail(tab, webmail, 'Visita');
    const page = await read(({ page: { kind } }) => kind === 'message');
    expect(page.page.message?.messageId).toBeDefined();
    expect(page.page.message).toEqual(preview.page.message);
  });

  test('a Chinese mail is read as it is', async () => {
    await openMail(tab, webmail, '第四季度');
    const { page } = await read(isMail);
    expect(page.subject).toMatchObject({ name: '王晓明', address: people.xiaoming.address });
    expect(page.message?.subject).toBe(webmail.mails.chinese.subject);
  });

  test('a sender without a name is known by the address alone', async () => {
    await openMail(tab, webmail, 'spare parts');
    const { page } = await read(isMail);
    expect(page.subject?.address).toBe(people.okafor.address);
    expect(page.subject?.name).toBeUndefined();
  });

  test('a robot wrote this one: it is nobody to suggest', async () => {
    await openMail(tab, webmail, 'has shipped');
    const { page } = await read(isMail);
    expect(page.subject).toBeNull();
    expect(find({ page }, people.shop.address)).toMatchObject({ kind: 'robot', role: 'sender' });
  });

  test('a mail that the rep sent is about its first recipient', async () => {
    await openFolder(tab, webmail, 'Sent');
    await openMail(tab, webmail, 'booster pumps');
    const { page } = await read(isMail);
    const { sentOffer } = webmail.mails;
    expect(page.message).toMatchObject({ subject: sentOffer.subject, at: sentOffer.at, direction: 'out' });
    expect(page.subject?.address).toBe(people.alice.address);
    expect(find({ page }, people.tom.address)?.role).toBe('recipient');
  });

  test('the reply being written is about whom it goes to', async () => {
    const uid = await openMail(tab, webmail, 'booster pumps');
    await compose(tab, webmail, { replyTo: uid });
    const reading = await read(({ page: { kind, subject } }) => kind === 'compose' && subject !== null);
    expect(reading.page.subject?.address).toBe(people.alice.address);
    expect(reading.page.message?.direction).toBe('out');
    // The address of a compose page carries a session of its own.
    expect(reading.link ?? '').not.toMatch(/_id=/);
  });

  test('a mail is logged from the side panel with one click, at its own moment, and once', async () => {
    await openMail(tab, webmail, 'booster pumps');
    const panel = panelPage(await sidecard.openPanel(tab));
    await panel.firstRun({ name: robin.name, addresses: [robin.address] }, []);
    await panel.show('here');
    await panel.page.getByRole('button', { name: panel.words.unknown.keep }).click();
    await panel.waitForCard('Alice Weber');
    expect(await panel.log('mail')).toBe(panel.words.log.logged(panel.words.kinds.mail));
    await panel.closeStrip();
    expect(await panel.log('mail')).toBe(panel.words.log.already);

    const file = await catchDownload(sidecard, () => panel.export());
    const [entry, ...more] = readExport(file.text).entries('mail');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ direction: 'in', at: webmail.mails.offer.at, subject: webmail.mails.offer.subject });
    expect(String(entry?.['link'])).toContain('_uid=');

    // The same mail in the preview pane is the same mail.
    await panel.show('here');
    await openFolder(tab, webmail, 'INBOX');
    await previewMail(tab, 'booster pumps');
    await panel.waitForCard('Alice Weber');
    await panel.page.getByText(/This mail is logged/).waitFor();
  });
});
