import { addressOf } from '../address.ts';
import { all, attribute, isHidden, textOf } from '../dom.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { cleanText, looksLikeName } from '../text.ts';

const links = 'a[href*="/contact/detail/"],a[href*="/profile/detail?"]';

/**
 * 脉脉: members are linked by an id, `/contact/detail/ID` (2016 on) or `/profile/detail?dstu=ID` (2020 on), and a profile's page carries
 * the member's card as data. 职言, where everyone goes by a made-up name, names nobody.
 */
export const maimai: Site = {
  id: 'maimai',
  label: '脉脉',
  hosts: ['maimai.cn'],
  // Rests on: public scrapers of 2017 to 2026 (addresses, the card in the page’s data, the 2017 markup); no capture.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'maimai', kind: 'other', people, unverified: true };
    const path = address.pathname;
    const id = idIn(path + address.search);
    readOwn(document, people);
    if (id) {
      outcome.about = readProfile(document, people, id);
      if (outcome.about) outcome.kind = 'profile';
      // An id alone leads back; the token beside it is the search's.
      outcome.link = /^\d+$/.test(id) ? `https://maimai.cn/profile/detail?dstu=${id}` : undefined;
    } else if (/^\/(?:web\/)?(?:feed_detail|n\/article)/.test(path)) {
      outcome.kind = 'post';
      outcome.about = readAuthor(document, people);
    } else if (/^\/(?:im|web\/im|chat|message)/.test(path)) {
      outcome.about = otherSide(document, people);
      outcome.kind = outcome.about ? 'conversation' : 'list';
    } else if (/^\/(?:feed|web\/search|web\/feed|search|contact|recruit|ent\/|company|$)/.test(path)) {
      outcome.kind = 'list';
    }
    if (!/gossip/.test(path)) readLinked(document, people, id, outcome.kind);
    outcome.landmarks = { profile: outcome.about, people: people.list.some(({ role }) => role !== 'self') };
    return conclude(outcome);
  },
};

function idIn(href: string): string | undefined {
  return (
    /\/contact\/detail\/([\w.-]{3,400})/.exec(href)?.[1] ?? /\/profile\/detail\/?\?(?:[^#]*&)?dstu=([\w-]{1,40})/.exec(href)?.[1]
  );
}

/** A numeric id is a handle; a signed one changes from day to day. */
function handleOf(id: string | undefined): string | undefined {
  return id && /^\d{1,12}$/.test(id) ? id : undefined;
}

interface Card {
  name: string;
  company: string;
  title: string;
  phone: string;
  mail: string;
  ids: string[];
  handle: string | undefined;
}

/** `share_data = JSON.parse("{\u0022data\u0022: {\u0022card\u0022: …`: the member's card, as the page's own script gets it. */
function readCards(document: Document): { card?: Card; own?: Card } {
  for (const script of Array.from(document.getElementsByTagName('script')).slice(0, 100)) {
    const code = script.textContent ?? '';
    const from = code.indexOf('JSON.parse("');
    if (from < 0 || code.length > 600_000 || !/card|mycard/.test(code)) continue;
    const to = code.indexOf('")', from);
    if (to < 0) continue;
    try {
      const data = JSON.parse(JSON.parse(code.slice(from + 11, to + 1)) as string) as { data?: Record<string, unknown> };
      const card = cardOf(data.data?.['card'], data.data?.['uinfo']);
      const own = cardOf(data.data?.['mycard'], undefined);
      if (card ?? own) return { ...(card && { card }), ...(own && { own }) };
    } catch {
      // Another script's data.
    }
  }
  return {};
}

function cardOf(card: unknown, more: unknown): Card | undefined {
  if (typeof card !== 'object' || card === null) return undefined;
  const from = (source: unknown, key: string): string => {
    const value: unknown = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), 200) : '';
  };
  const ids = ['mmid', 'id', 'encode_mmid'].map((key) => from(card, key)).filter((id) => id);
  return {
    name: from(card, 'name'),
    company: from(card, 'company'),
    title: from(card, 'position'),
    phone: from(more, 'mobile') || from(more, 'phone'),
    mail: from(more, 'email'),
    ids,
    handle: ids.map(handleOf).find((id) => id),
  };
}

