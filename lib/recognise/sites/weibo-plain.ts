import { all, one, textOf } from '../dom.ts';
import { linksOn } from '../links.ts';
import type { Outcome } from '../people.ts';
import type { Sighting } from '../site.ts';

const pathOf = linksOn(['weibo.cn']);

/** weibo.cn, the pages for phones without scripts: nearly no classes, a name is a link to a profile. False where this is none of them. */
export function readPlainWeibo(document: Document, outcome: Outcome, path: string): boolean {
  const { people } = outcome;
  const add = (link: Element | null | undefined, role: 'listed' | 'author', id?: string): Sighting | undefined => {
    const path = /^\/(?:u\/)?\w+$/.exec(pathOf(link));
    const name = path && textOf(link, 60);
    return link && name ? people.add({ name, handle: idIn(link) ?? id, kind: signed(link.parentElement) }, role) : undefined;
  };
  const posts = all(document, '.c[id^="M_"]', 100);
  const rows = all(document, 'td[valign="top"]:nth-child(2) > a:first-child', 100);
  const head = one(document, '.ut');
  if (head) {
    // The name, its signs, then where they live.
    const name = head.querySelector('.ctt')?.firstChild?.nodeValue?.split('\u00a0')[0]?.trim();
    const id = Array.from(head.querySelectorAll('a'), (link) => /^\/(\d{6,})\/info/.exec(pathOf(link))?.[1]).find((each) => each);
    outcome.about = name ? people.add({ name, handle: id, kind: signed(head) }, 'subject') : undefined;
    if (outcome.about) outcome.kind = 'profile';
    if (outcome.about && id) outcome.link = `https://weibo.com/u/${id}`;
  }
  const isPost = posts.length > 0 && /^\/(?:comment|repost)\/\w{6,}$/.test(path);
  for (const post of posts) {
    // Whom a name of their own stands for is said where the post can be passed on.
    const passOn = pathOf(post.querySelector('a[href*="/repost/"]'));
    const id = /[?&]uid=(\d{6,})/.exec(passOn)?.[1];
    const author = add(post.querySelector('a.nk,div:first-child > a:first-child'), isPost ? 'author' : 'listed', id);
    if (isPost) outcome.about ??= author;
    // What was passed on.
    add(post.querySelector('.cmt > a'), 'listed');
  }
  if (isPost) for (const answer of all(document, '.c[id^="C_"] > a:first-child', 100)) add(answer, 'author');
  for (const row of rows) if (!head) add(row, 'listed');
  if (isPost) outcome.kind = 'post';
  else if (outcome.kind === 'other' && (posts.length || rows.length)) outcome.kind = 'list';
  return outcome.kind !== 'other';
}

function idIn(link: Element): string | undefined {
  return /\/(\d{6,})$/.exec(pathOf(link))?.[1];
}

/** Companies have a blue sign. */
function signed(around: Element | null): 'organisation' | undefined {
  return around?.querySelector('img[src$="5337.gif"]') ? 'organisation' : undefined;
}
