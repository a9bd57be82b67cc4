import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import type { TabReport } from '../../lib/messages/names.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';
import type { ServedPage } from './serve.ts';

/** What evaluated code sees in the extension's pages and in its scripts. */
declare const chrome: Browser;

/** Pages that mean harm, on a site the rep turned on. Each must get a bounded, harmless reading, and stay as fast as it was. */
const origin = 'https://hostile.example';
let sidecard: Sidecard;

beforeAll(async () => {
  sidecard = await launchSidecard();
  await sidecard.turnOn(origin);
});
afterAll(() => sidecard?.close());

async function openHtml(path: string, html: string, alsoServed: ServedPage[] = []): Promise<{ page: Page; tabId: number }> {
  const url = `${origin}/${path}`;
  const served = { url, html: `<!doctype html><meta charset="utf-8"><title>${path}</title>${html}` };
  await servePages(sidecard.context, [served, ...alsoServed]);
  const page = await sidecard.context.newPage();
  await page.goto(url);
  return { page, tabId: await sidecard.tabId(page) };
}

function reportOf(tabId: number): Promise<TabReport | undefined> {
  return sidecard.inExtension(async (id) => {
    const key = `tab:${id}`;
    return (await chrome.storage.session.get(key))[key] as TabReport | undefined;
  }, tabId);
}

/** The people that the top frame reported, once `isThere` is satisfied. */
async function peopleWhen(
  tabId: number,
  isThere: (report: TabReport) => boolean,
): Promise<TabReport['frames'][number]['reading']['page']['people']> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const report = await reportOf(tabId);
    if (report?.frames[0] && isThere(report)) return report.frames[0].reading.page.people;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`The page was not reported as expected within 5 s: ${JSON.stringify(await reportOf(tabId))?.slice(0, 400)}`);
}

const holds = (address: string) => (report: TabReport) =>
  report.frames.some(({ reading }) => reading.page.people.some((person) => person.address === address));

it('reads a page whose scripts throw and whose built-ins are replaced', async () => {
  const { tabId, page } = await openHtml(
    'throws',
    `<script>
      Object.defineProperty(Document.prototype, 'querySelectorAll', { value() { throw new Error('no'); } });
      Array.prototype[Symbol.iterator] = () => { throw new Error('no'); };
      window.onerror = () => false; setInterval(() => { throw new Error('again'); }, 20);
    </script><p>Write to <a href="mailto:ines@hostile.example">Ines Moreau</a></p>`,
  );
  const people = await peopleWhen(tabId, holds('ines@hostile.example'));
  expect(people).toMatchObject([{ name: 'Ines Moreau', address: 'ines@hostile.example' }]);
  await page.close();
});

it('bounds what a flood of ten thousand addresses and five megabytes of text can report', async () => {
  const flood = Array.from({ length: 10_000 }, (_, index) => `<p>person${index}@hostile.example</p>`).join('');
  const { tabId, page } = await openHtml('flood', `${flood}<pre>${'lorem ipsum '.repeat(430_000)}</pre>`);
  const people = await peopleWhen(tabId, holds('person0@hostile.example'));
  expect(people.length).toBeGreaterThan(50);
  expect(people.length).toBeLessThanOrEqual(1000);
  expect(JSON.stringify(await reportOf(tabId)).length).toBeLessThan(500_000);
  await page.close();
});

it('follows a page that changes a thousand times a second without storing a thousand readings', async () => {
  const { tabId, page } = await openHtml(
    'changes',
    `<p id="counter"></p><script>
      let count = 0;
      const timer = setInterval(() => {
        for (let turn = 0; turn < 10; turn += 1) document.getElementById('counter').textContent = 'change ' + count++;
        if (count > 2000) { clearInterval(timer); document.body.insertAdjacentHTML('beforeend', '<a href="mailto:late@hostile.example">Late Comer</a>'); }
      }, 10);
    </script>`,
  );
  let reports = 0;
  const reportKey = `tab:${tabId}`;
  await sidecard.inExtension((key) => {
    const counter = globalThis as unknown as { reports: number };
    counter.reports = 0;
    chrome.storage.session.onChanged.addListener((changes) => {
      if (changes[key]) counter.reports += 1;
    });
  }, reportKey);
  await peopleWhen(tabId, holds('late@hostile.example'));
  reports = await sidecard.inExtension(() => (globalThis as unknown as { reports: number }).reports);
  expect(reports).toBeLessThan(20);
  await page.close();
});

