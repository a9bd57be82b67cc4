import { browser } from 'wxt/browser';

/**
 * The page's script runs where the rep has turned a site on, and nowhere else. The granted origins are the truth; the registration
 * follows them. Chromium forgets registrations of an unpacked extension over a restart, so this is called at every start as well.
 */
const scriptId = 'page';
const file = '/page.js';

/** Runs one at a time: two grants in quick succession must not register twice. */
let running: Promise<unknown> = Promise.resolve();

/** Makes the registered script match the granted origins. */
export function registerGrantedSites(): Promise<void> {
  const next = running.then(matchRegistrationToGrants, matchRegistrationToGrants);
  running = next;
  return next;
}

async function matchRegistrationToGrants(): Promise<void> {
  const matches = await grantedOrigins();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = {
    id: scriptId,
    js: [file],
    matches,
    allFrames: true,
    persistAcrossSessions: true,
    runAt: 'document_idle' as const,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

export async function grantedOrigins(): Promise<string[]> {
  const { origins } = await browser.permissions.getAll();
  return [...(origins ?? [])].toSorted();
}

/** Starts the page's script in tabs that were open before the site was turned on (or before an update orphaned their script). */
export async function startInOpenTabs(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...origins] });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      // A tab may be closing, sleeping or showing an error page: it will load the script when it next loads.
      await browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [file] }).catch(() => undefined);
    }),
  );
}
