import { addressOf } from '../address.ts';
import { all, isHidden, metaOf, one, textOf } from '../dom.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, SightingRole, Site } from '../site.ts';

export const github: Site = {
  id: 'github',
  label: 'GitHub',
  hosts: ['github.com'],
  restsOn: 'A capture of 2026 (issue, logged out); profiles as of 2018 and later',
  read(document, address) {
    const people = gather();
    const add = (handle: string, role: SightingRole, more = {}): Sighting | undefined =>
      people.add(
        { handle, ...(/\[bot\]$|^(?:dependabot|github-actions|renovate)$/.test(handle) && { kind: 'robot' as const }), ...more },
        role,
      );
    const own = metaOf(document, 'user-login');
    if (own) add(own, 'self');
    const parts = address.pathname.split('/').filter(Boolean);
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    if (parts.length === 1 && one(document, '.vcard-names,[itemtype$="schema.org/Person"],.p-nickname')) {
      kind = 'profile';
      about = readProfile(document, people, parts[0] ?? '');
      link = `https://github.com/${parts[0]}`;
    } else if (/^(?:issues|pull|discussions)$/.test(parts[2] ?? '') && /^\d+$/.test(parts[3] ?? '')) {
      kind = 'post';
      // 2026 the head's test id; before, the first comment's `.author`; the meta tag in both.
      const head = one(
        document,
        '[data-testid="issue-body-header-author"],.timeline-comment-header .author,.gh-header-meta .author',
      );
      const author = textOf(head, 60) || metaOf(document, 'og:author:username');
      if (author) about = add(author, 'author');
      link = `https://github.com/${parts.slice(0, 4).join('/')}`;
    }
    for (const element of all(document, '[data-hovercard-url^="/users/"],[data-hovercard-type="user"]')) {
      const handle =
        /^\/users\/([\w[\]-]+)/.exec(element.getAttribute('data-hovercard-url') ?? '')?.[1] ??
        /^\/([\w-]+)$/.exec(element.getAttribute('href') ?? '')?.[1];
      if (!handle || isHidden(element)) continue;
      add(handle, element.matches('.user-mention') ? 'mentioned' : element.closest('[itemprop="author"]') ? 'author' : 'listed');
    }
    return conclude({ site: 'github', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

function readProfile(document: Document, people: People, login: string): Sighting | undefined {
  const mail = one(document, '[itemprop="email"] a[href^="mailto:"],.vcard-detail a[href^="mailto:"]');
  return people.add(
    {
      handle: textOf(one(document, '.p-nickname'), 60).split(' ', 1)[0] || login,
      name: textOf(one(document, '.p-name,[itemprop="name"].vcard-fullname')),
      address: addressOf(mail?.getAttribute('href')) ?? addressOf(textOf(mail)),
      company: textOf(one(document, '[itemprop="worksFor"] .p-org,.p-org')),
      kind: 'person',
    },
    'subject',
  );
}
