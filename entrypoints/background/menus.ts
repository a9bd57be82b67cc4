import { browser, type Browser } from 'wxt/browser';
import { lookUpKey, type LookUp } from '../../lib/messages/session.ts';
import { openPanel } from './panel.ts';
import { words } from './words.ts';

const lookUpId = 'look-up';
const deskId = 'desk';

/** Makes the menus, in the language of the moment. */
export async function makeMenus(): Promise<void> {
  const { menuLookUp, menuDesk } = await words();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: lookUpId, title: menuLookUp, contexts: ['selection'] });
  browser.contextMenus.create({ id: deskId, title: menuDesk, contexts: ['action'] });
}

export function useMenu(click: Browser.contextMenus.OnClickData, tab?: Browser.tabs.Tab): void {
  switch (click.menuItemId) {
    case lookUpId: {
      openPanel(tab?.windowId);
      const lookUp: LookUp = { text: (click.selectionText ?? '').slice(0, 200), at: Date.now() };
      void browser.storage.session.set({ [lookUpKey]: lookUp });
      return;
    }
    case deskId:
      void browser.tabs.create({ url: browser.runtime.getURL('/desk.html') });
      return;
  }
}
