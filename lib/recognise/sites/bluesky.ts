import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { linksOn } from '../links.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';

const hosts = ['bsky.app'];
const pathOf = linksOn(hosts);

/** Bluesky: test ids carry the handle of whoever wrote what. */
export const bluesky: Site = {
  id: 'bluesky',
  label: 'Bluesky',
  hosts,
  // Rests on: The client's published source and captures of a profile's and a post's head (2024 to 2026).
  read(document, address) {
    const people = gather();
    const parts = /^\/profile\/([^/]+)(?:\/post\/(\w+))?/.exec(address.pathname);
    const handle = parts?.[1];
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    // The menu's link to one's own profile, whatever the language.
    const menu =
      one(document, 'nav a[aria-label="Profile"]') ??
      all(document, 'nav a[href*="/profile/"][aria-label],nav a[href*="/profile/"]', 3)[0];
    const own = handleIn(menu);
    if (own) people.add({ handle: own }, 'self');
    const byTestId = (prefix: string): [Element, string][] =>
      all(document, `[data-testid^="${prefix}"]`, 100).map((element) => [
        element,
        attribute(element, 'data-testid').slice(prefix.length),
      ]);
    // The head names a post's author as it does a profile's owner.
    const titled = titledProfile(document);
    const shown = handle && titled?.handle.slice(1).toLowerCase() === handle.toLowerCase() ? titled.name : undefined;
    if (handle && parts?.[2]) {
      kind = 'post';
      link = `https://bsky.app${parts[0]}`;
      for (const [element, by] of byTestId('postThreadItem-by-')) {
        const author = people.add({ name: nameBeside(element, by), handle: by }, 'author');
        if (by === handle) about ??= author;
      }
      if (!about && shown) about = people.add({ name: shown, handle }, 'author');
    } else if (handle) {
      const head = one(document, '[data-testid="profileHeaderDisplayName"]');
      // While one profile replaces another, the head beside the name has the last one's handle.
      const beside = textOf(one(document, '[data-testid="profileView"]') ?? head?.parentElement?.parentElement, 600);
      // How many follow them stands right behind the handle.
      const isOther = /@[\w-]+\.[\w-]/.test(beside) && !beside.toLowerCase().includes(`@${handle.toLowerCase()}`);
      const name = head && isOther && !handle.startsWith('did:') ? undefined : textOf(head, 100) || shown;
      if (name) {
        kind = 'profile';
        about = people.add({ name, handle }, 'subject');
        link = `https://bsky.app/profile/${handle}`;
      }
    } else if (/^\/messages\/\w/.test(address.pathname)) {
      about = otherSide(document, people, own);
      if (about) kind = 'conversation';
    }
    for (const [element, by] of byTestId('feedItem-by-'))
      people.add({ name: nameBeside(element, by), handle: by }, handle ? 'author' : 'listed');
    if (kind !== 'conversation') readLinked(document, people, own, handle);
    if (kind === 'other' && !handle && people.list.some(({ role }) => role === 'listed')) kind = 'list';
    return conclude({ site: 'bluesky', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

function handleIn(link: Element | undefined): string | undefined {
  return /^\/profile\/([\w.:-]+)$/.exec(pathOf(link))?.[1];
}

/** The first link to this profile that has a text of its own; the picture's link has none. */
function nameBeside(element: Element, handle: string): string | undefined {
  for (const link of element.querySelectorAll('a[href*="/profile/"]')) {
    const name = plain(textOf(link, 100));
    // Without a name the handle stands in its place.
    if (name && !name.startsWith('@') && name !== handle && handleIn(link) === handle) return name;
  }
  return undefined;
}

/** "Anna Li@anna.example.com": the name, then the handle, one behind the other; marks of direction around both. */
function plain(text: string): string {
  return text.replace(/ ?@[\w-]+(?:\.[\w-]+)+.*$/, '').trim();
}

/** Search, followers, suggestions: cards that link to a profile. Whom a text names is linked by the handle alone. */
function readLinked(document: Document, people: People, own: string | undefined, handle: string | undefined): void {
  for (const link of all(document, 'a[href*="/profile/"]', 300)) {
    const other = handleIn(link);
    if (!other || other === own || other === handle || isHidden(link) || link.closest('nav')) continue;
    const text = textOf(link, 160);
    if (text.startsWith('@') && link.closest('[data-testid="postText"]')) people.add({ handle: other }, 'mentioned');
    else if (text.includes('@') && plain(text)) people.add({ name: plain(text), handle: other }, 'listed');
  }
}

/** Of a talk between two, everything open links to one profile alone. */
function otherSide(document: Document, people: People, own: string | undefined): Sighting | undefined {
  const links = all(document, '[data-testid="convoScreen"] a[href*="/profile/"],main a[href*="/profile/"]', 100).filter(
    (link) => !link.closest('nav'),
  );
  const handles = new Set(links.map(handleIn).filter((each) => each && each !== own));
  if (handles.size !== 1) return undefined;
  const [handle] = handles;
  const name = links.map((link) => plain(textOf(link, 100))).find((text) => text && !text.startsWith('@'));
  return people.add({ handle, name }, 'subject');
}
