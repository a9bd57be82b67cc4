import { addressOf, findAddresses } from './address.ts';
import { all, attribute, textOf } from './dom.ts';
import type { Claim } from './claim.ts';
import type { People } from './people.ts';
import type { Sighting, SightingRole } from './site.ts';

/** Whom structured data names, and as what. */
export interface Structured {
  /** The page says of itself that it is this one's profile. */
  owner?: Sighting;
  author?: Sighting;
  /** Where the data says the author's own page is. */
  authorUrl?: string;
  /** The page says that it is an article. */
  isArticle?: boolean;
  /** Top-level persons and cards, in their order. */
  cards: Sighting[];
}

/** Reads JSON-LD, microdata and, where `withCards`, h-cards into `people`. */
export function readStructured(
  document: Document,
  people: People,
  role: SightingRole = 'listed',
  items: readonly Element[] = all(document, '[itemtype]', 2000).filter((item) =>
    /schema\.org\/Person$/.test(item.getAttribute('itemtype') ?? ''),
  ),
  withCards = true,
): Structured {
  const found: Structured = { cards: [] };
  let left = 300_000;
  for (const script of Array.from(document.getElementsByTagName('script')).slice(0, 200)) {
    if (script.type !== 'application/ld+json') continue;
    const json = script.textContent ?? '';
    left -= json.length;
    if (left > 0) readJsonLd(json, people, role, found);
  }
  readMicrodata(items.slice(0, 200), people, role, found);
  if (withCards) readCards(document, people, role, found);
  return found;
}

type Thing = Record<string, unknown>;

/** Properties behind which people stand: whoever works there, is listed, or is what the page is about. */
const holders = [
  '@graph',
  'employee',
  'employees',
  'member',
  'members',
  'founder',
  'founders',
  'itemListElement',
  'item',
  'contactPoint',
  'performer',
  'organizer',
];

function readJsonLd(json: string, people: People, role: SightingRole, found: Structured): void {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return;
  }
  let left = 500;
  /** A graph says who wrote a page by the id of another entry. */
  const byId = new Map<string, Thing>();
  const index = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 3) return;
    if (Array.isArray(value)) return value.slice(0, 500).forEach((each: unknown) => index(each, depth + 1));
    const thing = value as Thing;
    if (typeof thing['@id'] === 'string' && thing['@type']) byId.set(thing['@id'], thing);
    index(thing['@graph'], depth + 1);
  };
  index(data, 0);
  const visit = (value: unknown, as: SightingRole, depth: number): Sighting | undefined => {
    if (typeof value !== 'object' || value === null || depth > 6 || left-- <= 0) return undefined;
    if (Array.isArray(value)) return value.map((each: unknown) => visit(each, as, depth + 1)).find((each) => each);
    let thing = value as Thing;
    if (!thing['@type'] && typeof thing['@id'] === 'string') thing = byId.get(thing['@id']) ?? thing;
    const type = String(thing['@type']);
    // A site of one person says that it is both; that is a person's.
    const isPerson = /(?:^|,)(?:https?:\/\/schema\.org\/)?Person(?:,|$)/.test(type);
    if (isPerson) {
      const seen = people.add(claimOfThing(thing), as, 'json-ld');
      if (seen && as !== 'author' && depth < 4 && !found.cards.includes(seen)) found.cards.push(seen);
      if (seen && as === 'author' && !found.author && typeof thing['url'] === 'string')
        found.authorUrl = thing['url'].slice(0, 500);
      return seen;
    }
    for (const holder of holders) if (thing[holder]) visit(thing[holder], role, depth + 1);
    if (/ProfilePage/.test(type)) {
      const owner = visit(thing['mainEntity'] ?? thing['about'] ?? ownerOf(thing, byId), 'subject', depth + 1);
      if (owner) found.owner ??= owner;
    } else {
      const author = visit(thing['author'] ?? thing['creator'], 'author', depth + 1);
      if (author) found.author ??= author;
      if (/Article|Posting|Report/.test(type)) found.isArticle = true;
      visit(thing['mainEntity'], role, depth + 1);
      // Whoever answered wrote on this page too.
      visit(thing['comment'], role, depth + 1);
    }
    return undefined;
  };
  visit(data, role, 0);
}

/** In a graph the person says which page is theirs. */
function ownerOf(page: Thing, byId: Map<string, Thing>): Thing | undefined {
  for (const thing of byId.values()) {
    const of: unknown = thing['mainEntityOfPage'];
    const id: unknown = typeof of === 'object' && of !== null ? (of as Thing)['@id'] : of;
    if (/Person/.test(String(thing['@type'])) && id && id === page['@id']) return thing;
  }
  return undefined;
}

function claimOfThing(thing: Thing): Claim {
  const text = (value: unknown): string | undefined => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') return first;
    return typeof first === 'object' && first !== null ? text((first as Thing)['name'] ?? (first as Thing)['@value']) : undefined;
  };
  const handle = text(thing['alternateName']) ?? text(thing['additionalName']);
  // X gives it without its @; the address says that it is one.
  const isHandle = !!handle && (/^@[\w.-]+(?:@[\w.-]+)?$/.test(handle) || String(thing['url']).endsWith(`/${handle}`));
  return {
    name: text(thing['name']) ?? `${text(thing['givenName']) ?? ''} ${text(thing['familyName']) ?? ''}`,
    address: addressOf(text(thing['email'])),
    phone: text(thing['telephone']),
    title: text(thing['jobTitle']),
    company: text(thing['worksFor']) ?? text(thing['affiliation']),
    handle: isHandle ? handle : undefined,
  };
}

