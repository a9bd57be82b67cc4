// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { allTextsWithAt, beginRemembering, dataOf, endRemembering, forgetChanged, readOnce } from '../../../lib/recognise/texts.ts';
import { holds } from '../sync/property.ts';

afterEach(endRemembering);

/** What a page may do between two reads; numbers choose where. */
type Step =
  | { does: 'write'; at: number; text: string }
  | { does: 'add'; at: number; text: string; deep: number }
  | { does: 'remove'; at: number }
  | { does: 'move'; at: number; to: number }
  | { does: 'detach, write, attach'; at: number; text: string };

const text = fc.constantFrom('a word', 'ana@ropes.example', 'one more word', 'li＠ropes.example', '', 'x'.repeat(4000));
const number = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('write' as const), at: number, text }),
  fc.record({ does: fc.constant('add' as const), at: number, text, deep: fc.nat(12) }),
  fc.record({ does: fc.constant('remove' as const), at: number }),
  fc.record({ does: fc.constant('move' as const), at: number, to: number }),
  fc.record({ does: fc.constant('detach, write, attach' as const), at: number, text }),
);

function pageOf(texts: readonly string[]): HTMLElement {
  const root = document.createElement('main');
  for (const each of texts) {
    const block = document.createElement('section');
    block.append(each, document.createElement('p'));
    block.lastElementChild!.append(each);
    root.append(block);
  }
  document.body.replaceChildren(root);
  return root;
}

function change(root: HTMLElement, given: Step): void {
  const elements = [...root.querySelectorAll('*')];
  if (elements.length === 0) return root.append('left');
  const element = elements[given.at % elements.length]!;
  switch (given.does) {
    case 'write': {
      const node = [...element.childNodes].find(({ nodeType }) => nodeType === 3) as Text | undefined;
      if (node) node.data = given.text;
      else element.append(given.text);
      return;
    }
    case 'add': {
      let inner: Element = element;
      for (let depth = 0; depth < given.deep; depth++) inner = inner.appendChild(document.createElement('div'));
      inner.append(given.text);
      return;
    }
    case 'remove':
      return element.remove();
    case 'move': {
      const to = elements[given.to % elements.length]!;
      if (!element.contains(to)) to.prepend(element);
      return;
    }
    case 'detach, write, attach': {
      const parent = element.parentElement!;
      element.remove();
      element.replaceChildren(given.text);
      parent.append(element);
    }
  }
}

/** Every text that holds an @, by looking at each. */
function byLooking(root: Node): Text[] {
  const found: Text[] = [];
  for (const child of root.childNodes) {
    if (child.nodeType === 3) {
      if (/[@＠]/.test((child as Text).data)) found.push(child as Text);
    } else found.push(...byLooking(child));
  }
  return found;
}

describe('texts that hold an @', () => {
  it('are the same after any changes, remembered or looked for anew, in their order and with what they say now', () => {
    holds(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }),
        (texts, rounds) => {
          const root = pageOf(texts);
          beginRemembering();
          const observer = new MutationObserver(() => undefined);
          observer.observe(document, { subtree: true, childList: true, characterData: true });
          allTextsWithAt(document.body, Infinity);
          for (const round of rounds) {
            for (const each of round) change(root, each);
            forgetChanged(observer.takeRecords());
            const found = allTextsWithAt(document.body, Infinity).filter((node) => /[@＠]/.test(dataOf(node)));
            expect(found.map(({ data }) => data)).toEqual(byLooking(document.body).map(({ data }) => data));
            expect(found.map(dataOf)).toEqual(found.map(({ data }) => data));
          }
          observer.disconnect();
        },
      ),
      400,
    );
  });

  it('are found again only where something with an @ came in', () => {
    const root = pageOf(Array.from({ length: 20 }, (_, index) => (index === 3 ? 'ana@ropes.example' : 'a word')));
    beginRemembering();
    const observer = new MutationObserver(() => undefined);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    const before = allTextsWithAt(document.body, Infinity);
    let reads = 0;
    const old = Object.getOwnPropertyDescriptor(Element.prototype, 'textContent')!;
    Object.defineProperty(Element.prototype, 'textContent', {
      configurable: true,
      get(this: Element) {
        reads++;
        return old.get!.call(this) as string;
      },
    });
    try {
      (root.children[5]!.firstChild as Text).data = 'another word';
      forgetChanged(observer.takeRecords());
      expect(allTextsWithAt(document.body, Infinity)).toEqual(before);
      expect(reads).toBe(0);
      const added = document.createElement('p');
      added.append('li@ropes.example');
      root.children[9]!.append(added);
      forgetChanged(observer.takeRecords());
      expect(allTextsWithAt(document.body, Infinity)).toEqual([...before, added.firstChild]);
      expect(reads).toBeLessThan(5);
    } finally {
      Object.defineProperty(Element.prototype, 'textContent', old);
      observer.disconnect();
    }
  });

  it('are remembered only while somebody watches', () => {
    const root = pageOf(['ana@ropes.example']);
    expect(allTextsWithAt(root, Infinity)).toHaveLength(2);
    root.replaceChildren('nobody');
    expect(allTextsWithAt(root, Infinity)).toEqual([]);
    let reads = 0;
    const read = (): string => `${++reads}`;
    expect([readOnce(root, 10, read), readOnce(root, 10, read)]).toEqual(['1', '2']);
    beginRemembering();
    expect([readOnce(root, 10, read), readOnce(root, 10, read), readOnce(root, 20, read)]).toEqual(['3', '3', '4']);
  });
});
