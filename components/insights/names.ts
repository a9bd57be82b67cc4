import type { Locale } from '../../lib/i18n/locale.ts';

/** Chinese sets digits and Latin letters off from the characters; Intl does not. */
export function airy(locale: Locale, text: string): string {
  return locale === 'en' ? text : text.replace(/(?<=[0-9A-Za-z])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[0-9A-Za-z])/gu, ' ');
}

/** "October 2026" / "2026 年 10 月". */
export function monthName(locale: Locale, month: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return airy(locale, format.format(new Date(`${month}-01T00:00:00Z`)));
}

/** "Oct" / "10月", for a narrow column. */
export function shortMonth(locale: Locale, month: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** "Q3 2026" / "2026年三季度", and short "Q3 26". */
export function quarterName(locale: Locale, quarter: string): string {
  const [year = '', place = ''] = quarter.split('-Q');
  return locale === 'en' ? `Q${place} ${year}` : `${year} 年第 ${place} 季度`;
}

export function shortQuarter(quarter: string): string {
  const [year = '', place = ''] = quarter.split('-Q');
  return `Q${place} ${year.slice(2)}`;
}
