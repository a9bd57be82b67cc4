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
    if (change) show(change.newValue);
  });
  show((await browser.storage.local.get(siteHealthKey))[siteHealthKey]);
}

function show(kept: unknown): void {
  siteHealth.value = Object.entries((kept ?? {}) as SiteHealthRecords)
    .map(([id, record]): SiteHealthRow => {
      const { outline, ...summary } = summariseSite(record);
      // What a bug report needs beside the outline.
      const head = `${id}: ${summary.troubles.map(({ what, pages, since }) => `${what} ${pages} since ${since}`).join(', ')}`;
      return { id, ...summary, ...(outline === undefined ? {} : { outline: `${head}\n${outline}` }) };
    })
    .toSorted((one, other) => other.troubles.length - one.troubles.length || one.label.localeCompare(other.label));
}
