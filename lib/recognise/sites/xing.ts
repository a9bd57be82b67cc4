import { one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { readStructured } from '../structured.ts';

export const xing: Site = {
  id: 'xing',
  label: 'XING',
  hosts: ['xing.com'],
  restsOn: 'A capture of January 2017 (public profile)',
  read(document, address) {
    const people = gather();
    const handle = /^\/(?:profile|profiles)\/([^/?#]+)/.exec(address.pathname)?.[1];
    let about: Sighting | undefined;
    if (handle) {
      const { cards, owner } = readStructured(document, people);
      // Public: schema.org Person, where many other names are skills and schools; logged in: `p.user-name`; later `h1`.
      about = owner ?? cards[0];
      const name =
        about?.name ??
        (textOf(one(document, 'p.user-name,[data-qa="profile-name"],[data-testid="profile-name"],h1')) ||
          /^(.+?) (?:- |\| )/.exec(document.title)?.[1]);
      about = name ? people.add({ name, handle: decodeURIComponent(handle), kind: 'person' }, 'subject') : undefined;
    }
    return conclude({
      site: 'xing',
      kind: handle ? 'profile' : 'other',
      people,
      about,
      link: handle && `https://www.xing.com/profile/${handle}`,
      landmarks: { profile: about },
    });
  },
};
