import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Pages that nobody wrote: the example pages, damaged at random, and trees of what sites are made of. Each follows from its seed alone. */

const root = path.resolve(import.meta.dirname, '../../pages');

export interface ExamplePage {
  site: string;
  file: string;
  url: string;
  html: string;
}

export function examplePages(): ExamplePage[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: site }) =>
      readdirSync(path.join(root, site))
        .filter((file) => file.endsWith('.html'))
        .map((file) => {
          const place = path.join(root, site, file);
          const { url } = JSON.parse(readFileSync(place.replace(/\.html$/, '.expected.json'), 'utf8')) as { url: string };
          const html = readFileSync(place, 'utf8').replace(/<link\b[^>]*>|<iframe\b[^>]*>/g, '');
          return { site, file, url, html };
        }),
    );
}

/** Whole numbers below `below`, the same for the same seed. */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  return values[random(values.length)]!;
}

const hostileTexts = [
  '',
  ' ',
  '@',
  '@@@@',
  'a@b',
  'me@',
  '<>"\'&',
  'anna@example.com',
  'noreply@example.com',
  'Notifications <no-reply@example.com>',
  'info@example.com',
  'Anna Schmidt <anna@example.com>',
  '"Schmidt, Anna" <anna@example.com>, bo@example.org; ',
  'mailto:anna%40example.com?subject=x',
  '%E0%A4%A',
  'https://user:pass@host.example/',
  '张伟 <zhang.wei@例子.公司>',
  'ｗｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ',
  '\u202egnp.exe\u202c',
  '\ud800',
  '\ud83d\ude00',
  'On Monday, Bo <bo@example.org> wrote:',
  '9999999999999999999999',
  '-1',
  'null',
  '{"@type":"Person","name":{"a":[1]}}',
  '1970-01-01T00:00:00Z',
  '32/13/2026 25:61',
  'me',
  'undefined',
];

function hostileText(random: Random): string {
  const text = oneOf(random, hostileTexts);
  return random(40) === 0 ? text.repeat(1 + random(2_000)) : text;
}

/** All that stands in a document below its root, in document order. */
function elementsOf(document: Document): Element[] {
  return Array.from(document.documentElement?.getElementsByTagName('*') ?? []);
}

/** What site files look for. */
const meaning = '[email],[title],[href],[aria-label],[data-hovercard-id],[data-testid],[name],[content],[value],[id],[class]';

/** Damages a page as time, other languages, half-loaded frames and ill will do. `others` lends its elements. */
export function damage(document: Document, others: Document, random: Random): void {
  const lent = elementsOf(others);
  const all = elementsOf(document);
  const small = all.filter((element) => element.childElementCount < 3);
  const telling = all.filter((element) => element.matches(meaning));
  // Mostly a little: a page that is half gone tells nothing of what stands in it.
  for (let times = 1 + random(random(4) ? 8 : 40); times > 0; times--) {
    const elements = random(3) > 0 && telling.length > 0 ? telling : random(10) > 0 && small.length > 0 ? small : all;
    const element = elements[random(elements.length)];
    if (!element?.isConnected) continue;
    const names = Array.from(element.attributes, ({ name }) => name);
    switch (random(10)) {
      case 0:
        element.remove();
        break;
      case 1:
        element.textContent = hostileText(random);
        break;
      case 2:
        if (names.length > 0) element.removeAttribute(oneOf(random, names));
        break;
      case 3:
        if (names.length > 0) element.setAttribute(oneOf(random, names), hostileText(random));
        break;
      case 4:
        element.parentNode?.insertBefore(element.cloneNode(true), element);
        break;
      case 5: {
        const target = all[random(all.length)]!;
        if (target.isConnected && !element.contains(target)) target.append(element);
        break;
      }
      case 6:
        element.replaceWith(...Array.from(element.childNodes));
        break;
      case 7: {
        const other = lent[random(lent.length)];
        if (other && !/^(?:html|head|body)$/i.test(other.tagName)) element.append(document.importNode(other, true));
        break;
      }
      case 8: {
        const other = lent[random(lent.length)];
        for (const { name, value } of Array.from(other?.attributes ?? [])) element.setAttribute(name, value);
        break;
      }
      case 9: {
        const wrapper = document.createElement(oneOf(random, ['div', 'span', 'a', 'table', 'blockquote', 'template', 'svg']));
        element.parentNode?.replaceChild(wrapper, element);
        wrapper.append(element);
        break;
      }
    }
  }
}

/** A page of nothing but parts: tags, attributes and texts that the example pages hold, put together at random. */
export function randomTree(document: Document, lent: readonly Element[], random: Random): void {
  const places: Element[] = [document.body];
  document.title = hostileText(random);
  for (let count = random(300); count > 0; count--) {
    const model = lent[random(lent.length)];
    if (!model || /^(?:html|head|body|script)$/i.test(model.tagName)) continue;
    const element = model.cloneNode(false) as Element;
    for (const { name } of Array.from(element.attributes)) if (random(6) === 0) element.setAttribute(name, hostileText(random));
    if (random(3) > 0) element.append(random(2) ? hostileText(random) : (model.textContent ?? '').slice(0, 200));
    oneOf(random, places).append(document.importNode(element, true));
    places.push(document.body.lastElementChild ?? document.body);
    if (random(2)) places.push(element.isConnected ? element : document.body);
  }
}
