import { browser } from 'wxt/browser';

interface SidebarAction {
  open(): Promise<void>;
}

/** Opens the side panel (Chromium) or the sidebar (Firefox). Must be called straight from the rep's click. */
export function openPanel(windowId: number | undefined): void {
  if (browser.sidePanel) {
    if (windowId !== undefined) void browser.sidePanel.open({ windowId });
    return;
  }
  const { sidebarAction } = browser as unknown as { sidebarAction?: SidebarAction };
  void sidebarAction?.open();
}
