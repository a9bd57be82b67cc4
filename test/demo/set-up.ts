import { join } from 'node:path';
import type { Page as Tab } from 'playwright-core';
import type { Locale } from '../../lib/i18n/index.ts';
import { commonSites } from '../../lib/recognise/sites.ts';
import { launchSidecard, type LaunchOptions, type Sidecard } from '../browser/extension.ts';
import { documentBytes } from '../browser/serve.ts';
import { catchDownload } from './downloads.ts';
import { readExport } from './exported.ts';
import { demoPages, fileFor, type DemoPage } from './pages/index.ts';
import { panelPage, type PanelPage } from './panel.ts';
import { sampleFile, sampleReps } from './sample-customers.ts';

/** The rep of the demo. */
export const demoRep = sampleReps.you;

/** A browser with the extension, the demo's pages at their real addresses and the side panel open. */
export interface Demo {
  sidecard: Sidecard;
  tab: Tab;
  panel: PanelPage;
}

/** Starts the browser, serves the pages and opens the panel beside the first of them. */
export async function openDemo(options: LaunchOptions, locale: Locale): Promise<Demo> {
  const sidecard = await launchSidecard(options);
  await sidecard.context.route(
    (url) => fileFor(url.href) !== null,
    (route) => {
      const request = route.request();
      const file = request.isNavigationRequest() ? fileFor(request.url()) : null;
      if (file === null) return route.fulfill({ status: 404, body: '' });
      const { body, contentType } = documentBytes({ file: join(import.meta.dirname, 'pages', file) });
      return route.fulfill({ status: 200, headers: { 'content-type': contentType }, body });
    },
  );
  const first = pagesIn(locale)[0];
  if (!first) throw new Error(`the demo has no page in ${locale}`);
  const tab = await sidecard.open(first.url);
  const panel = panelPage(await sidecard.openPanel(tab), locale);
  return { sidecard, tab, panel };
}

/** The pages of a language, the one to start with first. */
export function pagesIn(locale: Locale): readonly DemoPage[] {
  return demoPages.filter(({ language }) => language === locale);
}

/** Match pattern of a page's origin. */
function patternOf(page: DemoPage): string {
  const { protocol, hostname } = new URL(page.url);
  return `${protocol}//${hostname}/*`;
}

/**
 * What a new rep does, by the extension's own screens: says who they are, turns on the sites, imports a colleague's file (the
 * sample customers). The browser's own question is answered beforehand, as a test does; everything else is clicks.
 * Answers with what the import said and the file's head.
 */
export async function moveIn({ sidecard, tab, panel }: Demo, now: number): Promise<{ importSaid: string; turnedOn: string[] }> {
  const hosts = new Set(demoPages.map(({ url }) => new URL(url).hostname));
  const common = commonSites.filter((site) => site.hosts.some((host) => hosts.has(host)));
  for (const pattern of common.flatMap(({ origins }) => origins)) await sidecard.grantOrigin(pattern);
  await tab.bringToFront();
  await panel.firstRun(
    demoRep,
    common.map(({ label }) => label),
  );

  // Sites that nobody lists: each is turned on beside its own page.
  const listed = new Set(common.flatMap(({ hosts: served }) => served));
  const others = demoPages.filter(({ url }) => !listed.has(new URL(url).hostname));
  const turned = new Set<string>();
  for (const page of others) {
    const pattern = patternOf(page);
    if (turned.has(pattern)) continue;
    turned.add(pattern);
    await sidecard.grantOrigin(pattern);
    await tab.goto(page.url);
    await sidecard.openPanel(tab);
    await panel.turnOnHere();
  }

  // The samples are a file of this very team, whose id only an export of this profile tells.
  const { head } = readExport((await catchDownload(sidecard, () => panel.export())).text);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const samples = await sampleFile({ now, timeZone, team: head.team, you: head.rep });
  const importSaid = await panel.importText('sample-customers.json', samples);
  return { importSaid, turnedOn: [...common.map(({ label }) => label), ...turned] };
}
