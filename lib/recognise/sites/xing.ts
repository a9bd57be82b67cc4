import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import { linksOn } from '../links.ts';
import { readMicrodata } from '../microdata.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';
import { readStructured } from '../structured.ts';
import { cleanText, looksLikeName } from '../text.ts';

const hosts = ['xing.com'];
const pathOf = linksOn(hosts);

/** The head's name: 2013–2019, 2019–2021, since 2022. */
const heads =
  'p.user-name,.component-user-name h1,[data-qa="malt-profile-display-name"] > span,[data-qa="malt-profile-display-name"],[data-qa="profile-name"],[data-testid="profile-name"],[data-testid="xing-id-name"],#XingIdModule h1,#XingIdModule h2';

export const xing: Site = {
  id: 'xing',
  label: 'XING',
  hosts,
  // Rests on: A capture of January 2017 (public profile) and public scrapers of 2013 to 2024; the title "NAME - … | XING" has
  // lasted.
  read(document, address) {
    const people = gather();
    const handle = handleOf(address.pathname);
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    readOwn(document, people);
    if (handle) {
      kind = 'profile';
      about = readProfile(document, people, handle);
    } else if (/^\/(?:messages|chats|messenger)\b/.test(address.pathname)) {
      about = readConversation(document, people);
      kind = about ? 'conversation' : 'list';
    } else if (/^\/(?:search|members|network|discover|feed|home|news|contacts|stories)\b|^\/app\/|^\/$/.test(address.pathname)) {
      kind = 'list';
    }
    readLinked(document, people, handle, about?.name);
    return conclude({
      site: 'xing',
      kind,
      people,
      about,
      link: handle && `https://www.xing.com/profile/${encodeURIComponent(handle)}`,
      landmarks: { profile: about, people: people.list.length > 0 },
    });
  },
};

function handleOf(path: string): string | undefined {
  const slug = /^\/profiles?\/([^/?#]+)/.exec(path)?.[1];
  if (!slug || /^(?:my_profile|me|edit)$/.test(slug)) return undefined;
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** The frame's own link, and its picture. */
function readOwn(document: Document, people: People): void {
  for (const link of all(
    document,
    'nav a[href*="/profile/"],[role="banner"] a[href*="/profile/"],[data-qa^="frame-"] a[href*="/profile/"]',
    3,
  )) {
    const own = handleOf(pathOf(link));
    if (own) people.add({ handle: own, name: attribute(link.querySelector('img[alt]'), 'alt', 100) }, 'self');
  }
}

function readProfile(document: Document, people: People, handle: string): Sighting | undefined {
  // Public: schema.org Person, where many other names are skills and schools.
  const { cards, owner } = readStructured(document, people, 'listed', [readMicrodata]);
  const structured = owner ?? cards[0];
  // "Anna Schmidt - Leiterin Einkauf - Acme GmbH | XING"
  const titled = /^(?:\(\d+\+?\) )?(.+?)(?: [-–|] |, ).*\bXING\b/.exec(cleanText(document.title))?.[1] ?? '';
  const head = one(document, heads);
  // A heading without a mark is the name where the title says the same.
  const name =
    structured?.name ??
    (textOf(head) ||
      (titled && textOf(all(document, 'main h1,main h2,h1', 6).find((heading) => textOf(heading).startsWith(titled))))) ??
    titled;
  // A wall or an error names nobody.
  if (!name && !titled) return undefined;
  // While one profile replaces another, the address is ahead of the page: it holds parts of the name, or the page links to its own parts.
  if (!structured && !isAddressed(name || titled, handle) && !linksTo(document, handle))
    return people.add({ handle, kind: 'person' }, 'subject');
  const occupation = textOf(one(document, '[data-qa="profile-occupations"] p,.job-title,[data-testid="xing-id-occupation"]'), 200);
  const [title, company] = occupation.split(/, (?=[^,]+$)/);
  return people.add(
    { name: name || titled, handle, kind: 'person', title: structured?.title ?? title, company: structured?.company ?? company },
    'subject',
  );
}

function linksTo(document: Document, handle: string): boolean {
  return all(document, 'a[href*="/profile/"]', 100).some((link) =>
    pathOf(link).startsWith(`/profile/${encodeURIComponent(handle)}/`),
  );
}

/** XING makes the address of the name: "Anna_Schmidt12" is Anna Schmidt's. A changed name keeps its address, so one part is enough. */
function isAddressed(name: string, handle: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/ä/g, 'ae')
      .replace(/ö/g, 'oe')
      .replace(/ü/g, 'ue')
      .replace(/ß/g, 'ss')
      .normalize('NFD')
      .replace(/\p{M}/gu, '');
  const known = plain(handle);
  return plain(name)
    .split(/[^\p{L}\d]+/u)
    .some((part) => part.length > 1 && known.includes(part));
}

function readConversation(document: Document, people: People): Sighting | undefined {
  // Of a talk between two the head links to the other alone.
  const links = all(
    document,
    'main header a[href*="/profile/"],[data-testid*="chat-header"] a[href*="/profile/"],[data-qa*="chat-header"] a[href*="/profile/"]',
    5,
  );
  const handles = new Set(links.map((link) => handleOf(pathOf(link))).filter((each) => each));
  if (handles.size !== 1) return undefined;
  const name = links.map((link) => textOf(link, 80)).find((text) => /\p{L}/u.test(text));
  return people.add({ name, handle: [...handles][0] }, 'subject');
}

/** Whoever a link to a profile names. */
function readLinked(document: Document, people: People, handle: string | undefined, ownerName: string | undefined): void {
  for (const link of all(document, 'a[href*="/profile/"]', 300)) {
    const other = handleOf(pathOf(link));
    if (!other || other === handle || isHidden(link)) continue;
    const marked = link.querySelector('[data-qa*="name"],[data-testid*="name"],h2,h3,h4,strong');
    for (const name of [textOf(marked, 80), textOf(link, 80), attribute(link.querySelector('img[alt]'), 'alt', 80)]) {
      if (!looksLikeName(name) || name === ownerName || !isAddressed(name, other)) continue;
      people.add({ name, handle: other }, 'listed');
      break;
    }
  }
}
