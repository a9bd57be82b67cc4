/**
 * Sidecard beside a real SOGo: Dovecot, PostgreSQL, memcached and SOGo run as plain processes (`test/webmail`), the extension in a real
 * Chromium, its real side panel beside the mail. Skipped, with the reason printed, where they can't be installed.
 */
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading, Sighting } from '../../lib/recognise/site.ts';
import { catchDownload } from '../demo/downloads.ts';
import { readExport } from '../demo/exported.ts';
import { panelPage } from '../demo/panel.ts';
import { readTab } from '../demo/read-tab.ts';
import { robin } from '../webmail/accounts.ts';
import { people } from '../webmail/mailbox.ts';
import { startSogoWebmail } from '../webmail/sogo-webmail.ts';
import { logInToSogo, openSogoFolder, openSogoMail, writeSogoMail } from '../webmail/visit-sogo.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

const started = await startSogoWebmail();
if ('skipped' in started) console.warn(`Skipped: SOGo. ${started.skipped}.`);

describe.skipIf('skipped' in started)('beside a real SOGo', () => {
  const webmail = started as Exclude<typeof started, { skipped: string }>;
  let sidecard: Sidecard;
  let tab: Tab;

  beforeAll(async () => {
    sidecard = await launchSidecard();
    await sidecard.turnOn('http://127.0.0.1/*');
    tab = await sidecard.open(webmail.origin);
    await logInToSogo(tab, webmail.origin, robin);
  }, 150_000);

  afterAll(async () => {
    await sidecard?.close();
    await webmail.close();
  }, 30_000);

  const read = (accept?: (reading: Reading) => boolean) => readTab(sidecard, tab, [robin.address], accept);
  const show = (folder: 'INBOX' | 'Sent', holds: string) =>
    openSogoFolder(tab, { origin: webmail.origin, account: robin, folder, holds });
  const about = (address: string) => read(({ page }) => page.subject?.address === address);
  const named = ({ page }: Reading, name: string): Sighting | undefined => page.people.find((person) => person.name === name);

  test('the list names everyone who wrote, all of them listed and nobody the subject', async () => {
    const reading = await read(({ page: { kind, people: seen } }) => kind === 'list' && seen.length > 8);
    expect(reading.page).toMatchObject({ site: 'sogo', kind: 'list', subject: null });
    for (const person of [people.alice, people.tom, people.xiaoming, people.jose, people.yuki, people.zhangWei])
      expect(named(reading, person.name)).toMatchObject({ role: 'listed', kind: 'person' });
    expect(reading.page.people.find(({ address }) => address === people.okafor.address)?.role).toBe('listed');
    expect(reading.page.people.find(({ address }) => address === robin.address)?.role).toBe('self');
    expect(reading.page.people.filter(({ role }) => role !== 'self').every(({ role }) => role === 'listed')).toBe(true);
  });

  test('an open mail tells its sender with the address, its subject and its moment', async () => {
    await openSogoMail(tab, 'booster pumps');
    const reading = await about(people.alice.address);
    const { offer } = webmail.mails;
    expect(reading.page).toMatchObject({
      site: 'sogo',
      kind: 'message',
      subject: { name: 'Alice Weber', address: people.alice.address, kind: 'person', role: 'sender' },
      message: { subject: offer.subject, at: offer.at, direction: 'in' },
    });
    expect(reading.link).toMatch(/#!\/Mail\/0\/INBOX\/\d+$/);
    // Whom the quoted history names did not send this mail.
    expect(reading.page.people.find(({ address }) => address === 'sofia.lindgren@norden-pumps.example')?.role).toBe('mentioned');
  });

  test('the signature under it is read, and nothing that is quoted', async () => {
    const { page } = await read(({ page: { subject } }) => subject?.signature !== undefined);
    expect(page.subject?.signature).toEqual({ phone: '+49 40 5550 1234', title: 'Head of Purchasing', company: 'Norden Pumps' });
  });

  test('another mail clears the last person, and recipients are told by their names', async () => {
    await openSogoMail(tab, 'Kick-off');
    const reading = await about(people.tom.address);
    expect(reading.page.subject).toMatchObject({ name: 'Berger, Tom' });
    expect(reading.page.message).toMatchObject({ at: webmail.mails.meeting.at, direction: 'in' });
    for (const { name } of [people.alice, people.liNa, people.jose])
      expect(named(reading, name)).toMatchObject({ role: 'recipient', kind: 'person' });
    expect(named(reading, robin.name)?.role).toBe('self');
    expect(reading.page.people.find(({ address }) => address === people.purchasing.address)).toMatchObject({
      kind: 'organisation',
      role: 'recipient',
    });
  });

  test('a robot wrote this one: it is nobody to suggest', async () => {
    await openSogoMail(tab, 'has shipped');
    const { page } = await read(({ page: { message } }) => message?.subject?.includes('has shipped') === true);
    expect(page.subject).toBeNull();
    expect(page.people.find(({ address }) => address === people.shop.address)).toMatchObject({ kind: 'robot', role: 'sender' });
  });

  test('a mail that the rep sent is about its first recipient', async () => {
    await show('Sent', webmail.mails.sentChinese.subject);
    await openSogoMail(tab, 'booster pumps');
    const { page } = await read(({ page: { kind, subject } }) => kind === 'message' && subject !== null);
    expect(page.message).toMatchObject({ at: webmail.mails.sentOffer.at, direction: 'out' });
    expect(page.subject?.name).toBe('Alice Weber');
  });

  test(
    'a mail is kept and logged from the side panel with one click each, at its own moment, and once',
    { timeout: 120_000 },
    async () => {
      await show('INBOX', webmail.mails.meeting.subject);
      await openSogoMail(tab, 'booster pumps');
      const panel = panelPage(await sidecard.openPanel(tab));
      await panel.firstRun({ name: robin.name, addresses: [robin.address] }, []);
      await panel.show('here');
      // What the signature says fills the form; one click keeps all of it.
      await expect
        .poll(() => panel.page.getByLabel(panel.words.form.phones).inputValue(), { timeout: 15_000 })
        .toBe('+49 40 55501234');
      await panel.page.getByRole('button', { name: panel.words.unknown.keep }).click();
      await panel.waitForCard('Alice Weber');
      expect(await panel.log('mail')).toBe(panel.words.log.logged(panel.words.kinds.mail));
      await panel.closeStrip();
      expect(await panel.log('mail')).toBe(panel.words.log.already);
      const file = await catchDownload(sidecard, () => panel.export());
      const [entry, ...more] = readExport(file.text).entries('mail');
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ direction: 'in', at: webmail.mails.offer.at, subject: webmail.mails.offer.subject });
    },
  );

  test('the mail being written is about whom it goes to', { timeout: 120_000 }, async () => {
    // The dialog stays until it is closed, so this is the last thing done.
    await show('INBOX', webmail.mails.meeting.subject);
    await writeSogoMail(tab, people.yuki.address);
    const { page } = await about(people.yuki.address);
    expect(page.kind).toBe('compose');
    expect(page.subject?.name).toBeUndefined();
    expect(page.message?.direction).toBe('out');
  });
});
