/**
 * Sidecard in a real Chromium.
 *
 *     const sidecard = await launchSidecard();                      // builds first where sources changed; fresh profile
 *     await servePages(sidecard.context, [{ url, html }]);          // pages at their real addresses
 *     const page = await sidecard.open(url);
 *     const panel = await sidecard.openPanel(page);                 // the toolbar button is clicked; the REAL side panel comes back
 *     await sidecard.grantOrigin('https://mail.example.com/*');     // the prompt of the next click in the panel answers "yes" by itself
 *     await panel.getByRole('button', { name: 'Recognise …' }).click();
 *     await sidecard.turnOn('https://mail.example.com');            // or: the same without the panel
 *     await sidecard.killWorker();                                  // the next event wakes it
 *     sidecard = await sidecard.restart();                          // same profile, new browser; `kill()` before it for a crash
 *     await sidecard.close();                                       // also removes the profile
 *
 * `inExtension(fn, argument)` evaluates in a bare page of the extension (all of its APIs, nothing of its screens).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright-core';
import { builtExtension } from './build.ts';
import { findChromium } from './find-browser.ts';
import { closePanels, openPanel, windowIdOf } from './side-panel.ts';
import type { Browser } from 'webextension-polyfill';

export { servePages, serveLocally, type LocalSite } from './serve.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

/** What evaluated code sees in the browser's extensions page. */
interface ExtensionsPage {
  chrome: {
    developerPrivate: { addHostPermission(id: string, host: string, done: () => void): void };
    runtime: { lastError?: { message: string } };
  };
}

export interface LaunchOptions {
  /** A profile folder to use again; by default a fresh one, removed by `close()`. */
  profile?: string;
  /** Another folder than the shipped build's, for what that one can't show. */
  extension?: string;
  /** True by default. False needs a display: see `display.ts`. */
  headless?: boolean;
  /** The language that pages and the extension see, as `zh-CN`. */
  locale?: string;
  colorScheme?: 'light' | 'dark';
  args?: readonly string[];
  /** Playwright turns the browser's memory of pages left (bfcache) off; true leaves it as reps have it. */
  backForwardCache?: boolean;
  /** Variables for the browser's process, as `DISPLAY`. */
  env?: Record<string, string>;
  /** The window's size; by default 1280 × 800. */
  size?: { width: number; height: number };
}

export interface Sidecard {
  context: BrowserContext;
  extensionId: string;
  profile: string;
  /** The browser's own CDP session. */
  browser: CDPSession;
  /** The address of one of the extension's files. */
  url(path: string): string;
  /** A new tab at this address. */
  open(url: string): Promise<Page>;
  /** Clicks the toolbar button on this page's tab and gives the real side panel of its window (a page about 360 px wide). */
  openPanel(page: Page): Promise<Page>;
  /** The panel's page in a tab of its own, for what does not depend on being the side panel. */
  panelAsTab(): Promise<Page>;
  /** Lets the next `permissions.request` for this match pattern resolve true without its prompt; grants nothing by itself. */
  grantOrigin(pattern: string): Promise<void>;
  /** Grants origins for good, as the panel's button does, and lets the background register its script for them. */
  turnOn(...origins: string[]): Promise<void>;
  /** The live background worker, woken where it sleeps. */
  worker(): Promise<Worker>;
  killWorker(): Promise<void>;
  /** Evaluates in a bare page of the extension, in a tab behind the others. */
  inExtension<Argument, Value>(work: (argument: Argument) => Value | Promise<Value>, argument: Argument): Promise<Value>;
  inExtension<Value>(work: () => Value | Promise<Value>): Promise<Value>;
  /** The browser's id of the tab that shows this page. */
  tabId(page: Page): Promise<number>;
  /** SIGKILL to the whole browser; follow with `restart()`. */
  kill(): Promise<void>;
  /** The same profile in a new browser. The old handle is dead. */
  restart(): Promise<Sidecard>;
  close(): Promise<void>;
}

const quietFlags = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium with the shipped build loaded, see the top of this file. */
export async function launchSidecard(options: LaunchOptions = {}): Promise<Sidecard> {
  return launch(options, options.profile === undefined);
}

