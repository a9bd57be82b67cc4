import { describe, expect, it } from 'vitest';
import { pairFinder } from '../../../lib/customers/duplicate-pairs.ts';
import {
  type SameCustomer,
  differingFields,
  duplicatesAmong,
  keysToLookUp,
  suggestedChoice,
} from '../../../lib/customers/duplicates.ts';
import { nameKeys } from '../../../lib/customers/keys.ts';
import type { ContactPoint, Customer, Id } from '../../../lib/customers/types.ts';

const point = (key: string): ContactPoint => ({ key, typed: key });

type Given = Partial<Omit<Customer, 'addresses' | 'phones' | 'handles'>> & {
  addresses?: string[];
  phones?: string[];
  handles?: string[];
};

let count = 0;
function customer({ addresses = [], phones = [], handles = [], ...given }: Given): Customer {
  count += 1;
  return {
    id: `id-${String(count).padStart(4, '0')}`,
    kind: 'person',
    name: 'Somebody',
    needs: [],
    tags: [],
    tier: null,
    tierPinned: false,
    addedAt: 0,
    addedBy: 'rep',
    deleted: false,
    sample: false,
    addresses: addresses.map(point),
    phones: phones.map(point),
    handles: handles.map(point),
    ...given,
  };
}

/** What the card says of the pair, which the whole list must say alike. */
function sameness(one: Customer, other: Customer, ...rest: Customer[]): string {
  const found = duplicatesAmong(one, [other, ...rest]).find((same) => same.customer === other);
  const pair = pairsAmong([one, other, ...rest]).find(({ ids }) => ids.includes(one.id) && ids.includes(other.id));
  expect(pair?.certain, 'the list of all pairs').toBe(found?.certain);
  return found ? `${found.certain ? 'certain' : 'likely'}: ${reasonsOf(found)}` : 'no';
}

function reasonsOf({ reasons }: SameCustomer): string {
  return reasons.map(({ by, value, also }) => [by, value, also].filter(Boolean).join(' ')).join(', ');
}

function pairsAmong(customers: readonly Customer[], refused?: Map<Id, Set<Id>>): { ids: Id[]; certain: boolean }[] {
  const finder = pairFinder();
  for (const one of customers) finder.add(one);
  return finder.pairs(refused).map(({ a, b, certain }) => ({ ids: [a, b], certain }));
}

