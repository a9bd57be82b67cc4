import { cleanText } from './text.ts';

/**
 * The moment that a date as a page shows it means, in epoch milliseconds; undefined unless year, month, day and time can only be
 * read in one way. A date without a zone is the reader's own local time, which is what webmails show. Where it is known that the page
 * names the last days by words ("Today 22:46", "Thu 02:00"), `madeAt` says when it was made.
 */
export function momentOf(raw: string | null | undefined, language = '', madeAt?: number): number | undefined {
  const text = raw ? cleanText(raw, 120).toLowerCase() : '';
  const clock = /(?:^|\D)(\d\d?)[:：时](\d\d)(?:[:：分](\d\d))?(?!\d)/.exec(text);
  const day = clock && (dayOf(text, language) ?? (madeAt === undefined ? undefined : recentDayOf(text, language, madeAt)));
  if (!clock || !day) return undefined;
  let hour = Number(clock[1]);
  const minute = Number(clock[2]);
  if (hour < 12 && /\d ?p\.? ?m\b|下午|晚上|午後|오후/.test(text)) hour += 12;
  else if (hour === 12 && /\d ?a\.? ?m\b|上午|凌晨|午前|오전/.test(text)) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  const [year, month, date] = day;
  const second = Number(clock[3] ?? 0);
  const zone = /(?:\.\d+)?(?:z$|(?:gmt|utc)? ?([+-]\d\d):?(\d\d)\b)/.exec(text.slice(clock.index + clock[0].length));
  if (!zone) return new Date(year, month - 1, date, hour, minute, second).getTime();
  const hours = Number(zone[1] ?? 0);
  return Date.UTC(year, month - 1, date, hour - hours, minute - (zone[1]?.startsWith('-') ? -1 : 1) * Number(zone[2] ?? 0), second);
}

type Day = [year: number, month: number, date: number];

function dayOf(text: string, language: string): Day | undefined {
  const [, y, m, d] = /(?:^|\D)(\d{4}) ?[-/.年년] ?(\d\d?) ?[-/.月월] ?(\d\d?)(?!\d)/.exec(text) ?? [];
  if (y) return valid(y, m, d);
  const [, first, sign, second, last] = /(?:^|\D)(\d\d?)([./-]) ?(\d\d?)\2 ?(\d{4})(?!\d)/.exec(text) ?? [];
  if (last) {
    const days = valid(last, second, first);
    const months = valid(last, first, second);
    if (sign === '.' || !months || first === second) return days;
    if (!days) return months;
    // 9/2/2026: only the day of the week beside it can tell which it is.
    const fits = [days, months].filter((day) =>
      namesOf(new Date(Date.UTC(day[0], day[1] - 1, day[2])), language, 'weekday').some((name) => text.includes(name)),
    );
    return fits.length === 1 ? fits[0] : undefined;
  }
  const year = /(?:^|\D)((?:19|20)\d\d)(?!\d)/.exec(text)?.[1];
  const date = /(?:^|\D)(\d\d?)(?!\d)/.exec(text.replace(/(?:19|20)\d\d|\d+[:：].*?(?= |$)/g, ' '))?.[1];
  if (!year || !date) return undefined;
  const words: readonly string[] = text.match(/\p{L}+/gu) ?? [];
  for (const each of [language, 'en']) {
    // English by itself: the first formatter that a page's script makes costs it more than a frame.
    const fits = /^(?:en|$)/.test(each)
      ? words
          .map((word) => (word.length > 2 ? 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(word.slice(0, 3)) / 3 : -1))
          .filter((index) => index >= 0 && index % 1 === 0)
      : Array.from({ length: 12 }, (_, index) => index).filter((index) =>
          namesOf(new Date(Date.UTC(2026, index, 15)), each, 'month').some((name) => words.includes(name)),
        );
    if (fits.length === 1) return valid(year, String(fits[0]! + 1), date);
  }
  return undefined;
}

/** "today" and the days of the week before it, as the words alone before a time. */
function recentDayOf(text: string, language: string, madeAt: number): Day | undefined {
  const word = /^(\p{L}[\p{L}’'. ]*?)\.?,? ?\d\d?[:：]\d\d(?: ?[ap]\.?m\.?)?$/u.exec(text)?.[1];
  if (!word) return undefined;
  const made = new Date(madeAt);
  for (let ago = 0; ago < 7; ago++) {
    const date = new Date(made.getFullYear(), made.getMonth(), made.getDate() - ago);
    const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
    const words = ago ? namesOf(new Date(Date.UTC(year, month, day)), language, 'weekday') : todayIn(language);
    if (words.includes(word)) return [year, month + 1, day];
  }
  return undefined;
}

function todayIn(language: string): string[] {
  return [language, 'en'].flatMap((each) => {
    try {
      return new Intl.RelativeTimeFormat(each || 'en', { numeric: 'auto' }).format(0, 'day').toLowerCase();
    } catch {
      // No language that the browser knows.
      return [];
    }
  });
}

function valid(...parts: (string | undefined)[]): Day | undefined {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1970 && year < 2200
    ? [year, month, day]
    : undefined;
}

const kept = new Map<string, string[]>();
const formats = new Map<string, Intl.DateTimeFormat[]>();

/** Long and short. Made once a language: making one takes longer than all its twelve months. */
function formatsOf(language: string, part: 'month' | 'weekday'): Intl.DateTimeFormat[] {
  const key = language + part;
  let made = formats.get(key);
  if (!made) {
    try {
      made = (['long', 'short'] as const).map(
        (width) => new Intl.DateTimeFormat(language || 'en', { timeZone: 'UTC', day: 'numeric', [part]: width }),
      );
    } catch {
      // No language that the browser knows.
      made = [];
    }
    formats.set(key, made);
  }
  return made;
}

/** The month's or weekday's names, long and short, as they stand in a date of the page's language and of English. */
function namesOf(date: Date, language: string, part: 'month' | 'weekday'): string[] {
  const key = `${language}${part}${date.getTime()}`;
  const known = kept.get(key);
  if (known) return known;
  const names: string[] = [];
  for (const format of formatsOf(language, part)) {
    for (const { type, value } of format.formatToParts(date))
      if (type === part) names.push(...(value.toLowerCase().match(/\p{L}+/gu) ?? []));
  }
  if (part === 'weekday' && language && language !== 'en') names.push(...namesOf(date, 'en', part));
  if (kept.size > 200) kept.clear();
  kept.set(key, names);
  return names;
}
