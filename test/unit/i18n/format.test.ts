import { describe, expect, it } from 'vitest';
import {
  dateTime,
  dayColumn,
  dayMonth,
  dayName,
  dueDay,
  list,
  number,
  plural,
  relativeDay,
  time,
} from '../../../lib/i18n/format.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-19T10:00:00+08:00');
const at = (moment: string) => Date.parse(`${moment}:00+08:00`);

describe('how long ago', () => {
  it.each([
    ['2026-11-19', 'today', '今天'],
    ['2026-11-18', 'yesterday', '昨天'],
    ['2026-11-07', '12 days ago', '12 天前'],
    ['2026-11-20', 'tomorrow', '明天'],
    ['2026-11-23', 'in 4 days', '4 天后'],
    ['2026-09-20', '60 days ago', '60 天前'],
    ['2026-09-19', '2 months ago', '2 个月前'],
    ['2024-11-18', '2 years ago', '2 年前'],
    ['2025-11-19', '11 months ago', '11 个月前'],
    ['2023-11-19', '3 years ago', '3 年前'],
  ])('%s is %s / %s', (day, english, chinese) => {
    expect(relativeDay('en', day, now, zone)).toBe(english);
    expect(relativeDay('zh-CN', day, now, zone)).toBe(chinese);
  });

  it('counts calendar days of the rep’s zone, not spans of 24 hours', () => {
    expect(relativeDay('en', at('2026-11-18T23:50'), at('2026-11-19T00:10'), zone)).toBe('yesterday');
    expect(relativeDay('en', at('2026-11-18T23:50'), at('2026-11-19T00:10'), 'Europe/London')).toBe('today');
    // The clock goes forward in the night of 29 March 2026: that day has 23 hours.
    const berlin = (moment: string) => Date.parse(moment);
    expect(relativeDay('en', berlin('2026-03-28T23:30:00+01:00'), berlin('2026-03-30T00:15:00+02:00'), 'Europe/Berlin')).toBe(
      '2 days ago',
    );
  });
});

describe('dates', () => {
  it('are short in the current year and carry another', () => {
    expect(dayMonth('en', '2026-09-28', now, zone)).toBe('28 Sep');
    expect(dayMonth('en', '2025-09-28', now, zone)).toBe('28 Sep 2025');
    expect(dayMonth('zh-CN', '2026-11-10', now, zone)).toBe('11 月 10 日');
    expect(dayMonth('zh-CN', at('2025-11-10T00:30'), now, zone)).toBe('2025 年 11 月 10 日');
    expect(dayColumn('zh-CN', '2026-11-02', now, zone)).toBe('11/2');
    expect(dayColumn('en', '2025-11-02', now, zone)).toBe('Nov 2025');
  });

  it('have a time of 24 hours, midnight being 00', () => {
    expect(dateTime('en', at('2026-11-10T14:05'), now, zone)).toBe('10 Nov, 14:05');
    expect(dateTime('zh-CN', at('2026-11-10T14:05'), now, zone)).toBe('11 月 10 日 14:05');
    expect(time('en', at('2026-11-10T00:05'), zone)).toBe('00:05');
    expect(time('zh-CN', at('2026-11-10T00:05'), zone)).toBe('00:05');
  });

  it('name weekdays', () => {
    expect(dayName('en', '2026-11-19')).toBe('Thursday');
    expect(dayName('zh-CN', '2026-11-19')).toBe('周四');
  });

  it.each([
    ['2026-11-19', 'today', '今天'],
    ['2026-11-20', 'tomorrow', '明天'],
    ['2026-11-18', 'overdue by 1 day', '逾期 1 天'],
    ['2026-11-16', 'overdue by 3 days', '逾期 3 天'],
    ['2026-11-23', 'Monday', '周一'],
    ['2026-11-26', '26 Nov', '11 月 26 日'],
  ])('due %s reads %s / %s', (day, english, chinese) => {
    expect(dueDay('en', day, '2026-11-19')).toBe(english);
    expect(dueDay('zh-CN', day, '2026-11-19')).toBe(chinese);
  });
});

describe('numbers', () => {
  it('are grouped, pluralised and listed as the language does', () => {
    expect(number('en', 12_345)).toBe('12,345');
    expect([0, 1, 2].map((count) => plural('en', count, { one: 'day', other: 'days' }))).toEqual(['days', 'day', 'days']);
    expect(plural('zh-CN', 1, { one: 'one', other: 'other' })).toBe('other');
    expect(list('en', ['needs', 'company', 'phone'])).toBe('needs, company and phone');
    expect(list('zh-CN', ['需求', '公司', '电话'])).toBe('需求、公司和电话');
  });
});
