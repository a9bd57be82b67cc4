import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** A picture as it was saved. `composed`: put together of two shots, since there was no screen to photograph. */
export interface Picture {
  file: string;
  composed: boolean;
}

/**
 * Where there is no screen: the page's own picture and the panel's own, side by side as the browser shows them. Drawn by the
 * browser itself, so that nothing else has to be installed. The file's name says that it was composed.
 */
export async function composePicture(
  context: BrowserContext,
  { page, panel, dark }: { page: Page; panel: Page; dark: boolean },
  folder: string,
  name: string,
): Promise<Picture> {
  const file = join(folder, `${name}-composed.png`);
  const [left, right] = [await page.screenshot(), await panel.screenshot()].map(
    (shot) => `data:image/png;base64,${shot.toString('base64')}`,
  );
  const canvas = await context.newPage();
  try {
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
    const box = await canvas.locator('body').boundingBox();
    if (!box) throw new Error('the composed picture has no size');
    await canvas.setViewportSize({ width: Math.ceil(box.width), height: Math.ceil(box.height) });
    writeFileSync(file, await canvas.locator('body').screenshot());
  } finally {
    await canvas.close();
    await page.bringToFront();
  }
  return { file, composed: true };
}
