import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootsOf } from '../../../lib/sync/links.ts';
import { compare } from '../../../lib/sync/record.ts';
import { holds } from './property.ts';

const links = fc.array(fc.record({ a: fc.constantFrom(...'abcdefgh'), b: fc.constantFrom(...'abcdefgh') }), { maxLength: 10 });

const inOrder = (roots: Map<string, string>): string =>
  Array.from(roots, (pair) => pair.join())
    .toSorted(compare)
    .join(' ');

describe('the root of linked customers', () => {
  it('is the smallest id of those connected', () => {
    const roots = rootsOf([
      { a: 'c', b: 'd' },
      { a: 'd', b: 'b' },
      { a: 'x', b: 'y' },
    ]);
    expect(Object.fromEntries(roots)).toEqual({ b: 'b', c: 'b', d: 'b', x: 'x', y: 'x' });
    expect(roots.get('z')).toBeUndefined();
  });

  it('is the same for every order of the links and of their ends', () => {
    holds(
      fc.property(links, fc.func(fc.boolean()), (given, flip) => {
        const turned = given.map((link, index) => (flip(index) ? { a: link.b, b: link.a } : link)).reverse();
        return inOrder(rootsOf(given)) === inOrder(rootsOf(turned));
      }),
    );
  });

  it('is its own root, and one with every customer linked to it', () => {
    holds(
      fc.property(links, (given) => {
        const roots = rootsOf(given);
        return (
          given.every(({ a, b }) => roots.get(a) === roots.get(b)) && [...roots.values()].every((root) => roots.get(root) === root)
        );
      }),
    );
  });

  it('is found in a chain of a hundred thousand', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => ({
      a: String(index).padStart(6, '0'),
      b: String(index + 1).padStart(6, '0'),
    }));
    expect(new Set(rootsOf(chain.reverse()).values())).toEqual(new Set(['000000']));
  });
});
