import { type ParsePhone, type Seen, keysOfSighting, seenKey } from '../customers/keys.ts';
import type { Known } from './files.ts';
import { keyHash } from './table.ts';

/** A sighting as far as it decides who is counted. */
export type Countable = Seen & { role: string };

/**
 * The customers that people on a page are for certain (by address, handle or phone), as numbers of the index: what the badge shows,
 * without a look at the records. Whom the rep refused, and those that fit several customers, do not count.
 */
export function countKnown(people: readonly Countable[], site: string, known: Known, parsePhone: ParsePhone): Set<number> {
  const counted = new Set<number>();
  const seen = new Set<string>();
  for (const person of people) {
    if (person.kind === 'robot' || person.role === 'self') continue;
    if ([person.address, person.handle].some((own) => own !== undefined && known.isOwn(own))) continue;
    if (seen.has(seenKey(person))) continue;
    seen.add(seenKey(person));
    const certain = strongestOf(person, site, known, parsePhone);
    if (certain.size === 1) for (const customer of certain) counted.add(customer);
  }
  return counted;
}

/** Customers by the strongest kind of key that any of them shares; empty where names alone speak. */
function strongestOf(person: Seen, site: string, known: Known, parsePhone: ParsePhone): Set<number> {
  const refused = new Set<number>();
  const found = new Set<number>();
  let by = '';
  for (const key of keysOfSighting(person, site, parsePhone)) {
    const kind = key.slice(0, key.indexOf(':'));
    if (kind === 'name') break;
    if (found.size > 0 && kind !== by) break;
    for (const customer of known.find(keyHash(`!notThem:${key}`))) refused.add(customer);
    for (const customer of known.find(keyHash(key))) {
      if (refused.has(customer)) continue;
      found.add(customer);
      by = kind;
    }
  }
  return found;
}
