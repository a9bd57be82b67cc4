import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { readStructured } from '../structured.ts';
import { cleanText, looksLikeName } from '../text.ts';
import { handleOf, picturedName, sameHandle, shownName } from './linkedin-names.ts';
import { headHandles, readProfile, titleName } from './linkedin-profile.ts';

export const linkedin: Site = {
  id: 'linkedin',
  label: 'LinkedIn',
  hosts: ['linkedin.com', 'linkedin.cn'],
  // Rests on: captures of 2017; excerpts and public scrapers’ pages of 2013 to 2026. Title "NAME | LinkedIn" and links to /in/
  // have lasted throughout.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'linkedin', kind: 'other', people };
    const path = address.pathname;
    const handle = handleOf(path);
    const isProfile = handle !== undefined || /^\/(?:profile\/view|sales\/(?:lead|people)\/)/.test(path);
    readOwn(document, people, isProfile);
    if (isProfile) {
      outcome.kind = 'profile';
      outcome.about = readProfile(document, people, handle);
      if (handle) outcome.link = `https://www.linkedin.com/${/^\/pub\//.test(path) ? 'pub' : 'in'}/${encodeSlug(handle)}/`;
    } else if (/^\/(?:messaging|sales\/inbox)\b/.test(path)) {
      outcome.about = readConversation(document, people);
      outcome.kind = outcome.about ? 'conversation' : 'list';
      for (const row of all(
        document,
        '.msg-conversation-listitem__participant-names,.msg-conversation-card__participant-names',
        100,
      )) {
        const name = textOf(row, 120);
        if (name && !/[,，、…]|^LinkedIn\b/.test(name)) people.add({ name }, 'listed');
      }
    } else if (/^\/(?:posts|feed\/update|pulse)\//.test(path)) {
      outcome.kind = 'post';
      outcome.about = readPost(document, people, path);
    } else if (
      /^\/(?:feed|search|mynetwork|in|sales\/search|sales\/lists|notifications|vsearch|groups|pub\/dir|company\/[^/]+\/people)\b/.test(
        path,
      )
    ) {
      outcome.kind = 'list';
    }
    readSalesList(document, people, outcome);
    readLinked(document, people, handle, outcome);
    outcome.landmarks = { profile: outcome.about, people: people.list.length > 0 };
    return conclude(outcome);
  },
};

function encodeSlug(handle: string): string {
  return handle.split('/').map(encodeURIComponent).join('/');
}

/** The menu's picture and the feed's own card are the reader's. */
function readOwn(document: Document, people: People, isProfile: boolean): void {
  for (const link of all(
    document,
    '.global-nav__me [href*="/in/"],.feed-identity-module a[href*="/in/"],.profile-rail-card a[href*="/in/"]',
    3,
  )) {
    const own = handleOf(link.getAttribute('href'));
    if (own) people.add({ handle: own, name: shownName(link, own) || picturedName(link, own) }, 'self');
  }
  // 2018–2025: the menu's picture names them. A namesake's profile is told from their own by what can be changed on it.
  const menu = one(document, '.global-nav__me-photo,.nav-item__profile-member-photo,.account-toggle img[alt]');
  const name = attribute(menu, 'alt', 120).replace(/^(?:Photo|Foto) (?:of|von|de) /, '');
  if (looksLikeName(name) && !(isProfile && titleName(document) === name)) people.add({ name }, 'self');
}

/** Everyone else: whoever a link to a profile names. */
function readLinked(document: Document, people: People, handle: string | undefined, outcome: Outcome): void {
  // While one profile replaces another, the one before is still in the head.
  const before = outcome.kind === 'profile' ? headHandles(document) : [];
  const links: [Element, string | undefined][] = [];
  const anchors = document.getElementsByTagName('a');
  for (let index = 0; index < anchors.length && links.length < 2000; index++) {
    const link = anchors[index]!;
    const href = link.getAttribute('href');
    // Until 2017 members were linked by an id, which is no handle.
    if (!href || !/\/(?:in|pub)\/|\/profile\/view\?id=/.test(href)) continue;
    const other = handleOf(href);
    if ((!other && !href.includes('/profile/view?')) || isHidden(link)) continue;
    if (other && (before.includes(other) || (handle && sameHandle(other, handle)))) continue;
    links.push([link, other]);
  }
  for (const nameIn of [shownName, picturedName]) {
    for (const [link, other] of links) {
      if (people.full()) return;
      if (nameIn === picturedName && people.list.some((seen) => seen.name && seen.handle === other)) continue;
      const name = nameIn(link, other);
      // The owner's public address may be another than this one.
      if (!name || name === outcome.about?.name) continue;
      if (!other && !looksLikeName(name)) continue;
      const isComment = outcome.kind === 'post' && link.closest('[class*="comments-"],.comment,[class*="comment__"]');
      // In a talk between two, whoever else writes is the reader.
      const isOwn = outcome.kind === 'conversation' && link.closest('.msg-s-message-group__meta,.msg-s-event-listitem');
      people.add({ handle: other, name }, isOwn ? 'self' : isComment ? 'author' : 'listed');
    }
  }
}

