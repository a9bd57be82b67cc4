import { addDays, daysBetween } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import { firstLunarDay, firstLunarYear, lunarYears } from './chinese-calendar-table.ts';

/** A day of the Chinese calendar (农历). `year` is the Gregorian year in which its New Year falls. */
export interface LunarDay {
  year: number;
  month: number;
  day: number;
  leapMonth: boolean;
}

interface LunarMonth {
  year: number;
  month: number;
  leapMonth: boolean;
  /** Days since the first tabled day. */
  start: number;
  days: 29 | 30;
}

let tabled: LunarMonth[] | undefined;

/** Every month of the table, in order. */
function months(): readonly LunarMonth[] {
  if (tabled) return tabled;
  tabled = [];
  let start = 0;
  for (let index = 0; index * 5 < lunarYears.length; index += 1) {
    const packed = Number.parseInt(lunarYears.slice(index * 5, index * 5 + 5), 16);
    const leap = packed >> 13;
    const count = leap === 0 ? 12 : 13;
    for (let at = 0; at < count; at += 1) {
      const isLeap = leap !== 0 && at === leap;
      const month = leap !== 0 && at >= leap ? at : at + 1;
      const days = (packed >> at) & 1 ? 30 : 29;
      tabled.push({ year: firstLunarYear + index, month, leapMonth: isLeap, start, days });
      start += days;
    }
  }
  return tabled;
}

/** The last month that begins on this day or before it. */
function monthAt(offset: number): LunarMonth | null {
  const all = months();
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found && offset < found.start + found.days ? found : null;
}

/** The Chinese calendar's day for a calendar day, or null outside of the table: from 1949-01-29 to the end of the lunar year 2100. */
export function lunarDayOf(day: Day): LunarDay | null {
  const offset = daysBetween(firstLunarDay, day);
  const found = monthAt(offset);
  if (!found) return null;
  return { year: found.year, month: found.month, day: offset - found.start + 1, leapMonth: found.leapMonth };
}

/** The calendar day of a Chinese day, or null where that year lacks it (a leap month, a 30th) or is not tabled. */
export function dayOfLunar({ year, month, day, leapMonth }: LunarDay): Day | null {
  const found = months().find((one) => one.year === year && one.month === month && one.leapMonth === leapMonth);
  return found && day >= 1 && day <= found.days ? addDays(firstLunarDay, found.start + day - 1) : null;
}

/** The last day of a Chinese year (除夕): the 29th or 30th of its last month. */
export function lunarNewYearsEve(year: number): Day | null {
  const last = months().findLast((one) => one.year === year);
  return last ? addDays(firstLunarDay, last.start + last.days - 1) : null;
}