describe('duplicates', () => {
  it('are certain by an address, a handle or a phone, whatever the names', () => {
    const wei = { name: 'Wei Zhang', addresses: ['wei@acme.example'], phones: ['+8613800138000'], handles: ['linkedin:wei-zhang'] };
    expect(sameness(customer(wei), customer({ name: '张伟', addresses: ['wei@acme.example'] }))).toBe(
      'certain: address wei@acme.example',
    );
    expect(sameness(customer(wei), customer({ name: 'W.', phones: ['+8613800138000'] }))).toBe('certain: phone +8613800138000');
    expect(sameness(customer(wei), customer({ name: 'W.', handles: ['linkedin:wei-zhang'] }))).toBe(
      'certain: handle linkedin:wei-zhang',
    );
    expect(sameness(customer(wei), customer({ name: 'W.', handles: ['xing:wei-zhang'] }))).toBe('no');
  });

  it('say everything that is the same', () => {
    const one = customer({ name: 'Wei Zhang', company: 'Acme', addresses: ['w@acme.example'], phones: ['+861380013'] });
    const other = customer({ name: 'ZHANG Wei', company: 'ACME Ltd.', addresses: ['w@acme.example'], phones: ['+861380013'] });
    expect(sameness(one, other)).toBe('certain: address w@acme.example, phone +861380013, name Wei Zhang company');
  });

  it('are likely by the same name at the same company, however both are written', () => {
    const one = customer({ name: 'Wei Zhang', company: 'Acme Robotics GmbH' });
    expect(sameness(one, customer({ name: 'ZHANG, Wei', company: 'Acme Robotics' }))).toBe('likely: name Wei Zhang company');
    expect(sameness(one, customer({ name: 'Wei Zhang', company: 'Apex' }))).toBe('no');
    expect(sameness(one, customer({ name: 'Wei Zhang' }))).toBe('no');
    const chinese = customer({ name: '张 伟', company: '埃克米机器人有限公司' });
    expect(sameness(chinese, customer({ name: '张伟', company: '埃克米机器人' }))).toBe('likely: name 张 伟 company');
    expect(sameness(customer({ name: '李娜', phonetic: 'Li Na', company: 'X' }), customer({ name: 'Na Li', company: 'x' }))).toBe(
      'likely: name 李娜 company',
    );
  });

  it('are likely by the same name at one mail domain, but not at one that anybody may use', () => {
    const at = (domain: string, local: string): Customer => customer({ name: 'Ana Silva', addresses: [`${local}@${domain}`] });
    expect(sameness(at('acme.example', 'ana'), at('acme.example', 'a.silva'))).toBe('likely: name Ana Silva domain');
    expect(sameness(at('gmail.com', 'ana'), at('gmail.com', 'a.silva'))).toBe('no');
    expect(sameness(at('qq.com', '1'), at('qq.com', '2'))).toBe('no');
  });

  it('are never a person and a company, nor a sample and a real customer, nor deleted ones', () => {
    const point_ = { addresses: ['info@acme.example'], company: 'Acme' };
    expect(sameness(customer({ name: 'Acme', ...point_ }), customer({ name: 'Acme', kind: 'company', ...point_ }))).toBe('no');
    expect(sameness(customer(point_), customer({ ...point_, sample: true }))).toBe('no');
    expect(sameness(customer(point_), customer({ ...point_, deleted: true }))).toBe('no');
  });

  it('among companies go by the name without its legal form', () => {
    const one = customer({ name: 'Acme Robotics Ltd.', kind: 'company' });
    expect(sameness(one, customer({ name: 'ACME Robotics', kind: 'company' }))).toBe('likely: name Acme Robotics Ltd.');
    expect(sameness(one, customer({ name: 'Acme Foods', kind: 'company' }))).toBe('no');
    // The index holds each under its name as written: either must lead to the other.
    const bare = keysToLookUp(customer({ name: 'Acme Robotics', kind: 'company' }));
    for (const written of ['Acme Robotics Ltd.', 'ACME Robotics, Inc.', 'Acme Robotics']) {
      expect(nameKeys(written).some((key) => bare.includes(key))).toBe(true);
    }
    expect(
      nameKeys('埃克米有限公司').some((key) => keysToLookUp(customer({ name: '埃克米', kind: 'company' })).includes(key)),
    ).toBe(true);
  });

  it('are not made of a switchboard: a number that more than a few differently named carry', () => {
    const office = ['Ana Silva', 'Bo Chen', 'Cem Kaya', 'Dee Park'].map((name) =>
      customer({ name, company: 'Acme', phones: ['+441200'] }),
    );
    const [ana, bo] = office as [Customer, Customer];
    expect(duplicatesAmong(ana, office)).toEqual([]);
    expect(pairsAmong(office)).toEqual([]);
    // Three may be one person written in three ways.
    expect(sameness(ana, bo, office[2] as Customer)).toBe('certain: phone +441200');
    // The same name at that number is likely, without any company.
    const again = customer({ name: 'Silva, Ana', phones: ['+441200'] });
    expect(sameness(ana, again, ...office.slice(1))).toBe('likely: name Ana Silva phone, phone +441200');
  });

  it('are not made of what the company itself is reached by', () => {
    const [ana, bo] = [customer({ name: 'Ana', phones: ['+441200'] }), customer({ name: 'Bo', phones: ['+441200'] })];
    const acme = customer({ name: 'Acme', kind: 'company', phones: ['+441200'] });
    expect(sameness(ana, bo)).toBe('certain: phone +441200');
    expect(sameness(ana, bo, acme)).toBe('no');
  });

  it('come with the certain first, and without those told apart', () => {
    const wei = customer({ name: 'Wei Zhang', company: 'Acme', phones: ['+861380013'] });
    const likely = customer({ name: 'Wei Zhang', company: 'Acme' });
    const certain = customer({ name: 'Mr Zhang', phones: ['+861380013'] });
    expect(duplicatesAmong(wei, [likely, certain]).map((same) => same.customer.id)).toEqual([certain.id, likely.id]);
    expect(duplicatesAmong(wei, [likely, certain], (id) => id === certain.id)).toHaveLength(1);
  });
});

