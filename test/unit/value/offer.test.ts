import { describe, expect, it } from 'vitest';
import type { Purchase } from '../../../lib/customers/types.ts';
import { offerHint } from '../../../lib/value/offer.ts';

function bought(amount: number, change: Partial<Purchase> = {}): Purchase {
  return {
    id: `p-${amount}`,
    customer: 'c',
    day: '2026-11-01',
    amount,
    currency: 'CNY',
    lines: [],
    by: 'me',
    deleted: false,
    ...change,
  };
}

const pair = { product: 'Pads', buyers: 8, similar: 20, lift: 2, with: 'Grippers' };

describe('what to offer', () => {
  it('is nothing where nothing speaks for it', () => {
    expect(offerHint([], [])).toBeNull();
    expect(offerHint([bought(100)], [])).toBeNull();
  });

  it('is the product that goes best with theirs, with its counts', () => {
    expect(offerHint([], [pair, { ...pair, product: 'Grease' }])).toEqual({ product: pair });
  });

  it('is a price between which half of their purchases lie, from three on; returns do not count', () => {
    const amounts = [100, 200, 300, 400, 500].map((amount) => bought(amount));
    expect(offerHint([...amounts, bought(-900)], [])?.price).toEqual({ low: 200, high: 400, currency: 'CNY', count: 5 });
    expect(offerHint(amounts.slice(0, 2), [])).toBeNull();
  });

  it('keeps to the currency they mostly pay in', () => {
    const euros = [100, 200, 300].map((amount) => bought(amount, { currency: 'EUR' }));
    expect(offerHint([...euros, bought(9_000)], [])?.price).toMatchObject({ currency: 'EUR', count: 3 });
  });

  it('is the promotion they answered most often, of a line or of the whole, once a purchase', () => {
    const line = { product: 'Grippers', promotion: 'Autumn' };
    const all = [bought(1, { lines: [line, line] }), bought(2, { promotion: 'Autumn' }), bought(3, { promotion: 'Spring' })];
    expect(offerHint(all, [])?.promotion).toEqual({ name: 'Autumn', count: 2, of: 3 });
  });

  it('is the place they mostly buy at, of the purchases that name one', () => {
    const all = [bought(1, { channel: 'web' }), bought(2, { channel: 'phone' }), bought(3, { channel: 'web' }), bought(4)];
    expect(offerHint(all, [])?.place).toEqual({ channel: 'web', count: 2, of: 3 });
  });
});
