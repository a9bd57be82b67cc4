import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Customer } from '../../../lib/customers/types.ts';
import type { Sighting } from '../../../lib/recognise/site.ts';
import { dismissSignature, followDismissals, offersFor, regionOf, withReadableNumber } from '../../../lib/views/signatures.ts';

const seen = (change: Partial<Sighting>): Sighting => ({ kind: 'person', role: 'sender', evidence: 'site', ...change });

beforeEach(() => fakeBrowser.reset());

describe('a number in a signature', () => {
  it.each([
    ['of the mail domain’s country', seen({ address: 'a@b.de', signature: { phone: '0711 5550123' } }), [], '+49 711 5550123'],
    ['British', seen({ address: 'a@b.co.uk', signature: { phone: '020 7946 0958' } }), [], '+44 20 7946 0958'],
    [
      'with its country wins over the domain',
      seen({ address: 'a@b.de', signature: { phone: '+1 212 555 0143' } }),
      [],
      '+1 212 555 0143',
    ],
    [
      'Chinese by what stands around it',
      seen({ address: 'a@b.com', signature: { phone: '0571-55550123', company: '华兴设备有限公司' } }),
      [],
      '+86 571 5555 0123',
    ],
    ['Chinese by its form', seen({ address: 'a@b.com', signature: { phone: '138 0055 5012' } }), [], '+86 138 0055 5012'],
    [
      'at last of the rep’s own country',
      seen({ address: 'a@b.com', signature: { phone: '01 55 50 12 34' } }),
      ['rep@vente.fr'],
      '+33 1 55 50 12 34',
    ],
    [
      'of nobody knows where stays as written',
      seen({ address: 'a@b.com', signature: { phone: '5550 1234' } }),
      ['rep@x.io'],
      '5550 1234',
    ],
  ])('%s', (_what, sighting, own, shown) => {
    expect(withReadableNumber(sighting, own).signature?.phone).toBe(shown);
  });

  it('takes a domain that anyone may have for no country', () => {
    expect(regionOf(seen({ address: 'a@startup.io' }), [])).toBeUndefined();
  });
});

describe('an offer that was waved away', () => {
  it('stays away in every window until the browser closes, and others stay', async () => {
    const customer = { id: 'c1', kind: 'person', addresses: [], phones: [], handles: [] } as unknown as Customer;
    const sighting = seen({ address: 'a@b.example', signature: { title: 'Buyer', company: 'Norden' } });
    const [title] = offersFor(customer, sighting);
    expect(title?.field).toBe('title');
    dismissSignature('c1', title!);
    expect(offersFor(customer, sighting).map(({ field }) => field)).toEqual(['company']);
    expect(offersFor({ ...customer, id: 'c2' }, sighting)).toHaveLength(2);
    expect(Object.values(await fakeBrowser.storage.session.get(null))).toEqual([['c1 title Buyer']]);
    await followDismissals();
    expect(offersFor(customer, sighting).map(({ field }) => field)).toEqual(['company']);
  });
});
