import { chromium, type Page as Tab } from 'playwright-core';
import { findChromium } from '../browser/find-browser.ts';
import { servePages } from '../browser/serve.ts';

/** Isolated from other origins, a page's clock ticks every 5 µs instead of every 100. */
export const preciseClock = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Does something with a page in a browser of its own, without the extension: the engine's caches start empty for each. */
export async function withTab<Value>(url: string, html: string, work: (tab: Tab) => Promise<Value>): Promise<Value> {
  const browser = await chromium.launch({
    executablePath: findChromium().executable,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const context = await browser.newContext();
    await servePages(context, [{ url, html, headers: preciseClock }]);
    const tab = await context.newPage();
    await tab.goto(url);
    return await work(tab);
  } finally {
    await browser.close();
  }
}
