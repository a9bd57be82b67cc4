import { all, attribute, metaOf, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { linksOn } from '../links.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, SightingRole, Site } from '../site.ts';
import { readStructured } from '../structured.ts';
import { cleanText } from '../text.ts';

const places =
  /^(?:home|explore|search|i|settings|notifications|messages|compose|login|logout|signup|tos|privacy|about|jobs|hashtag|intent|share|account|who_to_follow|lists|moments|download|following|followers)$/;

const hosts = ['x.com', 'twitter.com'];
const pathOf = linksOn(hosts);

/** A profile's head: 2021 on, 2014–2019, 2011–2013, the mobile page without scripts. */
const heads = '[data-testid="UserName"],.ProfileHeaderCard,.profile-card-inner,.profile-details';
const landmarks = `${heads},[data-testid="User-Name"],[data-testid="User-Names"],[data-testid="tweet"]`;

/** X: `data-testid` since 2020, the classes of the pages before it where they still stand in captures. */
export const x: Site = {
  id: 'x',
  label: 'X',
  hosts,
  // Rests on: captures of 2018, adapters of 2020 to 2026, and the heads of public pages in several languages.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'x', kind: 'other', people };
    const [first = '', second, third = ''] = address.pathname.split('/').filter(Boolean);
    readOwn(document, people);
    if (/^status(?:es)?$|^article$/.test(second ?? '') && third && (first === 'i' || isHandle(first)))
      readStatus(document, outcome, first, third);
    else if (first === 'messages' || (first === 'i' && second === 'chat')) readMessages(document, outcome, address.pathname);
    else if (/^(?:verified_)?follow(?:ers|ing)|^members$|^subscri/.test(second ?? '')) outcome.kind = 'list';
    else if (isHandle(first)) readProfile(document, outcome, first, second === undefined);
    else for (const post of postsOf(document)) if (addPost(people, post, 'listed')) outcome.kind = 'list';
    for (const cell of all(
      document,
      '[data-testid="UserCell"],[data-testid="TypeaheadUser"],.ProfileCard,.js-stream-item .account,.js-account-summary',
    )) {
      const handle =
        attribute(cell, 'data-screen-name') ||
        attribute(cell.querySelector('[data-screen-name]'), 'data-screen-name') ||
        handleIn(cell);
      // Beside somebody's posts they are proposals.
      if (people.add({ ...namesOf(cell), handle }, 'listed') && outcome.kind === 'other' && !isHandle(first)) outcome.kind = 'list';
    }
    if (first === '' || /^(?:home|search|explore|notifications)$/.test(first)) outcome.kind = 'list';
    outcome.landmarks = { people: people.list.length > 0 };
    return conclude(outcome);
  },
};

function isHandle(segment: string): boolean {
  return /^\w{1,15}$/.test(segment) && !places.test(segment);
}

function readOwn(document: Document, people: People): void {
  // 2020 on; 2014–2019; 2011–2013.
  const menu = one(document, '[data-testid="SideNav_AccountSwitcher_Button"]');
  const own =
    /^\/(\w+)$/.exec(pathOf(one(document, '[data-testid="AppTabBar_Profile_Link"]')))?.[1] ??
    (avatarHandle(menu?.querySelector('[data-testid^="UserAvatar-Container-"]')) ||
      /@(\w+)/.exec(textOf(menu ?? one(document, '#user-dropdown .username,.DashboardProfileCard-screenname')))?.[1]) ??
    attribute(one(document, '.js-mini-current-user[data-screen-name],#current-user[data-screen-name]'), 'data-screen-name');
  if (own) people.add({ ...(menu && namesOf(menu)), handle: own }, 'self');
}

function readStatus(document: Document, outcome: Outcome, first: string, id: string): void {
  const { people } = outcome;
  outcome.kind = 'post';
  outcome.link = `https://x.com/${first}/status/${id}`;
  for (const post of postsOf(document)) {
    const author = addPost(people, post, 'author');
    if (!author) continue;
    if (first === 'i') {
      // Where the address does not say who, the post that links to itself does.
      if (post.closest('article,.tweet,[data-testid="tweet"]')?.querySelector(`a[href*="/status/${id}"]`)) outcome.about ??= author;
    } else if (sameHandle(author, first)) outcome.about ??= author;
  }
  // Without an account, and in long articles, only the head names whoever the address does; beside others' posts it is the last page's.
  if (!outcome.about && first !== 'i') {
    const name = headName(document, first) ?? (one(document, landmarks) ? undefined : titledAuthor(document));
    outcome.about = people.add({ name, handle: first }, 'author');
  }
}

/** The name that "Name (@handle) / X", or the page's data, gives whoever goes by this handle. */
function headName(document: Document, handle: string): string | undefined {
  const titled = titledProfile(document);
  // The Japanese title is polite.
  if (titled) return sameHandle(titled, handle) ? titled.name.replace(/さん$/, '') : undefined;
  const { owner, author } = readStructured(document, gather());
  return [owner, author].find((person) => person && sameHandle(person, handle))?.name;
}

