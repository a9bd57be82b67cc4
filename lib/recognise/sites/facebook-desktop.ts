import { all, attribute, isHidden, metaOf, one, textOf } from '../dom.ts';
import type { Outcome, People } from '../people.ts';
import type { Sighting } from '../site.ts';
import { cleanText, looksLikeName } from '../text.ts';
import { handleIn, handleOf, pathOf, profileKey } from './facebook-names.ts';

/**
 * The desktop's page: every class is hashed, so only roles, headings, labels and where links lead are read. A person's profile and a
 * company's page look alike; which of the two it is must be said, or nobody is named.
 */
export function readDesktop(document: Document, address: URL, outcome: Outcome, isPost: boolean, isProfile: boolean): void {
  const { people } = outcome;
  const path = address.pathname;
  readOwn(document, people);
  const thread = /\/t\/([\w.]+)/.exec(path)?.[1];
  if (address.hostname.endsWith('messenger.com') || /^\/messages\b/.test(path)) {
    outcome.about = thread ? otherSide(document, people) : undefined;
    outcome.kind = outcome.about ? 'conversation' : 'list';
    readChats(document, people);
  } else if (isPost) {
    outcome.kind = 'post';
    outcome.about = readPosts(document, people, true);
  } else if (isProfile) {
    outcome.about = readHead(document, people, address);
    if (outcome.about) {
      outcome.kind = 'profile';
      const handle = outcome.about.handle;
      outcome.link = handle ? `${address.origin}/${handle}` : undefined;
    }
    readPosts(document, people, false);
  } else if (/^\/(?:search|friends)\b/.test(path)) {
    outcome.kind = 'list';
    for (const link of all(document, '[role="main"] a[href],[role="navigation"] [data-visualcompletion] a[href]', 400)) {
      const name = textOf(link, 80);
      if (profileKey(link) && looksLikeName(name) && !isHidden(link)) people.add({ name, handle: handleOf(link) }, 'listed');
    }
  } else if (/^\/(?:home\.php)?$/.test(path) || /^\/groups\//.test(path)) {
    outcome.kind = 'list';
    for (const unit of all(document, '[role="article"],[role="feed"] > div', 60)) {
      const link = isComment(unit) ? undefined : nameLink(unit);
      if (link) people.add({ name: textOf(link, 80), handle: handleOf(link) }, 'listed');
    }
  }
  readCards(document, outcome);
}

/** Until 2020 every name had a card that says whether it is a person's: `user.php?id=`, `page.php?id=`. A place stands in the line of the time. */
function readCards(document: Document, outcome: Outcome): void {
  const { people, kind } = outcome;
  for (const link of all(document, 'a[data-hovercard]', 300)) {
    const card = /hovercard\/(\w+)\.php\?/.exec(attribute(link, 'data-hovercard'))?.[1];
    const name = textOf(link, 80);
    if (!card || !name || isHidden(link) || link.closest('._5pcp,.uiStreamFooter')) continue;
    const isAnswer = link.matches('.UFICommentActorName,._6qw4');
    const isHead = link.closest('h5,h6,.fwb') !== null || link.matches('.passiveName,.actorName');
    const isNamed = link.closest('.userContent,.UFICommentBody,._3l3x') !== null;
    const isPage = card === 'page' || /^\/pages\//.test(pathOf(link));
    const role = isNamed ? 'mentioned' : kind === 'post' && (isAnswer || (isHead && !outcome.about)) ? 'author' : 'listed';
    const seen = people.add({ name, handle: handleOf(link), ...(isPage && { kind: 'organisation' as const }) }, role);
    if (kind === 'post' && isHead && !isAnswer && !isNamed) outcome.about ??= seen;
  }
}

/** The reader's own link: `/me/` leads home, and the first link of the left column names them. */
function readOwn(document: Document, people: People): void {
  // Until 2019 the bar on top held it.
  const old = one(
    document,
    '[data-testid="blue_bar_profile_link"] a,a[data-testid="blue_bar_profile_link"],a[data-click="profile_icon"]',
  );
  const link =
    old ??
    one(
      document,
      '[role="navigation"] a[href*="/me/"],[role="navigation"] ul a[href*="://www.facebook.com/"][aria-current="false"]',
    );
  if (!link) return;
  // The old bar shows the first name alone, under a title that only says what it is.
  const name = [attribute(link, 'title'), textOf(link, 80)].find(looksLikeName);
  const handle = handleOf(link);
  if (name ?? (old && handle)) people.add({ name, handle }, 'self');
}