/** Sales Navigator marks names, titles and companies for blurring them. */
function readSalesList(document: Document, people: People, outcome: Outcome): void {
  if (outcome.kind === 'profile') return;
  for (const name of all(document, '[data-anonymize="person-name"]', 100)) {
    const row = name.closest('li,tr,article');
    people.add(
      {
        name: textOf(name, 120),
        title: textOf(row?.querySelector('[data-anonymize="title"],[data-anonymize="job-title"]'), 150),
        company: textOf(row?.querySelector('[data-anonymize="company-name"]'), 120),
      },
      'listed',
    );
  }
}

function readConversation(document: Document, people: People): Sighting | undefined {
  const head = one(
    document,
    '.msg-thread__link-to-profile[href*="/in/"],.msg-title-bar a[href*="/in/"],.msg-entity-lockup a[href*="/in/"]',
  );
  const handle = handleOf(head?.getAttribute('href'));
  const title = one(document, '.msg-entity-lockup__entity-title,.msg-thread__link-to-profile h2,.msg-title-bar h2');
  const name = title ? textOf(title, 120) : head ? shownName(head, handle) : '';
  // A group's title lists several, or leads to nobody's profile.
  if (!name || !handle || /,|，|、/.test(name)) return undefined;
  return people.add(
    {
      name,
      handle,
      title: textOf(one(document, '.msg-entity-lockup__presence-status + .t-black--light,.msg-title-bar .t-black--light')),
    },
    'subject',
  );
}

const actors =
  '.update-components-actor__meta-link,.update-components-actor__container a,.feed-shared-actor__container-link,' +
  // Public pages since 2020
  '[data-tracking-control-name$="feed-actor-name"],[data-test-id="main-feed-activity-card__entity-lockup"] a,.base-main-feed-card__entity-lockup a,' +
  // Articles: 2016, 2020–2026
  'a[data-tracking-control-name$="publisher-author-card"],.author-info__name a,.author-info a,a[rel="author"],.reader-author-info__content a,.post-author a,.author-profile a';

function readPost(document: Document, people: People, path: string): Sighting | undefined {
  const { author, authorUrl } = readStructured(document, people);
  // The address names who wrote it: /posts/anna-schmidt-1_pumps-activity-7
  const slug = /^\/posts\/([^_/]+)_/.exec(path)?.[1];
  const actor = all(document, actors, 20).find((link) =>
    /\/(?:in|pub|company|school|showcase)\//.test(link.getAttribute('href') ?? ''),
  );
  const handle = handleOf(actor?.getAttribute('href'));
  if (actor && !handle) return undefined;
  // While one post replaces another.
  if (handle && slug && !sameHandle(handle, decodeURIComponent(slug)) && !handle.startsWith('ACoA')) return undefined;
  if (actor && handle) return people.add({ handle, name: shownName(actor, handle) || author?.name }, 'author');
  if (author) {
    const linked = handleOf(authorUrl) ?? (slug ? decodeURIComponent(slug) : undefined);
    return people.add({ name: author.name, handle: linked }, 'author');
  }
  // 2016: "What we learned | Anna Schmidt | LinkedIn"
  const titled = path.startsWith('/pulse/')
    ? /\| ([^|]{3,60}) \|(?: Pulse \|)? LinkedIn$/.exec(cleanText(document.title))?.[1]
    : undefined;
  return titled && looksLikeName(titled) ? people.add({ name: titled }, 'author') : undefined;
}
