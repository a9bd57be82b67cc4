import { all, attribute, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';

/** 知乎: answers carry `AuthorInfo` with schema.org names; in 2015 `zm-item-answer-author-info`. */
export const zhihu: Site = {
  id: 'zhihu',
  label: '知乎',
  hosts: ['zhihu.com'],
  restsOn: 'A capture of 2015 (question) and adapters of 2018 to 2026',
  read(document, address) {
    const people = gather();
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    const person = /^\/(?:people|org)\/([\w-]+)/.exec(address.pathname);
    const post = /^\/(?:question\/\d+(?:\/answer\/\d+)?|p\/\d+)/.exec(address.pathname)?.[0];
    if (person) {
      const head = one(document, '.ProfileHeader-name,.zm-profile-header .name,.title-section .name');
      const isOrganisation = address.pathname.startsWith('/org/');
      if (head) {
        kind = 'profile';
        about = people.add(
          {
            name: textOf(head, 60),
            handle: person[1],
            title: textOf(one(document, '.ProfileHeader-headline,.zm-profile-header .bio'), 120),
            ...(isOrganisation && { kind: 'organisation' as const }),
          },
          'subject',
        );
        link = `https://www.zhihu.com/people/${person[1]}`;
      }
    }
    const one_ = /\/answer\/|^\/p\//.test(address.pathname);
    const authors = all(document, '.AuthorInfo,.zm-item-answer-author-info', 100);
    for (const author of authors) {
      const anchor = author.querySelector('a[href*="/people/"],a[href*="/org/"]');
      const name =
        attribute(author.querySelector('meta[itemprop="name"]'), 'content') ||
        textOf(author.querySelector('.UserLink-link,a.author-link') ?? anchor, 60);
      if (!name || name === '匿名用户') continue;
      const handle = /\/(?:people|org)\/([\w-]+)/.exec(
        attribute(anchor, 'href') || attribute(author.querySelector('meta[itemprop="url"]'), 'content'),
      )?.[1];
      const sighting = people.add({ name, handle }, post ? 'author' : 'listed');
      if (post && one_) about ??= sighting;
    }
    for (const voter of all(document, 'a.zg-link[title]', 100)) {
      const handle = /\/people\/([\w-]+)/.exec(attribute(voter, 'href'))?.[1];
      people.add({ name: attribute(voter, 'title'), handle }, 'listed');
    }
    if (post) {
      kind = 'post';
      link = `${address.origin}${post}`;
    } else if (kind === 'other' && people.list.length) kind = 'list';
    return conclude({ site: 'zhihu', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};
