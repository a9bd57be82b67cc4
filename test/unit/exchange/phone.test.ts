import { describe, expect, it } from 'vitest';
import { parsePhone } from '../../../lib/exchange/phone.ts';

describe('a phone number', () => {
  it.each([
    ['138 0013 8000', 'CN', { e164: '+8613800138000', region: 'CN' }],
    ['010-8888 6666', 'cn', { e164: '+861088886666', region: 'CN' }],
    ['(415) 555-2671', 'US', { e164: '+14155552671', region: 'US' }],
    ['+49 (0)30 901820', 'CN', { e164: '+4930901820', region: 'DE' }],
    ['tel:+44-20-7946-0018', undefined, { e164: '+442079460018', region: 'GB' }],
  ])('%s read in %s', (typed, region, expected) => {
    expect(parsePhone(typed, region)).toEqual(expected);
  });

  it.each([
    ['13800138000', undefined],
    ['13800138000', 'XX'],
    ['call me', 'CN'],
    ['12', 'CN'],
    ['', 'CN'],
    ['1'.repeat(100_000), 'CN'],
  ])('is none in %s read in %s', (typed, region) => {
    expect(parsePhone(typed, region)).toBeNull();
  });
});
