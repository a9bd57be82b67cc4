import { effect } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { ReminderActions } from '../../components/settings/reminders.tsx';
import { database } from './database.ts';
import { dueRows } from './due-today.ts';
import { today } from './records.ts';
import { changeSettings, reminders } from './settings.ts';
import { rankedRows } from './values.ts';

export const reminderActions: ReminderActions = {
  setReminders: async (change) => {
    // First in the click, or the browser would not ask.
    const granted =
      change.morning === true ? await browser.permissions.request({ permissions: ['notifications'] }).catch(() => false) : true;
    await changeSettings({ reminders: { ...reminders.value, ...change, ...(granted ? {} : { morning: false }) } });
    return granted;
  },
};

let following = false;

/** Keeps the toolbar's number while a view is open; the worker does it at the turn of the day. */
export function followDue(): void {
  if (following) return;
  following = true;
  effect(() => {
    const rows = rankedRows.value;
    const open = database.value;
    if (!reminders.value.badge || rows === null || open.state !== 'open') return;
    const count = dueRows(rows, today.value.day, open.me.rep.id).length;
    void browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
  });
}
