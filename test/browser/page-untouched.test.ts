import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { readTab } from '../demo/read-tab.ts';
import { launchSidecard, servePages, type Sidecard } from './extension.ts';

/**
 * Promise 1: the page is read, never changed. The page watches itself from its first script on and keeps what it saw; the same page in a
 * browser where the site is off is what it is compared with.
 */
const origin = 'https://quiet.example';
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiet</title><style>p { color: teal }</style>
<script>
  window.seen = { changes: [], messages: [], events: [], globals: Object.getOwnPropertyNames(window).length };
  new MutationObserver((records) => {
    for (const record of records) {
      const added = [...record.addedNodes, ...record.removedNodes].map((node) => node.nodeName).join();
      if (window.loaded) window.seen.changes.push(record.type + ' ' + record.target.nodeName + ' ' + (record.attributeName ?? added));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener('message', (event) => window.seen.messages.push(JSON.stringify(event.data)));
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) { window.seen.events.push(event.type); return dispatchEvent.call(this, event); };
  addEventListener('DOMContentLoaded', () => { window.loaded = true; });
</script></head>
<body><main><h1>Team</h1><p>Ask <a href="mailto:ines@customer.example">Ines Moreau</a>.</p><input value="draft" autofocus>
<iframe srcdoc="<p>inside</p>"></iframe><div id="host"></div>
<script>document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<b>shadow</b>'</script></main></body></html>`;

interface Seen {
  changes: string[];
  messages: string[];
  events: string[];
  globals: number;
}

let sidecard: Sidecard;
beforeAll(async () => {
  sidecard = await launchSidecard();
  await servePages(sidecard.context, [{ url: `${origin}/`, html }]);
});
afterAll(() => sidecard?.close());

const look = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen };
    const { left, top } = document.body.getBoundingClientRect();
    return {
      seen: { changes: seen.changes, messages: seen.messages, events: seen.events },
      html: document.documentElement.outerHTML,
      names: Object.getOwnPropertyNames(window).toSorted(),
      onDocument: [...Object.getOwnPropertyNames(document), ...Object.getOwnPropertyNames(document.documentElement)].toSorted(),
      styleSheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      scripts: document.scripts.length,
      cookies: document.cookie,
      stored: [Object.keys(localStorage), Object.keys(sessionStorage)],
      focus: document.activeElement?.nodeName,
      selection: String(getSelection()),
      scrolled: [scrollX, scrollY],
      body: [left, top],
      resources: performance.getEntriesByType('resource').map(({ name }) => name),
      marks: [...performance.getEntriesByType('mark'), ...performance.getEntriesByType('measure')].map(({ name }) => name),
    };
  });

it('leaves a page exactly as it would be without the extension, while it is read', async () => {
  const without = await sidecard.open(`${origin}/`);
  await without.waitForTimeout(500);
  const before = await look(without);
  await without.close();

  await sidecard.turnOn(origin);
  const page = await sidecard.context.newPage();
  await page.goto(`${origin}/`);
  const { page: read } = await readTab(sidecard, page, [], ({ page: { people } }) => people.length > 0);
  expect(read.people.map(({ address }) => address)).toEqual(['ines@customer.example']);
  expect(await look(page)).toEqual(before);
  // What happened once the page stood still was the page's own doing in both.
  expect(before.seen).toEqual({ changes: [], messages: [], events: [] });
});

it('lets a page find no file of the extension by its address', async () => {
  const page = await sidecard.context.newPage();
  await page.goto(`${origin}/`);
  const found = await page.evaluate(
    async (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            () => true,
            () => false,
          ),
        ),
      ),
    ['manifest.json', 'page.js', 'sidepanel.html', 'icon/16.png'].map((path) => sidecard.url(path)),
  );
  expect(found).toEqual([false, false, false, false]);
});