/** The properties of one microdata item that belong to itself, not to an item inside it. */
function property(item: Element, name: string): Element | undefined {
  return all(item, `[itemprop~="${name}"]`, 20).find((element) => element.parentElement?.closest('[itemscope]') === item);
}

function said(item: Element, name: string): string {
  return valueOf(property(item, name));
}

function valueOf(element: Element | undefined): string {
  if (!element) return '';
  if (element.hasAttribute('itemscope')) return valueOf(property(element, 'name'));
  return attribute(element, 'content') || textOf(element);
}

function readMicrodata(items: readonly Element[], people: People, role: SightingRole, found: Structured): void {
  for (const item of items) {
    const outer = item.getAttribute('itemprop') ?? '';
    const as = /author|creator/.test(outer) ? 'author' : role;
    const mail = property(item, 'email');
    const seen = people.add(
      {
        name: said(item, 'name') || `${said(item, 'givenName')} ${said(item, 'familyName')}`,
        address: addressOf(mail?.getAttribute('href')) ?? addressOf(valueOf(mail)),
        phone: said(item, 'telephone'),
        title: said(item, 'jobTitle'),
        company: said(item, 'worksFor'),
      },
      as,
      'microformat',
    );
    if (!seen) continue;
    if (as === 'author') found.author ??= seen;
    else if (
      outer === 'mainEntity' &&
      /ProfilePage$/.test(item.parentElement?.closest('[itemtype]')?.getAttribute('itemtype') ?? '')
    )
      found.owner ??= seen;
    else if (!outer) found.cards.push(seen);
  }
}

/** h-card (2010 on) and the vcard classes before it. */
function readCards(document: Document, people: People, role: SightingRole, found: Structured): void {
  const cards = [
    ...Array.from(document.getElementsByClassName('h-card')),
    ...Array.from(document.getElementsByClassName('vcard')),
  ].slice(0, 150);
  for (const card of cards) {
    const old = !card.classList.contains('h-card');
    const part = (names: string): Element | undefined => {
      for (const name of names.split(' ')) {
        for (const element of Array.from(card.getElementsByClassName(name)).slice(0, 20)) {
          // What stands in a card within this card is that one's.
          const nearest = element.parentElement?.closest('.h-card,.vcard');
          if (nearest === card) return element;
        }
      }
      return undefined;
    };
    const inside = card.querySelector('.h-card') !== null;
    const nameElement = part(old ? 'fn' : 'p-name');
    let name = cardText(nameElement);
    if (!name)
      name =
        `${cardText(part(old ? 'given-name' : 'p-given-name'))} ${cardText(part(old ? 'family-name' : 'p-family-name'))}`.trim();
    if (!name && !old && !inside && !card.querySelector('[class*="p-"],[class*="e-"]')) name = implied(card);
    const mail = part(old ? 'email' : 'u-email');
    const organisation = part(old ? 'org organization-name' : 'p-org h-org');
    const company = cardText(organisation);
    const address = mail && (addressOf(mail.getAttribute('href')) ?? findAddresses(cardText(mail), 1)[0]?.address);
    const nested = card.parentElement?.closest('.h-card,.vcard') != null;
    const isOrganisation = card.matches('.h-org,.p-org,.org') || (!!name && name === company);
    const seen = people.add(
      {
        name,
        address,
        company: isOrganisation ? undefined : company,
        title: cardText(part(old ? 'title role' : 'p-job-title p-role')),
        phone: cardText(part(old ? 'tel' : 'p-tel u-tel')),
        kind: isOrganisation ? 'organisation' : undefined,
      },
      card.matches('.p-author') ? 'author' : role,
      'microformat',
    );
    if (!seen) continue;
    if (card.matches('.p-author')) found.author ??= seen;
    else if (!nested) found.cards.push(seen);
  }
}

function cardText(element: Element | undefined): string {
  if (!element) return '';
  // The value class: what carries it is the value, whatever stands around.
  const values = all(element, '.value', 9);
  if (values.length) return values.map((value) => textOf(value)).join('');
  return (
    attribute(element, 'alt') ||
    (element.tagName === 'ABBR' && attribute(element, 'title')) ||
    attribute(element, 'value') ||
    textOf(element) ||
    attribute(element.querySelector('img[alt]'), 'alt')
  );
}

/** The name that a card without one implies: its only child's alt or title down to the second level, else its text and pictures. */
function implied(card: Element): string {
  const only = card.children.length === 1 ? card.children[0]! : card;
  for (const element of [card, only, only.children.length === 1 ? only.children[0]! : only]) {
    const said = attribute(element, element.matches('abbr') ? 'title' : 'alt');
    if (said) return said;
  }
  return [textOf(card), ...all(card, 'img[alt]', 3).map((picture) => attribute(picture, 'alt'))].filter(Boolean).join(' ');
}
