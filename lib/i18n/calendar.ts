import { addDays, dayOf, isDay, isoWeekday } from '../customers/day.ts';
import type { Day, Moment } from '../customers/types.ts';

/** Days as the screens offer them, and what date fields show and mean. */
export { addDays, dayInYear, dayOf, isDay } from '../customers/day.ts';

/** The days a rep means most often: today, tomorrow, the working days that follow, and a week from now. */
export function quickDays(today: Day): { day: Day; is: 'today' | 'tomorrow' | 'weekday' | 'week' }[] {
  const days: { day: Day; is: 'today' | 'tomorrow' | 'weekday' | 'week' }[] = [
    { day: today, is: 'today' },
    { day: addDays(today, 1), is: 'tomorrow' },
  ];
  for (let ahead = 2; ahead < 7 && days.length < 5; ahead += 1) {
    const day = addDays(today, ahead);
    if (isoWeekday(day) < 6) days.push({ day, is: 'weekday' });
  }
  days.push({ day: addDays(today, 7), is: 'week' });
  return days;
}

/** The next Monday, a week away at most. */
export function nextMonday(today: Day): Day {
  return addDays(today, 8 - isoWeekday(today));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  let formatter = clocks.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-u-nu-latn', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, formatter);
  }
  return formatter;
}

/** What a `datetime-local` field shows for a moment, in the rep's zone. */
export function momentToLocal(moment: Moment, timeZone: string): string {
  const parts = Object.fromEntries(
    clock(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${dayOf(moment, timeZone)}T${parts.hour}:${parts.minute}`;
}

/** The moment a `datetime-local` field means in the rep's zone, or null where it holds none. */
export function localToMoment(local: string, timeZone: string): Moment | null {
  const [day = '', time = ''] = local.split('T');
  const hour = /^(\d\d):(\d\d)/.exec(time);
  if (!isDay(day) || !hour) return null;
  const wall = Date.parse(`${day}T${hour[1]}:${hour[2]}:00Z`);
  // The zone's offset is that of the moment looked for, so it is asked twice: around a clock change the first answer may be an hour off.
  let moment = wall;
  for (let round = 0; round < 2; round += 1) {
    moment += wall - Date.parse(`${momentToLocal(moment, timeZone)}:00Z`);
  }
  return moment;
}
