import type { TodayRow } from '../../components/panel-props.ts';
import type { Today } from '../actions/suggestion.ts';
import type { Store } from '../store/store.ts';
import { openBook } from './book.ts';
import { actionSettingName, readActionSettings } from './team-settings.ts';
import { rankToday } from './today-list.ts';

/** The lines that are due by today and stand on the rep's own customers or nobody's: what a number or a notification counts. */
export function dueRows(rows: readonly TodayRow[], day: string, me: string | undefined): TodayRow[] {
  return rows.filter(
    ({ suggestion, owner }) => suggestion.main.due <= day && (owner === undefined || me === undefined || owner === me),
  );
}

/** The same for who has no list at hand: reads and ranks, without what the purchases say. */
export async function dueToday(store: Store, today: Today): Promise<TodayRow[]> {
  const [book, me, stored] = await Promise.all([openBook(store), store.me(), store.setting(actionSettingName)]);
  return dueRows(await rankToday(store, book, today, null, readActionSettings(stored)), today.day, me?.rep.id);
}

/** The next time the rep's clock shows this time of day: tomorrow where it has passed. */
export function nextAt(time: string, now: number): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const next = new Date(now);
  next.setHours(hour, minute, 0, 0);
  // By the calendar, not by 24 hours: a clock change lies between on two days a year.
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}
