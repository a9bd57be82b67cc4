import { daysBetween, dayOf, dayToUtc } from '../customers/day.ts';
import type { Day, Moment } from '../customers/types.ts';
import type { Locale } from './locale.ts';

/**
 * Dates, numbers and plurals, by Intl. Pure: what depends on the day is told it. Where a function takes a `Moment | Day`, the
 * time zone turns the moment into the rep's day; a day stays what it is.
 */

const cache = new Map<string, unknown>();

/** Making an Intl formatter costs some 50 µs, a list of 500 rows would feel it. */
function cached<Formatter>(key: string, make: () => Formatter): Formatter {
  let formatter = cache.get(key) as Formatter | undefined;
  if (formatter === undefined) {
    formatter = make();
    cache.set(key, formatter);
  }
  return formatter;
}

/** Chinese sets Latin digits and letters off from the characters; Intl does not. */
function spaced(locale: Locale, text: string): string {
  return locale === 'en'
    ? text
    : text.replace(/(?<=[\p{L}\p{N}])(?<!\p{Script=Han})(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[0-9A-Za-z])/gu, ' ');
}

function dayFrom(value: Moment | Day, timeZone: string): Day {
  return typeof value === 'string' ? value : dayOf(value, timeZone);
}

function parts(locale: Locale, key: string, options: Intl.DateTimeFormatOptions, moment: Moment): Record<string, string> {
  // English takes its parts from en-US (en-GB abbreviates September to "Sept") and its order from us.
  const formatter = cached(
    `${key} ${locale} ${options.timeZone}`,
    () => new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, options),
  );
  return Object.fromEntries(formatter.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** "today", "yesterday", "12 days ago", "in 3 days" / "今天", "12 天前". After 60 days in months, after two years in years. */
export function relativeDay(locale: Locale, then: Moment | Day, now: Moment | Day, timeZone: string): string {
  const days = daysBetween(dayFrom(now, timeZone), dayFrom(then, timeZone));
  const distance = Math.abs(days);
  if (distance <= 60) {
    const formatter = cached(`day ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
    return spaced(locale, formatter.format(days, 'day'));
  }
  // In numbers: "last year" may be a month ago or twenty-three.
  const formatter = cached(`month ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  const direction = Math.sign(days);
  if (distance <= 730) return spaced(locale, formatter.format(direction * Math.floor(distance / 30.44), 'month'));
  return spaced(locale, formatter.format(direction * Math.floor(distance / 365.25), 'year'));
}

/** "10 Nov" / "11 月 10 日"; with the year where it isn't this one. */
export function dayMonth(locale: Locale, then: Moment | Day, now: Moment | Day, timeZone: string): string {
  const day = dayFrom(then, timeZone);
  const sameYear = day.slice(0, 4) === dayFrom(now, timeZone).slice(0, 4);
  if (locale === 'zh-CN') {
    const monthAndDay = `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`;
    return sameYear ? monthAndDay : `${Number(day.slice(0, 4))} 年 ${monthAndDay}`;
  }
  const found = parts(locale, 'month', { timeZone: 'UTC', month: 'short', day: 'numeric' }, dayToUtc(day));
  return sameYear ? `${found.day} ${found.month}` : `${found.day} ${found.month} ${Number(day.slice(0, 4))}`;
}

/** The short form for a narrow column: "10 Nov" / "11/10"; another year's as "Nov 2025" / "2025/11". */
export function dayColumn(locale: Locale, then: Moment | Day, now: Moment | Day, timeZone: string): string {
  const day = dayFrom(then, timeZone);
  const sameYear = day.slice(0, 4) === dayFrom(now, timeZone).slice(0, 4);
  if (locale === 'zh-CN') {
    const month = Number(day.slice(5, 7));
    return sameYear ? `${month}/${Number(day.slice(8, 10))}` : `${Number(day.slice(0, 4))}/${month}`;
  }
  const found = parts(locale, 'month', { timeZone: 'UTC', month: 'short', day: 'numeric' }, dayToUtc(day));
  return sameYear ? `${found.day} ${found.month}` : `${found.month} ${Number(day.slice(0, 4))}`;
}

/** "14:32", always of 24 hours. */
export function time(locale: Locale, moment: Moment, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const found = parts(locale, 'time', options, moment);
  return `${found.hour}:${found.minute}`;
}

/** "20 Nov, 14:32" / "11 月 20 日 14:32"; with the year where it isn't this one. */
export function dateTime(locale: Locale, moment: Moment, now: Moment | Day, timeZone: string): string {
  const day = dayMonth(locale, moment, now, timeZone);
  return locale === 'en' ? `${day}, ${time(locale, moment, timeZone)}` : `${day} ${time(locale, moment, timeZone)}`;
}

/** "Thursday" / "周四". */
export function dayName(locale: Locale, day: Day): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', weekday: locale === 'en' ? 'long' : 'short' };
  return parts(locale, 'weekday', options, dayToUtc(day)).weekday ?? '';
}

/**
 * When something is due, seen from a day: "today", "tomorrow", "overdue by 3 days", "Thursday", "30 Nov" /
 * "今天", "明天", "逾期 3 天", "周四", "11 月 30 日".
 */
export function dueDay(locale: Locale, due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days < 0) {
    const late = number(locale, -days);
    return locale === 'en' ? `overdue by ${late} ${plural('en', -days, { one: 'day', other: 'days' })}` : `逾期 ${late} 天`;
  }
  if (days <= 1) return relativeDay(locale, due, today, 'UTC');
  // A weekday's name is unambiguous for less than a week.
  return days < 7 ? dayName(locale, due) : dayMonth(locale, due, today, 'UTC');
}

export function number(locale: Locale, value: number): string {
  return cached(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** The form of a word that goes with a number: `plural('en', 1, {one: 'day', other: 'days'})`. Chinese knows `other` alone. */
export function plural(locale: Locale, count: number, forms: { one: string; other: string }): string {
  const rule = cached(`plural ${locale}`, () => new Intl.PluralRules(locale)).select(count);
  return rule === 'one' ? forms.one : forms.other;
}

/** "needs, company and phone" / "需求、公司和电话". */
export function list(locale: Locale, items: readonly string[]): string {
  // en-GB: without the comma before "and".
  return cached(`list ${locale}`, () => new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' })).format(
    items,
  );
}

/** A share as a percentage without decimals; a share that rounds to nothing says "under 1 %". */
export function percent(locale: Locale, share: number): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent' });
  return share > 0 && share < 0.01 ? `< ${format.format(0.01)}` : format.format(share);
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units of a currency, without decimals where it is whole or large. */
export function money(locale: Locale, amount: number, currency: string): string {
  const digits = digitsOf(currency);
  const major = amount / 10 ** digits;
  const isWhole = Number.isInteger(major) || Math.abs(major) >= 1_000;
  const key = `${locale} ${currency} ${isWhole}`;
  let format = moneyFormats.get(key);
  if (!format) {
    const shown = isWhole ? 0 : digits;
    const options = {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    } as const;
    format = new Intl.NumberFormat(locale, options);
    moneyFormats.set(key, format);
  }
  return format.format(major);
}

/** Decimals of a currency: two of most, none of the yen. Two where there is no such currency. */
export function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
