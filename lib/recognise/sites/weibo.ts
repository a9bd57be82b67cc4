import { all, attribute, metaOf, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, Site } from '../site.ts';

/** 微博: `usercard` and `nick-name` until 2021; since then classes with a hash behind a telling name. */
export const weibo: Site = {
  id: 'weibo',
  label: '微博',
  hosts: ['weibo.com', 'weibo.cn'],
  restsOn: 'Captures of 2017 (profile, post) and adapters of 2023 to 2026',
  read(document, address) {
    const people = gather();
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    const path = address.pathname;
    const owner = one(document, '[class*="ProfileHeader_name"],h1.username');
    const user = /^\/(?:u\/(\d+)|n\/([^/]+)|(\d{6,})\/?$)/.exec(path);
    const post = /^\/(\d{6,})\/(\w{6,})$/.exec(path);
    const mail = all(document, '.pt_detail', 60)
      .map((element) => textOf(element, 100))
      .find((text) => text.includes('@'));
    if (owner && (user || !post)) {
      kind = 'profile';
      const id = user?.[1] ?? user?.[3];
      about = people.add(
        {
          name: textOf(owner, 60),
          handle: id,
          ...(mail && /^[^\s@]+@[^\s@]+\.\w+$/.test(mail) && { address: mail.toLowerCase() }),
        },
        'subject',
      );
      link = id ? `https://weibo.com/u/${id}` : undefined;
    } else if (post) {
      kind = 'post';
      link = `https://weibo.com${path}`;
    }
    // Now `head_name` above each post; before, links with `nick-name` or `usercard`.
    for (const element of all(document, '[class*="head_name"],a[nick-name],a[usercard]', 200)) {
      const name = attribute(element, 'nick-name') || attribute(element.querySelector('[title]'), 'title') || textOf(element, 60);
      const id = /(?:\/u\/|id=|\.com\/)(\d{6,})/.exec(
        `${attribute(element, 'href')} ${attribute(element, 'usercard')} ${attribute(element.closest('a'), 'href')}`,
      )?.[1];
      if (!name || name.startsWith('@') || name.length > 40) continue;
      const role = kind === 'post' && (!about || id === post?.[1]) ? 'author' : 'listed';
      const person = people.add({ name, handle: id }, role);
      if (kind === 'post' && (id === undefined || id === post?.[1])) about ??= person;
      if (kind === 'other') kind = 'list';
    }
    if (kind === 'profile' && !about && metaOf(document, 'og:title')) about = undefined;
    return conclude({ site: 'weibo', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};
