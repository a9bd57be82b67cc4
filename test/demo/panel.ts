import type { Locator, Page } from 'playwright-core';
import type { PanelTab } from '../../components/panel-props.ts';
import { catalogue, languageNames, type Locale } from '../../lib/i18n/index.ts';

/** What a card says, as it stands on the screen. */
export interface CardShown {
  name: string;
  /** Title and company, as the line under the name. */
  place: string[];
  tier: string;
  /** Why the panel says that it is them: "by address". */
  match: string | null;
  lastContact: string;
  /** The suggested next action and its reason; `nothing due` is worded the same way. */
  nextAction: { title: string; due: string | null; reason: string };
  entries: string;
}

/** What stands in the middle of Here. */
export type ShownBeside =
  | { state: 'card'; card: CardShown; alsoHere: string[] }
  | { state: 'unknown'; name: string; prefilled: string[]; alsoHere: string[] }
  | { state: 'possible'; question: string; alsoHere: string[] }
  | { state: 'several'; question: string; candidates: string[]; alsoHere: string[] }
  | { state: 'list'; people: string[] }
  /** One of the quiet states: nobody here, a site that is off. */
  | { state: 'message'; says: string };

/**
 * The side panel as a rep uses it, by the words on it, in either language. `panel` is the real side panel's page (or `sidepanel.html`
 * in a tab).
 */