async function launch(options: LaunchOptions, ownsProfile: boolean): Promise<Sidecard> {
  const { executable } = findChromium();
  const extension = options.extension ?? (await builtExtension('chrome'));
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'sidecard-profile-')));
  const headless = options.headless ?? true;
  const size = options.size ?? { width: 1280, height: 800 };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless,
    ...(options.backForwardCache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    // A fixed viewport would not shrink when the panel opens, as the real page does.
    viewport: null,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    env: { ...(process.env as Record<string, string>), ...options.env },
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--remote-debugging-port=0',
      `--window-size=${size.width},${size.height}`,
      // The second one counts where the browser's own texts are not installed in that language.
      ...(options.locale === undefined ? [] : [`--lang=${options.locale}`, `--accept-lang=${options.locale}`]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(headless ? [] : ['--test-type']),
      ...quietFlags,
      ...(options.args ?? []),
    ],
  });
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 20_000 }).catch(async () => {
      await context.close();
      throw new Error(`Chromium did not load the extension at ${extension}. Is every file there that its manifest names?`);
    }));
  const extensionId = new URL(worker.url()).host;
  const browser = await context.browser()!.newBrowserCDPSession();
  const url = (path: string) => `chrome-extension://${extensionId}/${path.replace(/^\//, '')}`;

  // The manifest, shown as text, is a page of the extension's origin: every API, no screen, nothing that runs.
  let bare: Promise<Page> | undefined;
  const barePage = () => (bare ??= openBehind(url('manifest.json')));

  /** A tab that does not come to the front: the panel under test follows the active one. */
  const openBehind = async (address: string) => {
    const opened = context.waitForEvent('page', (page) => page.url() === address || page.url() === 'about:blank');
    await browser.send('Target.createTarget', { url: address, background: true });
    const page = await opened;
    await page.waitForURL(address);
    return page;
  };

  const inExtension = async (work: (argument: never) => unknown, argument?: unknown) =>
    (await barePage()).evaluate(work as (argument: unknown) => unknown, argument);

  const workerTarget = async () => {
    const { targetInfos } = await browser.send('Target.getTargets');
    return targetInfos.find((target) => target.type === 'service_worker' && target.url.startsWith(url('')))?.targetId;
  };

  const sidecard: Sidecard = {
    context,
    extensionId,
    profile,
    browser,
    url,
    async open(address) {
      const blank = context.pages().find((each) => each.url() === 'about:blank');
      const page = blank ?? (await context.newPage());
      await page.goto(address);
      return page;
    },
    openPanel: (page) => openPanel(sidecard, page),
    async panelAsTab() {
      const page = await context.newPage();
      await page.goto(url('sidepanel.html'));
      return page;
    },
    async grantOrigin(pattern) {
      // Only the browser's own extensions page may do this.
      const page = await openBehind('chrome://extensions/');
      await page.evaluate(
        ([id, host]) =>
          new Promise<void>((granted, failed) => {
            const api = (globalThis as unknown as ExtensionsPage).chrome;
            api.developerPrivate.addHostPermission(id!, host!, () =>
              api.runtime.lastError ? failed(new Error(api.runtime.lastError.message)) : granted(),
            );
          }),
        [extensionId, pattern],
      );
      await page.close();
    },
    async turnOn(...origins) {
      const patterns = origins.map((origin) => (origin.endsWith('*') ? origin : `${origin.replace(/\/$/, '')}/*`));
      for (const pattern of patterns) await sidecard.grantOrigin(pattern);
      const granted = await sidecard.inExtension((wanted) => chrome.permissions.request({ origins: wanted }), patterns);
      if (!granted) throw new Error(`The browser did not grant ${patterns.join(', ')}.`);
      await sidecard.inExtension(async (wanted) => {
        for (let attempt = 0; attempt < 100; attempt += 1) {
          const scripts = await chrome.scripting.getRegisteredContentScripts();
          const registered = scripts.flatMap((script) => script.matches ?? []);
          if (wanted.every((pattern) => registered.includes(pattern))) return;
          await new Promise((wait) => setTimeout(wait, 50));
        }
        throw new Error(`No script was registered for ${wanted.join(', ')} within 5 s of the grant.`);
      }, patterns);
    },
    async worker() {
      // Playwright keeps its handle over a death; evaluating in a dead worker would wait for the next event.
      if (!(await workerTarget()))
        await sidecard.inExtension(() => chrome.runtime.sendMessage({ type: 'wake' }).catch(() => undefined));
      const worker = context.serviceWorkers().find((each) => each.url().startsWith(url('')));
      return worker ?? (await context.waitForEvent('serviceworker', { timeout: 10_000 }));
    },
    async killWorker() {
      const targetId = await workerTarget();
      if (!targetId) return;
      await browser.send('Target.closeTarget', { targetId });
      for (let attempt = 0; attempt < 500; attempt += 1) {
        // Something may have woken it again meanwhile: that is another one.
        const now = await workerTarget();
        if (now !== targetId) return;
        await new Promise((wait) => setTimeout(wait, 20));
      }
      throw new Error('The background worker is still alive 10 s after it was closed.');
    },
    inExtension: inExtension as Sidecard['inExtension'],
    async tabId(page) {
      await page.bringToFront();
      const windowId = await windowIdOf(sidecard, page);
      const [tab] = await sidecard.inExtension((window) => chrome.tabs.query({ active: true, windowId: window }), windowId);
      if (tab?.id === undefined) throw new Error(`No active tab in the window of ${page.url()}.`);
      return tab.id;
    },
    async kill() {
      await closePanels(sidecard);
      const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
      const main = processInfo.find((each) => each.type === 'browser');
      if (!main) throw new Error('The browser does not tell its process id.');
      const gone = new Promise((closed) => context.once('close', closed));
      process.kill(main.id, 'SIGKILL');
      await gone;
    },
    async restart() {
      await closePanels(sidecard);
      await context.close();
      // The same folder: another one is another extension, with a database of its own.
      return launch({ ...options, profile, extension }, ownsProfile);
    },
    async close() {
      await closePanels(sidecard);
      await context.close();
      if (ownsProfile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return sidecard;
}
