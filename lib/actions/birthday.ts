import { addDays, dayInYear } from '../customers/day.ts';
import type { Birthday, Day } from '../customers/types.ts';
import { lunarDayOf } from './lunar.ts';

/** A birthday as it falls this year: the calendar day, and how old the person turns where the year is known. */
export interface BirthdayDate {
  date: Day;
  turning?: number;
}

function turning(birthday: Birthday, year: number): { turning?: number } {
  return birthday.year !== undefined && year > birthday.year ? { turning: year - birthday.year } : {};
}

/** 29 February is kept on the 28th where the year has none: a wish that comes a day early is kinder than one a day late. */
function gregorianDayIn(year: number, birthday: Birthday): Day | null {
  const day = dayInYear(year, birthday.month, birthday.day);
  if (day === null && birthday.month === 2 && birthday.day === 29) return dayInYear(year, 2, 28);
  return day;
}

function gregorianBirthdayOn(birthday: Birthday, day: Day): BirthdayDate | null {
  const year = Number(day.slice(0, 4));
  return gregorianDayIn(year, birthday) === day ? { date: day, ...turning(birthday, year) } : null;
}

/** Whether the ordinary month that this day lies in is followed by its leap twin. */
function hasLeapTwin(day: Day, month: number, lunarDay: number): boolean {
  // Months have 29 or 30 days, so this lands on the first or second day of the next one.
  const next = lunarDayOf(addDays(day, 31 - lunarDay));
  return next !== null && next.leapMonth && next.month === month;
}

function lunarBirthdayOn(birthday: Birthday, day: Day): BirthdayDate | null {
  const lunar = lunarDayOf(day);
  if (!lunar || lunar.month !== birthday.month) return null;
  const lastOfShortMonth = birthday.day === 30 && lunar.day === 29 && lunarDayOf(addDays(day, 1))?.day === 1;
  if (lunar.day !== birthday.day && !lastOfShortMonth) return null;
  // Born in a leap month: kept in that month where the year has it, in the ordinary one otherwise.
  if (birthday.leapMonth ? !lunar.leapMonth && hasLeapTwin(day, lunar.month, lunar.day) : lunar.leapMonth) return null;
  return { date: day, ...turning(birthday, lunar.year) };
}

/** The birthday that falls on `from` or within the `days` after it, or null. */
export function birthdayWithin(birthday: Birthday, from: Day, days: number): BirthdayDate | null {
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const day = addDays(from, ahead);
    const found = birthday.calendar === 'chinese' ? lunarBirthdayOn(birthday, day) : gregorianBirthdayOn(birthday, day);
    if (found) return found;
  }
  return null;
}
