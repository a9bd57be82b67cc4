import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { SiteRow } from '../../components/panel-props.ts';
import { commonSites, originsBeside } from '../recognise/common-sites.ts';
import { patternOf } from '../recognise/scripts.ts';

/** The sites that can be turned on, and those that are; the browser's granted origins are the truth. */
const grantedOrigins = signal<readonly string[]>([]);
const answers = signal<Readonly<Record<string, 'asking' | 'refused'>>>({});

/** Whether the address is on a site that is turned on. */
export function isTurnedOn(address: URL): boolean {
  return grantedOrigins.value.some((pattern) => covers(pattern, address));
}

function covers(pattern: string, { protocol, hostname }: URL): boolean {
  const parts = /^(\*|[a-z]+):\/\/([^/:]*)(?::\d+)?\//.exec(pattern);
  if (!parts) return pattern === '<all_urls>';
  const [, scheme, host = ''] = parts;
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (host === '*' || host === hostname) return true;
  return host.startsWith('*.') && (hostname === host.slice(2) || hostname.endsWith(host.slice(1)));
}

export const siteRows = computed<readonly SiteRow[]>(() => {
  const granted = new Set(grantedOrigins.value);
  const common = commonSites.map(({ id, label, hosts, origins }) => ({
    key: id,
    label,
    hosts,
    common: true,
    state: stateOf(
      id,
      origins.some((origin) => granted.has(origin)),
    ),
  }));
  const ofCommonSites = new Set(commonSites.flatMap(({ origins }) => origins));
  const own = [...granted]
    .filter((pattern) => !ofCommonSites.has(pattern))
    .map((pattern) => ({ key: pattern, label: hostOf(pattern), hosts: [hostOf(pattern)], common: false, state: 'on' as const }));
  return [...common, ...own];
});

/** The site of the page in front: turning it on asks for this one origin, also where a common site has more. */
export function siteOfPage(address: URL): SiteRow {
  const pattern = patternOf(address);
  const common = commonSites.find(({ origins }) => origins.some((origin) => covers(origin, address)));
  return {
    key: pattern,
    label: common?.label ?? address.hostname,
    hosts: [address.hostname],
    common: common !== undefined,
    state: stateOf(pattern, isTurnedOn(address)),
  };
}

function stateOf(key: string, isOn: boolean): SiteRow['state'] {
  return isOn ? 'on' : (answers.value[key] ?? 'off');
}

function hostOf(pattern: string): string {
  return pattern.replace(/^[^/]*\/\//, '').replace(/\/.*$/, '');
}

function originsOf(key: string): string[] {
  return [...(commonSites.find(({ id }) => id === key)?.origins ?? [key, ...originsBeside(key)])];
}

/** Asks for the site. Called straight from the click: the browser shows its prompt only then. */
export function turnOnSite(key: string): void {
  const request = browser.permissions.request({ origins: originsOf(key) });
  answers.value = { ...answers.value, [key]: 'asking' };
  void request.then(
    (granted) => settle(key, granted),
    () => settle(key, false),
  );
}

function settle(key: string, granted: boolean): void {
  const { [key]: _answered, ...others } = answers.value;
  answers.value = granted ? others : { ...others, [key]: 'refused' };
}

export function turnOffSite(key: string): void {
  void browser.permissions.remove({ origins: originsOf(key) });
}

export async function followSites(): Promise<void> {
  const read = async () => {
    grantedOrigins.value = (await browser.permissions.getAll()).origins ?? [];
  };
  browser.permissions.onAdded.addListener(() => void read());
  browser.permissions.onRemoved.addListener(() => void read());
  await read();
}