/** "Anna Li on X: “…”", "Anna Li auf X: „…“", "X 上的 Anna Li：“…”", "XユーザーのAnna Liさん". */
function titledAuthor(document: Document): string | undefined {
  for (const title of [metaOf(document, 'og:title'), cleanText(document.title)]) {
    const plain = title.replace(/^\(\d+\+?\) /, '');
    const name =
      /^(.{1,60}?) (?:on|auf|sur|en|su|no|op|в|na|på|を|di) (?:X|Twitter) ?[:：]/.exec(plain)?.[1] ??
      /^(?:X|Twitter) ?上的 ?(.{1,60}?)[:：]/.exec(plain)?.[1] ??
      /^(?:X|Twitter)ユーザーの(.{1,60}?)さん/.exec(plain)?.[1] ??
      /^(?:X|Twitter) का (.{1,60}?):/.exec(plain)?.[1];
    if (name) return name;
  }
  return undefined;
}

function readProfile(document: Document, outcome: Outcome, first: string, isWhole: boolean): void {
  const { people } = outcome;
  // In-page navigation leaves the last profile's head in place for a while.
  const head = one(document, heads);
  const shown = head && (handleIn(head) ?? attribute(head.querySelector('[data-screen-name]'), 'data-screen-name'));
  if (head && shown && shown.toLowerCase() === first.toLowerCase()) {
    outcome.kind = 'profile';
    outcome.about = people.add({ ...namesOf(head), handle: shown }, 'subject');
    outcome.link = `https://x.com/${shown}`;
  }
  for (const post of postsOf(document)) addPost(people, post, 'author');
  // Without an account only the head names them: "Name (@handle) / X"; the data of the page says the same. The title of a part says more.
  if (!outcome.about && !shown && isWhole) {
    const name = headName(document, first);
    if (name !== undefined) {
      outcome.kind = 'profile';
      outcome.about = people.add({ name, handle: first }, 'subject');
      outcome.link = `https://x.com/${first}`;
    }
  }
}

function readMessages(document: Document, outcome: Outcome, path: string): void {
  const { people } = outcome;
  outcome.kind = 'list';
  for (const row of all(document, '[data-testid="conversation"]', 100)) {
    const handles = new Set(Array.from(row.querySelectorAll('[data-testid^="UserAvatar-Container-"]'), avatarHandle));
    // A group shows several pictures, or none that is anyone's.
    if (handles.size === 1) people.add({ ...namesOf(row), handle: [...handles][0] }, 'listed');
  }
  // Two ids are a talk between two; one is a group's.
  if (!/\/\d+[-:]\d+/.test(path)) return;
  const head = one(document, '#detail-header,[data-testid="dm-conversation-header"]');
  const link = one(
    document,
    '[data-testid="DM_Conversation_Avatar"][href],[data-testid="DmActivityViewport"] a[href][role="link"]',
  );
  const handle = /^\/(\w{1,15})$/.exec(pathOf(link))?.[1] ?? /@(\w{1,15})/.exec(textOf(head?.parentElement, 200))?.[1];
  const name = textOf(head, 100)
    .replace(/@\w+.*$/, '')
    .trim();
  outcome.about = name || handle ? people.add({ name, handle }, 'subject') : undefined;
  if (outcome.about) outcome.kind = 'conversation';
}

function avatarHandle(avatar: Element | null | undefined): string {
  return attribute(avatar, 'data-testid').slice('UserAvatar-Container-'.length);
}

/** The names above posts: since 2023; 2022; before that the posts themselves; until 2019 by class. */
function postsOf(document: Document): Element[] {
  const named = all(document, '[data-testid="User-Name"],[data-testid="User-Names"],.tweet .fullname', 100);
  return named.length ? named : all(document, '[data-testid="tweet"],.main-tweet', 100);
}

function addPost(people: People, element: Element, role: SightingRole): Sighting | undefined {
  // An advertisement is nobody's post to the reader.
  if (element.closest('[data-testid="tweet"]')?.querySelector('[data-testid="placementTracking"] [data-testid="ad"]'))
    return undefined;
  const old = element.closest('.tweet');
  if (old) {
    const handle = attribute(old, 'data-screen-name') || /@?(\w{1,15})/.exec(textOf(old.querySelector('.username')))?.[1];
    return people.add({ name: attribute(old, 'data-name') || textOf(element), handle }, role);
  }
  return people.add({ ...namesOf(element), handle: handleIn(element) }, role);
}

/** "Name@handle·Mar 3": the handle begins with @ and stands in a text of its own. */
function handleIn(element: Element): string | undefined {
  for (const link of element.querySelectorAll('a[href]')) {
    const handle = /^\/(\w{1,15})(?:\?|$)/.exec(pathOf(link))?.[1];
    if (handle && !places.test(handle)) return handle;
  }
  return /@(\w{1,15})/.exec(textOf(element))?.[1];
}

function namesOf(element: Element): { name?: string } {
  for (const holder of [
    element.querySelector('.fullname,h1 a'),
    element.querySelector('h1'),
    ...Array.from(element.querySelectorAll('a[role="link"] [dir],[dir] > span,a,span')).slice(0, 12),
  ]) {
    const name = textOf(holder, 100)
      .replace(/@\w+.*$/, '')
      .trim();
    if (name && !name.startsWith('@') && !/^[·\d\s]+$/.test(name)) return { name };
  }
  return {};
}

function sameHandle(person: { handle?: string }, handle: string): boolean {
  return person.handle?.replace(/^@/, '').toLowerCase() === handle.toLowerCase();
}
