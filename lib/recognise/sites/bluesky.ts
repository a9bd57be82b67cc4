import { all, attribute, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';

/** Bluesky: test ids carry the handle of whoever wrote what. */
export const bluesky: Site = {
  id: 'bluesky',
  label: 'Bluesky',
  hosts: ['bsky.app'],
  restsOn: "The client's published source and a capture of a profile's head",
  read(document, address) {
    const people = gather();
    const parts = /^\/profile\/([^/]+)(?:\/post\/(\w+))?/.exec(address.pathname);
    const handle = parts?.[1];
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    const own = /^\/profile\/([\w.:-]+)$/.exec(attribute(one(document, 'nav a[aria-label="Profile"]'), 'href'))?.[1];
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
      const name = textOf(one(document, '[data-testid="profileHeaderDisplayName"]'), 100) || shown;
      if (name) {
        kind = 'profile';
        about = people.add({ name, handle }, 'subject');
        link = `https://bsky.app/profile/${handle}`;
      }
    }
    for (const [element, by] of byTestId('feedItem-by-'))
      people.add({ name: nameBeside(element, by), handle: by }, kind === 'other' ? 'listed' : 'author');
    if (kind === 'other' && people.list.some(({ role }) => role === 'listed')) kind = 'list';
    return conclude({ site: 'bluesky', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

/** The first link to this profile that has a text of its own; the picture's link has none. */
function nameBeside(element: Element, handle: string): string | undefined {
  for (const link of element.querySelectorAll(`a[href^="/profile/"]`)) {
    const name = textOf(link, 100);
    if (name && !name.includes('@') && attribute(link, 'href') === `/profile/${handle}`) return name;
  }
  return undefined;
}
