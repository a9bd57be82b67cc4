import { browser } from 'wxt/browser';
import { hostedScripts, scriptFor, scriptsFor, extrasScript } from '../../lib/recognise/scripts.ts';

/**
 * The page's scripts run where the rep has turned a site on, and nowhere else. The granted origins are the truth; the registrations
 * follow them. Chromium forgets registrations of an unpacked extension over a restart, so this is called at every start as well.
 */

/** Runs one at a time: two grants in quick succession must not register twice. */
let running: Promise<unknown> = Promise.resolve();

/** Makes the registered scripts match the granted origins. */
export function registerGrantedSites(): Promise<void> {
  const next = running.then(matchRegistrationsToGrants, matchRegistrationsToGrants);
  running = next;
  return next;
}

async function matchRegistrationsToGrants(): Promise<void> {
  const wanted = scriptsFor(await grantedOrigins()).map((script) => ({
    ...script,
    // Given even where empty: an update leaves what it is not told as it was.
    excludeMatches: script.excludeMatches ?? [],
    allFrames: true,
    persistAcrossSessions: true,
    runAt: 'document_idle' as const,
  }));
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const stale = [...registered].filter((id) => !wanted.some((script) => script.id === id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const known = wanted.filter(({ id }) => registered.has(id));
  if (known.length > 0) await browser.scripting.updateContentScripts(known);
  const added = wanted.filter(({ id }) => !registered.has(id));
  if (added.length > 0) await browser.scripting.registerContentScripts(added);
}

export async function grantedOrigins(): Promise<string[]> {
  const { origins } = await browser.permissions.getAll();
  return [...(origins ?? [])].toSorted();
}

/** Starts a script that the one in a frame asks for: of software that runs on any host, or with what few pages need. */
export async function startWanted(
  tabId: number,
  frameId: number,
  wanted: keyof typeof hostedScripts | 'extrasWanted',
): Promise<void> {
  const files = [wanted === 'extrasWanted' ? extrasScript : hostedScripts[wanted]];
  // The frame may have gone, or the site was turned off since.
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files }).catch(() => undefined);
}

/** Starts the page's script in tabs that were open before the site was turned on (or before an update orphaned their script). */
export async function startInOpenTabs(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...origins] });
  await Promise.all(
    tabs.map(async ({ id, url }) => {
      if (id === undefined || url === undefined) return;
      const files = [scriptFor(new URL(url))];
      // A tab may be closing, sleeping or showing an error page: it will load the script when it next loads.
      await browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files }).catch(() => undefined);
    }),
  );
}
