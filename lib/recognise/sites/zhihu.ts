import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { PageKind, Sighting, SightingRole, Site } from '../site.ts';

/** Whoever writes without a name, or has left. */
const nobody = /^(?:匿名用户|知乎用户|「已注销」|.*已注销)$/;

/** 知乎: answers carry `AuthorInfo` with schema.org names; in 2015 `zm-item-answer-author-info`. */
export const zhihu: Site = {
  id: 'zhihu',
  label: '知乎',
  hosts: ['zhihu.com'],
  // Rests on: A capture of 2015 (question) and adapters of 2018 to 2026.
  read(document, address) {
    const people = gather();
    let kind: PageKind = 'other';
    let about: Sighting | undefined;
    let link: string | undefined;
    const own = readOwn(document, people);
    const person = /^\/(people|org)\/([\w.-]+)/.exec(address.pathname);
    const post = /^\/(?:question\/\d+(?:\/answer\/\d+)?|p\/\d+|pin\/\d+|answer\/\d+)/.exec(address.pathname)?.[0];
    const isOfOne = post !== undefined && !/^\/question\/\d+$/.test(post);
    if (person) {
      about = readProfile(document, people, person[2] ?? '', person[1] === 'org');
      if (about) kind = 'profile';
      link = `https://www.zhihu.com/${person[1]}/${person[2]}`;
    } else if (post) {
      kind = 'post';
      link = `${address.origin}${post}`;
      about = readAuthors(document, people, 'author', isOfOne);
      readAnswers(document, people);
    } else if (/^\/(?:messages|inbox)\/\w/.test(address.pathname)) {
      about = otherSide(document, people, own);
      kind = about ? 'conversation' : 'list';
    } else {
      readAuthors(document, people, 'listed', false);
    }
    if (person) readAuthors(document, people, 'listed', false);
    for (const voter of all(
      document,
      'a.zg-link[title],a.zm-item-link-avatar[title],a.zm-item-link-avatar[data-original_title],.UserLink a.UserLink-link,a.UserLink-link',
      200,
    )) {
      const name = attribute(voter, 'title') || attribute(voter, 'data-original_title') || textOf(voter, 60);
      const [handle, isOrganisation] = handleOf(voter);
      if (handle && name && !isHidden(voter) && !nobody.test(name))
        people.add(
          { name, handle, kind: isOrganisation ? 'organisation' : undefined },
          voter.closest('.RichContent,.RichText') ? 'mentioned' : 'listed',
        );
    }
    if (kind === 'other' && !person && people.list.some(({ role }) => role === 'listed')) kind = 'list';
    return conclude({ site: 'zhihu', kind, people, about, link, landmarks: { people: people.list.length > 0 } });
  },
};

function handleOf(link: Element | null | undefined): [handle: string | undefined, isOrganisation: boolean] {
  const parts = /\/(people|org)\/([\w.-]+)/.exec(attribute(link, 'href') || attribute(link, 'content'));
  return [parts?.[2], parts?.[1] === 'org'];
}

/** 2015 the bar's name and link; since 2018 the picture's text, "点击打开林悦的主页". */
function readOwn(document: Document, people: People): string | undefined {
  const bar = one(document, '.zu-top-nav-userinfo');
  const [handle] = handleOf(bar);
  const name =
    textOf(bar?.querySelector('.name'), 60) ||
    /^点击打开(.{1,40})的主页$/
      .exec(attribute(one(document, '.AppHeader-profileAvatar,.AppHeader-profile img[alt]'), 'alt'))?.[1]
      ?.replace(/^undefined$/, '');
  if (handle || name) people.add({ handle, name }, 'self');
  return handle;
}

function readProfile(document: Document, people: People, slug: string, isOrganisation: boolean): Sighting | undefined {
  const head = one(
    document,
    '.ProfileHeader-name,.zm-profile-header .title-section .name,.zm-profile-header .name,.title-section .name',
  );
  if (!head) return undefined;
  // While one profile replaces another, the data beside the head is the last one's.
  const said = all(document, '[itemprop="people"] > meta[itemprop="url"],.ProfileHeader meta[itemprop="url"]', 2).map(
    (meta) => handleOf(meta)[0],
  )[0];
  if (said && said !== slug) return undefined;
  return people.add(
    {
      name: textOf(head, 60),
      handle: slug,
      title: textOf(one(document, '.ProfileHeader-headline,.zm-profile-header .bio'), 120),
      ...(isOrganisation && { kind: 'organisation' as const }),
    },
    'subject',
  );
}

/** Above answers, articles and in lists. Of a page with one answer or article the first is whose it is. */
function readAuthors(document: Document, people: People, role: SightingRole, isOfOne: boolean): Sighting | undefined {
  let about: Sighting | undefined;
  for (const author of all(document, '.AuthorInfo,.zm-item-answer-author-info,.PostIndex-author,.Post-Author', 100)) {
    // An article's block holds the general one.
    if (author.querySelector('.AuthorInfo') || isHidden(author)) continue;
    // The picture's link comes first, without a text.
    const anchors = Array.from(author.querySelectorAll('a[href*="/people/"],a[href*="/org/"]')).slice(0, 4);
    const anchor = anchors.find((each) => textOf(each, 60)) ?? anchors[0];
    const name =
      attribute(author.querySelector('meta[itemprop="name"]'), 'content') ||
      textOf(author.querySelector('.UserLink-link,a.author-link,.PostIndex-authorName') ?? anchor, 60);
    if (!name || nobody.test(name)) {
      // Nobody is said to have written the one answer: nobody it is.
      if (isOfOne && !about) return undefined;
      continue;
    }
    const url = author.querySelector('meta[itemprop="url"]');
    const [handle, isOrganisation] = anchor ? handleOf(anchor) : handleOf(url);
    const sighting = people.add({ name, handle, kind: isOrganisation ? 'organisation' : undefined }, role);
    if (isOfOne) about ??= sighting;
  }
  return about;
}

function readAnswers(document: Document, people: People): void {
  for (const link of all(
    document,
    '.CommentItem .UserLink-link,.CommentItemV2 .UserLink-link,.CommentItemV2-meta a[href*="/people/"],.Comments-container a[href*="/people/"]',
    100,
  )) {
    const name = textOf(link, 60);
    if (name) people.add({ name, handle: handleOf(link)[0] }, 'author');
  }
}

/** Of a talk between two, everything open links to one profile alone. */
function otherSide(document: Document, people: People, own: string | undefined): Sighting | undefined {
  const links = all(document, '.zm-pm-item a[href*="/people/"],.zg-wrap a[href*="/people/"],main a[href*="/people/"]', 100);
  const handles = new Set(links.map((link) => handleOf(link)[0]).filter((each) => each && each !== own));
  if (handles.size !== 1) return undefined;
  const [handle] = handles;
  const name = links
    .filter((link) => handleOf(link)[0] === handle)
    .map((link) => attribute(link, 'title') || textOf(link, 60))
    .find((text) => text);
  return people.add({ handle, name }, 'subject');
}
