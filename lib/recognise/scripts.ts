type ScriptFile =
  | '/page.js'
  | '/page-gmail.js'
  | '/page-outlook.js'
  | '/page-mail.js'
  | '/page-linkedin.js'
  | '/page-facebook.js'
  | '/page-instagram.js'
  | '/page-profiles.js'
  | '/page-networks.js'
  | '/page-china.js'
  | '/page-chat.js'
  | '/page-mail-more.js'
  | '/page-mail-suites.js'
  | '/page-mail-tencent.js'
  | '/page-hosted.js'
  | '/page-mastodon.js'
  | '/page-extras.js';

/**
 * Which script reads which page. One script with every site would be larger than a page should have to load, so hosts that are known get
 * one that carries their site files alone; `/page.js`, with the generic recogniser, reads all others and asks for one of `hostedScripts` where
 * it finds software that runs on any host.
 */
interface PageScript {
  file: ScriptFile;
  /** Host names, each with its subdomains; the hosts of the site files within. */
  hosts: readonly string[];
}

const everywhere: ScriptFile = '/page.js';
/** Read software that runs on any host; put into a frame only where the general script has found some. */
export const hostedScripts = {
  hostedSeen: '/page-hosted.js',
  mastodonSeen: '/page-mastodon.js',
} as const satisfies Record<string, ScriptFile>;

/** Reads signatures and makes outlines; put into a frame once a mail is open or a site's landmarks are gone. */
export const extrasScript: ScriptFile = '/page-extras.js';

export const pageScripts: readonly PageScript[] = [
  { file: '/page-gmail.js', hosts: ['mail.google.com', 'inbox.google.com'] },
  {
    file: '/page-outlook.js',
    hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  },
  {
    file: '/page-mail.js',
    hosts: ['mail.yahoo.com', 'mail.aol.com', 'mail.163.com', 'mail.126.com', 'mail.yeah.net', 'qiye.163.com'],
  },
  { file: '/page-mail-tencent.js', hosts: ['mail.qq.com', 'exmail.qq.com'] },
  {
    file: '/page-mail-more.js',
    hosts: [
      'mail.proton.me',
      'mail.protonmail.com',
      'fastmail.com',
      'e.mail.ru',
      'octavius.mail.ru',
      'touch.mail.ru',
      'mail.yandex.ru',
      'mail.yandex.com',
      'mail.yandex.kz',
      'mail.yandex.by',
      'mail.360.yandex.ru',
    ],
  },
  {
    file: '/page-mail-suites.js',
    hosts: [
      'icloud.com',
      'icloud.com.cn',
      'mail.zoho.com',
      'mail.zoho.eu',
      'mail.zoho.in',
      'mail.zoho.com.cn',
      'mail.zoho.com.au',
      'mail.zoho.jp',
      'mail.zoho.sa',
      'mail.zohocloud.ca',
      'gmx.net',
      'gmx.com',
      'gmx.de',
      'gmx.at',
      'gmx.ch',
      'gmx.co.uk',
      'gmx.fr',
      'gmx.es',
      'web.de',
      'mail.com',
    ],
  },
  { file: '/page-linkedin.js', hosts: ['linkedin.com', 'linkedin.cn'] },
  { file: '/page-facebook.js', hosts: ['facebook.com', 'messenger.com'] },
  { file: '/page-instagram.js', hosts: ['instagram.com'] },
  { file: '/page-networks.js', hosts: ['x.com', 'twitter.com', 'bsky.app'] },
  { file: '/page-china.js', hosts: ['weibo.com', 'weibo.cn', 'zhihu.com', 'maimai.cn'] },
  { file: '/page-profiles.js', hosts: ['xing.com', 'github.com'] },
  { file: '/page-chat.js', hosts: ['web.whatsapp.com', 'web.telegram.org'] },
];

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** The script to run in a tab that shows this address, for `scripting.executeScript`. */
export function scriptFor(address: URL): ScriptFile {
  return pageScripts.find(({ hosts }) => hosts.some((host) => isWithin(address.hostname, host)))?.file ?? everywhere;
}

/** The match pattern of an address's origin; without its port, which Firefox's patterns don't know. */
export function patternOf({ protocol, hostname }: URL): string {
  return `${protocol}//${hostname}/*`;
}

export interface ScriptRegistration {
  /** Unique and lasting: the file's name. */
  id: string;
  js: string[];
  matches: string[];
  excludeMatches?: string[];
}

/**
 * What to register for these granted match patterns. A pattern wider than a known host (all sites, `*.google.com`) gives that host its own
 * script and every other page the general one; no page ever gets two.
 */
export function scriptsFor(patterns: readonly string[]): ScriptRegistration[] {
  const general: string[] = [];
  const excluded: string[] = [];
  const matchesByFile = new Map<string, string[]>();
  const give = (file: string, match: string): void => {
    matchesByFile.set(file, [...new Set([...(matchesByFile.get(file) ?? []), match])]);
  };
  for (const pattern of patterns) {
    const parts = /^([a-z*]+):\/\/(\*\.)?([^/]+)\//.exec(pattern === '<all_urls>' ? '*://*/*' : pattern);
    if (!parts) continue;
    const [, , wild, host = ''] = parts;
    const own = pageScripts.find(({ hosts }) => hosts.some((known) => isWithin(host, known)));
    if (own) {
      give(own.file, pattern);
      continue;
    }
    general.push(pattern === '<all_urls>' ? '*://*/*' : pattern);
    for (const { file, hosts } of pageScripts) {
      for (const known of hosts) {
        if (host !== '*' && !(wild && isWithin(known, host))) continue;
        give(file, `*://*.${known}/*`);
        excluded.push(`*://*.${known}/*`);
      }
    }
  }
  const registrations: ScriptRegistration[] = [];
  if (general.length)
    registrations.push({
      id: 'page',
      js: [everywhere],
      matches: general,
      ...(excluded.length && { excludeMatches: [...new Set(excluded)] }),
    });
  for (const [file, matches] of matchesByFile) registrations.push({ id: file.slice(1, -3), js: [file], matches });
  return registrations;
}
