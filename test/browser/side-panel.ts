import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser as Connection, type Page } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import type { Sidecard } from './extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

/** Playwright does not list side panels among a context's pages; a connection made after one opened does. */
const connections = new WeakMap<Sidecard, Connection[]>();

/** The id of the tab target that holds this page: actions are triggered on tabs, and a page's target is not its tab's. */
async function tabTargetOf(sidecard: Sidecard, page: Page): Promise<string> {
  const { browser } = sidecard;
  const pageTarget = await targetOf(sidecard, page);
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const alike = targetInfos.filter((target) => target.url === page.url());
  if (alike.length === 1) return alike[0]!.targetId;
  for (const { targetId } of targetInfos) {
    // A tab attached to tells its page, over a session of its own.
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    const holds = new Promise<boolean>((settle) => {
      const stop = setTimeout(() => settle(false), 500);
      browser.on('Target.receivedMessageFromTarget', (message) => {
        if (message.sessionId !== sessionId || !message.message.includes('Target.attachedToTarget')) return;
        clearTimeout(stop);
        settle(message.message.includes(pageTarget));
      });
    });
    const watch = {
      id: 1,
      method: 'Target.setAutoAttach',
      params: { autoAttach: true, waitForDebuggerOnStart: false, flatten: true },
    };
    await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(watch) });
    const found = await holds;
    await browser.send('Target.detachFromTarget', { sessionId });
    if (found) return targetId;
  }
  throw new Error(`No tab holds the page ${page.url()}.`);
}

async function targetOf(sidecard: Sidecard, page: Page): Promise<string> {
  const session = await sidecard.context.newCDPSession(page);
  try {
    const { targetInfo } = await session.send('Target.getTargetInfo');
    return targetInfo.targetId;
  } finally {
    await session.detach();
  }
}

/** The browser's id of the window that shows this page; the same number that `chrome.windows` uses. */
export async function windowIdOf(sidecard: Sidecard, page: Page): Promise<number> {
  const { windowId } = await sidecard.browser.send('Browser.getWindowForTarget', { targetId: await targetOf(sidecard, page) });
  return windowId;
}

async function connect(sidecard: Sidecard): Promise<Connection> {
  const [port, path] = (await readFile(join(sidecard.profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const connection = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  const list = connections.get(sidecard) ?? [];
  connections.set(sidecard, [...list, connection]);
  return connection;
}

/** Finds the open side panel of this window, or undefined. */
async function findPanel(sidecard: Sidecard, windowId: number): Promise<Page | undefined> {
  const { targetInfos } = await sidecard.browser.send('Target.getTargets');
  if (!targetInfos.some((target) => target.type === 'page' && target.url.startsWith(sidecard.url('sidepanel.html'))))
    return undefined;
  const connection = await connect(sidecard);
  for (const page of connection.contexts().flatMap((context) => context.pages())) {
    if (!page.url().startsWith(sidecard.url('sidepanel.html'))) continue;
    const its = await page
      .evaluate(async () => ({
        // Undefined in a side panel, which is no tab.
        tab: (await chrome.tabs.getCurrent())?.id,
        window: (await chrome.windows.getCurrent()).id,
      }))
      // It is still loading, or just closing.
      .catch(() => undefined);
    if (its && its.tab === undefined && its.window === windowId) return page;
  }
  await connection.close();
  connections.set(
    sidecard,
    (connections.get(sidecard) ?? []).filter((each) => each !== connection),
  );
  return undefined;
}

/** See `Sidecard.openPanel`. */
export async function openPanel(sidecard: Sidecard, page: Page): Promise<Page> {
  await page.bringToFront();
  const windowId = await windowIdOf(sidecard, page);
  const targetId = await tabTargetOf(sidecard, page);
  const click = () => sidecard.browser.send('Extensions.triggerAction', { id: sidecard.extensionId, targetId });
  await click();
  const until = Date.now() + 20_000;
  let clickedAt = Date.now();
  while (Date.now() < until) {
    const panel = await findPanel(sidecard, windowId);
    if (panel) {
      await panel.waitForLoadState();
      return panel;
    }
    // On a busy machine the worker may start too slowly for the browser to still count the click; a rep would click again.
    if (Date.now() - clickedAt > 3000) {
      await click();
      clickedAt = Date.now();
    }
    await new Promise((wait) => setTimeout(wait, 50));
  }
  const { targetInfos } = await sidecard.browser.send('Target.getTargets');
  const there = targetInfos.map(({ type, url }) => `${type} ${url}`).join(', ');
  throw new Error(`The side panel did not open within 20 s of the click on the toolbar button. There are: ${there}.`);
}

/** Ends the connections to panels; the panels themselves stay open. */
export async function closePanels(sidecard: Sidecard): Promise<void> {
  await Promise.all((connections.get(sidecard) ?? []).map((connection) => connection.close().catch(() => undefined)));
  connections.delete(sidecard);
}
