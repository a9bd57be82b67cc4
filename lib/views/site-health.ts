import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { SiteHealthRow } from '../../components/panel-props.ts';
import { siteHealthKey } from '../messages/session.ts';
import { type SiteHealthRecords, summariseSite } from '../recognise/site-health.ts';

/** How well each site could be read, as the background counts it; those in trouble first. */
export const siteHealth = signal<readonly SiteHealthRow[]>([]);

export async function followSiteHealth(): Promise<void> {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[siteHealthKey];
    if (change) void show((change.newValue ?? {}) as SiteHealthRecords);
  });
  await show(((await browser.storage.local.get(siteHealthKey))[siteHealthKey] ?? {}) as SiteHealthRecords);
}

let newest = 0;

async function show(records: SiteHealthRecords): Promise<void> {
  const run = ++newest;
  // The site files know their names; nobody needs them before something was counted.
  const sites = Object.keys(records).length > 0 ? (await import('../recognise/sites.ts')).sites : [];
  if (run !== newest) return;
  siteHealth.value = Object.entries(records)
    .map(([id, record]): SiteHealthRow => {
      const { label } = sites.find((site) => site.id === id) ?? { label: id };
      const { outline, ...summary } = summariseSite(record);
      // What a bug report needs beside the outline.
      const head = `${id}: ${summary.troubles.map(({ what, pages, since }) => `${what} ${pages} since ${since}`).join(', ')}`;
      return { id, label, ...summary, ...(outline === undefined ? {} : { outline: `${head}\n${outline}` }) };
    })
    .toSorted((one, other) => other.troubles.length - one.troubles.length || one.label.localeCompare(other.label));
}
