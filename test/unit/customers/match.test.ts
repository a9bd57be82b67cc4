import { describe, expect, it } from 'vitest';
import { draftFromSighting } from '../../../lib/customers/draft-from-sighting.ts';
import { cleanLine, foldText, listKeyOf } from '../../../lib/customers/fold.ts';
import { isFreeMail } from '../../../lib/customers/free-mail.ts';
import {
  type Seen,
  addressKey,
  handleKey,
  keysOfCustomer,
  keysOfSighting,
  nameKey,
  nameKeys,
  phoneKey,
} from '../../../lib/customers/keys.ts';
import { keyToRefuse, matchSighting } from '../../../lib/customers/match.ts';
import type { Customer } from '../../../lib/customers/types.ts';
import { parsePhone as parse } from '../../../lib/exchange/phone.ts';

const parsePhone = (typed: string) => parse(typed, 'CN');

function customer(parts: Partial<Customer>): Customer {
  return {
    id: 'c1', kind: 'person', name: 'Zhang Wei', addresses: [], phones: [], handles: [], needs: [], tags: [],
    tier: null, tierPinned: false, addedAt: 0, addedBy: '', deleted: false, sample: false, ...parts,
  }; // prettier-ignore
}
const point = (key: string): { key: string; typed: string } => ({ key, typed: key });
const seen = (parts: Partial<Seen>): Seen => ({ kind: 'person', ...parts });

describe('folding', () => {
  it.each([
    ['Müller-Lüdenscheidt', 'muller-ludenscheidt'],
    ['ＡＣＭＥ　Ｃｏ', 'acme co'],
    ['Łukasz Øre Straße', 'lukasz ore strasse'],
    ['İSTANBUL', 'istanbul'],
    ['zhāng wěi', 'zhang wei'],
    ['a\u200bb\u202ec\u0000', 'abc'],
    ['が', 'が'],
    ['張偉', '張偉'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps list keys off the names every object has', () => {
    for (const word of ['__proto__', 'Constructor', 'prototype'])
      expect(Object.hasOwn({ [listKeyOf(word)]: 1 }, word.toLowerCase())).toBe(false);
  });

  it('cleans a line of what hides or turns text', () => {
    expect(cleanLine('  Zhang\u202e \n Wei\u200b\u0007 ')).toBe('Zhang Wei');
  });
});

describe('a name key', () => {
  it.each([
    ['Zhang Wei', 'Wei Zhang'],
    ['Zhang Wei', 'ZHANG, Wei'],
    ['Anna M. Keller', 'Keller Anna'],
    ['Dr. Anna Keller', 'Anna Keller'],
    ['张伟', '张 伟'],
    ['张伟先生', '张伟'],
    ['José García', 'Jose Garcia'],
    ["O'Brien Sean", 'Sean O’Brien'],
  ])('is the same for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(nameKey(one)).not.toBeNull();
  });

  it.each([
    ['Zhang Wei', 'Zhang Wen'],
    ['张伟', '伟张'],
    ['Anna Keller', 'Anna'],
  ])('differs for %s and %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is none for what is no name', () => {
    for (const name of ['', '…', '12345', ' ', 'x'.repeat(5000)]) expect(nameKey(name)).toBeNull();
  });

  it('is one each for both scripts and without what stands in brackets', () => {
    expect(nameKeys('Wei Zhang (张伟)')).toEqual(expect.arrayContaining(['name:wei zhang', 'name:张伟']));
    expect(nameKeys('张伟 Wei Zhang')).toEqual(expect.arrayContaining(['name:wei zhang', 'name:张伟']));
    expect(nameKeys('Anna Keller (Acme)')).toContain('name:anna keller');
  });
});

describe('keys', () => {
  it('are normalised', () => {
    expect(addressKey(' <Wei@ACME.example> ')).toBe('address:wei@acme.example');
    expect(addressKey('nobody')).toBeNull();
    expect(handleKey('linkedin', '@Wei-Zhang/')).toBe('handle:linkedin:wei-zhang');
    expect(handleKey('linkedin', '%E5%BC%A0%E4%BC%9F')).toBe('handle:linkedin:张伟');
    expect(handleKey('x', '100%')).toBe('handle:x:100%');
    expect(handleKey('x', ' @ ')).toBeNull();
    expect(phoneKey('138-0013-8000', parsePhone)).toBe('phone:+8613800138000');
    expect(phoneKey('+86 138 0013 8000', parsePhone)).toBe('phone:+8613800138000');
    expect(phoneKey('ext. 4711', parsePhone)).toBe('phone:4711');
    expect(phoneKey('none', parsePhone)).toBeNull();
  });

  it('of a sighting stand in order of strength', () => {
    const keys = keysOfSighting(
      seen({ name: 'Wei Zhang', phone: '13800138000', handle: 'wz', address: 'w@x.example' }),
      'x',
      parsePhone,
    );
    expect(keys).toEqual(['address:w@x.example', 'handle:x:wz', 'phone:+8613800138000', 'name:wei zhang']);
  });

  it('of a customer take every name: display, family and given, phonetic', () => {
    const keys = keysOfCustomer(customer({ name: '老张', familyName: '张', givenName: '伟', phonetic: 'Zhāng Wěi' }));
    expect(keys).toEqual(['name:老张', 'name:wei zhang', 'name:张伟']);
  });
});

