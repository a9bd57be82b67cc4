import { describe, expect, it } from 'vitest';
import { draftFromSighting, originsOf } from '../../../lib/customers/draft-from-sighting.ts';
import { keysOfSighting, type Seen, type Signed } from '../../../lib/customers/keys.ts';
import { signatureOffers } from '../../../lib/customers/signature-offers.ts';
import { parsePhone } from '../../../lib/exchange/phone.ts';

const signed = (signature: Signed, more: Partial<Seen> = {}): Seen => ({
  kind: 'person',
  name: 'Alice Weber',
  address: 'alice@norden-pumps.example',
  signature,
  ...more,
});

const customer = {
  kind: 'person' as const,
  company: 'Norden Pumps',
  title: 'Buyer',
  addresses: [{ key: 'alice@norden-pumps.example', typed: 'alice@norden-pumps.example' }],
  phones: [{ key: '+494055501234', typed: '+49 40 5550 1234' }],
  notes: 'Likes tea.',
};

const offersOf = (signature: Signed, change = {}) => signatureOffers({ ...customer, ...change }, signed(signature), parsePhone);

describe('what a signature adds to a card', () => {
  it('is what the card lacks or has differently, with what a click would write', () => {
    expect(
      offersOf({ phone: '+49 170 5550 321', title: 'Head of Purchasing', company: 'Acme', site: 'norden-group.example' }),
    ).toEqual([
      { field: 'phone', value: '+49 170 5550 321', change: { list: 'phones', add: '+49 170 5550 321' } },
      { field: 'title', value: 'Head of Purchasing', instead: 'Buyer', change: { field: 'title', value: 'Head of Purchasing' } },
      { field: 'company', value: 'Acme', instead: 'Norden Pumps', change: { field: 'company', value: 'Acme' } },
      {
        field: 'site',
        value: 'norden-group.example',
        change: { field: 'notes', value: 'Likes tea.\nnorden-group.example' },
      },
    ]);
  });

  it('is nothing where the card says the same in other words', () => {
    expect(
      offersOf({ phone: '+49 (0)40 5550-1234', title: 'BUYER', company: 'Norden Pumps GmbH', site: 'norden-pumps.example' }),
    ).toEqual([]);
  });

  it('knows a number that was kept without its country', () => {
    expect(offersOf({ phone: '+49 40 5550 1234' }, { phones: [{ key: '04055501234', typed: '040 5550 1234' }] })).toEqual([]);
  });

  it('offers a company no title and no employer', () => {
    expect(offersOf({ title: 'Head of Purchasing', company: 'Acme' }, { kind: 'company' })).toEqual([]);
  });

  it('is never evidence of who wrote: anyone can write any number under a mail', () => {
    const keys = keysOfSighting(signed({ phone: '+49 40 5550 1234' }), 'gmail', parsePhone);
    expect(keys.some((key) => key.startsWith('phone:'))).toBe(false);
  });

  it('loses direction marks and its length before it is shown', () => {
    const [offer] = offersOf({ title: `Head\u202e of ${'x'.repeat(5000)}` });
    expect(offer?.value.startsWith('Head of x')).toBe(true);
    expect(offer?.value.length).toBe(500);
  });
});

describe('what a page offers of someone new', () => {
  it('takes from the signature what the page leaves open, and says so', () => {
    const seen = signed(
      { phone: '+49 40 5550 1234', title: 'Buyer', company: 'Norden', site: 'norden-group.example' },
      { title: 'CEO' },
    );
    expect(draftFromSighting(seen, 'gmail')).toMatchObject({
      title: 'CEO',
      company: 'Norden',
      phones: ['+49 40 5550 1234'],
      notes: 'norden-group.example',
    });
    expect(originsOf(seen)).toEqual({
      name: 'page',
      addresses: 'page',
      title: 'page',
      company: 'signature',
      phones: 'signature',
      notes: 'signature',
    });
  });

  it('needs no web address that the mail address tells already', () => {
    expect(draftFromSighting(signed({ site: 'norden-pumps.example' }), 'gmail').notes).toBeUndefined();
    expect(originsOf(signed({ site: 'norden-pumps.example' })).notes).toBeUndefined();
  });
});
