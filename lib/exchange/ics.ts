import { addDays } from '../customers/day.ts';
import type { Day, Moment } from '../customers/types.ts';

/** One follow-up as a calendar entry: a whole day, as promises and suggestions have no hour. */
export interface CalendarItem {
  /** The same whenever the same follow-up is exported again: the calendar then moves it instead of showing it twice. */
  id: string;
  title: string;
  /** Why, in whole sentences. */
  description?: string;
  day: Day;
}

/** RFC 5545 allows 75 octets a line without its end. */
const octetsALine = 75;

/** Longer lines go on in the next one, after a space; no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let open = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > octetsALine) {
      lines.push(open);
      open = ' ';
      octets = 1;
    }
    open += character;
    octets += size;
  }
  return [...lines, open].join('\r\n');
}

/** A TEXT value: its marks escaped, its line ends as `\n`; control characters have no place in it. */
function text(value: string): string {
  return (
    value
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- these are what is taken out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  );
}

const dayValue = (day: Day): string => day.replaceAll('-', '');

/** `20261119T020000Z` */
const momentValue = (moment: Moment): string => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Follow-ups as an iCalendar file (RFC 5545). They are all-day events, not to-dos: the common calendars leave VTODO out when they import.
 * They do not block the day (TRANSP).
 */
export function calendarFile(items: readonly CalendarItem[], now: Moment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sidecard//Follow-ups//EN',
    'CALSCALE:GREGORIAN',
    ...items.flatMap(({ id, title, description, day }) => [
      'BEGIN:VEVENT',
      `UID:${text(id)}@sidecard.example`,
      `DTSTAMP:${momentValue(now)}`,
      `DTSTART;VALUE=DATE:${dayValue(day)}`,
      `DTEND;VALUE=DATE:${dayValue(addDays(day, 1))}`,
      `SUMMARY:${text(title)}`,
      ...(description ? [`DESCRIPTION:${text(description)}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
