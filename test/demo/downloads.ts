import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sidecard } from '../browser/extension.ts';

/** What a click of `click` made the browser save: caught in a folder of its own, read and removed. */
export async function catchDownload(sidecard: Sidecard, click: () => Promise<void>): Promise<{ name: string; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecard-download-'));
  try {
    await sidecard.browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await click();
    const until = Date.now() + 30_000;
    let size = -1;
    while (Date.now() < until) {
      const [name] = readdirSync(folder).filter((each) => !each.startsWith('.') && !each.endsWith('.crdownload'));
      if (name !== undefined) {
        const now = statSync(join(folder, name)).size;
        if (now > 0 && now === size) return { name, text: readFileSync(join(folder, name), 'utf8') };
        size = now;
      }
      await new Promise((wait) => setTimeout(wait, 100));
    }
    throw new Error('The download did not arrive within 30 s of the click.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
