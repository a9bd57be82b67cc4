import { addressOf, findAddresses, parseNamed, parseNamedList } from './address.ts';
import { all, claimOf, isHidden, one, textOf } from './dom.ts';
import type { Claim } from './claim.ts';
import type { Outcome, People } from './people.ts';
import { conclude, gather } from './people.ts';
import type { Evidence, Reading, Sighting, SightingRole, SignatureClaims } from './site.ts';
import { extras } from './extras.ts';
import { looksLikeName } from './text.ts';
import { allTextsWithAt, dataOf, readOnce } from './texts.ts';

/** Senders that pages name without an address; mail from them is written by machines. */
const brand =
  /^(?:google|gmail|youtube|microsoft(?: \w+)?|office ?365|outlook|linkedin|facebook|instagram|whatsapp|twitter|x|amazon[.a-z]*|paypal|ebay|apple|icloud|netflix|spotify|dropbox|zoom|github|腾讯|支付宝|淘宝|京东|网易|微信)(?: (?:team|store|account|support))?$/i;

/** A name alone may be a brand's. */
export function orBrand(claim: Claim): Claim {
  return !claim.address && claim.name && brand.test(claim.name) ? { ...claim, kind: 'robot' } : claim;
}

/** Adds whom an element names. */
export function addElement(people: People, element: Element, role: SightingRole, more?: Claim): Sighting | undefined {
  const claim = more ? { ...claimOf(element), ...more } : claimOf(element);
  return people.add(claim, role);
}

