import { addressOf } from '../address.ts';
import { all, isHidden, metaOf, one, textOf } from '../dom.ts';
import { linksOn } from '../links.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';

/** Lists of people, issues or activity under a repository, an organisation or the site itself. */
const lists =
  /^(?:issues|pulls|stargazers|watchers|forks|network|contributors|people|followers|following|discussions|commits|graphs)$/;

const hosts = ['github.com'];
const pathOf = linksOn(hosts);

export const github: Site = {
  id: 'github',
  label: 'GitHub',
  hosts,
  // Rests on: A capture of 2026 (issue, logged out), public fixtures of 2018 to 2026; profiles since 2015.
  read(document, address) {
    const people = gather();
    // Until 2015 the page's statistics knew who was logged in.
    const own = metaOf(document, 'user-login') || metaOf(document, 'octolytics-actor-login');
    if (own) people.add({ handle: own }, 'self');
    const parts = address.pathname.split('/').filter(Boolean);
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    if (parts.length === 1 && isProfile(document)) {
      about = readProfile(document, people, parts[0] ?? '');
      // While one profile replaces another.
      if (about) kind = 'profile';
      link = `https://github.com/${parts[0]}`;
    } else if (/^(?:issues|pull|discussions|commit)$/.test(parts[2] ?? '') && /^[\da-f]+$/.test(parts[3] ?? '')) {
      kind = 'post';
      // 2026 the head's test id; before, the first comment's `.author`; the meta tag in both.
      const head = one(
        document,
        '[data-testid="issue-body-header-author"],.gh-header-meta .author,.timeline-comment-header .author,.js-discussion .author,.commit-author',
      );
      const author = textOf(head, 60).replace(/^@/, '') || metaOf(document, 'og:author:username');
      if (author) about = people.add({ handle: author }, 'author');
      link = `https://github.com/${parts.slice(0, 4).join('/')}`;
      readAnswers(document, people);
    } else if (
      parts.length === 0 ||
      lists.test(parts.at(-1) ?? '') ||
      /^(?:search|notifications|stars|trending)$/.test(parts[0] ?? '')
    ) {
      kind = 'list';
    }
    // Whose the newest commit is: 2014; until 2020 linked to all their commits.
    for (const element of all(document, '.author-name a[rel="contributor"],a.commit-author', 100)) {
      const handle = textOf(element, 60);
      if (/^[\w-]+$/.test(handle) && !isHidden(element)) people.add({ handle }, kind === 'list' ? 'listed' : 'author');
    }
    for (const element of all(document, '[data-hovercard-url^="/users/"],[data-hovercard-type="user"]')) {
      const handle =
        /^\/users\/([\w[\]-]+)/.exec(element.getAttribute('data-hovercard-url') ?? '')?.[1] ??
        /^\/([\w-]+)$/.exec(pathOf(element))?.[1];
      if (!handle || isHidden(element)) continue;
      // Whom a text names, a README above all, has nothing to do with the page.
      const isNamed = element.matches('.user-mention') || element.closest('.markdown-body') !== null;
      people.add(
        { handle },
        isNamed ? 'mentioned' : element.closest('[itemprop="author"]') && kind !== 'list' ? 'author' : 'listed',
      );
    }
    return conclude({ site: 'github', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

/** An organisation's page has a head of its own kind. */
function isProfile(document: Document): boolean {
  return (
    one(document, '.vcard-names,[itemtype$="schema.org/Person"],.p-nickname,.vcard-username') !== undefined &&
    !document.querySelector('[itemtype$="schema.org/Organization"],.orghead,.org-header-wrapper')
  );
}

/** Whoever answers: since 2026 by test id, before by class. */
function readAnswers(document: Document, people: People): void {
  const answers =
    '[data-testid="comment-author"],.timeline-comment .author,.review-comment .author,.timeline-comment-group .author,.js-comment .author';
  for (const element of all(document, answers, 200)) {
    const handle = textOf(element, 60) || /^\/(?:apps\/)?([\w-]+)$/.exec(pathOf(element))?.[1];
    const isApp = pathOf(element).startsWith('/apps/');
    if (handle && /^@?[\w[\]-]+$/.test(handle) && !isHidden(element))
      people.add({ handle: handle.replace(/^@/, ''), ...(isApp && { kind: 'robot' as const }) }, 'author');
  }
}

function readProfile(document: Document, people: People, login: string): Sighting | undefined {
  const shown = textOf(one(document, '.p-nickname,.vcard-username'), 60).split(' ', 1)[0];
  if (shown && shown.toLowerCase() !== login.toLowerCase()) return undefined;
  const mail = one(document, '[itemprop="email"] a[href^="mailto:"],.vcard-detail a[href^="mailto:"],a.email[href^="mailto:"]');
  return people.add(
    {
      handle: shown || login,
      name: textOf(one(document, '.p-name,[itemprop="name"].vcard-fullname,.vcard-fullname')),
      address: addressOf(mail?.getAttribute('href')) ?? addressOf(textOf(mail)),
      company: textOf(one(document, '[itemprop="worksFor"] .p-org,.p-org,[itemprop="worksFor"]')),
      kind: /\[bot\]$|-bot$/.test(login) ? 'robot' : 'person',
    },
    'subject',
  );
}
