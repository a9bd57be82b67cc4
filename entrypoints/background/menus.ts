import { browser, type Browser } from 'wxt/browser';
import { lookUpKey, type LookUp } from '../../lib/messages/session.ts';
import { openPanel } from './panel.ts';
import { words } from './words.ts';

const lookUpId = 'look-up';
const deskId = 'desk';

/** One at a time: two runs between each other would make an item twice. */
let making: Promise<void> = Promise.resolve();

/** Makes the menus, in the language of the moment. */
export function makeMenus(): Promise<void> {
  making = making.then(makeMenusNow, makeMenusNow);
  return making;
}

async function makeMenusNow(): Promise<void> {
  const { menuLookUp, menuDesk } = await words();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: lookUpId, title: menuLookUp, contexts: ['selection'] });
  browser.contextMenus.create({ id: deskId, title: menuDesk, contexts: ['action'] });
}

export function useMenu(click: Browser.contextMenus.OnClickData, tab?: Browser.tabs.Tab): void {
  switch (click.menuItemId) {
    case lookUpId: {
      openPanel(tab?.windowId);
      const lookUp: LookUp = { text: (click.selectionText ?? '').slice(0, 200), windowId: tab?.windowId, at: Date.now() };
      void browser.storage.session.set({ [lookUpKey]: lookUp });
      return;
    }
    case deskId:
      void browser.tabs.create({ url: browser.runtime.getURL('/desk.html') });
      return;
  }
}
