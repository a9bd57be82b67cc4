import { addressOf, findAddresses, parseNamed } from './address.ts';
import { readCards } from './cards.ts';
import { isHidden, metaOf, textOf } from './dom.ts';
import { extras } from './extras.ts';
import { readMicrodata } from './microdata.ts';
import type { People } from './people.ts';
import { conclude, gather } from './people.ts';
import { shadowsOf } from './shadows.ts';
import type { PageKind, Reading, Sighting } from './site.ts';
import { readStructured } from './structured.ts';
import { maySpellOut } from './spelled-out.ts';
import { cleanText, looksLikeName } from './text.ts';
import { dataOf, textsWithAt } from './texts.ts';

/** Nodes between two looks at the clock; what is found costs as much as many nodes. */
const stride = 512;
const costOfAddress = 16;
/** A node may hold megabytes: its text is looked at piece by piece, with room for an address across the cut. */
const piece = 8000;
const longestAddress = 320;
/** Text beyond this is not looked at: 20 MB of text is no page about a person. */
const mostText = 20_000_000;

/** Who signs for a house: nobody by name. */
const house =
  /^(?:admin(?:istrator)?|editor|guest|anonymous|author|user|webmaster|unknown)$|^the \S|(?:^| )(?:staff(?: \w+)?|editors|editorial(?: board)?|team|newsroom|news|press|agency|magazine|media|reuters|r[eé]da[ckzç]\S+)$/i;

/** "Name (@handle) • Instagram", "Name (@handle) / X", "Name (@handle@server)": how profile pages title themselves. */
export function titledProfile(document: Document): { name: string; handle: string } | undefined {
  for (const title of [metaOf(document, 'og:title'), cleanText(document.title)]) {
    const match = /^(?:\(\d+\+?\) )?(.{1,100}?) ?[(（](@[^\s()（）]{1,100})[)）]/.exec(title);
    if (match) return { name: match[1] ?? '', handle: match[2] ?? '' };
  }
  return undefined;
}

/** What every page may hold: cards, JSON-LD, mailto: links, visible addresses. Yields between slices of its work. */
export function* genericSteps(document: Document, site = 'generic'): Generator<void, Reading> {
  const people = gather();
  const structured = readStructured(document, people, 'listed', [readMicrodata, readCards]);
  for (const person of people.list) if (!person.address && person.name && house.test(person.name)) person.kind = 'organisation';
  const type = metaOf(document, 'og:type');
  const isArticle = structured.isArticle === true || /^article$/i.test(type);
  const author = structured.author ?? (isArticle ? readByline(document, people) : undefined);
  yield;
  yield* readMailto(document, people);
  yield* scanText(document, people);
  if (!people.list.length) scanWords(document, people);
  let kind: PageKind = 'other';
  let about: Sighting | undefined;
  const titled = titledProfile(document);
  if (structured.owner) {
    kind = 'profile';
    about = structured.owner;
  } else if (titled && (type === 'profile' || (!type && isAddressed(document, titled.handle)))) {
    kind = 'profile';
    about = people.add(titled, 'subject');
  } else if (author && (structured.cards.length === 0 || isArticle)) {
    kind = 'post';
    about = author;
  } else if (structured.cards.length === 1 && (type === 'profile' || isTitled(document, structured.cards[0]))) {
    kind = 'profile';
    about = structured.cards[0];
  }
  if (kind === 'other' && (about = headed(document, people))) kind = 'profile';
  if (kind === 'profile' && about) about.role = 'subject';
  return conclude({ site, kind, people, about, landmarks: { people: people.list.length > 0 } });
}

/**
 * A page among those of people, whose heading is a name, and which has one person's address, made of that name: it is that person's. A
 * shop's heading and address agree just as well, but it does not stand among the staff.
 */