describe('all pairs', () => {
  it('of three who are one are two, which together make them one', () => {
    const [a, b, c] = [1, 2, 3].map(() => customer({ name: 'Wei', addresses: ['w@x.example'], phones: ['+8613'] })) as [
      Customer,
      Customer,
      Customer,
    ];
    expect(pairsAmong([c, a, b])).toEqual([
      { ids: [a.id, b.id], certain: true },
      { ids: [a.id, c.id], certain: true },
    ]);
  });

  it('never join two who were told apart, not by way of a third either', () => {
    const [a, b, c] = [1, 2, 3].map(() => customer({ addresses: ['w@x.example'] })) as [Customer, Customer, Customer];
    const refused = new Map([
      [a.id, new Set([b.id])],
      [b.id, new Set([a.id])],
    ]);
    expect(pairsAmong([a, b, c], refused)).toEqual([{ ids: [a.id, c.id], certain: true }]);
  });

  it('are found among a hundred thousand in a moment', () => {
    const finder = pairFinder();
    const began = performance.now();
    for (let index = 0; index < 100_000; index += 1) {
      // One name for every fifty, ten to a company, and each two-hundredth is here twice.
      const who = index % 200 === 199 ? index - 1 : index;
      finder.add(
        customer({
          name: `Person ${who % 2000} Family`,
          company: `Company ${who % 9973}`,
          addresses: [`p${who}@company${who % 9973}.example`],
          phones: [`+4900${who}`],
        }),
      );
    }
    const pairs = finder.pairs();
    const took = performance.now() - began;
    expect(pairs.filter(({ certain }) => certain)).toHaveLength(500);
    expect(took).toBeLessThan(10_000);
  });
});

describe('what merging asks', () => {
  it('is about fields of which both have a value, and not the same', () => {
    const one = customer({
      name: 'Wei Zhang',
      title: 'Buyer',
      company: 'Acme',
      birthday: { calendar: 'gregorian', month: 3, day: 1 },
    });
    const other = customer({
      name: 'Zhang Wei',
      company: 'Acme ',
      notes: 'Tea',
      birthday: { day: 1, month: 3, calendar: 'gregorian' },
    });
    expect(differingFields(one, other)).toEqual(['name']);
    expect(suggestedChoice(one, other, other.id)).toEqual({ name: other.id });
  });

  it('keeps a wish not to be contacted, whoever was edited last', () => {
    const one = customer({ name: 'Wei', doNotContact: true });
    const other = customer({ name: 'Wei', doNotContact: false });
    expect(suggestedChoice(one, other, other.id)).toEqual({ doNotContact: one.id });
    expect(suggestedChoice(one, customer({ name: 'Wei' }), 'x')).toEqual({ doNotContact: one.id });
  });

  it('prefers a name to an address that stands in for one', () => {
    const one = customer({ name: 'Wei Zhang', addresses: ['wei@acme.example'] });
    const other = customer({ name: 'wei@acme.example', addresses: ['wei@acme.example'] });
    expect(suggestedChoice(one, other, other.id)).toEqual({ name: one.id });
  });
});
