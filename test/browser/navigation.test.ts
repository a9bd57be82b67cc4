import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { catalogue } from '../../lib/i18n/index.ts';
import type { TabReport } from '../../lib/messages/names.ts';
import { launchSidecard, serveLocally, type LocalSite, type Sidecard } from './extension.ts';

/** What evaluated code sees in a page of the extension. */
declare const chrome: Browser;

const origin = 'http://people.kestrel.example';
const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>Page</title>${body}`;
const person = (who: string) => `<p id="who">Write to <a href="mailto:${who}@kestrel.example">${who}</a></p>`;
const counts = '<script>addEventListener("pageshow", (event) => { globalThis.cameBack = event.persisted; });</script>';
const pages = [
  { url: `${origin}/ada`, html: page(`${person('ada')}<p>Thanks to Dora Ellis.</p>${counts}`) },
  { url: `${origin}/bela`, html: page(`${person('bela')}${counts}`) },
  { url: `${origin}/list`, html: page('<div id="rows"></div>') },
  { url: `${origin}/host`, html: page('<div id="host"></div><x-late></x-late>') },
];

/** In-page navigation and late content in a real browser: what stands in the report is what the page shows, never what it showed before. */
describe('a page that changes', () => {
  let site: LocalSite;
  let sidecard: Sidecard;
  let tab: Page;
  let key: string;
  const { panel: words } = catalogue('en');

  async function report(): Promise<TabReport> {
    const stored = await sidecard.inExtension((wanted) => chrome.storage.session.get(wanted), key);
    return (stored[key] as TabReport | undefined) ?? { frames: [] };
  }
  /** Addresses, then known names, as the background has them now. */
  async function seen(): Promise<string[]> {
    const { frames, names = [] } = await report();
    const addresses = frames.flatMap(({ reading }) => reading.page.people.map(({ address = '' }) => address.split('@')[0]!));
    return [...addresses.toSorted(), ...names.flatMap((frame) => frame.names.map(({ text }) => text))];
  }
  const shows = (...who: string[]) => expect.poll(seen, { timeout: 10_000 }).toEqual(who);
  /** All that was ever reported for this tab while `work` ran. */
  async function reported(work: () => Promise<void>): Promise<string> {
    await sidecard.inExtension((wanted) => {
      const world = globalThis as unknown as { said: string[]; listens?: boolean };
      world.said = [];
      if (world.listens) return;
      world.listens = true;
      chrome.storage.session.onChanged.addListener((changes) => {
        if (changes[wanted]) world.said.push(JSON.stringify(changes[wanted]?.newValue ?? null));
      });
    }, key);
    await work();
    return sidecard.inExtension(() => (globalThis as unknown as { said: string[] }).said.join('\n'));
  }

  /**
   * Hidden as our script sees it: Playwright keeps every tab it drives visible, so the script's own world is told otherwise, and the page's
   * event comes as the browser's would.
   */
  async function setHidden(hidden: boolean): Promise<void> {
    const session = await sidecard.context.newCDPSession(tab);
    const worlds: number[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === sidecard.url('').replace(/\/$/, '')) worlds.push(context.id);
    });
    await session.send('Runtime.enable');
    expect(worlds).toHaveLength(1);
    const expression = `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true }); 1`;
    await session.send('Runtime.evaluate', { contextId: worlds[0]!, expression });
    await session.detach();
    await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  beforeAll(async () => {
    site = await serveLocally(pages);
    sidecard = await launchSidecard({ locale: 'en', args: site.args, backForwardCache: true });
    await sidecard.turnOn(origin);
    const panel = await sidecard.panelAsTab();
    await panel.getByRole('button', { name: words.firstRun.skip, exact: true }).click();
    await panel.getByRole('tab', { name: words.tabs.customers }).click();
    await panel.getByRole('button', { name: words.customers.add, exact: true }).first().click();
    await panel.locator('.customer-form').getByLabel(words.form.name, { exact: true }).fill('Dora Ellis');
    await panel.getByRole('button', { name: words.form.add, exact: true }).click();
    await panel.locator('.card-name', { hasText: 'Dora Ellis' }).waitFor();
    tab = await sidecard.open(`${origin}/ada`);
    key = `tab:${await sidecard.tabId(tab)}`;
  });
  afterAll(async () => {
    await sidecard?.close();
    await site?.close();
  });

  it('is followed back and forward, also where the browser brings the page back from its memory', async () => {
    await shows('ada', 'Dora Ellis');
    await tab.goto(`${origin}/bela`);
    await shows('bela');
    await tab.goBack({ waitUntil: 'commit' });
    await shows('ada', 'Dora Ellis');
    expect(await tab.evaluate(() => (globalThis as unknown as { cameBack: boolean }).cameBack)).toBe(true);
    await tab.goForward({ waitUntil: 'commit' });
    await shows('bela');
    await tab.goBack({ waitUntil: 'commit' });
    await shows('ada', 'Dora Ellis');
  });

  it('never shows the last person under the next one’s address', async () => {
    await tab.goto(`${origin}/ada`);
    await shows('ada', 'Dora Ellis');
    const said = await reported(async () => {
      await tab.evaluate(() => {
        history.pushState(null, '', '/carla');
        setTimeout(() => {
          document.body.innerHTML = '<p>Write to <a href="mailto:carla@kestrel.example">carla</a></p>';
        }, 400);
      });
      await shows('carla');
    });
    // Cleared first: after that the last one is never told again.
    const afterClearing = said.slice(said.indexOf('"people":[]'));
    expect(said).toContain('carla@');
    expect(afterClearing).not.toContain('ada@');
    expect(afterClearing).not.toContain('Dora Ellis');
    await tab.evaluate(() => {
      addEventListener('popstate', () => {
        setTimeout(() => {
          document.body.innerHTML = '<p>Write to <a href="mailto:ada@kestrel.example">ada</a> and Dora Ellis</p>';
        }, 100);
      });
    });
    await tab.goBack({ waitUntil: 'commit' });
    await shows('ada', 'Dora Ellis');
  });

  it('is followed in a list whose rows are used again', async () => {
    await tab.goto(`${origin}/list`);
    const rows = (from: number) =>
      tab.evaluate((first) => {
        const list = document.getElementById('rows')!;
        if (!list.firstChild) {
          for (let index = 0; index < 5; index++) list.append(document.createElement('p'));
        }
        // As virtual lists do: the same elements with other texts.
        Array.from(list.children).forEach((row, index) => {
          row.textContent = `row${first + index}@kestrel.example ${first + index === 8 ? 'with Dora Ellis' : ''}`;
        });
      }, from);
    await rows(0);
    await shows('row0', 'row1', 'row2', 'row3', 'row4');
    await rows(5);
    await shows('row5', 'row6', 'row7', 'row8', 'row9', 'Dora Ellis');
    await rows(20);
    await shows('row20', 'row21', 'row22', 'row23', 'row24');
    await tab.evaluate(() => document.getElementById('rows')!.replaceChildren());
    await shows();
  });

  it('is followed into open shadow roots: late ones, nested ones, and what changes in them', async () => {
    await tab.goto(`${origin}/host`);
    await tab.evaluate(() => {
      const root = document.getElementById('host')!.attachShadow({ mode: 'open' });
      root.innerHTML = '<p id="a">first@kestrel.example</p><div></div>';
      root.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<a href="mailto:inner@kestrel.example">Dora Ellis</a>';
      document.body.append(' ');
    });
    await shows('first', 'inner', 'Dora Ellis');
    await tab.evaluate(() => {
      document.getElementById('host')!.shadowRoot!.getElementById('a')!.firstChild!.nodeValue = 'second@kestrel.example';
    });
    await shows('inner', 'second', 'Dora Ellis');
    await tab.evaluate(() => {
      customElements.define(
        'x-late',
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: 'open' }).innerHTML = '<p>late@kestrel.example</p>';
          }
        },
      );
      document.body.append(' ');
    });
    await shows('inner', 'late', 'second', 'Dora Ellis');
    await tab.evaluate(() => document.getElementById('host')!.remove());
    await shows('late');
  });

  it('is not looked at while it is hidden, and seen as it is when it is shown again', async () => {
    await tab.goto(`${origin}/ada`);
    await shows('ada', 'Dora Ellis');
    await setHidden(true);
    const said = await reported(async () => {
      await tab.evaluate(() => {
        document.body.innerHTML = '<p>Write to <a href="mailto:erik@kestrel.example">erik</a></p>';
      });
      await new Promise((wait) => setTimeout(wait, 1500));
    });
    expect(said).toBe('');
    await setHidden(false);
    await shows('erik');
  });
});
