import { describe, expect, it } from 'vitest';
import { localToMoment, momentToLocal, nextMonday, quickDays } from '../../../lib/i18n/calendar.ts';

describe('the days offered first', () => {
  it('are today, tomorrow, the next working days and a week from now', () => {
    // A Thursday.
    expect(quickDays('2026-11-19').map(({ day }) => day)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
  });

  it.each([
    ['2026-11-19', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2026-11-23', '2026-11-30'],
  ])('next week from %s begins on %s', (day, monday) => {
    expect(nextMonday(day)).toBe(monday);
  });
});

describe('a date and time field', () => {
  it.each(['UTC', 'Asia/Shanghai', 'America/St_Johns', 'Europe/Berlin', 'Pacific/Apia'])(
    'shows and means the same moment in %s',
    (zone) => {
      for (const moment of ['2026-01-01T00:00:00Z', '2026-03-29T01:30:00Z', '2026-07-15T12:34:00Z', '2026-10-25T03:00:00Z'].map(
        Date.parse,
      )) {
        expect(localToMoment(momentToLocal(moment, zone), zone)).toBe(moment);
      }
    },
  );

  it('takes nothing that is no date', () => {
    for (const text of ['', '2026-02-30T10:00', '2026-11-19', 'soon']) expect(localToMoment(text, 'UTC')).toBeNull();
  });
});
