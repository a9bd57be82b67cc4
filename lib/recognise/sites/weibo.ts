import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import { linksOn } from '../links.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, SightingKind, SightingRole, Site } from '../site.ts';
import { cleanText } from '../text.ts';
import { readPlainWeibo } from './weibo-plain.ts';

/** A profile's name: 2021–2023 and, with a hash alone behind it, since 2024; until 2020; on the phone's page. */
const heads = '[class*="ProfileHeader_name"],h1.username,.mod-fil-name .txt-shadow,.profile-cover .m-text-cut';
/** Names above posts and answers: 2021 on; until 2020; the phone's page; search. */
const names = '[class*="head_name"],a[nick-name],a[usercard],.author2 a,.weibo-top h3,.comment-content h4,.card-user-b a.name';

const hosts = ['weibo.com', 'weibo.cn'];
const pathOf = linksOn(hosts);

/** 微博: `usercard` and `nick-name` until 2021; since then classes with a hash behind a telling name. */
export const weibo: Site = {
  id: 'weibo',
  label: '微博',
  hosts,
  // Rests on: captures of 2016 to 2018 (profile, post, feed, search, weibo.cn) and adapters of 2018 to 2026.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'weibo', kind: 'other', people };
    const path = address.pathname.replace(/(?<=.)\/$/, '');
    const user = /^\/(?:u\/(\d+)|profile\/(\d+)|p\/100\d{3}(\d{6,})|(?:n\/)?([^/]+?))(?:\/(?:home|profile|info)?)?$/.exec(path);
    const id = user?.[1] ?? user?.[2] ?? user?.[3] ?? /^\d{6,}$/.exec(user?.[4] ?? '')?.[0];
    const post =
      /^\/(\d{6,})\/((?=[a-z]*[A-Z\d])\w{6,})$/.exec(path) ?? /^\/()(?:(?:status|detail)\/(\w{6,})|ttarticle\/p\/show$)/.exec(path);
    readOwn(document, people);
    if (address.hostname === 'weibo.cn' && readPlainWeibo(document, outcome, path)) {
      outcome.landmarks = { people: true };
      return conclude(outcome);
    }
    if (post) {
      outcome.kind = 'post';
      // An article's number stands behind its address, among what is nobody's business.
      outcome.link = post[2] && `${address.origin}${path}`;
    } else if (
      !/^\/?(?:$|home|hot|mygroups|search|friends|follow|at|comment|like|fav|newlogin|login|signup|message|tv|settings|visitor|ajax|user)/.test(
        path.slice(1),
      )
    ) {
      // Until 2020 the address told kinds of accounts apart: 1002 media, 1006 companies.
      readProfile(document, outcome, id, /^\/p\/100[26]/.test(path));
    }
    readNames(document, outcome, post?.[1], id);
    outcome.landmarks = { people: people.list.length > 0 };
    return conclude(outcome);
  },
};

function readOwn(document: Document, people: People): void {
  // 2021 on the bar's link; until 2020 the bar's name.
  const link = one(document, '[class*="Nav"] a[href*="/u/"],nav a[href*="/u/"],.woo-tab-nav a[href*="/u/"]');
  const own = /^\/u\/(\d+)/.exec(pathOf(link))?.[1];
  const name =
    attribute(link, 'title') || textOf(one(document, '.gn_nav .gn_name em.S_txt1,.gn_nav a[nm="name"] em.S_txt1,.gn_name[nm]'), 40);
  if (own) people.add({ handle: own }, 'self');
  if (name) people.add({ name, handle: own }, 'self');
}

function readProfile(document: Document, outcome: Outcome, id: string | undefined, isCompany: boolean): void {
  const { people } = outcome;
  // "@林悦的个人主页 - 微博" (2021 on), "林悦的微博_微博" (until 2020).
  const titled = /^(?:\(\d+\))?@?(.{1,40}?) ?的(?:个人主页|微博)(?:[ _-]|$)/.exec(cleanText(document.title))?.[1];
  let head = one(document, heads);
  // 2024 on: `_name_1yc79_291`, as many others; the title says which.
  if (!head && titled)
    head = all(document, '[class^="_name_"],[class*=" _name_"]', 10).find((element) => textOf(element, 60) === titled);
  const name = textOf(head, 60);
  if (!name) return;
  // While one profile replaces another, title and head are not of one mind.
  const isTorn = titled !== undefined && titled !== name;
  const mail = all(document, '.pt_detail', 60)
    .map((element) => textOf(element, 100))
    .find((text) => text.includes('@'));
  outcome.about =
    isTorn && !id
      ? undefined
      : people.add(
          isTorn
            ? { handle: id }
            : {
                name,
                handle: id,
                kind:
                  isCompany || isOrganisation(head?.closest('[class*="ProfileHeader"],.PCD_header,.pf_wrap') ?? head?.parentElement)
                    ? 'organisation'
                    : undefined,
                ...(mail && /^[^\s@]+@[^\s@]+\.\w+$/.test(mail) && { address: mail.toLowerCase() }),
              },
          'subject',
        );
  if (!outcome.about) return;
  outcome.kind = 'profile';
  outcome.link = id ? `https://weibo.com/u/${id}` : undefined;
}

/** Companies and offices have a blue sign, persons a yellow one. */
function isOrganisation(around: Element | null | undefined): boolean {
  if (!around) return false;
  return (
    around.querySelector('[title="微博官方认证"],[title="微博机构认证"],.icon_approve_co,.icon_pf_approve_co') !== null ||
    Array.from(around.getElementsByTagName('use'))
      .slice(0, 20)
      .some((sign) => /vblue/.test(sign.getAttribute('xlink:href') ?? ''))
  );
}

function readNames(document: Document, outcome: Outcome, author: string | undefined, owner: string | undefined): void {
  const { people } = outcome;
  for (const element of all(document, names, 300)) {
    const name = attribute(element, 'nick-name') || attribute(element.querySelector('[title]'), 'title') || textOf(element, 60);
    const link = element.closest('a') ?? element.querySelector('a');
    const id = /(?:\/u\/|\/profile\/|id=|^\/?)(\d{6,})/.exec(`${attribute(element, 'usercard')} ${pathOf(link)}`.trim())?.[1];
    // Whom a text names stands behind an @; what was passed on is inside the post.
    if (!name || name.startsWith('@') || name.length > 40 || /^(?:\/\/|#|http)/.test(name) || isHidden(element)) continue;
    if (owner && id === owner && outcome.kind === 'profile' && !outcome.about?.name) continue;
    const isFirst = outcome.kind === 'post' && !outcome.about && (!author || id === undefined || id === author);
    const isAnswer =
      outcome.kind === 'post' && element.closest('.comment-content,.list_con,[class*="comment"],.wbpro-list') !== null;
    const role: SightingRole =
      isFirst || (outcome.kind === 'post' && id !== undefined && id === author) || (isAnswer && !!outcome.about)
        ? 'author'
        : 'listed';
    const kind: SightingKind | undefined = isOrganisation(element.parentElement) ? 'organisation' : undefined;
    const person: Sighting | undefined = people.add({ name, handle: id, kind }, role);
    if (isFirst) outcome.about = person;
    if (outcome.kind === 'other' && person?.role !== 'self') outcome.kind = 'list';
  }
}
