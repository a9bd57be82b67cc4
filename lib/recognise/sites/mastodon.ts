import { all, attribute, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { conclude, gather } from '../people.ts';
import type { People } from '../people.ts';
import type { PageKind, Sighting, SightingRole, Site } from '../site.ts';

/** Mastodon and its forks (glitch-soc, Hometown) on any host. A fediverse handle looks like an address and is none. */
export const mastodon: Site = {
  id: 'mastodon',
  label: 'Mastodon',
  hosts: [],
  // The application since 2016; until 2022 profiles and posts were pages of their own for whoever was not logged in.
  isHere: (document) => !!one(document, '#mastodon,.public-account-header,.public-layout'),
  // Rests on: The web client's published source, versions 2 to 4.5; no capture.
  read(document, address) {
    const people = gather();
    const host = address.host;
    // /@anna@example.org/1, /users/anna (2016 on), /web/@anna (until 2022), /deck/@anna
    const parts = /^\/(?:web\/|deck\/)?(?:@|users\/)([\w.-]+(?:@[\w.-]+)?)(?:\/(?:statuses\/)?(\d+))?/.exec(address.pathname);
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    const own = readOwn(document, host);
    if (own) people.add({ handle: own }, 'self');
    const wanted = parts && withHost(parts[1] ?? '', host);
    if (parts?.[2]) {
      kind = 'post';
      const detail = one(document, '.detailed-status');
      const author = detail && add(people, detail, 'author', host);
      // While one post replaces another, the open one is the last one's.
      if (author && sameHandle(author.handle, wanted)) about = author;
    } else if (wanted) {
      const head = one(
        document,
        '.account__header__tabs__name h1,.public-account-header__tabs__name h1,.account__header h1,h1.p-name',
      );
      const small = head?.querySelector('small,.account__header__tabs__name__acct');
      const shown = handleOf(
        small ?? one(document, '.account__header__tabs__name small,.account__header .display-name__account'),
        host,
      );
      if (head && (!shown || sameHandle(shown, wanted))) {
        kind = 'profile';
        const name = textOf(head.querySelector('.display-name__html')) || nameWithout(textOf(head, 200), textOf(small, 200));
        // Accounts say of themselves that nobody is behind them.
        const isRobot =
          one(document, '.account-role.bot,.account__header .badge-bot,.account__header__badges .account-role--bot') !== undefined;
        about = people.add({ name, handle: shown ?? wanted, ...(isRobot && { kind: 'robot' as const }) }, 'subject');
      }
    }
    // Before its scripts run, a page has its head alone: "Anna Li (@anna@example.org)".
    const titled =
      wanted && !about && !one(document, '.account__header,.detailed-status,.public-account-header')
        ? titledProfile(document)
        : undefined;
    if (titled && wanted && sameHandle(withHost(titled.handle.slice(1), host), wanted)) {
      kind = parts?.[2] ? 'post' : 'profile';
      about = people.add({ name: titled.name, handle: wanted }, kind === 'post' ? 'author' : 'subject');
    }
    for (const status of all(document, '.status', 100)) add(people, status, parts ? 'author' : 'listed', host);
    // Search, followers, suggestions, talks.
    for (const row of all(document, '.account,.account-card,.conversation', 100)) add(people, row, 'listed', host);
    if (kind === 'other' && !parts && people.list.some(({ role }) => role === 'listed')) kind = 'list';
    return conclude({
      site: 'mastodon',
      kind,
      people,
      about,
      link: parts ? `${address.origin}${parts[0]}` : undefined,
      unverified: true,
      landmarks: { people: people.list.length > 0 },
    });
  },
};

/** The account's own: 2016 on beside the field for writing, since 4 also in the bar's links; the page's own data says it too. */
function readOwn(document: Document, host: string): string | undefined {
  const shown = handleOf(
    one(
      document,
      '.navigation-bar .display-name__account,.compose-form .display-name__account,.navigation-bar .navigation-bar__profile-account',
    ),
    host,
  );
  if (shown) return shown;
  const link = one(
    document,
    '.ui__header__links a.permalink,.navigation-panel a.column-link[href*="/@"],.navigation-bar a.permalink',
  );
  const linked = /\/@([\w.]+)$/.exec(attribute(link, 'href'))?.[1];
  if (linked) return withHost(linked, host);
  const state = document.getElementById('initial-state')?.textContent ?? '';
  const me = state.length < 2_000_000 ? /"me":"(\d+)"/.exec(state)?.[1] : undefined;
  const acct = me && new RegExp(`"${me}":\\{"id":"${me}","username":"([\\w.]{1,60})"`).exec(state)?.[1];
  return acct ? withHost(acct, host) : undefined;
}

function add(people: People, element: Element, role: SightingRole, host: string): Sighting | undefined {
  const account = element.querySelector('.display-name__account');
  const handle = handleOf(account, host);
  const name =
    textOf(element.querySelector('.display-name__html'), 100) ||
    nameWithout(textOf(element.querySelector('.display-name,.p-name'), 200), textOf(account, 200));
  return people.add({ name, handle }, role);
}

function nameWithout(text: string, rest: string): string {
  return (rest ? text.replace(rest, '') : text).replace(/@[\w.]+(?:@[\w.-]+)?.*$/, '').trim();
}

/** Whoever is at home here goes without a host on the page, and with one everywhere else. */
function handleOf(element: Element | null | undefined, host: string): string | undefined {
  const handle = /@([\w.-]+(?:@[\w.-]+)?)/.exec(textOf(element, 200))?.[1];
  return handle ? withHost(handle, host) : undefined;
}

function withHost(handle: string, host: string): string {
  return handle.includes('@') ? handle : `${handle}@${host}`;
}

function sameHandle(one: string | undefined, other: string | null): boolean {
  return !!one && !!other && one.toLowerCase() === other.toLowerCase();
}
