import { addDays, dayInYear, daysBetween, isoWeekday } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import { dayOfLunar, lunarNewYearsEve } from './lunar.ts';
import { type SolarTerm, solarTermIn, solarTerms } from './solar-terms.ts';

/** What a festival's day follows from. */
type FestivalDate =
  | { by: 'lunar'; month: number; day: number }
  /** 除夕, the last day of the Chinese year. */
  | { by: 'lunarEve' }
  | { by: 'gregorian'; month: number; day: number }
  /** The nth such weekday (ISO, 1 Monday) of a month. */
  | { by: 'weekday'; month: number; nth: number; weekday: number }
  | { by: 'easter' };

const dated = {
  newYear: { by: 'gregorian', month: 1, day: 1 },
  springFestivalEve: { by: 'lunarEve' },
  springFestival: { by: 'lunar', month: 1, day: 1 },
  lantern: { by: 'lunar', month: 1, day: 15 },
  dragonBoat: { by: 'lunar', month: 5, day: 5 },
  qixi: { by: 'lunar', month: 7, day: 7 },
  midAutumn: { by: 'lunar', month: 8, day: 15 },
  doubleNinth: { by: 'lunar', month: 9, day: 9 },
  laba: { by: 'lunar', month: 12, day: 8 },
  labourDay: { by: 'gregorian', month: 5, day: 1 },
  nationalDayChina: { by: 'gregorian', month: 10, day: 1 },
  easter: { by: 'easter' },
  independenceDayUs: { by: 'gregorian', month: 7, day: 4 },
  thanksgivingCanada: { by: 'weekday', month: 10, nth: 2, weekday: 1 },
  thanksgivingUs: { by: 'weekday', month: 11, nth: 4, weekday: 4 },
  christmas: { by: 'gregorian', month: 12, day: 25 },
} as const satisfies Record<string, FestivalDate>;

type DatedFestival = keyof typeof dated;
/** A festival that customers can be greeted for; the 24 solar terms are among them. */
export type Festival = DatedFestival | SolarTerm;

/** All there are, in the order they are offered. */
export const festivals: readonly Festival[] = [...(Object.keys(dated) as DatedFestival[]), ...solarTerms];

/**
 * Greeted in each region unless the team says otherwise: few, as a greeting for everything is worth nothing. Festivals that no calendar
 * fixes beforehand (Eid) or whose calendar is not tabled here (Diwali, Tết, Seollal) are left out rather than given a day early or late.
 */
export const defaultFestivals: Readonly<Record<string, readonly Festival[]>> = {
  CN: ['newYear', 'springFestival', 'dragonBoat', 'midAutumn', 'nationalDayChina'],
  HK: ['newYear', 'springFestival', 'midAutumn', 'christmas'],
  MO: ['newYear', 'springFestival', 'midAutumn'],
  TW: ['newYear', 'springFestival', 'dragonBoat', 'midAutumn'],
  SG: ['newYear', 'springFestival', 'midAutumn'],
  MY: ['newYear', 'springFestival'],
  US: ['newYear', 'thanksgivingUs', 'christmas'],
  CA: ['newYear', 'thanksgivingCanada', 'christmas'],
  ...Object.fromEntries(
    ['GB', 'IE', 'AU', 'NZ', 'DE', 'AT', 'CH', 'FR', 'IT', 'ES', 'PT', 'NL', 'BE', 'LU', 'DK', 'NO', 'SE', 'FI', 'PL', 'CZ'].map(
      (region) => [region, ['newYear', 'christmas'] as const],
    ),
  ),
};

/** In every other region. */
export const festivalsElsewhere: readonly Festival[] = ['newYear'];

/** Western Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher). */
function easterIn(year: number): Day | null {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayInYear(year, Math.floor(n / 31), (n % 31) + 1);
}

function dateIn(year: number, date: FestivalDate): Day | null {
  switch (date.by) {
    case 'lunar':
      return dayOfLunar({ year, month: date.month, day: date.day, leapMonth: false });
    case 'lunarEve':
      return lunarNewYearsEve(year);
    case 'gregorian':
      return dayInYear(year, date.month, date.day);
    case 'weekday': {
      const first = dayInYear(year, date.month, 1);
      return first && addDays(first, ((date.weekday - isoWeekday(first) + 7) % 7) + (date.nth - 1) * 7);
    }
    case 'easter':
      return easterIn(year);
  }
}

/** The festival's day of this year: of the Chinese year that begins in it, for a lunar one. Null where no table reaches. */
export function festivalIn(year: number, festival: Festival): Day | null {
  const date: FestivalDate | undefined = festival in dated ? dated[festival as DatedFestival] : undefined;
  return date ? dateIn(year, date) : solarTermIn(year, festival as SolarTerm);
}

export interface FestivalDay {
  festival: Festival;
  date: Day;
}

/** The same for every customer of a day: worked out once. */
let upcoming: { from: Day; days: number; found: readonly FestivalDay[] } | undefined;

function upcomingFrom(from: Day, days: number): readonly FestivalDay[] {
  if (upcoming?.from === from && upcoming.days === days) return upcoming.found;
  const year = Number(from.slice(0, 4));
  const found: FestivalDay[] = [];
  for (const festival of festivals) {
    // The end of a Chinese year falls in the next Gregorian one; that one's first days may be near.
    for (const of of [year - 1, year, year + 1]) {
      const date = festivalIn(of, festival);
      if (date === null) continue;
      const ahead = daysBetween(from, date);
      if (ahead >= 0 && ahead <= days) found.push({ festival, date });
    }
  }
  // Stable: of one day the first that is offered.
  found.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  upcoming = { from, days, found };
  return found;
}

/** The next of these festivals that falls on `from` or within the `days` after it, or null. */
export function festivalWithin(wanted: readonly Festival[], from: Day, days: number): FestivalDay | null {
  return upcomingFrom(from, days).find(({ festival }) => wanted.includes(festival)) ?? null;
}
