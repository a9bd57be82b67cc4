import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { builtExtension } from './build.ts';
import { findFirefox } from './find-browser.ts';

/** The extension's internal id is Firefox's to choose; a preference fixes it, so that its pages have known addresses. */
const internalId = 'b1f0e9a2-6a5d-4c1e-9c46-5d1f2f3a7c10';

export interface FirefoxSidecard {
  browser: Browser;
  url(path: string): string;
  /** Opens one of the extension's pages in a tab. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/**
 * The built extension in a real Firefox, headless, in a fresh profile; or why there is none (the test then skips with that reason).
 * Permission prompts grant by themselves.
 */
export async function launchFirefoxSidecard(): Promise<FirefoxSidecard | { missing: string }> {
  const found = findFirefox();
  if ('missing' in found) return found;
  const extension = await builtExtension('firefox');
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  const browser = await launch({
    browser: 'firefox',
    executablePath: found.executable,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: internalId }),
      'extensions.webextOptionalPermissionPrompts': false,
    },
  });
  await browser.installExtension(extension);
  const url = (path: string) => `moz-extension://${internalId}/${path.replace(/^\//, '')}`;
  return {
    browser,
    url,
    async open(path) {
      const page = await browser.newPage();
      // Firefox tells no load events of extension pages over BiDi.
      await page.goto(url(path), { waitUntil: [] });
      return page;
    },
    close: () => browser.close(),
  };
}