export function panelPage(panel: Page, locale: Locale = 'en') {
  let words = catalogue(locale).panel;
  let dataWords = catalogue(locale).data;
  const button = (name: string): Locator => panel.getByRole('button', { name, exact: true });
  const tab = (name: PanelTab) => panel.getByRole('tab', { name: words.tabs[name] });
  const text = async (locator: Locator): Promise<string> => ((await locator.first().innerText()) ?? '').replace(/\s+/g, ' ').trim();

  async function card(): Promise<CardShown> {
    const due = panel.locator('.next-top span').nth(1);
    const match = panel.locator('.head .chip-match');
    return {
      name: await text(panel.locator('.card-name')),
      place: await texts('.head-place button'),
      tier: await text(panel.locator('.head .chips button')),
      match: (await match.count()) > 0 ? await text(match) : null,
      lastContact: await text(panel.locator('.fact dd')),
      nextAction: {
        title: await text(panel.locator('.next-title')),
        due: (await due.count()) > 0 ? await text(due) : null,
        reason: await text(panel.locator('.next-why')),
      },
      entries: String(await panel.locator('.timeline > .entry').count()),
    };
  }

  async function lookHere(): Promise<ShownBeside | null> {
    // Still reading: its place is kept by a skeleton.
    if ((await panel.locator('.skeleton').count()) > 0) return null;
    const alsoHere = (await panel.locator('.also .chip-person').allInnerTexts()).map((name) => name.trim());
    if (await panel.locator('article.card').isVisible()) return { state: 'card', card: await card(), alsoHere };
    if (await button(words.unknown.keep).isVisible()) {
      const fields = await panel
        .locator('form input:not([type=radio]), form textarea')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
      return { state: 'unknown', name: await text(panel.locator('.card-name')), prefilled: fields.filter(Boolean), alsoHere };
    }
    if (await panel.locator('.compare').isVisible())
      return { state: 'possible', question: await text(panel.locator('#ask-title')), alsoHere };
    if (await panel.locator('.candidates').isVisible()) {
      return {
        state: 'several',
        question: await text(panel.locator('#ask-title')),
        candidates: await texts('.candidate'),
        alsoHere,
      };
    }
    if (await panel.locator('.people').isVisible()) return { state: 'list', people: await texts('.person-row') };
    const title = panel.locator('#tab-panel h1').first();
    return (await title.isVisible()) ? { state: 'message', says: await text(title) } : null;
  }

  async function texts(selector: string): Promise<string[]> {
    return (await panel.locator(selector).allInnerTexts()).map((said) => said.replace(/\s+/g, ' ').trim());
  }

  return {
    page: panel,
    get words() {
      return words;
    },

    /** Fills in the first run: turns on each site by its name, then says who the rep is. The sites must have been granted before. */
    async firstRun(rep: { name: string; addresses: readonly string[] }, sites: readonly string[]): Promise<void> {
      for (const site of sites) {
        await button(words.sites.turnOnNamed(site)).click();
        await button(words.sites.turnOffNamed(site)).waitFor();
      }
      await panel.getByLabel(words.firstRun.name).fill(rep.name);
      await panel.getByLabel(words.firstRun.addresses).fill(rep.addresses.join(', '));
      await button(words.firstRun.continue).click();
      await tab('here').waitFor();
    },

    /** Presses "Turn on for this site" where it is offered. */
    async turnOnHere(): Promise<void> {
      await button(words.here.turnOn).click();
      await button(words.here.turnOn).waitFor({ state: 'detached' });
    },

    async show(name: PanelTab): Promise<void> {
      await tab(name).click();
    },

    /** Imports a file through the Import button; answers with what the panel says of it. */
    async importText(name: string, content: string): Promise<string> {
      await tab('settings').click();
      // The file field beside it has the same name and, to the accessibility tree, is a button too.
      const importButton = panel.locator('button.data-button').filter({ hasText: words.settings.import });
      const [chooser] = await Promise.all([panel.waitForEvent('filechooser', { timeout: 10_000 }), importButton.click()]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
      const done = panel.getByRole('heading', { name: words.settings.importDone(name) });
      const takeIn = panel.getByRole('button', { name: dataWords.dryRun.apply, exact: true });
      const failed = panel.locator('[role=alert].outcome-failed, [role=alert].outcome');
      await takeIn.or(failed).first().waitFor({ timeout: 30_000 });
      if (await takeIn.isVisible()) await takeIn.click();
      await done.or(failed).first().waitFor({ timeout: 30_000 });
      if (await failed.isVisible()) throw new Error(`The import failed: ${await text(failed)}`);
      return text(panel.locator('.outcome'));
    },

    /** Waits until the card of this customer stands in the middle. */
    async waitForCard(name: string): Promise<void> {
      await panel.locator('.card-name', { hasText: name }).waitFor({ timeout: 10_000 });
    },

    card,

    /** What stands in Here, once it no longer changes; throws where it is still reading after ten seconds. */
    async settled(): Promise<ShownBeside> {
      const until = Date.now() + 10_000;
      let last = '';
      let since = Date.now();
      while (Date.now() < until) {
        const shown = await lookHere().catch(() => null);
        const now = JSON.stringify(shown);
        if (now !== last) since = Date.now();
        last = now;
        if (shown && Date.now() - since >= 300) return shown;
        await panel.waitForTimeout(50);
      }
      throw new Error(`the panel still shows “${(await text(panel.locator('body'))).slice(0, 120)}” after 10 s`);
    },

    /** Today's lines: who, what and why. */
    async today(): Promise<string[]> {
      await tab('today').click();
      await panel.locator('.today-line, .empty').first().waitFor();
      const lines = panel.locator('.today-line');
      const count = await lines.count();
      const said: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const line = lines.nth(index);
        const [who, what, why] = [
          await text(line.locator('.today-top')),
          await text(line.locator('.today-title')),
          await text(line.locator('.today-why')),
        ];
        said.push(`${who} — ${what} — ${why}`);
      }
      await tab('here').click();
      return said;
    },

    /** One click on the log bar; answers with what the strip says: "Mail logged", "This mail was already logged". */
    async log(kind: keyof typeof words.logKinds): Promise<string> {
      await panel.getByRole('group', { name: words.log.label }).getByText(words.logKinds[kind], { exact: true }).click();
      const strip = panel.getByRole('region', { name: words.entry.label });
      await strip.waitFor();
      return text(strip.locator('strong'));
    },

    /** Keeps the unknown person in the middle with one click. */
    async keep(): Promise<void> {
      await button(words.unknown.keep).click();
      await button(words.unknown.keep).waitFor({ state: 'detached' });
    },

    /** Closes the strip that a click on the log bar opened. */
    async closeStrip(): Promise<void> {
      await panel.getByRole('region', { name: words.entry.label }).getByRole('button', { name: words.common.close }).click();
    },

    async setLanguage(to: Locale): Promise<void> {
      await tab('settings').click();
      await panel.getByRole('radio', { name: languageNames[to] }).check();
      words = catalogue(to).panel;
      dataWords = catalogue(to).data;
      await tab('here').click();
    },

    /** Clicks Export; the download itself is caught by who set the browser's download folder. */
    async export(): Promise<void> {
      await tab('settings').click();
      await button(words.settings.export).click();
    },
  };
}

export type PanelPage = ReturnType<typeof panelPage>;
