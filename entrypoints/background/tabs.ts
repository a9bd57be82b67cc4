import { browser } from 'wxt/browser';
import type { FrameNames, FrameReport, PageMessage, TabReport, ToPageMessage } from '../../lib/messages/names.ts';
import { tabKey } from '../../lib/messages/session.ts';
import { namesAfter, withNames } from './names.ts';

/**
 * What each tab shows, kept in `storage.session` so that it outlives the worker. Writes of one tab run in order: two frames that
 * report at once must not overwrite each other.
 */
const lastWriteByTab = new Map<number, Promise<unknown>>();

function inOrder<Value>(tabId: number, work: () => Promise<Value>): Promise<Value> {
  const next = (lastWriteByTab.get(tabId) ?? Promise.resolve()).then(work, work);
  lastWriteByTab.set(tabId, next);
  void next.finally(() => {
    if (lastWriteByTab.get(tabId) === next) lastWriteByTab.delete(tabId);
  });
  return next;
}

export async function tabReport(tabId: number): Promise<TabReport | undefined> {
  const key = tabKey(tabId);
  return (await browser.storage.session.get(key))[key] as TabReport | undefined;
}

/** A page with more frames than this that have somebody on them is up to no good; the session's storage is shared by all tabs. */
const mostFrames = 12;

async function write(tabId: number, report: TabReport): Promise<TabReport> {
  const names = report.names?.slice(-mostFrames) ?? [];
  const kept = { frames: report.frames.slice(-mostFrames), ...(names.length > 0 && { names }) };
  try {
    await browser.storage.session.set({ [tabKey(tabId)]: kept });
  } catch {
    // No room left: better nothing than a stale person.
    await browser.storage.session.remove(tabKey(tabId));
    return { frames: [] };
  }
  return kept;
}

/** Keeps one frame's reading. A new document in the top frame ends what every other frame of the old one said. */
export function keepReading(tabId: number, frame: FrameReport): Promise<TabReport> {
  return inOrder(tabId, async () => {
    const { frames = [], names = [] } = (await tabReport(tabId)) ?? {};
    const previous = frames.find(({ frameId }) => frameId === frame.frameId);
    const newTopDocument = frame.frameId === 0 && previous?.documentId !== undefined && previous.documentId !== frame.documentId;
    const others = newTopDocument ? [] : frames.filter(({ frameId }) => frameId !== frame.frameId);
    return write(tabId, { frames: [...others, frame], names: newTopDocument ? [] : names });
  });
}

/** Keeps the known names in what a frame tells of its text; nothing is written where there is nothing new. */
export function keepNames(
  tabId: number,
  frame: Omit<FrameNames, 'names'>,
  told: Extract<PageMessage, { type: 'textSeen' }>,
): Promise<void> {
  return inOrder(tabId, async () => {
    const { frames = [], names: all = [] } = (await tabReport(tabId)) ?? {};
    const before = all.find(({ frameId, documentId }) => frameId === frame.frameId && documentId === frame.documentId);
    const names = await namesAfter(before?.names ?? [], told);
    const next = withNames(all, { ...frame, names });
    if (JSON.stringify(next) !== JSON.stringify(all)) await write(tabId, { frames, names: next });
  });
}

/** A frame went away; its report ends with it, unless a newer document has taken its place already. */
export function dropFrame(tabId: number, frameId: number, documentId: string | undefined): Promise<TabReport | undefined> {
  return inOrder(tabId, async () => {
    const report = await tabReport(tabId);
    if (!report) return undefined;
    const stays = (frame: { frameId: number; documentId?: string }): boolean =>
      frame.frameId !== frameId || (documentId !== undefined && frame.documentId !== documentId);
    return write(tabId, { frames: report.frames.filter(stays), names: (report.names ?? []).filter(stays) });
  });
}

/** The address changed: what the tab showed no longer holds. A stale person is worse than none. */
export function clearTab(tabId: number): Promise<TabReport> {
  return inOrder(tabId, () => write(tabId, { frames: [] }));
}

export function forgetTab(tabId: number): Promise<void> {
  return inOrder(tabId, () => browser.storage.session.remove(tabKey(tabId)));
}

/** Tells every frame's script of a tab; a tab without one simply does not answer. */
export async function tellTab(tabId: number, message: ToPageMessage): Promise<void> {
  await browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}
