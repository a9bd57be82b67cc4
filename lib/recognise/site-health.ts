import type { SiteHealth } from './site.ts';

/**
 * How well each site can be read: counts by site, landmark and day. No text of any page, no address and no person is in them; the outline
 * is `censor()`'s.
 */
export type SiteHealthRecords = Readonly<Record<string, SiteRecord>>;

interface SiteRecord {
  /** The name reps know the site by. */
  label: string;
  /** By calendar day, `YYYY-MM-DD`. */
  days: Readonly<Record<string, DayCounts>>;
  /** No capture of the real site backs what is looked for. */
  unverified?: boolean;
  /** Of the newest page where something was missed. */
  outline?: string;
}

interface DayCounts {
  pages: number;
  /** Pages where every landmark was gone. */
  gone: number;
  found: Readonly<Record<string, number>>;
  missed: Readonly<Record<string, number>>;
}

/** Days that are kept. */
const keptDays = 30;
const mostSites = 100;
const mostLandmarks = 12;
/** A landmark that a page must have, however it is; others are the ways that a page may be. */
const strict = 'sender';
/** A page without anybody is nothing unusual on a social site; several in a row are. */
const leastGone = 3;

/** The counts with one page more. Names that no site file would give are left out: they come from a page's script. */
export function countPage(records: SiteHealthRecords, site: string, health: SiteHealth, day: string): SiteHealthRecords {
  if (!/^[a-z\d-]{1,40}$/.test(site) || (!(site in records) && Object.keys(records).length >= mostSites)) return records;
  const known = records[site]?.days ?? {};
  const before = known[day] ?? { pages: 0, gone: 0, found: {}, missed: {} };
  const isGone = !health.found.length && health.missed.length > 0;
  const today: DayCounts = {
    pages: before.pages + 1,
    gone: before.gone + (isGone ? 1 : 0),
    found: counted(before.found, health.found),
    missed: counted(before.missed, health.missed),
  };
  const days = Object.entries({ ...known, [day]: today })
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(-keptDays);
  const outline = health.outline ?? records[site]?.outline;
  return {
    ...records,
    [site]: {
      label: health.label ?? site,
      days: Object.fromEntries(days),
      ...(health.unverified ? { unverified: true } : {}),
      ...(outline === undefined ? {} : { outline }),
    },
  };
}

function counted(counts: Readonly<Record<string, number>>, names: readonly string[]): Record<string, number> {
  const next = { ...counts };
  for (const name of names) {
    if (!/^[a-zA-Z]{1,20}$/.test(name) || (!(name in next) && Object.keys(next).length >= mostLandmarks)) continue;
    next[name] = (next[name] ?? 0) + 1;
  }
  return next;
}

export interface SiteTrouble {
  /** Who sent a mail is not found, or nothing at all is. */
  what: 'sender' | 'everything';
  pages: number;
  /** The first day of it. */
  since: string;
}

export interface SiteSummary {
  label: string;
  pages: number;
  troubles: SiteTrouble[];
  unverified: boolean;
  /** Of a page that is in trouble. */
  outline?: string;
}

/** What there is to say of one site. */
export function summariseSite({ label, days, unverified, outline }: SiteRecord): SiteSummary {
  const newestFirst = Object.entries(days).toSorted(([one], [other]) => (one < other ? 1 : -1));
  const troubles: SiteTrouble[] = [];
  const add = (what: SiteTrouble['what'], least: number, look: (counts: DayCounts) => { missed: number; fine: boolean }): void => {
    let pages = 0;
    let since = '';
    for (const [day, counts] of newestFirst) {
      const { missed, fine } = look(counts);
      if (fine) break;
      if (missed > 0) since = day;
      pages += missed;
    }
    if (pages >= least) troubles.push({ what, pages, since });
  };
  add('sender', 1, ({ found, missed }) => ({ missed: missed[strict] ?? 0, fine: !missed[strict] && (found[strict] ?? 0) > 0 }));
  add('everything', leastGone, ({ pages, gone }) => ({ missed: gone, fine: pages > gone }));
  return {
    label,
    pages: newestFirst.reduce((sum, [, { pages }]) => sum + pages, 0),
    troubles,
    unverified: unverified === true,
    ...(troubles.length > 0 && outline !== undefined ? { outline } : {}),
  };
}