function readHead(document: Document, people: People, address: URL): Sighting | undefined {
  const heading = one(document, '#fb-timeline-cover-name') ?? all(document, '[role="main"] h1', 5).find((each) => !isHidden(each));
  const app = metaOf(document, 'al:android:url') || metaOf(document, 'al:ios:url');
  // Without an account and without scripts only the head is there.
  const name = textOf(heading, 100).replace(/\s*\([^)]*\)$/, '') || (app ? metaOf(document, 'og:title') : '');
  if (!name) return undefined;
  const handle = handleIn(address.pathname.split('/').slice(0, 2).join('/'));
  // While one profile replaces another, the title and the heading disagree, or the tabs lead to the last one's friends.
  const title = cleanText(document.title).replace(/^\(\d+\+?\) /, '');
  if (/\| Facebook$/.test(title) && !title.startsWith(name)) return undefined;
  const id = /[?&]id=(\d+)/.exec(address.search)?.[1];
  const friends = all(document, '[role="main"] a[href*="friends"]', 20).map((link) => link.getAttribute('href') ?? '');
  const isOwners = friends.some((href) =>
    id ? href.includes(id) : handle && href.toLowerCase().includes(`/${handle.toLowerCase()}/friends`),
  );
  if (friends.some((href) => /\/[\w.]+\/friends|profile\.php\?id=\d+.*friends/.test(href)) && !isOwners) return undefined;
  const isPerson = isOwners || /^fb:\/\/profile\//.test(app) || heading?.id === 'fb-timeline-cover-name';
  const isPage =
    /^fb:\/\/page\//.test(app) ||
    all(document, '[role="main"] a[href*="/reviews"],[role="main"] a[href*="sk=reviews"]', 1).length > 0;
  if (!isPerson && !isPage) return undefined;
  return people.add({ name, handle, ...(isPage && !isPerson && { kind: 'organisation' as const }) }, 'subject');
}

/** A post is an article with a heading that links to whoever wrote it; an answer is an article within or behind it, labelled as one. */
function readPosts(document: Document, people: People, isPost: boolean): Sighting | undefined {
  let about: Sighting | undefined;
  for (const unit of all(document, '[role="article"]', 100)) {
    if (isHidden(unit)) continue;
    const link = nameLink(unit);
    if (!link) continue;
    const seen = people.add({ name: textOf(link, 80), handle: handleOf(link) }, 'author');
    if (isPost && !isComment(unit)) about ??= seen;
  }
  return about;
}

function isComment(unit: Element): boolean {
  return (
    unit.parentElement?.closest('[role="article"]') != null ||
    /\S/.test(attribute(unit, 'aria-label')) ||
    !unit.querySelector('h2,h3,h4')
  );
}

/** The first link to a profile that shows a name: in the heading of a post, or before the text of an answer. */
function nameLink(unit: Element): Element | undefined {
  for (const link of Array.from(unit.querySelectorAll('h2 a[href],h3 a[href],h4 a[href],a[href]')).slice(0, 12)) {
    const name = textOf(link, 80);
    if (profileKey(link) && /\p{L}{2}/u.test(name) && !/^\d/.test(name)) return link;
  }
  return undefined;
}

/** Of a talk the head links to the other's profile, with the name as its heading; a group's does not. */
function otherSide(document: Document, people: People): Sighting | undefined {
  for (const link of all(document, '[role="main"] a[href]', 60)) {
    const heading = link.querySelector('h1,h2,h3,[role="heading"]');
    const name = textOf(heading, 80);
    if (name && profileKey(link)) return people.add({ name, handle: handleOf(link) }, 'subject');
  }
  return undefined;
}

/** Chats go by their first line; several names, or what reads like none, are a group's. */
function readChats(document: Document, people: People): void {
  for (const link of all(document, 'a[href*="/t/"]', 100)) {
    if (!/\/t\/[\w.]+\/?$/.test(pathOf(link)) || isHidden(link)) continue;
    const name = textOf(
      all(link, 'span[dir="auto"],span', 12).find((span) => /\p{L}{2}/u.test(textOf(span, 80))),
      80,
    );
    if (looksLikeName(name)) people.add({ name }, 'listed');
  }
}
