import { addressOf, findAddresses, parseNamed } from './address.ts';
import { isHidden, metaOf, textOf } from './dom.ts';
import type { People } from './people.ts';
import { conclude, gather } from './people.ts';
import type { PageKind, Reading, Sighting } from './site.ts';
import { readStructured } from './structured.ts';
import { cleanText, looksLikeName } from './text.ts';

/** Nodes between two looks at the clock. */
const stride = 512;
/** Text beyond this is not looked at: 20 MB of text is no page about a person. */
const mostText = 20_000_000;

/** "Name (@handle) • Instagram", "Name (@handle) / X", "Name (@handle@server)": how profile pages title themselves. */
export function titledProfile(document: Document): { name: string; handle: string } | undefined {
  const title = metaOf(document, 'og:title') || cleanText(document.title);
  const match = /^(?:\(\d+\+?\) )?(.{1,100}?) ?[(（](@[^\s()（）]{1,100})[)）]/.exec(title);
  return match ? { name: match[1] ?? '', handle: match[2] ?? '' } : undefined;
}

/** What every page may hold: cards, JSON-LD, mailto: links, visible addresses. Yields between slices of its work. */
export function* genericSteps(document: Document, site = 'generic'): Generator<void, Reading> {
  const people = gather();
  const structured = readStructured(document, people);
  readMailto(document, people);
  yield* scanText(document, people);
  let kind: PageKind = 'other';
  let about: Sighting | undefined;
  const type = metaOf(document, 'og:type');
  const titled = titledProfile(document);
  if (structured.owner) {
    kind = 'profile';
    about = structured.owner;
  } else if (titled && /^(?:profile|)$/.test(type)) {
    kind = 'profile';
    about = people.add(titled, 'subject');
  } else if (structured.author && (structured.cards.length === 0 || /article/i.test(type))) {
    kind = 'post';
    about = structured.author;
  } else if (structured.cards.length === 1 && (type === 'profile' || isTitled(document, structured.cards[0]))) {
    kind = 'profile';
    about = structured.cards[0];
  }
  if (kind === 'profile' && about) about.role = 'subject';
  return conclude({ site, kind, people, about, landmarks: { people: people.list.length > 0 } });
}

/** The page names this one in its title or as its first heading. */
function isTitled(document: Document, person: Sighting | undefined): boolean {
  return !!person?.name && (document.title.includes(person.name) || textOf(document.getElementsByTagName('h1')[0]) === person.name);
}

function readMailto(document: Document, people: People): void {
  // The browser keeps the list of links; searching by attribute looks at every element.
  const links = document.getElementsByTagName('a');
  for (let index = 0; index < links.length && index < 50_000 && !people.full(); index++) {
    const link = links[index]!;
    const href = link.getAttribute('href');
    if (!href || href.charCodeAt(6) !== 58 || !/^mailto:/i.test(href)) continue;
    const address = addressOf(href);
    if (!address) continue;
    const text = textOf(link, 120);
    const named = parseNamed(text);
    const name = named.name && (named.address || looksLikeName(named.name)) ? named.name : undefined;
    people.add({ address, name: name && looksLikeName(name) ? name : undefined }, inFooter(link) ? 'mentioned' : 'listed', 'mailto');
  }
}

function inFooter(element: Element): boolean {
  return element.closest('footer,blockquote,[role="contentinfo"]') !== null;
}

/** Addresses in visible text, node by node: neighbouring cells must not run together. */
function* scanText(document: Document, people: People): Generator<void, void> {
  if (!document.body) return;
  const walker = document.createTreeWalker(document.body, 4);
  let left = mostText;
  // The full-width ＠ is written on Chinese, Japanese and Korean pages only; asking every node for it costs as much as reading it.
  const wide = /^(?:zh|ja|ko)/i.test(document.documentElement.lang) || /[\u2e80-\uffef]/.test(document.title.slice(0, 300));
  while (left > 0 && !people.full()) {
    left = scanSome(walker, left, people, wide);
    yield;
  }
}

/** The next few hundred text nodes; gives how much text may still be read, 0 at the end. */
function scanSome(walker: TreeWalker, left: number, people: People, wide: boolean): number {
  for (let count = 0; count < stride; count++) {
    const node = walker.nextNode();
    if (!node) return 0;
    const text = node.nodeValue!;
    if (text.includes('@') || ((wide || text.charCodeAt(0) > 0x2e80) && text.includes('\uff20'))) readText(text, node, people);
    left -= text.length;
    // One node may hold megabytes.
    if (text.length > 200_000) break;
  }
  return left;
}

function readText(text: string, node: Node, people: People): void {
  const parent = node.parentElement;
  if (!parent || /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|CODE|PRE)$/.test(parent.tagName) || isHidden(parent)) return;
  for (const { address, start, end } of findAddresses(text)) {
    // "Name <a@b>" and "Name (a@b)" say whose it is.
    const before = text[start - 1] === '<' || text[start - 1] === '(' ? (/([\p{L}][^<>()@,;:|\n]{1,60})[<(]$/u.exec(text.slice(Math.max(0, start - 64), start))?.[1] ?? '').trim() : '';
    const name = before && looksLikeName(before) ? before : undefined;
    people.add({ address, name }, inFooter(parent) ? 'mentioned' : 'listed', 'text');
    if (people.full() || end < start) return;
  }
}
