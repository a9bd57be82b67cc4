import { keysOfCustomer, keysOfSighting, seenKey } from '../customers/keys.ts';
import { matchSighting, type Match } from '../customers/match.ts';
import type { Customer, Id } from '../customers/types.ts';
import type { Readings } from '../known/pinyin.ts';
import { parsePhone } from '../exchange/phone.ts';
import type { TabReport } from '../messages/names.ts';
import { combineFrames } from '../recognise/frames.ts';
import { applyOwn } from '../recognise/own.ts';
import type { Page, Reading, Sighting } from '../recognise/site.ts';
import type { Store } from '../store/store.ts';
import { domainsOn, namedInText, scoreOfSighting } from './named-in-text.ts';

/** One person (or organisation) on the page, with the customers they may be, best first. */
export interface Spotted {
  /** Stable while the page shows them. */
  key: string;
  sighting: Sighting;
  matches: Match[];
}

/** A page as this rep sees it: their own addresses marked, everyone compared with the records. */
export interface LookedAt {
  page: Page;
  /** The rep's own addresses. */
  own: readonly string[];
  link?: string;
  spotted: Spotted[];
  /** Where the site's landmarks are gone: the page's structure without its text, for a bug report. */
  outline?: string;
  /** The key of the one the page is about; null where nobody, a robot, an organisation or the rep is. */
  subject: string | null;
}

/** Where a desk (sales@…) is somebody to keep, and not one of the many on a page. */
const deskRoles: ReadonlySet<Sighting['role']> = new Set(['sender', 'recipient', 'subject']);

/** What a tab's frames say together. */
export function readingOf(report: TabReport): Reading {
  return combineFrames(report.frames.map(({ frameId, reading }) => ({ frameId, reading })));
}

/**
 * Compares everyone on the page with the customers, in a few reads whatever their number. Robots and the rep's own addresses are left
 * out; those only mentioned (quoted history, signatures), and organisations that the page is not about, are kept where they are known.
 * Customers whose names stand in the page's text come last, as mentioned; those written in pinyin where `loadReadings` is given.
 */
export async function lookAtPage(report: TabReport, store: Store, loadReadings?: () => Promise<Readings>): Promise<LookedAt> {
  const { page: seen, link, health } = readingOf(report);
  const me = await store.me();
  const own = me?.rep.addresses ?? [];
  const page = applyOwn(seen, own);
  const candidates = page.people.filter(({ kind, role }) => kind !== 'robot' && role !== 'self');
  const keys = [...new Set(candidates.flatMap((sighting) => keysOfSighting(sighting, page.site, parsePhone)))];
  const [customers, mismatches] =
    keys.length === 0 ? [[], []] : await Promise.all([store.customersByKeys(keys), store.mismatches(keys)]);

  const customersByKey = new Map<string, Customer[]>();
  for (const customer of customers) {
    for (const key of keysOfCustomer(customer)) customersByKey.set(key, [...(customersByKey.get(key) ?? []), customer]);
  }
  const spottedByKey = new Map<string, Spotted>();
  const domains = domainsOn(page);
  for (const sighting of candidates) {
    const key = seenKey(sighting);
    if (spottedByKey.has(key)) continue;
    // Only those that share a key: comparing everyone with everyone takes seconds on a page of hundreds.
    const related = new Set(keysOfSighting(sighting, page.site, parsePhone).flatMap((one) => customersByKey.get(one) ?? []));
    const matches = matchSighting(sighting, page.site, [...related], mismatches, parsePhone);
    const byName = matches.filter(({ by }) => by === 'name');
    for (const match of byName) match.score = scoreOfSighting(match, sighting, byName.length, domains);
    const isOffered = sighting.role !== 'mentioned' && (sighting.kind === 'person' || deskRoles.has(sighting.role));
    if (isOffered || matches.some(({ certain }) => certain)) spottedByKey.set(key, { key, sighting, matches });
  }
  const shown = new Set([...spottedByKey.values()].flatMap(({ matches }) => matches.map(({ customer }) => customer.id)));
  for (const { sighting, matches } of await namedInText(report, page, shown, store, loadReadings)) {
    const key = seenKey(sighting);
    if (!spottedByKey.has(key)) spottedByKey.set(key, { key, sighting, matches });
  }
  const subject = page.subject === null ? null : seenKey(page.subject);
  return {
    page,
    own,
    ...(link === undefined ? {} : { link }),
    ...(health?.outline === undefined ? {} : { outline: health.outline }),
    spotted: [...spottedByKey.values()],
    subject: subject !== null && spottedByKey.has(subject) ? subject : null,
  };
}

/** The matches that count: the strongest evidence decides, so a namesake does not stand beside the one whose address it is. */
export function strongest(matches: readonly Match[]): Match[] {
  const [first] = matches;
  return matches.filter(({ certain, by }) => certain === first?.certain && (!certain || by === first.by));
}

/** The customers on the page by strong evidence: address, handle or phone. */
export function certainIn({ spotted }: LookedAt): Set<Id> {
  const known = new Set<Id>();
  for (const { matches } of spotted) {
    const [match, another] = strongest(matches);
    if (match?.certain && !another) known.add(match.customer.id);
  }
  return known;
}
