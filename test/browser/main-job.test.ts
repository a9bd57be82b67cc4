import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import { catchDownload } from '../demo/downloads.ts';
import { readExport } from '../demo/exported.ts';
import { panelPage } from '../demo/panel.ts';
import { moveIn, openDemo, type Demo } from '../demo/set-up.ts';
import { launchSidecard, servePages } from './extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

/** The main job in the real side panel: log, correct, move, edit, promise, share. Beside a demo mail from Wei Zhang. */
describe('beside an open mail', () => {
  let demo: Demo;
  let panel: Page;
  const wei = 'Wei Zhang';
  const { words } = panelPage(undefined as unknown as Page);
  const strip = () => panel.getByRole('region', { name: words.entry.label });
  const button = (name: string, within: Page | Locator = panel) => within.getByRole('button', { name, exact: true });
  const lastContact = async (view: Page = panel) => (await view.locator('.fact dd').first().innerText()).replace(/\s+/g, ' ');
  const timelineTitles = (view: Page = panel) => view.locator('.entry-title').allInnerTexts();
  const toast = (text: string) => panel.locator('.toast', { hasText: text });

  beforeAll(async () => {
    demo = await openDemo({}, 'en');
    await moveIn(demo, Date.now());
    panel = demo.panel.page;
    await demo.tab.goto('https://mail.google.com/mail/u/0/#inbox/FMfcgzQwTzKestrelPriceList');
    await demo.sidecard.openPanel(demo.tab);
    await demo.panel.show('here');
    await demo.panel.waitForCard(wei);
  });
  afterAll(() => demo?.sidecard.close());

  it('one click logs a call, at once everywhere; undo takes it back', async () => {
    const desk = await demo.sidecard.context.newPage();
    const id = await customerId(demo, wei);
    await desk.goto(demo.sidecard.url(`desk.html#customer=${id}`));
    await desk.locator('.card-name', { hasText: wei }).waitFor();
    await demo.tab.bringToFront();
    const before = await lastContact();
    const entries = (await timelineTitles()).length;

    expect(await demo.panel.log('call')).toBe(words.log.logged(words.kinds.call));
    await expect.poll(() => lastContact()).toMatch(/^today/);
    await expect.poll(() => lastContact(desk)).toMatch(/^today/);
    expect(await timelineTitles(desk)).toHaveLength(entries + 1);

    await button(words.common.undo, strip()).click();
    await expect.poll(() => lastContact()).toBe(before);
    await expect.poll(() => lastContact(desk)).toBe(before);
    expect(await timelineTitles()).toHaveLength(entries);
    await desk.close();
  });

  it('keeps undo in reach over a look at another tab', async () => {
    const entries = (await timelineTitles()).length;
    await demo.panel.log('visit');
    const other = await demo.sidecard.context.newPage();
    await other.goto('about:blank');
    await panel.getByRole('heading', { name: words.here.siteUnknownTitle }).waitFor();
    await other.close();
    await demo.tab.bringToFront();
    await demo.panel.waitForCard(wei);
    await button(words.common.undo, strip()).click();
    await expect.poll(() => timelineTitles()).toHaveLength(entries);
  });

  it('a key logs as the click does, but not while something is typed', async () => {
    const entries = (await timelineTitles()).length;
    await panel.locator('main').click({ position: { x: 4, y: 4 } });
    await panel.keyboard.press('v');
    await expect.poll(() => timelineTitles()).toHaveLength(entries + 1);
    await panel.getByLabel(words.entry.note).first().fill('');
    await panel.getByLabel(words.entry.note).first().pressSequentially('cem');
    expect(await timelineTitles()).toHaveLength(entries + 1);
    await panel.getByLabel(words.entry.note).first().fill('');
    await button(words.common.undo, strip()).click();
    await expect.poll(() => timelineTitles()).toHaveLength(entries);
  });

  it("logs the open mail with the mail's own moment and direction, and the same mail once", async () => {
    await demo.panel.log('mail');
    await demo.panel.closeStrip();
    const again = await demo.panel.log('mail');
    expect(again).toBe(words.log.already);
    await demo.panel.closeStrip();
    const { entries } = readExport((await catchDownload(demo.sidecard, () => demo.panel.export())).text);
    await demo.panel.show('here');
    const mails = entries('mail').filter(
      ({ message }) => message !== null && (message as { messageId?: string })?.messageId === '18f2a0c4d17e01011',
    );
    expect(mails).toHaveLength(1);
    const shown = await demo.tab.locator('.gK [title], .g3[title]').last().getAttribute('title');
    expect(mails[0]).toMatchObject({ direction: 'in', subject: '2027 price list', site: 'gmail' });
    expect(new Date(mails[0]?.['at'] as number).toLocaleString('en', { hour: 'numeric', minute: '2-digit' })).toBe(
      /\d+:\d\d\s[AP]M/.exec(shown ?? '')?.[0].replace(/\s/, ' '),
    );
    // What is kept is the site file's link, not the address as it stood there.
    expect(mails[0]?.['link']).toMatch(/^https:\/\/mail\.google\.com\/mail\//);
  });

  it('lets minutes, outcome and note of an entry be changed at once and later', async () => {
    await demo.panel.log('call');
    await strip().getByLabel(words.entry.minutes).fill('7');
    await strip().getByLabel(words.entry.minutes).press('Enter');
    await strip().getByLabel(words.entry.outcome).selectOption('reached');
    await strip().getByLabel(words.entry.note).fill('Asked for the 2027 price list');
    await strip().getByLabel(words.entry.note).blur();
    await demo.panel.closeStrip();
    await expect.poll(() => timelineTitles()).toContain('Call, 7 min');
    await panel.reload();
    await demo.panel.waitForCard(wei);
    await expect.poll(() => timelineTitles()).toContain('Call, 7 min');
    await panel.locator('.entry-title', { hasText: 'Call, 7 min' }).first().click();
    await expect
      .poll(() => panel.locator('.entry .entry-form').getByLabel(words.entry.note).inputValue())
      .toBe('Asked for the 2027 price list');
  });

  it('moves an entry on the wrong customer to the right one', async () => {
    await button(words.entry.move).click();
    await panel.locator('input[role=combobox]').fill('Priya');
    await panel.getByRole('option', { name: /Priya Raman/ }).click();
    await expect.poll(() => timelineTitles()).not.toContain('Call, 7 min');
    await demo.panel.show('customers');
    await panel.getByLabel(words.customers.search).fill('priya');
    await panel.getByText('Priya Raman').first().click();
    await demo.panel.waitForCard('Priya Raman');
    expect(await timelineTitles()).toContain('Call, 7 min');
    await demo.panel.show('here');
    await demo.panel.waitForCard(wei);
  });

  it('edits the card in place, and undoes it', async () => {
    await panel.locator('.card-name button').click();
    await panel.locator('.card-name input').fill('Wei Zhang-Müller');
    await panel.keyboard.press('Enter');
    await demo.panel.waitForCard('Wei Zhang-Müller');
    await button(words.common.undo, toast(words.profile.changed(words.head.name))).click();
    await expect.poll(() => panel.locator('.card-name').innerText()).toBe(wei);

    await button(words.profile.addNeed).click();
    await panel.getByPlaceholder(words.profile.needPlaceholder).fill('spare grippers');
    await panel.keyboard.press('Enter');
    await expect.poll(() => panel.locator('.chip', { hasText: 'spare grippers' }).count()).toBe(1);
    await button(words.common.undo, toast(words.profile.needAdded('spare grippers'))).click();
    await expect.poll(() => panel.locator('.chip', { hasText: 'spare grippers' }).count()).toBe(0);
  });

  it('takes a follow-up in two fields and ticks it off with one click', async () => {
    await button(words.tasks.add).click();
    await panel.getByLabel(words.tasks.what).fill('Call back about the pilot');
    await panel.getByRole('group', { name: words.tasks.quickDays }).getByRole('button', { name: words.tasks.tomorrow }).click();
    await panel
      .getByLabel(words.tasks.what)
      .press('Enter')
      .catch(() => undefined);
    await panel.getByText('Call back about the pilot').first().waitFor();
    await button(words.tasks.markDone('Call back about the pilot')).click();
    await expect.poll(() => button(words.tasks.markDone('Call back about the pilot')).count()).toBe(0);
  });

  it('remembers who a person is not', async () => {
    await button(words.head.more).click();
    await panel.getByRole('menuitem', { name: words.head.notThem }).click();
    // Whoever has the same address is still said to be here, and then the button says so too.
    const keep = button(words.unknown.keep).or(panel.getByRole('button', { name: 'Add all the same' }));
    await keep.waitFor();
    await panel.reload();
    await keep.waitFor();
  });

  it('switches to 简体中文 without a reload, the toolbar title with it', async () => {
    await panel.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await demo.panel.setLanguage('zh-CN');
    await expect.poll(() => panel.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await panel.evaluate(() => (globalThis as unknown as { stayed?: boolean }).stayed)).toBe(true);
    await expect.poll(() => demo.sidecard.inExtension(() => chrome.action.getTitle({}))).toMatch(/\p{Script=Han}/u);
    await demo.panel.setLanguage('en');
    await expect.poll(() => demo.sidecard.inExtension(() => chrome.action.getTitle({}))).not.toMatch(/\p{Script=Han}/u);
  });

  it('shows the same cards in another profile that imports the export, and importing twice changes nothing', async () => {
    const { text, name } = await catchDownload(demo.sidecard, () => demo.panel.export());
    await demo.panel.show('customers');
    const listed = await rows(panel);
    const other = await launchSidecard();
    try {
      const tab = await other.open('about:blank');
      const theirs = panelPage(await other.openPanel(tab));
      await theirs.page.getByRole('button', { name: theirs.words.firstRun.skip }).click();
      await theirs.importText(name, text);
      expect(await theirs.importText(name, text)).toContain(theirs.words.settings.importNothing);
      await theirs.show('customers');
      expect(await rows(theirs.page)).toEqual(listed);
    } finally {
      await other.close();
    }
  });
});

/** The list's first rows as they stand on the screen. */
async function rows(panel: Page): Promise<string[]> {
  await panel.locator('.person-row, .customer-row').first().waitFor();
  return (await panel.locator('.person-row, .customer-row').allInnerTexts()).slice(0, 10).map((row) => row.replace(/\s+/g, ' '));
}

async function customerId(demo: Demo, name: string): Promise<string> {
  const { text } = await catchDownload(demo.sidecard, () => demo.panel.export());
  await demo.panel.show('here');
  const { records } = JSON.parse(text) as { records: { type: string; id: string; fields: { name?: [string] } }[] };
  const customer = records.find(({ type, fields }) => type === 'customer' && fields.name?.[0] === name);
  if (!customer) throw new Error(`The export holds no ${name}`);
  return customer.id;
}

describe('in-page navigation', () => {
  const site = 'https://people.intranet.example';
  const html = `<!doctype html><title>People</title><div id="who"><a href="mailto:anna@customer.example">Anna Berg</a></div>
    <script>onkeydown = () => { history.pushState(null, '', '/p/bob');
      setTimeout(() => { who.innerHTML = '<a href="mailto:bob@customer.example">Bob Stone</a>'; }, 700); };</script>`;

  it('clears the person at once, and shows nobody of the last page under the new address', async () => {
    const sidecard = await launchSidecard();
    try {
      await servePages(sidecard.context, [{ url: `${site}/p/anna`, html }]);
      await sidecard.turnOn(site);
      const page = await sidecard.open(`${site}/p/anna`);
      const panel = await sidecard.openPanel(page);
      const { words } = panelPage(panel);
      await panel.getByRole('button', { name: words.firstRun.skip }).click();
      await panel.getByText('Anna Berg').first().waitFor();
      // Every text the panel shows from now on.
      await panel.evaluate(() => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        new MutationObserver(() => seen.push(document.body.innerText)).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      });
      await page.keyboard.press('x');
      await panel.getByText('Bob Stone').first().waitFor();
      const seen = await panel.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
      const cleared = seen.findIndex((text) => !text.includes('Anna Berg'));
      expect(cleared).toBeGreaterThanOrEqual(0);
      expect(seen.slice(cleared).filter((text) => text.includes('Anna Berg'))).toEqual([]);
    } finally {
      await sidecard.close();
    }
  });
});