/** Addresses in running text (a snippet, a body): those mentioned there, with the name that stands before them. */
export function addMentions(people: People, element: Element | null | undefined, most = 30): void {
  if (!element) return;
  let walker: TreeWalker | undefined;
  for (const node of allTextsWithAt(element, 100_000)) {
    if (most <= 0) return;
    if (/^(?:STYLE|SCRIPT)$/.test(node.parentNode!.nodeName)) continue;
    let text = dataOf(node).slice(0, 60_000);
    if (/^\s*[\w.+-]+[@＠]/.test(text)) {
      // Neighbouring texts must not run together, but the name may stand in the one before: "Anna <" and a link.
      walker ??= element.ownerDocument.createTreeWalker(element, 4);
      walker.currentNode = node;
      const last = walker.previousNode() as Text | null;
      text = `${last ? dataOf(last).slice(-80) : ''} ${text}`;
    }
    for (const { address, start } of findAddresses(text, most)) {
      const before = /^(.*)[<＜([]\s*$/s.exec(text.slice(Math.max(0, start - 80), start))?.[1];
      people.add({ address, name: before && nameBefore(before, address) }, 'mentioned', 'text');
      most--;
    }
  }
}

/** "… 2:02 PM, Anna Schmidt <", "… at 2:02 PM Anna Schmidt <": what follows the last separator; without one, from the first word that the address repeats. */
function nameBefore(text: string, address: string): string | undefined {
  const before = text.trim();
  const separator = Math.max(...[...',;:：，；\n"“'].map((sign) => before.lastIndexOf(sign)));
  let words = before
    .slice(separator + 1)
    .replace(/^\s*\d\d(?:\s*[ap]\.?m\.?)?\s+/i, '')
    .trim()
    .split(/\s+/);
  if (separator < 0 || words.length > 3 || !looksLikeName(words.join(' '))) {
    const first = words.findIndex((word) => word.length > 2 && address.includes(word.toLowerCase()));
    if (first < 0) return undefined;
    words = words.slice(first);
  }
  const name = words.join(' ');
  return looksLikeName(name) || words.length === 1 ? name : undefined;
}

/** A selector, or the elements where a site file had to look for itself. */
type Place = string | readonly Element[];

/** Where a webmail keeps what; every entry is a selector, with old and new markup side by side. */
export interface MailMarkup {
  site: string;
  /** The account's own addresses. */
  own?: string;
  /** Whom list rows name. */
  rows?: Place;
  /** There even when the list is empty. */
  list?: string;
  sender?: string;
  recipients?: string;
  /** Where the head of a message tells them apart by their order only: the first is the sender, the others are recipients. */
  head?: Place;
  /** The form in which a message is written, and whom it goes to and comes from. */
  form?: string;
  to?: string;
  from?: string;
  subject?: Place;
  date?: Place;
  body?: string;
  /** What stands in one of these is not shown, or shown as something else, whatever its own markup says. */
  unless?: string;
  /** The page's title holds the account's address: "Inbox | me@example.com | Mail". */
  isOwnInTitle?: boolean;
  /** There on every page of the site. */
  frame?: string;
  unverified?: boolean;
}

/** Reads a webmail page by its markup. `more` overrides what the site file knows better: ids, link, kind, the role of system mail. */
export function readMail(
  document: Document,
  markup: MailMarkup,
  more: Partial<Outcome> | ((people: People) => Partial<Outcome>) = {},
  claim: (element: Element) => Claim = () => ({}),
): Reading {
  const people = gather();
  const some = (place: Place | undefined): readonly Element[] =>
    typeof place === 'object' ? place : place ? all(document, place) : [];
  const { unless } = markup;
  const seen = (place: Place | undefined): Element[] =>
    some(place).filter((element) => !isHidden(element) && !(unless && element.closest(unless)));
  // An account switcher is closed, so hidden ones count.
  for (const element of some(markup.own)) {
    const self = addOwn(people, element);
    const { name } = claim(element);
    if (self?.address && name && !self.name) people.add({ address: self.address, name }, 'self');
  }
  const titled =
    markup.isOwnInTitle && /(?:^|^.*[|(–—-] ?)([^\s|()]+@[^\s|()]+)(?: ?[|)–—-]|$)/.exec(document.title.slice(-200))?.[1];
  if (titled) people.add({ address: addressOf(titled) }, 'self');

  const heads = seen(markup.head);
  const senders = heads.length ? heads.slice(0, 1) : seen(markup.sender);
  const receivers = heads.length ? heads.slice(1) : seen(markup.recipients);
  // A conversation shows its messages one below the other; the last is the one that is open.
  const open = senders[senders.length - 1];
  const outcome: Partial<Outcome> = {};
  if (open) {
    outcome.kind = 'message';
    outcome.sender = addElement(people, open, 'sender', claim(open));
    const after = receivers.filter((element) => open.compareDocumentPosition(element) & 4);
    outcome.recipients = after.map((element) => addElement(people, element, 'recipient', claim(element)));
    for (const element of senders) addElement(people, element, 'sender', claim(element));
    for (const element of receivers) addElement(people, element, 'recipient', claim(element));
  }
  const form = seen(markup.form)[0];
  if (form) {
    const to = seen(markup.to).flatMap((element) => chips(people, element));
    for (const element of seen(markup.from)) addOwn(people, element);
    if (!open) Object.assign(outcome, { kind: 'compose', recipients: to });
  }
  const rows = seen(markup.rows);
  for (const element of rows) {
    addRow(people, element, claim(element));
    if (people.full()) break;
  }
  if (!outcome.kind) outcome.kind = rows.length || seen(markup.list).length ? 'list' : 'other';
  if (open) {
    const body = seen(markup.body).pop();
    addMentions(people, body);
    addSignature(outcome.sender, body);
  }
  const subject = seen(markup.subject).pop();
  const date = seen(markup.date).pop();
  outcome.message = {
    subject: subject && ((subject as HTMLInputElement).value || textOf(subject, 500)),
    at: date && momentOfElement(date),
  };
  const rest = typeof more === 'function' ? more(people) : more;
  return conclude({
    site: markup.site,
    kind: 'other',
    people,
    ...(markup.unverified && { unverified: true }),
    ...outcome,
    ...rest,
    message: { ...outcome.message, ...rest.message },
    landmarks: {
      frame: markup.frame && one(document, markup.frame),
      list: rows.length,
      message: open,
      compose: form,
      // A mail's text is there, so whoever sent it must be.
      sender: open ?? (!form && seen(markup.body).length > 0 ? undefined : null),
    },
  });
}

/** A row names one person, or the people of a conversation: "Anna Schmidt, Bo Li (3)". "Schmidt, Anna" is one. */
function addRow(people: People, element: Element, more: Claim): void {
  const claimed = { ...claimOf(element), ...more };
  const parts = claimed.address ? [] : (claimed.name ?? '').replace(/ ?[(（]\d+[)）]$/, '').split(/, | & |、|，/);
  if (parts.length > 1 && parts.every((part) => /\S \S|[\u3400-\u9fff]/.test(part)))
    for (const name of parts) people.add({ ...more, name }, 'listed');
  else people.add(orBrand(claimed), 'listed');
}

/** A field of recipients: one chip, or an input that holds a list. */
function chips(people: People, element: Element): (Sighting | undefined)[] {
  const value = (element as HTMLInputElement).value;
  if (typeof value === 'string' && /^(?:INPUT|TEXTAREA)$/.test(element.tagName))
    return parseNamedList(value).map((named) => people.add(named, 'recipient'));
  return [addElement(people, element, 'recipient')];
}

/** The account's own address as an element of the page's frame shows it, with the name beside it. */
export function addOwn(people: People, element: Element, evidence: Evidence = 'site'): Sighting | undefined {
  let { address, name } = claimOf(element);
  if (!address) {
    const value = (element as HTMLInputElement).value;
    ({ address, name } = typeof value === 'string' ? parseNamed(value) : { address: addressOf(textOf(element)) });
  }
  return address ? people.add({ address, name: name && name.length < 60 ? name : undefined }, 'self', evidence) : undefined;
}

/**
 * The moment an element shows, where the extras are there: its machine-readable attributes first. `madeAt` is when the page was made, where
 * the site is known to name the last days by words.
 */
export function momentOfElement(element: Element | null | undefined, madeAt?: number): number | undefined {
  const momentOf = element && extras()?.momentOf;
  if (!momentOf) return undefined;
  const language = element.ownerDocument.documentElement.lang;
  for (const name of ['datetime', 'title', 'alt', 'aria-label']) {
    const at = momentOf(element.getAttribute(name), language);
    if (at !== undefined) return at;
  }
  return momentOf(textOf(element, 120), language, madeAt);
}

/** Hangs what the sender writes of themselves under the mail on their sighting, where the extras are there. `body` is the open message's. */
export function addSignature(sender: Sighting | undefined, body: Element | null | undefined): void {
  if (!body || sender?.kind !== 'person' || sender.role !== 'sender') return;
  const read = extras()?.readSignature;
  if (!read) return;
  const claims = (node: Node): string => JSON.stringify(read(node as Element, sender));
  const inner = (body as HTMLIFrameElement).contentDocument?.body;
  // Nobody tells of what changes in a frame, so that is read anew each time.
  const found = inner ? claims(inner) : readOnce(body, -1, claims);
  if (found.length > 2) sender.signature = JSON.parse(found) as SignatureClaims;
}