function readOwn(document: Document, people: People): void {
  const { own } = readCards(document);
  if (own) people.add({ name: own.name, handle: own.handle }, 'self');
  for (const link of all(
    document,
    'nav a[href*="/profile/detail?"],header a[href*="/profile/detail?"],[class*="userCard"] a[href*="/profile/detail?"]',
    2,
  )) {
    const handle = handleOf(idIn(attribute(link, 'href', 600)));
    if (handle) people.add({ handle, name: nameIn(link) }, 'self');
  }
}

function readProfile(document: Document, people: People, id: string): Sighting | undefined {
  const { card } = readCards(document);
  const handle = handleOf(id);
  if (card?.name) {
    // In-page navigation leaves the data of the page that was loaded first.
    if (!card.ids.includes(id)) return handle ? people.add({ handle }, 'subject') : undefined;
    const { name, company, title, phone, mail } = card;
    return people.add(
      // Numbers and addresses are often masked: 138****.
      {
        name,
        company,
        title,
        handle: card.handle,
        address: addressOf(mail),
        phone: phone.includes('*') ? undefined : phone,
        kind: 'person',
      },
      'subject',
    );
  }
  // 2017: the list's first block; since then the title and a heading that says the same.
  const old = all(document, '.PCcontent .list-group-item dl dd', 8).map((line) => textOf(line, 60));
  const titled = /^(.{2,30}?) ?(?:的(?:个人)?(?:主页|资料|名片))? ?[-|_–] ?脉脉/.exec(cleanText(document.title))?.[1] ?? '';
  const heading = all(document, 'h1,h2,h3,[class*="name"],[class*="Name"]', 40).find(
    (element) => !isHidden(element) && textOf(element, 40) === titled,
  );
  const name = old[0] && looksLikeName(old[0]) ? old[0] : titled && (heading || looksLikeName(titled)) ? titled : undefined;
  if (!name) return handle ? people.add({ handle }, 'subject') : undefined;
  return people.add({ name, handle, kind: 'person' }, 'subject');
}

/** The link's own text, or the one element in it that is called a name. */
function nameIn(link: Element): string {
  for (const holder of [link.querySelector('[class*="name"],[class*="Name"],.title,h3,h4'), link]) {
    const name = textOf(holder, 60).replace(/ ?[·|（(,，].*$/, '');
    if (name && name.length < 21 && looksLikeName(name)) return name;
  }
  return '';
}

/** A post's author is the first member that it links to. */
function readAuthor(document: Document, people: People): Sighting | undefined {
  for (const link of all(document, links, 20)) {
    const name = nameIn(link);
    if (name && !isHidden(link) && !link.closest('nav,header,[class*="userCard"]'))
      return people.add({ name, handle: handleOf(idIn(attribute(link, 'href', 600))) }, 'author');
  }
  return undefined;
}

/** Of a talk between two, everything open links to one member alone. */
function otherSide(document: Document, people: People): Sighting | undefined {
  const open = all(document, links, 100).filter(
    (link) => !link.closest('nav,header,li,[role="list"],[class*="userCard"],[class*="list"]'),
  );
  const ids = new Set(open.map((link) => idIn(attribute(link, 'href', 600))));
  if (ids.size !== 1) return undefined;
  const name = open.map(nameIn).find((each) => each);
  return name ? people.add({ name, handle: handleOf([...ids][0]) }, 'subject') : undefined;
}

function readLinked(document: Document, people: People, id: string | undefined, kind: Outcome['kind']): void {
  for (const link of all(document, links, 200)) {
    const other = idIn(attribute(link, 'href', 600));
    const name = nameIn(link);
    if (!other || other === id || !name || isHidden(link)) continue;
    const isAnswer = kind === 'post' && link.closest('[class*="omment"]') !== null;
    people.add({ name, handle: handleOf(other) }, isAnswer ? 'author' : 'listed');
  }
}
