import { all, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { People } from '../people.ts';
import type { PageKind, Sighting, SightingRole, Site } from '../site.ts';

/** Mastodon on any host. A fediverse handle looks like an address and is none. */
export const mastodon: Site = {
  id: 'mastodon',
  label: 'Mastodon',
  hosts: [],
  isHere: (document) => !!one(document, '#mastodon'),
  restsOn: "The web client's published source; no capture",
  read(document, address) {
    const people = gather();
    const parts = /^\/@([\w.]+(?:@[\w.-]+)?)(?:\/(\d+))?/.exec(address.pathname);
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    const own = handleOf(
      one(document, '.navigation-bar .display-name__account,.compose-form .display-name__account'),
      address.host,
    );
    if (own) people.add({ handle: own }, 'self');
    if (parts?.[2]) {
      kind = 'post';
      const detail = one(document, '.detailed-status');
      if (detail) about = add(people, detail, 'author', address.host);
    } else if (parts) {
      const head = one(document, '.account__header__tabs__name h1');
      if (head) {
        kind = 'profile';
        const handle = handleOf(head.querySelector('small'), address.host) ?? parts[1];
        const name = textOf(head, 200)
          .replace(textOf(head.querySelector('small'), 200), '')
          .trim();
        about = people.add({ name, handle }, 'subject');
      }
    }
    for (const status of all(document, '.status', 100)) add(people, status, kind === 'other' ? 'listed' : 'author', address.host);
    if (kind === 'other' && people.list.some(({ role }) => role === 'listed')) kind = 'list';
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

function add(people: People, element: Element, role: SightingRole, host: string): Sighting | undefined {
  const name = textOf(element.querySelector('.display-name__html'), 100);
  const handle = handleOf(element.querySelector('.display-name__account'), host);
  return people.add({ name, handle }, role);
}

/** Whoever is at home here goes without a host on the page, and with one everywhere else. */
function handleOf(element: Element | null | undefined, host: string): string | undefined {
  const handle = /@([\w.]+(?:@[\w.-]+)?)/.exec(textOf(element, 200))?.[1];
  return handle && !handle.includes('@') ? `${handle}@${host}` : handle;
}
