import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../lib/recognise/address.ts';
import { findSpelledOut } from '../../../lib/recognise/spelled-out.ts';

describe('addresses in words', () => {
  it.each([
    ['Write to anna at example dot com.', 'anna@example.com'],
    ['anna.schmidt [at] example.com', 'anna.schmidt@example.com'],
    ['anna(at)mail(dot)example(dot)org', 'anna@mail.example.org'],
    ['E-Mail: anna [AT] example [DOT] de', 'anna@example.de'],
    ['anna dot schmidt at example dot com', 'anna.schmidt@example.com'],
    ['anna (at) example punkt de', 'anna@example.de'],
  ])('are found in %s', (text, address) => {
    const [found] = findSpelledOut(text, addressOf);
    expect(found?.address).toBe(address);
    expect(text.slice(found?.start, found?.end)).toMatch(/^anna.*[a-z]$/);
  });

  it.each([
    'Meet us at example.com for a dot of paint',
    'Look at the dot above',
    'anna at home dot',
    'a [at] b',
    'x(at)y(dot)1',
    'anna@example.com',
    'polka dot dress at the office',
  ])('are not seen in %s', (text) => expect(findSpelledOut(text, addressOf)).toEqual([]));

  it('take time by the length of the text alone', () => {
    for (const part of [' at ', '(at)', 'a at b dot ', 'a'.repeat(63) + '(at)', '[at]x.'.repeat(3)]) {
      const text = `dot ${part.repeat(Math.ceil(40_000 / part.length))}`;
      expect(findSpelledOut(text, addressOf, Infinity).length).toBeLessThan(20_000);
    }
  });
});