describe('matching', () => {
  const wei = customer({
    id: 'wei',
    addresses: [point('wei@acme.example')],
    handles: [point('linkedin:wei-zhang')],
    phones: [point('+8613800138000')],
    company: 'Acme Ltd.',
  });
  const namesake = customer({ id: 'namesake', name: 'Wei Zhang', company: 'Globex' });
  const all = [namesake, wei];

  it('by address, handle and phone is certain and says what matched', () => {
    expect(matchSighting(seen({ address: 'Wei@Acme.example' }), 'gmail', all, [], parsePhone)).toEqual([
      { customer: wei, by: 'address', certain: true, key: 'address:wei@acme.example', what: 'Wei@Acme.example' },
    ]);
    expect(matchSighting(seen({ handle: '@wei-zhang' }), 'linkedin', all, [], parsePhone)[0]).toMatchObject({
      by: 'handle',
      certain: true,
      what: '@wei-zhang',
    });
    expect(matchSighting(seen({ handle: 'wei-zhang' }), 'github', all, [], parsePhone)).toEqual([]);
    expect(matchSighting(seen({ phone: '138 0013 8000' }), 'x', all, [], parsePhone)[0]).toMatchObject({
      by: 'phone',
      certain: true,
    });
  });

  it('by a bare name is only possible, and offers everyone of that name', () => {
    const matches = matchSighting(seen({ name: 'Wei Zhang' }), 'x', all, [], parsePhone);
    expect(matches.map((match) => [match.customer.id, match.certain, match.by])).toEqual([
      ['namesake', false, 'name'],
      ['wei', false, 'name'],
    ]);
    expect(matches[0]).not.toHaveProperty('also');
  });

  it('by name with the same company or mail domain stays possible, says why and comes first', () => {
    const byCompany = matchSighting(seen({ name: 'Wei Zhang', company: 'ACME' }), 'x', all, [], parsePhone);
    expect(byCompany.map((match) => match.customer.id)).toEqual(['wei', 'namesake']);
    expect(byCompany[0]).toMatchObject({ certain: false, also: ['company'] });
    expect(matchSighting(seen({ name: 'Wei Zhang', address: 'sales@acme.example' }), 'x', all, [], parsePhone)[0]).toMatchObject({
      customer: { id: 'wei' },
      also: ['domain'],
    });
    const free = customer({ id: 'free', addresses: [point('wei@gmail.com')] });
    expect(
      matchSighting(seen({ name: 'Wei Zhang', address: 'other@gmail.com' }), 'x', [free], [], parsePhone)[0],
    ).not.toHaveProperty('also');
  });

  it('puts the strongest evidence first and names each customer once', () => {
    const matches = matchSighting(
      seen({ name: 'Wei Zhang', address: 'wei@acme.example', phone: '13800138000' }),
      'x',
      all,
      [],
      parsePhone,
    );
    expect(matches.map((match) => [match.customer.id, match.by])).toEqual([
      ['wei', 'address'],
      ['namesake', 'name'],
    ]);
  });

  it('drops a pair the rep said "not them" to, and what is weaker', () => {
    const refused = [{ customer: 'namesake', key: 'handle:x:wz' }];
    expect(
      matchSighting(seen({ name: 'Wei Zhang', handle: 'wz' }), 'x', all, refused, parsePhone).map((match) => match.customer.id),
    ).toEqual(['wei']);
    expect(matchSighting(seen({ name: 'Wei Zhang' }), 'x', all, refused, parsePhone)).toHaveLength(2);
    const byName = [{ customer: 'wei', key: 'name:wei zhang' }];
    expect(matchSighting(seen({ name: 'Wei Zhang', address: 'wei@acme.example' }), 'x', [wei], byName, parsePhone)[0]?.by).toBe(
      'address',
    );
  });

  it('offers the strongest key of the sighting for "not them"', () => {
    const sighting = seen({ name: 'Wei Zhang', handle: 'wz' });
    const [match] = matchSighting(sighting, 'x', all, [], parsePhone);
    expect(match && keyToRefuse(sighting, 'x', match, parsePhone)).toBe('handle:x:wz');
  });

  it('does not offer a deleted customer', () => {
    expect(matchSighting(seen({ name: 'Wei Zhang' }), 'x', [{ ...wei, deleted: true }], [], parsePhone)).toEqual([]);
  });
});

describe('a draft from a page', () => {
  it('takes what the page offers, cleaned and cut', () => {
    expect(
      draftFromSighting(seen({ name: ' Zhang\u202e Wei ', address: 'Wei@Acme.example', handle: '@WZ', phone: '138 0013 8000', company: 'Acme', title: 'x'.repeat(1e5) }), 'x'),
    ).toEqual({
      kind: 'person', name: 'Zhang Wei', company: 'Acme', title: 'x'.repeat(500), addresses: ['wei@acme.example'],
      phones: ['138 0013 8000'], handles: [{ site: 'x', handle: 'wz' }], source: { way: 'page', site: 'x' },
    }); // prettier-ignore
  });

  it('names who has no name by the first way to reach them', () => {
    expect(draftFromSighting(seen({ address: 'a@b.example' }), 'generic').name).toBe('a@b.example');
    expect(draftFromSighting({ kind: 'organisation', name: 'Acme' }, 'x').kind).toBe('company');
  });
});

it('free-mail domains are known with their national ones', () => {
  expect(['gmail.com', 'QQ.com', 'yahoo.co.jp', 'hotmail.fr'].map(isFreeMail)).toEqual([true, true, true, true]);
  expect(['acme.example', 'mygmail.com'].map(isFreeMail)).toEqual([false, false]);
});