describe('two teams', () => {
  it('share: a file of another team is refused in words, then taken or joined', async () => {
    const [ours, theirs] = [await launchSidecard(), await launchSidecard()];
    try {
      const panels = [];
      for (const [sidecard, name, customer] of [
        [ours, 'Ann Own', 'Carl Customer'],
        [theirs, 'Tom Other', 'Dora Customer'],
      ] as const) {
        const panel = panelPage(await sidecard.openPanel(await sidecard.open('about:blank')));
        await panel.firstRun({ name, addresses: [] }, []);
        await panel.show('customers');
        await panel.page.getByRole('button', { name: panel.words.customers.add, exact: true }).first().click();
        await panel.page.getByLabel(panel.words.form.name, { exact: true }).fill(customer);
        await panel.page.getByRole('button', { name: panel.words.form.add, exact: true }).click();
        await panel.page.getByText(customer).first().waitFor();
        panels.push(panel);
      }
      const [mine, other] = panels;
      if (!mine || !other) throw new Error('Both panels are there');
      const file = await catchDownload(theirs, () => other.export());
      await expect(mine.importText('theirs.json', file.text)).rejects.toThrow();
      await mine.page.getByRole('button', { name: mine.words.settings.otherTeamJoin }).click();
      await mine.page.getByRole('heading', { name: mine.words.settings.importDone('theirs.json') }).waitFor();
      await mine.show('customers');
      await mine.page.getByText('Dora Customer', { exact: true }).waitFor();
      await mine.page.getByText('Carl Customer', { exact: true }).waitFor();
      // Joined: from now on files of either pass without a question.
      const back = await catchDownload(ours, () => mine.export());
      await other.importText('ours.json', back.text);
      await other.show('customers');
      await other.page.getByText('Carl Customer', { exact: true }).waitFor();
    } finally {
      await ours.close();
      await theirs.close();
    }
  });
});

describe('a database that cannot be opened', () => {
  it('of a newer version is left as it is, and said so in words', async () => {
    const sidecard = await launchSidecard();
    try {
      await sidecard.inExtension(async () => {
        const [named] = await indexedDB.databases();
        await new Promise((opened, failed) => {
          const request = indexedDB.open(named?.name ?? 'sidecard', 9_999_999);
          request.onsuccess = () => (request.result.close(), opened(null));
          request.onerror = failed;
        });
      });
      const panel = await sidecard.panelAsTab();
      const { words } = panelPage(panel);
      await panel.getByRole('heading', { name: words.failure.titles.newer }).waitFor();
      await panel.getByRole('button', { name: words.failure.retry }).click();
      await panel.getByRole('heading', { name: words.failure.titles.newer }).waitFor();
      const versions = await sidecard.inExtension(() => indexedDB.databases());
      expect(versions[0]?.version).toBe(9_999_999);
    } finally {
      await sidecard.close();
    }
  });
});
