import { CalendarChinese } from 'date-chinese';
import { LunarDay, LunarYear, SolarDay, SolarTerm as PeerTerm } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import { dayOfLunar, lunarDayOf, lunarNewYearsEve } from '../../../lib/actions/lunar.ts';
import { solarTermIn, solarTerms } from '../../../lib/actions/solar-terms.ts';
import { addDays } from '../../../lib/customers/day.ts';

/** What the calendar is held against: one package with tables, one that computes sun and moon. */
const isoOf = (day: SolarDay): string =>
  [String(day.getYear()), String(day.getMonth()).padStart(2, '0'), String(day.getDay()).padStart(2, '0')].join('-');

const computing = new CalendarChinese();
function computed(jde: number): string {
  computing.fromJDE(jde);
  const { year, month, day } = computing.toGregorian();
  return isoOf(SolarDay.fromYmd(year, month, day));
}

const years = Array.from({ length: 151 }, (_, index) => 1950 + index);
const shown = (day: string): string => {
  const lunar = lunarDayOf(day);
  return lunar === null ? 'none' : `${lunar.year} ${lunar.leapMonth ? 'leap ' : ''}${lunar.month} ${lunar.day}`;
};

describe('the Chinese calendar from 1950 to 2100', () => {
  it('begins every year on the day that both packages begin it on', () => {
    const different = years.flatMap((year) => {
      const ours = dayOfLunar({ year, month: 1, day: 1, leapMonth: false });
      const tabled = isoOf(LunarDay.fromYmd(year, 1, 1).getSolarDay());
      return ours === tabled && ours === computed(computing.newYear(year)) ? [] : [`${year}: ${ours} ${tabled}`];
    });
    expect(different).toEqual([]);
  });

  it('ends every year on the day before the next one begins', () => {
    const different = years.slice(0, -1).filter((year) => {
      const next = dayOfLunar({ year: year + 1, month: 1, day: 1, leapMonth: false });
      return next === null || lunarNewYearsEve(year) !== addDays(next, -1);
    });
    expect(different).toEqual([]);
    expect(lunarNewYearsEve(2100)).toBe('2101-01-28');
  });

  it('has the leap months and the month lengths of the tables, every year', () => {
    const different = years.flatMap((year) =>
      LunarYear.fromYear(year)
        .getMonths()
        .flatMap((month) => {
          const at = { year, month: month.getMonth(), leapMonth: month.isLeap() };
          const first = isoOf(LunarDay.fromYmd(year, month.getMonthWithLeap(), 1).getSolarDay());
          const isSame =
            dayOfLunar({ ...at, day: 1 }) === first && (dayOfLunar({ ...at, day: 30 }) !== null) === (month.getDayCount() === 30);
          return isSame ? [] : [`${year}/${month.getMonthWithLeap()}`];
        }),
    );
    expect(different).toEqual([]);
  });

  it('turns every day into a Chinese one and back', () => {
    let wrong = 0;
    for (let day = '1950-01-01'; day < '2101-01-01'; day = addDays(day, 1)) {
      const lunar = lunarDayOf(day);
      if (lunar === null || dayOfLunar(lunar) !== day) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  it('puts all 24 solar terms on the days of both packages, every year', () => {
    const different = years.flatMap((year) =>
      solarTerms.flatMap((term, index) => {
        const ours = solarTermIn(year, term);
        const tabled = isoOf(PeerTerm.fromIndex(year, index + 1).getSolarDay());
        // The package counts from 立春; its last two fall in the next year.
        const number = ((index + 22) % 24) + 1;
        const sun = computed(computing.solarTerm(number, index < 2 ? year - 1 : year));
        return ours === tabled && ours === sun ? [] : [`${year} ${term}: ${ours}, tabled ${tabled}, computed ${sun}`];
      }),
    );
    // Once the computing package slips by a whole term; the observatories have 5 January.
    expect(different).toEqual(['2034 xiaohan: 2034-01-05, tabled 2034-01-05, computed 2034-02-03']);
  });

  // Published by the Purple Mountain and the Hong Kong observatories.
  it.each([
    ['1950-02-17', '1950 1 1'],
    ['1954-02-03', '1954 1 1'],
    ['1984-02-02', '1984 1 1'],
    ['1984-11-23', '1984 leap 10 1'],
    ['1985-02-20', '1985 1 1'],
    ['2000-02-05', '2000 1 1'],
    ['2020-05-23', '2020 leap 4 1'],
    ['2023-03-22', '2023 leap 2 1'],
    ['2025-01-29', '2025 1 1'],
    ['2025-07-25', '2025 leap 6 1'],
    ['2026-02-17', '2026 1 1'],
    ['2026-09-25', '2026 8 15'],
    // Where a browser's own calendar may be a day off.
    ['2027-02-06', '2027 1 1'],
    ['2030-02-03', '2030 1 1'],
    // The leap month falls behind the eleventh, not behind the seventh as a simpler rule has it.
    ['2033-08-25', '2033 8 1'],
    ['2033-12-22', '2033 leap 11 1'],
    ['2034-02-19', '2034 1 1'],
    ['2100-02-09', '2100 1 1'],
  ])('%s is %s', (day, lunar) => {
    expect(shown(day)).toBe(lunar);
  });

  it.each([
    [2024, 'qingming', '2024-04-04'],
    [2025, 'qingming', '2025-04-04'],
    [2026, 'qingming', '2026-04-05'],
    [2024, 'dongzhi', '2024-12-21'],
    [2026, 'dongzhi', '2026-12-22'],
    [2021, 'lichun', '2021-02-03'],
  ] as const)('in %i %s falls on %s', (year, term, day) => {
    expect(solarTermIn(year, term)).toBe(day);
  });

  it('knows nothing outside of its tables', () => {
    expect(lunarDayOf('1949-01-28')).toBeNull();
    expect(lunarDayOf('2101-01-29')).toBeNull();
    expect(solarTermIn(1949, 'dongzhi')).toBeNull();
    expect(solarTermIn(2101, 'xiaohan')).toBeNull();
    expect(dayOfLunar({ year: 2026, month: 6, day: 1, leapMonth: true })).toBeNull();
  });
});
