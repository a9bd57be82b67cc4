import { addressOf, parseNamed } from './address.ts';
import type { Claim } from './claim.ts';
import { mostPeople } from './claim.ts';
import { remembering } from './remembering.ts';
import { shadowsOf } from './shadows.ts';
import { cleanText } from './text.ts';
import { readOnce } from './texts.ts';

/** The first matches within a part of a page, or in a page without its shadow roots. */
export function within(root: ParentNode, selector: string, most = mostPeople): Element[] {
  return Array.prototype.slice.call(root.querySelectorAll(selector), 0, most) as Element[];
}

/** The matches in document order, at most as many as a page may hold people. */
export function all(root: ParentNode, selector: string, most = mostPeople): Element[] {
  if (root.nodeType !== 9) return within(root, selector, most);
  const plans = plansOf(selector);
  let parts = 0;
  let matches: Element[] = [];
  for (const plan of plans) {
    const found = run(root as Document, plan, most);
    if (!found.length) continue;
    matches = parts++ ? matches.concat(found) : found;
  }
  for (const shadow of shadowsOf(root as Document)) {
    const found = shadow.querySelectorAll(selector);
    if (found.length) matches = [...matches, ...found];
  }
  if (parts > 1) matches = [...new Set(matches)].sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1));
  return matches.length > most ? matches.slice(0, most) : matches;
}

/** The first match of the first alternative that has one. */
export function one(document: Document, selector: string): Element | undefined {
  for (const plan of plansOf(selector)) {
    const [found] = run(document, plan, 1);
    if (found) return found;
  }
  for (const shadow of shadowsOf(document)) {
    const found = shadow.querySelector(selector);
    if (found) return found;
  }
  return undefined;
}

/** How to find one alternative of a selector: by the class, id, attribute or tag that it must hold. */
interface Plan {
  whole: string;
  by: 'class' | 'id' | 'name' | 'attribute' | 'tag' | 'any';
  key: string;
  value: string;
  /** What the element that has the key must match, and what is then sought within it; empty where it is the one. */
  holder: string;
  rest: string;
}

/**
 * A full search for `a b, c d` looks at every element for every alternative; the browser answers "elements of this class" from a cache.
 * Most alternatives are for markup that is not there, so asking for the class first saves nearly all of the work.
 */
const plansOf = /* @__PURE__ */ remembering(
  (selector: string): Plan[] => selector.split(/,(?![^([]*[)\]])/).map((alternative) => planOf(alternative.trim())),
  500,
  Infinity,
);

