import { dayInYear } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';

/** Which number of 3/4/2026 is the day. */
export type DayOrder = 'dayFirst' | 'monthFirst';

export interface ColumnOfDays {
  order: DayOrder;
  /** False where no value of the column tells: the rep is asked. */
  isSure: boolean;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** 2/3/2026, 2.3.26, 2-3-2026, with or without a time behind it. */
const slashed = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[\sT,])/;

/** Decides over all values of a column what each alone may leave open: one 25/3 makes every 2/3 the second of March. */
export function daysOfColumn(values: Iterable<string>): ColumnOfDays {
  let dayFirst = 0;
  let monthFirst = 0;
  let dotted = 0;
  let open = 0;
  for (const value of values) {
    const match = slashed.exec(cleaned(value));
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (match[2] === '.') dotted += 1;
    if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
    else if (first !== second) open += 1;
  }
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? 'dayFirst' : 'monthFirst', isSure: true };
  // Who writes dots writes the day first.
  if (dotted > 0) return { order: 'dayFirst', isSure: true };
  return { order: 'dayFirst', isSure: open === 0 };
}

function cleaned(value: string): string {
  return value.normalize('NFKC').trim();
}

/** Days before 1982 and after 2064 are no sales: numbers outside of that are something else. */
const [firstSerial, lastSerial] = [30_000, 60_000];
const serialZero = Date.UTC(1899, 11, 30);

/**
 * A day as tables write it: 2026-03-05, 2026/3/5, 2026年3月5日, 20260305, 5 Mar 2026, March 5, 2026, an Excel serial number, and day and month
 * in the column's order. A time behind it is left off: the day is the one written. Null where it is none.
 */
export function readDay(typed: string, order: DayOrder): Day | null {
  const value = cleaned(typed);
  const yearFirst = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?=$|[\sT,])/.exec(value);
  if (yearFirst) return dayInYear(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})(?=$|[\sT]|\d{6}$)/.exec(value);
  if (compact) {
    const day = dayInYear(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (day !== null) return day;
  }
  const both = slashed.exec(value);
  if (both) {
    const [first, second, written] = [Number(both[1]), Number(both[3]), both[4]!];
    const year = written.length === 4 ? Number(written) : Number(written) + (Number(written) < 80 ? 2000 : 1900);
    // A value that can be read one way only is read that way, whatever the others say.
    const usesDayFirst = first > 12 ? true : second > 12 ? false : order === 'dayFirst';
    return usesDayFirst ? dayInYear(year, second, first) : dayInYear(year, first, second);
  }
  const named = /^(\d{1,2})[\s.-]+([A-Za-z]{3,9})[.,]?[\s-]+(\d{4})(?=$|[\s,])/.exec(value);
  if (named) return byName(Number(named[3]), named[2]!, Number(named[1]));
  const american = /^([A-Za-z]{3,9})[.]?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[\s,])/.exec(value);
  if (american) return byName(Number(american[3]), american[1]!, Number(american[2]));
  const serial = /^\d{5}(?:\.\d+)?$/.test(value) ? Math.floor(Number(value)) : Number.NaN;
  if (serial >= firstSerial && serial <= lastSerial) return new Date(serialZero + serial * 86_400_000).toISOString().slice(0, 10);
  return null;
}

function byName(year: number, month: string, day: number): Day | null {
  const index = monthNames.indexOf(month.slice(0, 3).toLowerCase());
  return index < 0 ? null : dayInYear(year, index + 1, day);
}
