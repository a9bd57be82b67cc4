import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { TabReport } from '../messages/names.ts';
import { tabKey, toolbarKey, type ToolbarUse } from '../messages/session.ts';

/** The tab in front of this panel's window. */
export interface ActiveTab {
  id: number;
  /** Known only for sites that are turned on, and where the toolbar button was used. */
  address?: URL;
  /** The toolbar button was used on this tab, so a missing address means a page that no extension may see. */
  toolbarUsed: boolean;
  report?: TabReport;
}

export const activeTab = signal<ActiveTab | null>(null);

let windowId: number | undefined;
let toolbarTab: number | undefined;

/** Reports heard of while `refresh()` reads the stored ones: what was heard is newer than what an earlier read brings. */
const heardByKey = new Map<string, TabReport | undefined>();

/** Follows the tab in front, its address and what its page's script tells. */
export async function followActiveTab(): Promise<void> {
  windowId = (await browser.windows.getCurrent()).id;
  toolbarTab = ((await browser.storage.session.get(toolbarKey))[toolbarKey] as ToolbarUse | undefined)?.tabId;

  browser.tabs.onActivated.addListener((activated) => {
    if (activated.windowId === windowId) void refresh();
  });
  browser.tabs.onUpdated.addListener((tabId, change) => {
    // A page that loads anew ends what the toolbar button told.
    if (change.status === 'loading' && change.url === undefined && toolbarTab === tabId) toolbarTab = undefined;
    if (tabId !== activeTab.value?.id) return;
    if (change.status !== undefined || change.url !== undefined) void refresh();
  });
  browser.tabs.onReplaced.addListener(() => void refresh());
  browser.permissions.onAdded.addListener(() => void refresh());
  browser.permissions.onRemoved.addListener(() => void refresh());
  browser.storage.session.onChanged.addListener((changes) => {
    const use = changes[toolbarKey]?.newValue as ToolbarUse | undefined;
    if (use?.windowId === windowId) {
      toolbarTab = use?.tabId;
      void refresh();
    }
    for (const [key, { newValue }] of Object.entries(changes)) heardByKey.set(key, newValue as TabReport | undefined);
    const tab = activeTab.value;
    const report = tab && changes[tabKey(tab.id)];
    if (tab && report) activeTab.value = withReport(tab, report.newValue as TabReport | undefined);
  });
  await refresh();
}

/** Reads the tab in front anew. Only the newest of several runs counts. */
let newestRun = 0;
async function refresh(): Promise<void> {
  const run = ++newestRun;
  const [tab] = await browser.tabs.query({ active: true, ...(windowId === undefined ? { currentWindow: true } : { windowId }) });
  if (run !== newestRun) return;
  if (tab?.id === undefined) {
    activeTab.value = null;
    return;
  }
  const key = tabKey(tab.id);
  heardByKey.clear();
  const stored = (await browser.storage.session.get(key))[key] as TabReport | undefined;
  if (run !== newestRun) return;
  const report = heardByKey.has(key) ? heardByKey.get(key) : stored;
  activeTab.value = withReport(
    { id: tab.id, ...(tab.url ? { address: new URL(tab.url) } : {}), toolbarUsed: toolbarTab === tab.id },
    report,
  );
}

function withReport({ report: _old, ...tab }: ActiveTab, report: TabReport | undefined): ActiveTab {
  return { ...tab, ...(report === undefined ? {} : { report }) };
}
