import { describe, expect, it } from 'vitest';
import { decimalMarkOf, minorUnitsOf, readAmount } from '../../../lib/exchange/csv-amounts.ts';
import { daysOfColumn, readDay } from '../../../lib/exchange/csv-days.ts';

describe('a day in a table', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.03.05 14:22', '2026-03-05'],
    ['2026-03-05T23:59:59Z', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年03月05日 08:00', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６-０３-０５', '2026-03-05'],
    ['5 Mar 2026', '2026-03-05'],
    ['5. March 2026', '2026-03-05'],
    ['March 5th, 2026', '2026-03-05'],
    ['46086', '2026-03-05'],
    ['46086.75', '2026-03-05'],
    ['5.3.26', '2026-03-05'],
    ['5/3/99', '1999-03-05'],
    ['25/3/2026', '2026-03-25'],
    ['3/25/2026', '2026-03-25'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed, 'dayFirst')).toBe(day);
  });

  it.each(['', 'soon', '30/2/2026', '2026-13-01', '12', '99999', '2026', '29.2.2026', '5/3'])('%j is none', (typed) => {
    expect(readDay(typed, 'dayFirst')).toBeNull();
  });

  it('reads day and month in the order that the whole column shows', () => {
    expect(daysOfColumn(['2/3/2026', '25/3/2026', '1/4/2026'])).toEqual({ order: 'dayFirst', isSure: true });
    expect(daysOfColumn(['2/3/2026', '3/25/2026', '1/4/2026'])).toEqual({ order: 'monthFirst', isSure: true });
    expect(readDay('2/3/2026', 'monthFirst')).toBe('2026-02-03');
  });

  it('asks where no row tells', () => {
    expect(daysOfColumn(['2/3/2026', '1/4/2026'])).toEqual({ order: 'dayFirst', isSure: false });
    expect(daysOfColumn(['2.3.2026'])).toEqual({ order: 'dayFirst', isSure: true });
    expect(daysOfColumn(['2026-03-05', '3/3/2026'])).toEqual({ order: 'dayFirst', isSure: true });
  });
});

describe('an amount in a table', () => {
  it.each([
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ['1 234,50 €', ',', '1234.50', 'EUR'],
    ['¥1,234', '.', '1234', undefined, 'yen'],
    ['￥1,234.00', '.', '1234.00', undefined, 'yen'],
    ['$99', '.', '99', undefined, 'dollar'],
    ['HK$ 99', '.', '99', 'HKD'],
    ['CNY 1,000', '.', '1000', 'CNY'],
    ['1000元', '.', '1000', 'CNY'],
    ['(50.00)', '.', '-50.00'],
    ['（50.00）', '.', '-50.00'],
    ['-€50', '.', '-50', 'EUR'],
    ['50-', '.', '-50'],
    ['−12,5', ',', '-12.5'],
    ["1'234.50", '.', '1234.50'],
    ['1,23,456', '.', '123456'],
    ['1.234.567', '.', '1234567'],
    ['.5', '.', '0.5'],
    ['007', '.', '7'],
  ] as const)('%s is read', (typed, mark, decimal, currency?: string, sign?: string) => {
    expect(readAmount(typed, mark)).toEqual({ decimal, ...(currency ? { currency } : {}), ...(sign ? { sign } : {}) });
  });

  it.each(['', 'free', '12 apples', '1.2.3', '--5', '1,2,3'])('%j is none', (typed) => {
    expect(readAmount(typed, '.')).toBeNull();
  });

  it('has its decimals behind the mark that the column uses', () => {
    expect(decimalMarkOf(['1,234', '12.50'])).toBe('.');
    expect(decimalMarkOf(['1.234', '12,50'])).toBe(',');
    expect(decimalMarkOf(['1.234.567', '1.234'])).toBe(',');
    expect(decimalMarkOf(['1,234', '100'])).toBe('.');
    expect(decimalMarkOf(['1.234', '2.500', '12.000'])).toBe(',');
    expect(decimalMarkOf(['0.125', '1.234'])).toBe('.');
    expect(decimalMarkOf(['100', '-5'])).toBe('.');
    expect(readAmount('1.234', ',')?.decimal).toBe('1234');
  });

  it('is kept in whole minor units of its currency', () => {
    expect(minorUnitsOf('1234.5', 2)).toBe(123_450);
    expect(minorUnitsOf('-0.05', 2)).toBe(-5);
    expect(minorUnitsOf('12.4999999', 2)).toBe(1_250);
    expect(minorUnitsOf('1200', 0)).toBe(1_200);
    expect(minorUnitsOf('99999999999999999', 2)).toBeNull();
  });
});