function headed(document: Document, people: People): Sighting | undefined {
  const [one, another] = people.list.filter(({ kind, role }) => kind === 'person' && role === 'listed');
  const heading = textOf(document.getElementsByTagName('h1')[0], 80);
  if (!one?.address || another || !looksLikeName(heading) || !isOf(heading, one.address)) return undefined;
  if (!document.title.includes(heading) || !addressesOf(document).some((url) => amongPeople.test(url))) return undefined;
  return people.add({ address: one.address, name: heading }, 'subject', one.evidence);
}

/** "you@example.com", "git@host": what forms and manuals show is nobody's. */
const placeholder =
  /^(?:you|your.*|name|first.*|user(?:name)?|someone|me|foo|j(?:ohn|ane)\.?doe)@(?:example|domain|your.*|company|e?mail|host|bar)\.\w+$|^git@/;

/** The page names this one in its title or as its first heading. */
function isTitled(document: Document, person: Sighting | undefined): boolean {
  return !!person?.name && (document.title.includes(person.name) || textOf(document.getElementsByTagName('h1')[0]) === person.name);
}

/** The page's own address has the handle in it; "An interview with Anna (@anna)" is no page of hers. */
function isAddressed(document: Document, handle: string): boolean {
  const [name = ''] = handle.slice(1).toLowerCase().split('@');
  return addressesOf(document).some((address) => address.toLowerCase().includes(name));
}

/** The page's address, and what it says its address is. */
function addressesOf(document: Document): string[] {
  const canonical = document.head?.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
  return [document.URL, canonical, metaOf(document, 'og:url')];
}

const amongPeople = /\/(?:~|people|person|staff|team|faculty|member|mitarbeiter|profile|employee|about)/i;

const written = /^(?:by|von|de|por|par|di|door) /i;

/** An article without data says who wrote it in a link, in its header or in the head. */
function readByline(document: Document, people: People): Sighting | undefined {
  const links = document.querySelectorAll('a[rel~="author"],[itemprop~="author"],.byline .author,.author.vcard .fn');
  for (const link of Array.from(links).slice(0, 5)) {
    const name = textOf(link, 100).replace(written, '');
    if (looksLikeName(name) && !house.test(name) && !isHidden(link) && !inFooter(link))
      return people.add({ name }, 'author', 'microformat');
  }
  const said = (metaOf(document, 'author') || metaOf(document, 'article:author')).replace(written, '');
  return looksLikeName(said) && !house.test(said) ? people.add({ name: said }, 'author', 'text') : undefined;
}

function* readMailto(document: Document, people: People): Generator<void, void> {
  // The browser keeps the list of links; searching by attribute looks at every element.
  yield* readLinks(document.getElementsByTagName('a'), people);
  for (const shadow of shadowsOf(document)) yield* readLinks(shadow.querySelectorAll('a'), people);
}

function* readLinks(links: ArrayLike<Element>, people: People): Generator<void, void> {
  let looked = 0;
  const large = new Set<Element>();
  for (let index = 0; index < links.length && index < 50_000 && !people.full(); index++) {
    const link = links[index]!;
    if (index % stride === stride - 1) yield;
    const href = link.getAttribute('href');
    if (!href || href.charCodeAt(6) !== 58 || !/^mailto:/i.test(href)) continue;
    const address = addressOf(href);
    if (!address || placeholder.test(address)) continue;
    const text = textOf(link, 120);
    const written = text.toLowerCase() === address ? undefined : parseNamed(text).name;
    const role = inFooter(link) ? 'mentioned' : 'listed';
    const seen = people.add({ address, name: written && looksLikeName(written) ? written : undefined }, role, 'mailto');
    // On a page of a team, the name is the heading of the card that the link stands in.
    if (seen && !seen.name && seen.kind === 'person' && looked++ < 100)
      people.add({ address, ...cardAround(link, address, large) }, role, 'mailto');
    if (people.list.length % 32 === 31) yield;
  }
}

