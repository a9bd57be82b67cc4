import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { receive, type Sender } from '../../lib/messages/schemas.ts';
import { patternOf } from '../../lib/recognise/scripts.ts';
import { toolbarKey, type ToolbarUse } from '../../lib/messages/session.ts';
import { showBadge } from './badge.ts';
import { countSoon, forgetCounted } from './health.ts';
import { makeMenus, useMenu } from './menus.ts';
import { offerSuggestions, openChosen } from './omnibox.ts';
import { openPanel } from './panel.ts';
import { grantedOrigins, registerGrantedSites, startInOpenTabs, startWanted } from './registration.ts';
import { changedReminders, opensToday, planReminders, remind } from './reminders.ts';
import { clearTab, dropFrame, forgetTab, keepNames, keepReading, tabReport, tellTab } from './tabs.ts';
import { renewWords } from './words.ts';

/**
 * The worker: wakes for an event, does one thing, sleeps. Every listener is registered synchronously at the top, or the browser
 * would not wake it for that event.
 */
export default defineBackground(() => {
  const own = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('/')).origin };

  browser.action.onClicked.addListener((tab) => {
    // Opening comes first: the browser allows it only while the click is being handled.
    openPanel(tab.windowId);
    if (tab.id === undefined) return;
    const use: ToolbarUse = { tabId: tab.id, windowId: tab.windowId, at: Date.now() };
    void browser.storage.session.set({ [toolbarKey]: use });
  });

  // Where work follows its promise is the answer: until it is done the browser lets the worker live.
  browser.runtime.onMessage.addListener((message: unknown, sender): Promise<void> | undefined => {
    const received = receive(message, sender as Sender, own);
    if (!received.ok) return undefined;
    if (received.value.from === 'panel') {
      return renewWords().then(makeMenus);
    }
    const { tabId, frameId, documentId, message: said } = received.value;
    const frame = { frameId, ...(documentId === undefined ? {} : { documentId }) };
    switch (said.type) {
      case 'pageSeen':
        countSoon(tabId);
        return keepReading(tabId, { ...frame, reading: said.reading, at: said.at }).then((report) => showBadge(tabId, report));
      case 'textSeen':
        return keepNames(tabId, frame, said);
      case 'pageLeft':
        return dropFrame(tabId, frameId, documentId).then((report) => report && showBadge(tabId, report));
      case 'hostedSeen':
      case 'mastodonSeen':
      case 'extrasWanted':
        return startWanted(tabId, frameId, said.type);
    }
  });

  browser.tabs.onUpdated.addListener((tabId, change) => {
    // The address is told only for tabs of sites that are turned on.
    if (change.url === undefined) return;
    void clearTab(tabId)
      .then((report) => showBadge(tabId, report))
      .then(() => tellTab(tabId, { type: 'readAgain' }));
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    void forgetTab(tabId);
    void forgetCounted(tabId);
  });
  browser.tabs.onReplaced.addListener((_added, removed) => void forgetTab(removed));

  browser.permissions.onAdded.addListener(({ origins }) => {
    // Notifications were allowed just now: a click on one is heard from here on.
    opensToday();
    void registerGrantedSites().then(() => startInOpenTabs(origins ?? []));
  });
  browser.permissions.onRemoved.addListener(() => {
    void registerGrantedSites().then(forgetTabsWithoutGrant);
  });

  browser.runtime.onInstalled.addListener(() => void start());
  browser.runtime.onStartup.addListener(() => void start());

  browser.alarms.onAlarm.addListener(remind);
  browser.storage.onChanged.addListener(changedReminders);
  opensToday();

  browser.contextMenus.onClicked.addListener(useMenu);
  browser.omnibox.onInputStarted.addListener(() => void renewWords());
  browser.omnibox.onInputChanged.addListener(offerSuggestions);
  browser.omnibox.onInputEntered.addListener(openChosen);
});

async function start(): Promise<void> {
  await renewWords();
  await makeMenus();
  await planReminders();
  await registerGrantedSites();
  await startInOpenTabs(await grantedOrigins());
}

/** A site was turned off: its scripts stop, and nothing of it stays on a badge or in the panel. */
async function forgetTabsWithoutGrant(): Promise<void> {
  for (const { id, url } of await browser.tabs.query({})) {
    if (id === undefined || (await tabReport(id)) === undefined) continue;
    // Without a grant the address is hidden from us, unless the toolbar button was used on that tab.
    if (url?.startsWith('http') && (await browser.permissions.contains({ origins: [patternOf(new URL(url))] }))) continue;
    await tellTab(id, { type: 'stop' });
    await showBadge(id, { frames: [] });
    await forgetTab(id);
  }
}