it('takes markup, direction overrides, invisible characters and huge attributes for the text they are', async () => {
  const { tabId, page } = await openHtml(
    'lies',
    `<a href="mailto:markup@hostile.example">&lt;img src=x onerror=alert(1)&gt;Mark Up</a>
     <a href="mailto:override@hostile.example">Ada\u202Egnp.exe\u202C Lovel\u200Bace</a>
     <a href="mailto:huge@hostile.example" title="${'x'.repeat(100_000)}">${'Long Name '.repeat(10_000)}</a>
     <p>${'a'.repeat(50_000)}@${'b.'.repeat(20_000)}</p><p>${'@'.repeat(50_000)}</p><p>${'"'.repeat(20_000)} &lt;</p>`,
  );
  const people = await peopleWhen(tabId, holds('override@hostile.example'));
  expect(people.find(({ address }) => address === 'override@hostile.example')?.name).toBe('Adagnp.exe Lovelace');
  for (const person of people) {
    for (const text of Object.values(person)) {
      expect(text.length).toBeLessThanOrEqual(320);
      expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F]/u);
    }
  }
  await page.close();
});

it('reports the page that was reached when a page navigates while it is read', async () => {
  const target = `${origin}/reached`;
  const { tabId, page } = await openHtml(
    'navigates',
    `${'<p>someone@hostile.example</p>'.repeat(3000)}<script>document.addEventListener('DOMContentLoaded', () => setTimeout(() => { location.href = '/reached'; }, 0));</script>`,
    [{ url: target, html: '<a href="mailto:reached@hostile.example">Reached Person</a>' }],
  );
  await page.waitForURL(target);
  const people = await peopleWhen(tabId, holds('reached@hostile.example'));
  expect(people.map(({ address }) => address)).toEqual(['reached@hostile.example']);
  await page.close();
});

it("ignores a page's script that claims to be the panel, and a malformed or foreign message", async () => {
  const { tabId, page } = await openHtml('claims', '<a href="mailto:honest@hostile.example">Honest Person</a>');
  await peopleWhen(tabId, holds('honest@hostile.example'));
  const titleBefore = await sidecard.inExtension((id) => chrome.action.getTitle({ tabId: id }), tabId);
  // The worst case: hostile code that has taken over the page's own isolated world.
  await sidecard.inExtension(async (id) => {
    await chrome.storage.local.set({ settings: { locale: 'zh-CN' } });
    await chrome.scripting.executeScript({
      target: { tabId: id },
      func: () => {
        void chrome.runtime.sendMessage({ type: 'languageChanged', origin: 'panel' });
        void chrome.runtime.sendMessage({
          type: 'pageSeen',
          at: 1,
          reading: { page: { site: 'x', kind: 'message', subject: 'boss', people: [] } },
        });
        void chrome.runtime.sendMessage({ type: '__proto__' });
        void chrome.runtime.sendMessage('text');
      },
    });
  }, tabId);
  // The page itself has no way in at all.
  const reached = await page.evaluate((id) => {
    const own = (globalThis as unknown as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome;
    window.postMessage({ type: 'languageChanged', id }, '*');
    return typeof own?.runtime?.sendMessage;
  }, sidecard.extensionId);
  expect(reached).toBe('undefined');
  await new Promise((wait) => setTimeout(wait, 300));
  expect(await sidecard.inExtension((id) => chrome.action.getTitle({ tabId: id }), tabId)).toBe(titleBefore);
  expect((await reportOf(tabId))?.frames[0]?.reading.page.people[0]?.address).toBe('honest@hostile.example');
  await sidecard.inExtension(() => chrome.storage.local.remove('settings'));
  await page.close();
});
