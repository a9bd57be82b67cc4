import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../browser/find-browser.ts';

/** A picture as it was saved. `composed`: put together of two shots, since there was no screen to photograph. */
export interface Picture {
  file: string;
  composed: boolean;
}

/** Puts pictures together where there is no screen; see `startComposer`. */
export interface Composer {
  /** Saves page and panel side by side as `file`. */
  compose(shots: { page: Page; panel: Page; dark: boolean }, file: string): Promise<Picture>;
  close(): Promise<void>;
}

/**
 * Where there is no screen: the page's own picture and the panel's own, side by side as the browser shows them. Drawn by a browser,
 * so that nothing else has to be installed; by another one, since a new tab in the first would change what the panel shows.
 */
export async function startComposer(): Promise<Composer> {
  const browser = await chromium.launch({
    executablePath: findChromium().executable,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return {
    async compose({ page, panel, dark }, file) {
      const shots = [await page.screenshot(), await panel.screenshot()];
      const [left, right] = shots.map((shot) => `data:image/png;base64,${shot.toString('base64')}`);
      const canvas = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await canvas.setContent(`<!doctype html>
<style>
  body { margin: 0; padding: 12px; display: inline-flex; gap: 8px; background: ${dark ? '#26272b' : '#dfe3ea'}; }
  figure { margin: 0; border-radius: 8px; overflow: hidden; box-shadow: 0 0 0 1px ${dark ? '#3b3d42' : '#c6ccd6'}; }
  img { display: block; }
  .panel { background: ${dark ? '#1d1e21' : '#fff'}; color: ${dark ? '#e6e6e6' : '#222'}; }
  figcaption { font: 14px/40px system-ui, sans-serif; padding: 0 14px; }
</style>
<figure><img src="${left}"></figure><figure class="panel"><figcaption>Sidecard</figcaption><img src="${right}"></figure>`);
      await canvas.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      await canvas.locator('body').screenshot({ path: file });
      await canvas.close();
      return { file, composed: true };
    },
    close: () => browser.close(),
  };
}
