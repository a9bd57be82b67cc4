import { keysOfSighting } from '../customers/keys.ts';
import { matchSighting, type Match } from '../customers/match.ts';
import type { Id } from '../customers/types.ts';
import { parsePhone } from '../exchange/phone.ts';
import type { TabReport } from '../messages/names.ts';
import { combineFrames } from '../recognise/frames.ts';
import { applyOwn } from '../recognise/own.ts';
import type { Page, Reading, Sighting } from '../recognise/site.ts';
import type { Store } from '../store/store.ts';

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
  link?: string;
  spotted: Spotted[];
  /** Where the site's landmarks are gone: the page's structure without its text, for a bug report. */
  outline?: string;
  /** The key of the one the page is about; null where nobody, a robot, an organisation or the rep is. */
  subject: string | null;
}

/** What a tab's frames say together. */
export function readingOf(report: TabReport): Reading {
  return combineFrames(report.frames.map(({ frameId, reading }) => ({ frameId, reading })));
}

export function spottedKey({ address, handle, phone, name }: Sighting): string {
  return address ?? (handle === undefined ? undefined : `handle ${handle}`) ?? phone ?? `name ${name ?? ''}`;
}

/**
 * Compares everyone on the page with the customers, in two reads whatever their number. Robots and the rep's own addresses are left
 * out; those only mentioned (quoted history, signatures) and organisations are kept where they are known.
 */
export async function lookAtPage(report: TabReport, store: Store): Promise<LookedAt> {
  const { page: seen, link, health } = readingOf(report);
  const me = await store.me();
  const page = applyOwn(seen, me?.rep.addresses ?? []);
  const candidates = page.people.filter(({ kind, role }) => kind !== 'robot' && role !== 'self');
  const keys = [...new Set(candidates.flatMap((sighting) => keysOfSighting(sighting, page.site, parsePhone)))];
  const [customers, mismatches] =
    keys.length === 0 ? [[], []] : await Promise.all([store.customersByKeys(keys), store.mismatches(keys)]);

  const spottedByKey = new Map<string, Spotted>();
  for (const sighting of candidates) {
    const key = spottedKey(sighting);
    if (spottedByKey.has(key)) continue;
    const matches = matchSighting(sighting, page.site, customers, mismatches, parsePhone);
    const isOffered = sighting.kind === 'person' && sighting.role !== 'mentioned';
    if (isOffered || matches.some(({ certain }) => certain)) spottedByKey.set(key, { key, sighting, matches });
  }
  const subject = page.subject === null ? null : spottedKey(page.subject);
  return {
    page,
    ...(link === undefined ? {} : { link }),
    ...(health?.outline === undefined ? {} : { outline: health.outline }),
    spotted: [...spottedByKey.values()],
    subject: subject !== null && spottedByKey.has(subject) ? subject : null,
  };
}

/** The customers on the page by strong evidence: address, handle or phone. */
export async function knownOnPage(report: TabReport, store: Store): Promise<Set<Id>> {
  const { spotted } = await lookAtPage(report, store);
  const known = new Set<Id>();
  for (const { matches } of spotted) {
    const certain = matches.filter((match) => match.certain);
    if (certain.length === 1 && certain[0]) known.add(certain[0].customer.id);
  }
  return known;
}
