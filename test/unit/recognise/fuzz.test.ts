// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { receive } from '../../../lib/messages/schemas.ts';
import { censor } from '../../../lib/recognise/censor.ts';
import { gatherTexts } from '../../../lib/recognise/gather-text.ts';
import { genericSteps } from '../../../lib/recognise/generic.ts';
import { readPage } from '../../../lib/recognise/read.ts';
import type { Reading, Site } from '../../../lib/recognise/site.ts';
import { sites } from '../../../lib/recognise/sites.ts';
import { seed } from '../sync/property.ts';
import { damage, type ExamplePage, examplePages, oneOf, randomOf, randomTree } from './random-pages.ts';

/**
 * Pages that nobody wrote, read by every site: the example pages damaged at random, and random trees. `npm run soak` reads ten times as
 * many. A page that failed is named by its number; one that did so once stays here.
 */
const pages = 2_000;
const times = Number(process.env['SIDECARD_TIMES'] ?? 1);
/** Numbers of pages that once failed. */
const failedOnce: readonly number[] = [889924140];

const examples = examplePages();
const parsed = examples.map(({ html }) => new DOMParser().parseFromString(html, 'text/html'));
const lent = parsed.flatMap((document) => Array.from(document.body?.getElementsByTagName('*') ?? []));
const ownSite = (page: ExamplePage): Site | undefined => sites.find(({ id }) => id === page.site);

function documentOf(number: number): { document: Document; example: ExamplePage; other: ExamplePage } {
  const random = randomOf(number);
  const at = random(examples.length);
  const other = oneOf(random, examples);
  if (random(4) === 0) {
    const document = new DOMParser().parseFromString('<!doctype html><html><head></head><body></body></html>', 'text/html');
    randomTree(document, lent, random);
    return { document, example: examples[at]!, other };
  }
  const document = new DOMParser().parseFromString(examples[at]!.html, 'text/html');
  damage(document, parsed[random(parsed.length)]!, random);
  return { document, example: examples[at]!, other };
}

/** Without the catch that stands around it in the script: what throws must show. */
function readBy(site: Site | undefined, document: Document, address: URL): Reading {
  if (site && !site.steps) return site.read(document, address);
  const steps = site?.steps ? site.steps(document, address) : genericSteps(document);
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (count > 100_000) throw new Error('It does not end.');
  }
}

const own = { id: 'abc', origin: 'chrome-extension://abc' };
const sender = { id: own.id, origin: 'https://page.example', tab: { id: 1 }, frameId: 0 };
const withSubjects = new Set(['message', 'profile', 'compose', 'post', 'conversation']);

/** What holds of every reading, of example pages as of these. Returns the first that does not. */
function brokenRule({ page, link }: Reading): string | null {
  const { kind, subject, people } = page;
  if (!withSubjects.has(kind) && subject) return `a ${kind} with a subject`;
  if (subject && (subject.kind !== 'person' || subject.role === 'self')) return 'a subject that is no other person';
  if (subject && !people.some((person) => JSON.stringify(person) === JSON.stringify(subject))) return 'a subject who is not there';
  if (kind === 'list' && people.some(({ role }) => !['listed', 'mentioned', 'self'].includes(role))) return 'a role on a list';
  if (people.some(({ address, handle, name }) => !(address ?? handle ?? name))) return 'a person without anything';
  if (people.length > 500) return 'too many people';
  if (/SECRET|secret|_token|sid=/.test(link ?? '')) return 'a link with a secret';
  return null;
}

function told(document: Document): object[] {
  const messages: object[] = [];
  const gathering = gatherTexts(
    document,
    (gathered) => messages.push({ type: 'textSeen', ...gathered }),
    () => undefined,
  );
  gathering.startOver();
  for (const steps = gathering.steps(); !steps.next().done;);
  return messages;
}

function check(number: number): void {
  const { document, example, other } = documentOf(number);
  for (const [site, url] of [
    [ownSite(example), example.url],
    [undefined, example.url],
    [ownSite(other), other.url],
  ] as const) {
    const reading = readBy(site, document, new URL(url));
    const broken = brokenRule(reading);
    if (broken) throw new Error(`${site?.id ?? 'generic'}: ${broken}`);
    const received = receive({ type: 'pageSeen', reading, at: 1 }, sender, own);
    if (!received.ok) throw new Error(`${site?.id ?? 'generic'}: refused, ${JSON.stringify(received.error)}`);
  }
  for (const message of told(document)) {
    const received = receive(message, sender, own);
    if (!received.ok) throw new Error(`text: refused, ${JSON.stringify(received.error)}`);
  }
  if (document.documentElement && /[@＠]/.test(censor(document.documentElement))) throw new Error('an address in the outline');
}

/** Numbers of the pages that fail, with why. */
function failures(numbers: Iterable<number>): string[] {
  const failed: string[] = [];
  for (const number of numbers) {
    try {
      check(number);
    } catch (error) {
      const { example } = documentOf(number);
      const why = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n') : String(error);
      failed.push(`page ${number} (${example.site}/${example.file}): ${why}`);
      if (failed.length === 5) break;
    }
  }
  return failed;
}

/** What a document is asked for, in calls and in the characters and elements that come back. */
function costOf(work: () => unknown): number {
  let cost = 0;
  const undo: (() => void)[] = [];
  const owners = [Node, Element, HTMLElement, Document, CharacterData, DocumentFragment].map(
    ({ prototype }) => prototype as object,
  );
  const names =
    'textContent nodeValue data firstChild nextSibling parentNode parentElement getAttribute closest matches querySelector querySelectorAll getElementsByTagName getElementsByClassName contains compareDocumentPosition';
  for (const owner of owners) {
    for (const name of names.split(' ')) {
      const old = Object.getOwnPropertyDescriptor(owner, name);
      const part = old?.get ? 'get' : 'value';
      const call = old?.[part] as ((...given: unknown[]) => unknown) | undefined;
      if (!old || typeof call !== 'function') continue;
      Object.defineProperty(owner, name, {
        ...old,
        [part](this: unknown, ...given: unknown[]) {
          const answer = call.apply(this, given);
          cost += 1 + (typeof answer === 'string' ? answer.length / 20 : 0);
          return answer;
        },
      });
      undo.push(() => Object.defineProperty(owner, name, old));
    }
  }
  try {
    work();
  } finally {
    for (const back of undo) back();
  }
  return cost;
}

describe('pages that nobody wrote', () => {
  it(
    'are read by their site, by another and by none: nothing throws, nothing hangs, every rule holds',
    { timeout: 900_000 * Math.max(1, times) },
    () => {
      console.info(`Pages ${seed} to ${seed + pages * times - 1}`);
      const numbers = Array.from({ length: pages * times }, (_, index) => seed + index);
      expect(failures([...failedOnce, ...numbers])).toEqual([]);
    },
  );

  it('cost in proportion to their size, by every site', { timeout: 120_000 }, () => {
    const slow: string[] = [];
    for (const [index, example] of examples.entries()) {
      const document = new DOMParser().parseFromString(example.html, 'text/html');
      damage(document, parsed[index]!, randomOf(seed + index));
      const body = document.body;
      if (!body) continue;
      const read = () => readPage(document, new URL(example.url));
      const grow = () => body.append(...Array.from(body.childNodes, (child) => child.cloneNode(true)));
      // Twice and twice again: what is done once for every page no longer counts.
      grow();
      const before = costOf(read);
      grow();
      const after = costOf(read);
      if (after > before * 2.5 + 500) slow.push(`${example.site}/${example.file}: ${Math.round(before)} → ${Math.round(after)}`);
    }
    expect(slow).toEqual([]);
  });
});
