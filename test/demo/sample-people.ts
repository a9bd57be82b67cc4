import type { CustomerDraft } from '../../lib/customers/drafts.ts';
import type { Birthday, EntryKind, Interaction, Task } from '../../lib/customers/types.ts';

/**
 * The demo's customers, all invented, as one writes them down: days count back from the day the demo runs, so the same people are
 * always just as overdue. `{year}` in a text is the year that day lies in, `{nextYear}` the one after.
 */

/** Who wrote it down: the rep at this screen, or the colleague. */
export type SampleRep = 'you' | 'colleague';

export interface SampleEntry {
  daysAgo: number;
  /** By the rep's clock; `HH:MM`. */
  time: string;
  kind: EntryKind;
  direction?: 'in' | 'out';
  channel?: string;
  outcome?: NonNullable<Interaction['outcome']>;
  minutes?: number;
  subject?: string;
  note?: string;
  by?: SampleRep;
  /** Keys of further participants. */
  others?: string[];
  /** The mail of a demo page that was logged by this. */
  message?: NonNullable<Interaction['message']>;
}

export interface SampleTask {
  kind: Task['kind'];
  text: string;
  /** Counted from today: 0 is today, negative is overdue. */
  inDays: number;
  /** Done that many days ago. */
  doneDaysAgo?: number;
}

export interface SamplePerson extends Omit<CustomerDraft, 'birthday' | 'source' | 'sample'> {
  /** Names this person among the samples, the pages and the tests. */
  key: string;
  salutation?: string;
  phonetic?: string;
  cadenceDays?: number;
  doNotContact?: boolean;
  timeZone?: string;
  addedDaysAgo: number;
  owner?: SampleRep;
  /** A day of the year, or one that falls near the demo's own day. */
  birthday?: Birthday | { inDays: number; year?: number };
  history?: SampleEntry[];
  tasks?: SampleTask[];
}

export const sampleReps: Record<SampleRep, { name: string; addresses: string[] }> = {
  you: { name: 'Mia Chen', addresses: ['mia.chen@halden-motion.example'] },
  colleague: { name: 'Jonas Weber', addresses: ['jonas.weber@halden-motion.example'] },
};

/** A call, outward and reached unless said otherwise. */
export function call(daysAgo: number, time: string, minutes: number, note: string, more: Partial<SampleEntry> = {}): SampleEntry {
  return { daysAgo, time, kind: 'call', direction: 'out', outcome: 'reached', minutes, note, ...more };
}

export function mailIn(daysAgo: number, time: string, subject: string, more: Partial<SampleEntry> = {}): SampleEntry {
  return { daysAgo, time, kind: 'mail', direction: 'in', subject, ...more };
}

export function mailOut(daysAgo: number, time: string, subject: string, more: Partial<SampleEntry> = {}): SampleEntry {
  return { daysAgo, time, kind: 'mail', direction: 'out', subject, ...more };
}

export function meeting(
  daysAgo: number,
  time: string,
  minutes: number,
  subject: string,
  more: Partial<SampleEntry> = {},
): SampleEntry {
  return { daysAgo, time, kind: 'meeting', minutes, subject, ...more };
}

export function visit(daysAgo: number, time: string, note: string, more: Partial<SampleEntry> = {}): SampleEntry {
  return { daysAgo, time, kind: 'visit', direction: 'out', note, ...more };
}

/** A message on a channel ("WeChat", "WhatsApp", "SMS", "LinkedIn"). */
export function message(
  channel: string,
  daysAgo: number,
  time: string,
  direction: 'in' | 'out',
  note: string,
  more: Partial<SampleEntry> = {},
): SampleEntry {
  return { daysAgo, time, kind: 'message', channel, direction, note, ...more };
}

export function note(daysAgo: number, time: string, text: string, more: Partial<SampleEntry> = {}): SampleEntry {
  return { daysAgo, time, kind: 'note', note: text, ...more };
}
