import { describe, expect, it } from 'vitest';
import type { TodayRow } from '../../../components/panel-props.ts';
import { background as english } from '../../../lib/i18n/en/background.ts';
import { background as chinese } from '../../../lib/i18n/zh-CN/background.ts';
import { noReminders, remindersIn } from '../../../lib/messages/session.ts';
import { dueRows, nextAt } from '../../../lib/views/due-today.ts';

const row = (customer: string, due: string, owner?: string): TodayRow => ({
  customer,
  name: customer,
  tier: null,
  ...(owner === undefined ? {} : { owner }),
  suggestion: {
    main: { rule: 'know-needs', facts: { unknown: ['needs'], untouchedDays: null }, urgency: 0.5, due },
    also: [],
    score: 0.2,
    kind: 'call',
    snoozes: 0,
  },
});

describe('what is due today', () => {
  it('is what is late or due, on the rep’s own customers and nobody’s', () => {
    const rows = [
      row('late', '2026-11-01'),
      row('today', '2026-11-19', 'me'),
      row('later', '2026-11-20'),
      row('kim', '2026-11-19', 'kim'),
    ];
    expect(dueRows(rows, '2026-11-19', 'me').map(({ customer }) => customer)).toEqual(['late', 'today']);
    expect(dueRows(rows, '2026-11-19', undefined)).toHaveLength(3);
  });
});

describe('the time of the morning', () => {
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

  it('is today’s while it is ahead, else tomorrow’s', () => {
    expect(nextAt('08:30', at(2026, 10, 19, 7, 0))).toBe(at(2026, 10, 19, 8, 30));
    expect(nextAt('08:30', at(2026, 10, 19, 8, 30))).toBe(at(2026, 10, 20, 8, 30));
    expect(nextAt('00:01', at(2026, 11, 31, 23, 59))).toBe(at(2027, 0, 1, 0, 1));
  });
});

describe('stored reminders', () => {
  it('are off where nothing or nonsense is stored', () => {
    expect(remindersIn(undefined)).toEqual(noReminders);
    expect(remindersIn({ reminders: { morning: 'yes', time: '25:00', names: 1 } as never })).toEqual(noReminders);
    expect(remindersIn({ reminders: { morning: true, time: '06:45' } })).toEqual({ ...noReminders, morning: true, time: '06:45' });
  });
});

describe('the notification’s words', () => {
  it('count and name in both languages', () => {
    expect([english.dueTitle(1), english.dueTitle(7), chinese.dueTitle(7)]).toEqual([
      '1 customer for today',
      '7 customers for today',
      '今日有 7 位客户待联系',
    ]);
    const names = ['Wei Zhang', 'Li Na', 'Ada Bauer'];
    expect(english.dueNames(names, 4)).toBe('Wei Zhang, Li Na, Ada Bauer and 4 more');
    expect(english.dueNames(names, 0)).toBe('Wei Zhang, Li Na, Ada Bauer');
    expect(chinese.dueNames(['张伟', '李娜'], 5)).toBe('张伟、李娜等 7 位');
  });
});
