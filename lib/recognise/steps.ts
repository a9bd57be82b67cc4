import type { Reading, Site } from './site.ts';

/** Reads a document in slices: each `yield` is a place to let the page go on. Never throws and changes nothing. */
export type ReadSteps = (document: Document, address: URL) => Generator<void, Reading>;

/** The one of these sites that knows the page, or null. */
export function siteAmong(sites: readonly Site[], address: URL, document: Document): Site | null {
  const host = address.hostname;
  for (const site of sites) {
    const here = site.hosts.length === 0 || site.hosts.some((known) => host === known || host.endsWith(`.${known}`));
    if (here && (!site.isHere || site.isHere(document, address))) return site;
  }
  return null;
}

/** How to read pages with these sites, and with `otherwise` what none of them knows. */
export function stepsWith(sites: readonly Site[], otherwise?: (document: Document) => Generator<void, Reading>): ReadSteps {
  return function* read(document, address) {
    let id = 'generic';
    try {
      const site = siteAmong(sites, address, document);
      if (site) {
        id = site.id;
        const reading = site.steps ? yield* site.steps(document, address) : site.read(document, address);
        if (reading.health) reading.health.label = site.label;
        return reading;
      }
      if (otherwise) return yield* otherwise(document);
    } catch {
      // A page may replace what its own scripts rely on; nothing of it is worth a stale or wrong person.
      return { page: { site: id, kind: 'other', subject: null, people: [] }, health: { found: [], missed: ['read'] } };
    }
    return { page: { site: id, kind: 'other', subject: null, people: [] } };
  };
}
