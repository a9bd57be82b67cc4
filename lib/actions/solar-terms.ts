import { dayInYear } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import { earliestTermDays, firstTermYear, termDelays } from './chinese-calendar-table.ts';

/** The 24 solar terms (节气) in the order of the Gregorian year, two a month. */
export const solarTerms = [
  'xiaohan',
  'dahan',
  'lichun',
  'yushui',
  'jingzhe',
  'chunfen',
  'qingming',
  'guyu',
  'lixia',
  'xiaoman',
  'mangzhong',
  'xiazhi',
  'xiaoshu',
  'dashu',
  'liqiu',
  'chushu',
  'bailu',
  'qiufen',
  'hanlu',
  'shuangjiang',
  'lidong',
  'xiaoxue',
  'daxue',
  'dongzhi',
] as const;

export type SolarTerm = (typeof solarTerms)[number];

/** The day (China's) on which a solar term falls in a Gregorian year; null before 1950 and after 2100. */
export function solarTermIn(year: number, term: SolarTerm): Day | null {
  const index = solarTerms.indexOf(term);
  const at = (year - firstTermYear) * 12;
  const earliest = earliestTermDays[index];
  if (earliest === undefined || at < 0 || at >= termDelays.length) return null;
  // Two terms a digit, the last ones first.
  const digit = Number.parseInt(termDelays.charAt(at + 11 - (index >> 1)), 16);
  const delay = (digit >> ((index & 1) * 2)) & 3;
  return dayInYear(year, (index >> 1) + 1, earliest + delay);
}
