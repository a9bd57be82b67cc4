import { addressOf } from './address.ts';
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

/** Reads persons that are written in another way than JSON-LD: `readMicrodata`, `readCards`. */
export type CardReader = (document: Document, people: People, role: SightingRole, found: Structured) => void;

/** Reads JSON-LD and what `readers` know into `people`. */
export function readStructured(
  document: Document,
  people: People,
  role: SightingRole = 'listed',
  readers: readonly CardReader[] = [],
): Structured {
  const found: Structured = { cards: [] };
  let left = 300_000;
  for (const script of Array.from(document.getElementsByTagName('script')).slice(0, 200)) {
    if (script.type !== 'application/ld+json') continue;
    const json = script.textContent ?? '';
    left -= json.length;
    if (left > 0) readJsonLd(json, people, role, found);
  }
  for (const read of readers) read(document, people, role, found);
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
  const name = text(thing['name']) ?? `${text(thing['givenName']) ?? ''} ${text(thing['familyName']) ?? ''}`;
  const address = addressOf(text(thing['email']));
  return {
    name,
    address,
    phone: text(thing['telephone']),
    title: text(thing['jobTitle']),
    company: text(thing['worksFor']) ?? text(thing['affiliation']),
    handle: isHandle ? handle : undefined,
  };
}