/** The name and the number in the smallest block around a mail link that has a name; nothing where the block holds other people's links too. */
function cardAround(link: Element, address: string, large: Set<Element>): { name?: string; phone?: string } {
  let block = link.parentElement;
  for (let depth = 0; depth < 5 && block && block !== link.ownerDocument.body; depth++, block = block.parentElement) {
    // A block that is no card is measured once, however many links stand in it.
    if (large.has(block)) return {};
    if (block.childElementCount > 12 || textOf(block, 500).length > 450) {
      large.add(block);
      return {};
    }
    const mails = Array.from(block.querySelectorAll('a[href^="mailto:"]')).slice(0, 8);
    if (mails.some((mail) => addressOf(mail.getAttribute('href')) !== address)) return {};
    const names = Array.from(
      block.querySelectorAll('h1,h2,h3,h4,h5,h6,strong,b,dt,td,th,a,[class*="name"],[itemprop="name"]'),
    ).slice(0, 12);
    const name = names
      .map((each) => textOf(each, 80))
      // Lists write "Hoff, Klara".
      .find((text) => looksLikeName(text.replace(/^([^,]+), ([^,]+)$/, '$2 $1')) && isOf(text, address));
    if (!name) continue;
    const phone = textOf(block.querySelector('a[href^="tel:"]'), 40);
    return { name, ...(phone && { phone }) };
  }
  return {};
}

/** A heading may as well be "Head Office": the address has a part of a Latin name in it. */
function isOf(name: string, address: string): boolean {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return /^[\u4e00-\u9fff]+$/.test(plain) || plain.split(/[^\p{L}]+/u).some((part) => part.length > 2 && address.includes(part));
}

function inFooter(element: Element): boolean {
  return element.closest('footer,blockquote,[role="contentinfo"]') !== null;
}

/** Addresses in visible text, node by node: neighbouring cells must not run together. */
function* scanText(document: Document, people: People): Generator<void, void> {
  if (!document.body) return;
  let texts = yield* textsWithAt(document.body, mostText);
  for (const shadow of shadowsOf(document)) texts = texts.concat(yield* textsWithAt(shadow, mostText));
  let count = 0;
  for (const node of texts) {
    const text = dataOf(node);
    for (let at = 0; at < text.length && !people.full(); at += piece) {
      count += readText(text, at, node, people) * costOfAddress;
      if (text.length <= piece) break;
      yield;
    }
    if (people.full()) return;
    if (++count > stride) {
      count = 0;
      yield;
    }
  }
}

/** "name at example dot com" has no sign that is quickly found: it is sought on small pages alone, and where nobody else is named. */
function scanWords(document: Document, people: People): void {
  const { body } = document;
  const text = body?.textContent ?? '';
  if (!body || text.length > 100_000 || !/ dot /i.test(text)) return;
  const walker = document.createTreeWalker(body, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (/ dot /i.test(node.nodeValue ?? '')) readText((node as Text).data, 0, node, people);
}

/** What holds no text for reading. */
const unread = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|CODE|PRE|#comment)$/;

/** Reads one piece of a node's text; gives how many addresses it held. */
function readText(whole: string, from: number, node: Node, people: People): number {
  const parent = node.parentElement;
  if (!parent || unread.test(parent.tagName) || isHidden(parent)) return 0;
  const text = whole.length > piece ? whole.slice(from, from + piece + longestAddress) : whole;
  const found = findAddresses(text);
  if (!text.includes('@') || maySpellOut(text)) found.push(...(extras()?.findSpelledOut(text, addressOf) ?? []));
  for (const { address, start } of found) {
    // What begins at the very cut, or beyond this piece, belongs to the neighbour.
    if ((from && !start) || start > piece || placeholder.test(address)) continue;
    // "Name <a@b>" and "Name (a@b)" say whose it is.
    const before = /[<(]/.test(text[start - 1] ?? '')
      ? /(\p{L}[^<>()@,;:|\n]{1,60})[<(]$/u.exec(text.slice(Math.max(0, start - 64), start))?.[1]?.trim()
      : undefined;
    people.add(
      { address, name: before && looksLikeName(before) ? before : undefined },
      inFooter(parent) ? 'mentioned' : 'listed',
      'text',
    );
  }
  return found.length;
}
