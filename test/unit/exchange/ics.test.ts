import ICAL from 'ical.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarItem, calendarFile } from '../../../lib/exchange/ics.ts';

const now = Date.parse('2026-11-19T02:00:00.250Z');
const octets = (line: string): number => new TextEncoder().encode(line).length;

/** What another program reads. */
function read(file: string): { uid: string; title: string; description: string; day: string; end: string; isDate: boolean }[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as never);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, description, startDate, endDate } = new ICAL.Event(component);
    return {
      uid,
      title: summary,
      description: description ?? '',
      day: startDate.toString(),
      end: endDate.toString(),
      isDate: startDate.isDate,
    };
  });
}

const item = (changes: Partial<CalendarItem> = {}): CalendarItem => ({
  id: 'task-1',
  title: 'Send the 2027 price list',
  day: '2026-11-20',
  ...changes,
});

describe('the calendar file', () => {
  it('is written as RFC 5545 asks, line by line', () => {
    expect(calendarFile([item({ description: 'You promised it.\nWei, Kestrel; 3\\4' })], now)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Sidecard//Follow-ups//EN',
        'CALSCALE:GREGORIAN',
        'BEGIN:VEVENT',
        'UID:task-1@sidecard.example',
        'DTSTAMP:20261119T020000Z',
        'DTSTART;VALUE=DATE:20261120',
        'DTEND;VALUE=DATE:20261121',
        'SUMMARY:Send the 2027 price list',
        'DESCRIPTION:You promised it.\\nWei\\, Kestrel\\; 3\\\\4',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('gives another program whole days, over the end of a month and a year too', () => {
    const read1 = read(calendarFile([item({ day: '2026-12-31' }), item({ id: 'b', day: '2028-02-29' })], now));
    expect(read1.map(({ day, end, isDate }) => [day, end, isDate])).toEqual([
      ['2026-12-31', '2027-01-01', true],
      ['2028-02-29', '2028-03-01', true],
    ]);
  });

  it('folds at 75 octets without cutting a character, in any script', () => {
    const title = '向埃克米机器人的采购负责人发送二〇二七年价格表并确认交货时间以及付款条件👩‍🔧👨‍👩‍👧‍👦'.repeat(4);
    const file = calendarFile([item({ title })], now);
    expect(Math.max(...file.split('\r\n').map(octets))).toBeLessThanOrEqual(75);
    expect(read(file)[0]?.title).toBe(title);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says the same id for the same follow-up each time', () => {
    const [first, second] = [now, now + 86_400_000].map((moment) => read(calendarFile([item()], moment))[0]?.uid);
    expect(first).toBe('task-1@sidecard.example');
    expect(second).toBe(first);
  });

  it('is read back as it was meant, whatever the texts hold, and lets no text end its line', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { maxLength: 4 }), (all) => {
        const file = calendarFile(
          all.map(([title, description], index) => item({ id: String(index), title, description })),
          now,
        );
        const plain = (value: string): string =>
          value
            .toWellFormed()
            .replace(/\r\n?/g, '\n')
            // oxlint-disable-next-line no-control-regex -- these are what is taken out
            .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
        expect(read(file).map(({ title, description }) => [title, description])).toEqual(
          all.map(([title, description]) => [plain(title), plain(description)]),
        );
      }),
      { numRuns: 300 },
    );
  });
});
