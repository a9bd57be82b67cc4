import type { PageKind, Reading, Sighting } from './site.ts';

export interface FrameReading {
  frameId: number;
  reading: Reading;
}

const weight: Record<PageKind, number> = { message: 6, compose: 5, conversation: 4, profile: 3, post: 2, list: 1, other: 0 };

/**
 * Several frames' readings as one. The open message's frame decides what the page is; everyone else's people are added without
 * duplicates. The order in which the readings come makes no difference.
 */
export function combineFrames(readings: readonly FrameReading[]): Reading {
  const sorted = [...readings].sort((one, other) => rank(other) - rank(one) || one.frameId - other.frameId);
  const first = sorted[0]?.reading;
  if (!first) return { page: { site: 'generic', kind: 'other', subject: null, people: [] } };
  if (sorted.length === 1) return first;
  const people: Sighting[] = [];
  const seen = new Map<string, Sighting>();
  for (const { reading } of sorted) {
    for (const person of reading.page.people) {
      const keys = keysOf(person);
      const same = keys.map((each) => seen.get(each)).find((each) => each !== undefined);
      if (same) {
        // A later frame only fills in what the deciding one left open, but whoever is the account's own is so everywhere.
        if (person.role === 'self') same.role = 'self';
        for (const field of ['name', 'address', 'handle', 'phone', 'company', 'title'] as const) {
          const value = person[field];
          if (value !== undefined && same[field] === undefined) same[field] = value;
        }
        for (const each of keysOf(same)) seen.set(each, same);
        continue;
      }
      const copy = { ...person };
      people.push(copy);
      for (const each of keys) seen.set(each, copy);
    }
  }
  const subject = first.page.subject;
  const about =
    subject &&
    keysOf(subject)
      .map((each) => seen.get(each))
      .find((each) => each !== undefined);
  return { ...first, page: { ...first.page, people, subject: about ? (about.role === 'self' ? null : { ...about }) : subject } };
}

/** Ten weights apart: the kind first; between frames of one kind the one that has somebody. */
function rank({ reading }: FrameReading): number {
  return weight[reading.page.kind] * 10 + (reading.page.subject ? 2 : 0) + (reading.page.people.length ? 1 : 0);
}

function keysOf(person: Sighting): string[] {
  if (person.address) return [person.address];
  if (person.handle) return [`@${person.handle.replace(/^@/, '').toLowerCase()}`];
  return person.name ? [`"${person.name.toLowerCase()}`] : [];
}