const keys: readonly [Plan['by'], RegExp][] = [
  ['id', /^(?:\[[^\]]*\]|[^#[])*#([\w-]+)/],
  ['class', /^(?:\[[^\]]*\]|[^.[])*\.([\w-]+)/],
  ['name', /\[name="([^"]*)"\]/],
  ['attribute', /\[([\w-]+)="([^"]*)"\]/],
  ['tag', /^(h\d|select|option|textarea|input|form|article|nobr|time|table|main)\b/],
];

function planOf(whole: string): Plan {
  const compounds = [...whole.matchAll(/(?:\[[^\]]*\]|\([^)]*\)|[^\s>+~[(])+|[>+~]/g)];
  for (const [by, pattern] of keys) {
    for (let index = compounds.length - 1; index >= 0; index--) {
      const [compound, at] = [compounds[index]![0], compounds[index]!.index];
      // What stands before `+` or `~` does not hold the element.
      if (compound === '+' || compound === '~') break;
      const match = pattern.exec(compound.replace(/:not\([^)]*\)/g, ''));
      if (!match) continue;
      const end = at + compound.length;
      return {
        whole,
        by,
        key: match[1] ?? '',
        value: match[2] ?? '',
        holder: whole.slice(0, end),
        rest: whole.slice(end).trim().replace(/^>/, ':scope >'),
      };
    }
  }
  return { whole, by: 'any', key: '', value: '', holder: '', rest: '' };
}

/** This read's elements by an attribute's value; `beginReading` forgets them. */
let byAttribute = new Map<string, Map<string, Element[]>>();
let hidden = new Map<Element, boolean>();
let longTexts = 0;

/** A page may have changed since the last read: nothing kept of it holds. */
export function beginReading(): void {
  byAttribute = new Map();
  hidden = new Map();
  longTexts = 0;
}

function run(document: Document, plan: Plan, most: number): Element[] {
  const { whole, by, key, holder, rest } = plan;
  if (by === 'any') return within(document, whole, most);
  const anchors = anchorsOf(document, plan);
  const simple = by === 'class' && holder === `.${key}`;
  const found: Element[] = [];
  for (let index = 0; index < anchors.length && found.length < most; index++) {
    const anchor = anchors[index]!;
    if (!simple && !anchor.matches(holder)) continue;
    if (rest) for (const element of anchor.querySelectorAll(rest)) found.push(element);
    else found.push(anchor);
  }
  return rest && anchors.length > 1 ? [...new Set(found)] : found;
}

function anchorsOf(document: Document, { by, key, value }: Plan): ArrayLike<Element> {
  if (by === 'class') return document.getElementsByClassName(key);
  if (by === 'name') return document.getElementsByName(key);
  if (by === 'tag') return document.getElementsByTagName(key);
  if (by === 'id') {
    const element = document.getElementById(key);
    return element ? [element] : [];
  }
  let byValue = byAttribute.get(key);
  if (!byValue) {
    byValue = new Map<string, Element[]>();
    for (const element of document.querySelectorAll(`[${key}]`)) {
      const own = element.getAttribute(key) ?? '';
      const others = byValue.get(own);
      if (others) others.push(element);
      else byValue.set(own, [element]);
    }
    byAttribute.set(key, byValue);
  }
  return byValue.get(value) ?? [];
}

/** The cleaned value of an attribute; empty where there is none. */
export function attribute(element: Element | null | undefined, name: string, most = 300): string {
  const value = element?.getAttribute(name);
  return value ? cleanText(value, most) : '';
}

/** What the head's `<meta property>` (or `name`) says. */
export function metaOf(document: Document, property: string): string {
  return attribute(document.head?.querySelector(`meta[property="${property}"],meta[name="${property}"]`), 'content');
}

/** The element's text, read only as far as `most` characters: a hostile page nests megabytes. Never `innerText`, which lays out. */
export function textOf(element: Node | null | undefined, most = 300): string {
  return element ? readOnce(element, most, cleanTextOf) : '';
}

const cleanTextOf = (node: Node, most: number): string => cleanText(rawText(node, most * 2), most);

/** The text of the nodes apart from each other, so that neighbouring cells don't run together: slower, for text that is searched. */
export function spacedText(element: Element, most: number): string {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  let text = '';
  for (let count = 0; count < 5000 && text.length < most; count++) {
    const node = walker.nextNode() as Text | null;
    if (!node) break;
    const part = node.data;
    // Styles and scripts are text too; both are told by their braces.
    if (part.includes('{') && /^(?:STYLE|SCRIPT)$/.test(node.parentNode!.nodeName)) continue;
    text += part.length > most ? part.slice(0, most) : part;
    text += ' ';
  }
  return text;
}

function rawText(element: Node, most: number): string {
  const first = element.firstChild;
  if (!first) return '';
  if (!first.nextSibling && first.nodeType === 3) return (first.nodeValue ?? '').slice(0, most);
  // The browser's own gathering is the fastest, but has no end of its own: a page of megabytes gets the slow way.
  if (longTexts < 3) {
    const text = element.textContent ?? '';
    if (text.length > 200_000) longTexts++;
    if (!text.includes('{')) return text.slice(0, most);
  }
  return spacedText(element as Element, most);
}

/** Whether the page itself says that this is not shown. Only what is written on elements counts: computing styles would lay out. */
export function isHidden(element: Element): boolean {
  // Neighbours are asked for one after the other; one search upwards by the browser costs less than each step of it here.
  const parent = element.parentElement ?? element;
  let is = hidden.get(parent);
  if (is === undefined) hidden.set(parent, (is = isUnseen(parent.closest(mayHide))));
  return is || (element.matches(mayHide) && isUnseen(element));
}

const mayHide = '[hidden],[style*="display"]';

/** Whether it, or what it stands in, is hidden; most that say how they are displayed are not. */
function isUnseen(element: Element | null | undefined): boolean {
  for (let at = element; at; at = at.parentElement?.closest(mayHide)) {
    if (at.hasAttribute('hidden') || /display:\s?none/.test(at.getAttribute('style') ?? '')) return true;
  }
  return false;
}

const addressAttributes = [
  'email',
  'data-hovercard-id',
  'data-address',
  'data-email',
  'data-eid',
  'addr',
  'e',
  'fa',
  'fromaddr',
  'title',
  'href',
  'aria-label',
];
const nameAttributes = ['name', 'data-name', 'n', 'fn', 'brand_name'];

/**
 * What one element says of a person, in the ways that mail pages have of saying it: an address in one of the attributes that carry
 * meaning, else in the text; the name beside it.
 */
export function claimOf(element: Element): Claim {
  let address: string | undefined;
  let name: string | undefined;
  for (const attributeName of addressAttributes) {
    const value = element.getAttribute(attributeName);
    if (!value || value.length > 2000 || !(value.includes('@') || /＠|%40/.test(value))) continue;
    address = addressOf(value);
    if (!address && attributeName !== 'href') ({ address, name } = parseNamed(value));
    if (address) break;
  }
  for (const attributeName of nameAttributes) {
    const value = element.getAttribute(attributeName);
    // A form's own name for its field is nobody's.
    if (value && !(attributeName === 'name' && /^(?:INPUT|TEXTAREA|SELECT|BUTTON|FORM|A)$/.test(element.tagName))) {
      name = value;
      break;
    }
  }
  if (!name || !address) {
    const named = parseNamed(textOf(element));
    address ??= named.address;
    name ??= named.name;
  }
  return { name, address };
}
