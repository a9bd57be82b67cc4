import { all, attribute, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, SightingRole, Site } from '../site.ts';

const places = /^(?:home|explore|search|i|settings|notifications|messages|compose|login|signup|tos|privacy|jobs|hashtag|intent)$/;

const landmarks = '[data-testid="UserName"],[data-testid="User-Name"],.ProfileHeaderCard';

/** X: `data-testid` since 2020, the classes of the page before it where they still stand in captures. */
export const x: Site = {
  id: 'x',
  label: 'X',
  hosts: ['x.com', 'twitter.com'],
  restsOn: 'Captures of 2018 and adapters of 2025 and 2026',
  read(document, address) {
    const people = gather();
    const [first = '', second, third] = address.pathname.split('/').filter(Boolean);
    const own = /^\/(\w+)$/.exec(attribute(one(document, '[data-testid="AppTabBar_Profile_Link"]'), 'href'))?.[1];
    if (own) people.add({ handle: own }, 'self');
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    if (second === 'status' && third) {
      kind = 'post';
      link = `https://x.com/${first}/status/${third}`;
      for (const post of postsOf(document)) {
        const author = addPost(people, post, 'author');
        if (author && sameHandle(author, first)) about ??= author;
      }
    } else if (/^\w{1,15}$/.test(first) && !places.test(first)) {
      // In-page navigation leaves the last profile's head in place for a while.
      const head = one(document, '[data-testid="UserName"],.ProfileHeaderCard');
      const shown = head && handleIn(head);
      if (head && shown && shown.toLowerCase() === first.toLowerCase()) {
        kind = 'profile';
        about = people.add({ ...namesOf(head), handle: shown }, 'subject');
        link = `https://x.com/${shown}`;
      }
      for (const post of postsOf(document)) addPost(people, post, 'author');
    } else {
      for (const post of postsOf(document)) if (addPost(people, post, 'listed')) kind = 'list';
    }
    // Without an account only the head names them: "Name (@handle) / X" of a profile, "Name (@handle) on X" of a post.
    const titled = titledProfile(document);
    if (!about && kind !== 'list' && titled?.handle.toLowerCase() === `@${first.toLowerCase()}` && !one(document, landmarks)) {
      kind = kind === 'post' ? 'post' : 'profile';
      about = people.add({ name: titled.name, handle: first }, kind === 'post' ? 'author' : 'subject');
      link ??= `https://x.com/${first}`;
    }
    for (const cell of all(document, '[data-testid="UserCell"],.ProfileCard')) {
      if (people.add({ ...namesOf(cell), handle: handleIn(cell) }, 'listed') && kind === 'other') kind = 'list';
    }
    if (first === 'home' || first === 'search' || first === 'explore') kind = 'list';
    return conclude({ site: 'x', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

function postsOf(document: Document): Element[] {
  return all(document, '[data-testid="User-Name"],.tweet .fullname', 100);
}

function addPost(people: People, element: Element, role: SightingRole): Sighting | undefined {
  const old = element.closest('.tweet');
  if (old)
    return people.add({ name: attribute(old, 'data-name') || textOf(element), handle: attribute(old, 'data-screen-name') }, role);
  return people.add({ ...namesOf(element), handle: handleIn(element) }, role);
}

/** "Name@handle·Mar 3": the handle begins with @ and stands in a text of its own. */
function handleIn(element: Element): string | undefined {
  for (const link of element.querySelectorAll('a[href^="/"]')) {
    const handle = /^\/(\w{1,15})$/.exec(link.getAttribute('href') ?? '')?.[1];
    if (handle && !places.test(handle)) return handle;
  }
  return /@(\w{1,15})/.exec(textOf(element))?.[1];
}

function namesOf(element: Element): { name?: string } {
  const holder = element.querySelector('a[role="link"] [dir],h1 a,.fullname,[dir] > span,span');
  const name = textOf(holder, 100)
    .replace(/@\w+.*$/, '')
    .trim();
  return name && !name.startsWith('@') ? { name } : {};
}

function sameHandle(person: Sighting, handle: string): boolean {
  return person.handle?.toLowerCase() === handle.toLowerCase();
}
