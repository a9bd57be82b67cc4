import { attribute, textOf } from '../dom.ts';
import { looksLikeName } from '../text.ts';

/** The slug behind /in/ (or the older /pub/), readable; undefined for the reader's own `/in/me` and for addresses that are no profile. */
export function handleOf(href: string | null | undefined): string | undefined {
  const parts = /(?:^|linkedin\.(?:com|cn))(?:\/mwlite|\/incareer)?\/(?:in|(pub))\/([^?#]+)/.exec((href ?? '').slice(0, 600));
  // 2003–2016: /pub/anna-schmidt/12/34a/56
  const slug = parts?.[1] ? /^[^/]+(?:\/\w+){3}/.exec(parts[2] ?? '')?.[0] : parts?.[2]?.split('/', 1)[0];
  if (!slug || slug === 'me') return undefined;
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

export function sameHandle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether the slug repeats a part of a Latin name, or the name is in a script that a slug cannot tell of. */
export function isSlugOf(name: string, slug: string | undefined): boolean {
  if (/^[\u4e00-\u9fff]+$/.test(name)) return looksLikeName(name);
  const plainSlug = slug?.toLowerCase() ?? '';
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\d]+/u)
    .some((part) => part.length > 1 && plainSlug.includes(part));
}

/** What LinkedIn sets around a name: degrees, pronouns, "open to work", what a picture is. */
const around =
  / ?(?:[•·|\n]| - |\((?:he|she|they|él|ella|er|sie|elle|il)\b).*$|, ?#\w+.*$| (?:1st|2nd|3rd\+?)\b.*$|[ ,]+(?:is )?(?:open to work|hiring)\b.*$/iu;
const picture =
  /^(?:view|photo|foto|picture|image|imagen|bild|profile|profilbild|profilfoto|foto del perfil|photo de profil)?(?: (?:of|von|de|di|do|da))? (?=\p{Lu})|[’']s? {1,2}(?:profile|graphic|photo|picture)\b.*$| profile (?:picture|photo)$|(?:的)?(?:头像|档案|个人资料).*$/giu;
/** Words of buttons and of the site itself: no name holds one. */
const words =
  /linkedin|领英|profil|perfil|https?:|connect(?:ion)?s?\b|follow|message\b|mutual|view |see |show |status|premium|查看|发消息|关注|联系人|更多|加为|nachricht|vernetzen|folgen|seguir|conectar|suivre|написать/iu;

function plain(text: string): string {
  return text.replace(around, '').trim();
}

function isName(name: string): boolean {
  return name.length > 1 && name.length < 80 && /\p{L}.*\p{L}/u.test(name) && !words.test(name) && !/\d/.test(name);
}

/** Whether a text alone is a name: it reads like one, is in a script that says no more of it, or the slug repeats a part of it. */
function isSurely(name: string, slug: string | undefined): boolean {
  if (looksLikeName(name) || /^\P{Script=Latin}+$/u.test(name)) return true;
  return isSlugOf(name, slug);
}

/**
 * The name that a link to a profile shows. Links repeat it for screen readers and hold the degree and the headline too: the copy for
 * eyes alone is the surest, then a heading or a name's own class, then the first text.
 */
export function shownName(link: Element, slug?: string): string {
  for (const copy of Array.from(link.querySelectorAll('[aria-hidden="true"]')).slice(0, 8)) {
    if (copy.querySelector('img,svg')) continue;
    const name = plain(textOf(copy, 120));
    if (isName(name) && isSurely(name, slug)) return name;
  }
  const marked =
    link.querySelector('.actor-name,.feed-shared-actor__name,.full-name') ?? link.querySelector('[class*="__title"],h2,h3,h4');
  for (const holder of [marked, link]) {
    if (!holder) continue;
    const whole = plain(textOf(holder, 120));
    // A card that is one link has the headline right behind the name.
    const first = holder.childElementCount ? plain(firstText(holder)) : whole;
    for (const name of whole.length <= first.length + 1 || holder === marked ? [whole, first] : [first, whole])
      if (isName(name) && isSurely(name, slug)) return name;
  }
  return '';
}

/** The name in a picture's alternative text, which says in the page's language that it is a picture. */
export function picturedName(link: Element, slug?: string): string {
  const name = plain(attribute(link.querySelector('img[alt]'), 'alt', 160).replace(picture, '').trim());
  return isName(name) && isSurely(name, slug) ? name : '';
}

function firstText(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let count = 0; count < 60; count++) {
    const node = walker.nextNode() as Text | null;
    if (!node) break;
    if (/\p{L}/u.test(node.data.slice(0, 200)) && !node.parentElement?.closest('.visually-hidden,.a11y-text'))
      return node.data.trim();
  }
  return '';
}
