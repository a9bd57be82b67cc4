/**
 * What the background leaves in `storage.session` for the panel and the desk. Only the extension's own pages can read that area;
 * it is gone when the browser closes.
 */

/** Key of a tab's `TabReport`. */
export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

/** Key of `ToolbarUse`: tells the panel that the toolbar button (or its shortcut) has just told us the site of a tab. */
export const toolbarKey = 'toolbar';
export interface ToolbarUse {
  tabId: number;
  windowId: number;
  at: number;
}

/** Key of `LookUp`: text that the rep selected and wants to look up. */
export const lookUpKey = 'lookUp';
export interface LookUp {
  text: string;
  /** Whose panel is meant. */
  windowId: number | undefined;
  at: number;
}

/** Key in `storage.local` of `SiteHealthRecords`: how well each site can be read. Counts alone. */
export const siteHealthKey = 'siteHealth';

/** Key of what was last counted of a tab, so that a page that reports again is one page. */
export function countedKey(tabId: number): string {
  return `counted:${tabId}`;
}

/** Key in `storage.local` of this browser's own settings: never exported, needed before the database is open. */
export const settingsKey = 'settings';
export interface Settings {
  /** Absent: the browser's language. */
  locale?: 'en' | 'zh-CN';
  /** Single-key shortcuts in the panel; absent means on. */
  shortcuts?: boolean;
  reminders?: Partial<Reminders>;
}

/** What speaks up while no view is open. All of it is off until the rep turns it on. */
export interface Reminders {
  /** One notification a day, at this time of the rep's clock (`HH:MM`). */
  morning: boolean;
  time: string;
  /** Whether names may stand in it, where others may see the screen. */
  names: boolean;
  /** The number of due suggestions on the toolbar button, on tabs where it shows no number of its own. */
  badge: boolean;
}

export const noReminders: Reminders = { morning: false, time: '08:30', names: false, badge: false };

/** The settings in force, whatever was stored. */
export function remindersIn(settings: Settings | undefined): Reminders {
  const { morning, time, names, badge } = settings?.reminders ?? {};
  return {
    morning: morning === true,
    time: typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : noReminders.time,
    names: names === true,
    badge: badge === true,
  };
}
