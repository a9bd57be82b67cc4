import type { Day, Moment } from './types.ts';

const formatsByZone = new Map<string, Intl.DateTimeFormat>();

/** Every zone has been whole quarters of an hour from UTC since 1972, so that within one the day does not turn. */
const quarter = 900_000;
const quartersCount = Date.UTC(1973, 0) / quarter;
/** Days of moments that were asked for lately, by zone: to ask the calendar costs microseconds, and a list asks for everybody's. */
const daysByZone = new Map<string, Map<number, Day>>();
const mostQuarters = 100_000;

/** The calendar day of a moment in a zone; the browser's own zone without one. */
export function dayOf(moment: Moment, timeZone?: string): Day {
  const at = Math.floor(moment / quarter);
  if (!(at >= quartersCount)) return calendarDayOf(moment, timeZone);
  let days = daysByZone.get(timeZone ?? '');
  if (!days || days.size >= mostQuarters) daysByZone.set(timeZone ?? '', (days = new Map()));
  let day = days.get(at);
  if (day === undefined) days.set(at, (day = calendarDayOf(moment, timeZone)));
  return day;
}

function calendarDayOf(moment: Moment, timeZone?: string): Day {
  const key = timeZone ?? '';
  let format = formatsByZone.get(key);
  if (!format) {
    const zone = timeZone === undefined ? {} : { timeZone };
    format = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatsByZone.set(key, format);
  }
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${(parts['year'] ?? '').padStart(4, '0')}-${parts['month']}-${parts['day']}`;
}

/** True for a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const zones = new Map<string, boolean>();

/** True for a time zone that this browser knows; others would make date formats throw. */
export function isTimeZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      known = true;
    } catch {
      known = false;
    }
    zones.set(zone, known);
  }
  return known;
}

const millisecondsADay = 86_400_000;

/** Days that were asked for lately: a history names the same few thousand again and again, and reading a date costs a microsecond. */
const momentByDay = new Map<Day, Moment>();
const dayByMoment = new Map<Moment, Day>();
const mostRemembered = 20_000;

/** Midnight UTC of a day, for arithmetic on days and for formatting them with `timeZone: 'UTC'`. */
export function dayToUtc(day: Day): Moment {
  let moment = momentByDay.get(day);
  if (moment === undefined) {
    moment = Date.parse(`${day}T00:00:00Z`);
    if (momentByDay.size >= mostRemembered) momentByDay.clear();
    momentByDay.set(day, moment);
  }
  return moment;
}

/** The day `count` days later (earlier where negative). */
export function addDays(day: Day, count: number): Day {
  const moment = dayToUtc(day) + count * millisecondsADay;
  let found = dayByMoment.get(moment);
  if (found === undefined) {
    found = new Date(moment).toISOString().slice(0, 10);
    if (dayByMoment.size >= mostRemembered) dayByMoment.clear();
    dayByMoment.set(moment, found);
  }
  return found;
}

/** Days since 1970: for who counts days of a hundred thousand customers. */
export function dayNumber(day: Day): number {
  return dayToUtc(day) / millisecondsADay;
}

const dayByNumber: Day[] = [];
const lastRemembered = 80_000;

/** The day that so many days after 1970 begin. */
export function dayOfNumber(number: number): Day {
  const known = number >= 0 && number < lastRemembered ? dayByNumber[number] : undefined;
  if (known !== undefined) return known;
  const day = new Date(number * millisecondsADay).toISOString().slice(0, 10);
  if (number >= 0 && number < lastRemembered) dayByNumber[number] = day;
  return day;
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayToUtc(to) - dayToUtc(from)) / millisecondsADay);
}

/** 1 Monday … 7 Sunday. */
export function isoWeekday(day: Day): number {
  return new Date(dayToUtc(day)).getUTCDay() || 7;
}

/** That day of the year, or null where the year does not have it (29 February). Months count from 1. */
export function dayInYear(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
