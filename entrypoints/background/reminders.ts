import { browser, type Browser } from 'wxt/browser';
import { dayOf } from '../../lib/customers/day.ts';
import { type Settings, remindersIn, settingsKey } from '../../lib/messages/session.ts';
import { dueToday, nextAt } from '../../lib/views/due-today.ts';
import { database } from './database.ts';
import { words } from './words.ts';

/**
 * What speaks up while no view is open, where the rep turned it on: one notification in the morning, and the number of due customers on the
 * toolbar button.
 */

const morningAlarm = 'morning';
const newDayAlarm = 'new-day';
const notificationId = 'today';
const namesShown = 3;
/** A browser that was closed in the morning says so when it starts, but not in the evening. */
const tooLateMs = 6 * 3_600_000;

async function reminders() {
  return remindersIn((await browser.storage.local.get(settingsKey))[settingsKey] as Settings | undefined);
}

/** Sets or takes back the alarms as the settings say, and shows or clears the number. */
export async function planReminders(): Promise<void> {
  const { morning, time, badge } = await reminders();
  const now = Date.now();
  await Promise.all([browser.alarms.clear(morningAlarm), browser.alarms.clear(newDayAlarm)]);
  if (morning) await browser.alarms.create(morningAlarm, { when: nextAt(time, now) });
  if (badge) await browser.alarms.create(newDayAlarm, { when: nextAt('00:01', now) });
  await browser.action.setBadgeText({ text: badge ? await dueText() : '' });
}

async function due() {
  const store = await database();
  if (!store) return [];
  const now = Date.now();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return dueToday(store, dayOf(now, timeZone));
}

async function dueText(): Promise<string> {
  const { length } = await due();
  return length === 0 ? '' : String(length);
}

export async function remind({ name, scheduledTime }: Browser.alarms.Alarm): Promise<void> {
  if (name === morningAlarm && Date.now() - scheduledTime < tooLateMs) await notify();
  // Each alarm is set for one day; so is the next.
  if (name === morningAlarm || name === newDayAlarm) await planReminders();
}

async function notify(): Promise<void> {
  const { morning, names } = await reminders();
  // The permission may have been taken back in the browser's own settings.
  if (!morning || !browser.notifications) return;
  const rows = await due();
  if (rows.length === 0) return;
  const { dueTitle, dueNames, dueLead } = await words();
  const shown = rows.slice(0, namesShown).map(({ name }) => name);
  await browser.notifications.create(notificationId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: dueTitle(rows.length),
    message: names ? dueNames(shown, rows.length - shown.length) : dueLead,
  });
}

export function changedReminders(changes: Record<string, Browser.storage.StorageChange>, area: string): void {
  const change = area === 'local' ? changes[settingsKey] : undefined;
  if (!change) return;
  const [before, after] = [change.oldValue, change.newValue].map((one) => JSON.stringify(remindersIn(one as Settings | undefined)));
  if (before !== after) void planReminders();
}

let heard = false;

/** A click on the notification opens Today. The browser has no such event until notifications are allowed. */
export function opensToday(): void {
  if (heard || !browser.notifications) return;
  heard = true;
  browser.notifications.onClicked.addListener((id) => {
    if (id !== notificationId) return;
    void browser.tabs.create({ url: `${browser.runtime.getURL('/desk.html')}#today` });
    void browser.notifications.clear(id);
  });
}
