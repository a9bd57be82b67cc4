import type { Page, Sighting } from './site.ts';

/**
 * Marks the rep's own addresses (or handles) on a page: sightings with one of them become `self`, and direction and subject are
 * worked out again by the design's rules. Pure; with no own addresses the page comes back as it is.
 */
export function applyOwn(page: Page, ownAddresses: readonly string[]): Page {
  const own = new Set(ownAddresses.map(key));
  own.delete('');
  if (!own.size) return page;
  const isOwn = (person: Sighting | null | undefined): boolean =>
    !!person && (own.has(key(person.address)) || own.has(key(person.handle)));
  const people = page.people.map((person): Sighting => (isOwn(person) ? { ...person, kind: 'person', role: 'self' } : person));
  const next: Page = { ...page, people, subject: isOwn(page.subject) ? null : page.subject };
  if (page.kind !== 'message' && page.kind !== 'compose') return next;

  if (page.kind === 'compose' || page.message?.direction === 'out') return next;
  // The open message's sender is the first of all senders, and its recipients follow (people.ts puts them there).
  const index = page.people.findIndex((person) => person.role === 'sender');
  const sender = page.people[index];
  if (!sender) return next;
  next.message = { ...page.message, direction: isOwn(sender) ? 'out' : 'in' };
  if (isOwn(sender)) {
    const first = people[index + 1]?.role === 'self' ? undefined : people.find((person) => person.role === 'recipient');
    next.subject = first?.kind === 'person' ? { ...first } : null;
  }
  return next;
}

function key(value: string | undefined): string {
  return value ? value.trim().toLowerCase().replace(/^@/, '') : '';
}
