import { dayToUtc } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';

/** A day of the Chinese calendar (农历). `year` is the Gregorian year in which its New Year falls. */
export interface LunarDay {
  year: number;
  month: number;
  day: number;
  leapMonth: boolean;
}

let formatter: Intl.DateTimeFormat | undefined;

/** The Chinese calendar's day for a calendar day, or null where this browser's Intl lacks that calendar. */
export function lunarDayOf(day: Day): LunarDay | null {
  const known = dayByDay.get(day);
  if (known !== undefined) return known;
  const lunar = readLunarDay(day);
  if (dayByDay.size >= mostRemembered) dayByDay.clear();
  dayByDay.set(day, lunar);
  return lunar;
}

/** A list asks for the same few days for everybody, and the calendar takes its time. */
const dayByDay = new Map<Day, LunarDay | null>();
const mostRemembered = 5_000;

function readLunarDay(day: Day): LunarDay | null {
  formatter ??= new Intl.DateTimeFormat('en-u-ca-chinese-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const found: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(dayToUtc(day))) found[type] = value;
  // A leap month is written "6bis".
  const month = /^(\d+)(bis)?$/.exec(found.month ?? '');
  if (!month || !found.relatedYear) return null;
  return { year: Number(found.relatedYear), month: Number(month[1]), day: Number(found.day), leapMonth: month[2] !== undefined };
}
