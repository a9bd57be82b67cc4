import { type SameCustomer, suggestedChoice } from '../../../lib/customers/duplicates.ts';
import type { Customer } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import type { DuplicatePair } from '../../../lib/store/store.ts';
import { customer, me, today } from './people.ts';

/** Invented customers who are here twice. */

const daysAgo = (days: number): number => today.now - days * 86_400_000;

function other(locale: Locale, change: Partial<Customer>): Customer {
  const { id, kind, addedBy, deleted, sample } = customer(locale);
  return {
    id,
    kind,
    addedBy,
    deleted,
    sample,
    name: '',
    addresses: [],
    phones: [],
    handles: [],
    needs: [],
    tags: [],
    tier: null,
    tierPinned: false,
    addedAt: daysAgo(3),
    ...change,
  };
}

/** Wei Zhang, added again from a page by a colleague. */
export function weiAgain(locale: Locale): Customer {
  const chinese = locale === 'zh-CN';
  return other(locale, {
    id: 'c-wei-2',
    name: chinese ? '张 伟' : 'Zhang Wei',
    company: chinese ? '埃克米机器人（苏州）有限公司' : 'Acme Robotics (Suzhou) Ltd.',
    title: chinese ? '采购经理' : 'Procurement Manager',
    addresses: [{ key: 'wzhang@home.example', typed: 'wzhang@home.example' }],
    phones: [{ key: '+8651200001111', typed: '+86 512 0000 1111' }],
    tags: [chinese ? '展会' : 'trade fair'],
    notes: chinese
      ? '在苏州展会上认识，希望试用。'
      : 'Met at the Suzhou fair; wants a trial of the small gripper before the summer.',
    owner: 'rep-kim',
    tier: 'B',
  });
}

/** An address that is somebody's already. */
export const alreadyKept = 'wzhang@home.example';

export function weiFound(locale: Locale): SameCustomer {
  const reason = { by: 'address' as const, key: `address:${alreadyKept}`, value: alreadyKept };
  return { customer: customer(locale), certain: true, reasons: [reason] };
}

function withChoices(pair: Omit<DuplicatePair, 'suggested'>): DuplicatePair {
  return { ...pair, suggested: suggestedChoice(pair.a, pair.b, pair.newer) };
}

/** The card's customer and who may be the same. */
export function weiPair(locale: Locale): DuplicatePair {
  return withChoices({
    a: customer(locale, { owner: me.rep.id }),
    b: weiAgain(locale),
    certain: true,
    reasons: [{ by: 'address', key: 'address:wzhang@home.example', value: 'wzhang@home.example' }],
    newer: 'c-wei-2',
  });
}

/** By name and company only. */
export function likelyPair(locale: Locale): DuplicatePair {
  const a = customer(locale);
  const { addresses: _, ...rest } = weiAgain(locale);
  const b = { ...rest, addresses: [], ...(a.company ? { company: a.company } : {}) };
  const reason = { by: 'name' as const, key: 'name:wei zhang', value: a.name, also: 'company' as const };
  return withChoices({ a, b, certain: false, reasons: [reason], newer: b.id });
}

export function duplicatePairs(locale: Locale): DuplicatePair[] {
  const person = (id: string, name: string, change: Partial<Customer> = {}): Customer => other(locale, { id, name, ...change });
  const phone = { key: '+442079460958', typed: '+44 20 7946 0958' };
  const pairs: Omit<DuplicatePair, 'suggested'>[] = [
    weiPair(locale),
    {
      a: person('d-1', 'Ana Silva', { company: 'Borealis Foods', title: 'Buyer', phones: [phone], tier: 'C' }),
      b: person('d-2', 'A. Silva', { phones: [phone] }),
      certain: true,
      reasons: [{ by: 'phone', key: 'phone:+442079460958', value: '+44 20 7946 0958' }],
      newer: 'd-1',
    },
    {
      a: person('d-3', 'Hugo Ghosh', {
        company: 'Ghosh Logistics',
        addresses: [{ key: 'hugo@ghosh.example', typed: 'hugo@ghosh.example' }],
      }),
      b: person('d-4', 'hugo@ghosh.example', { addresses: [{ key: 'hugo@ghosh.example', typed: 'hugo@ghosh.example' }] }),
      certain: true,
      reasons: [{ by: 'address', key: 'address:hugo@ghosh.example', value: 'hugo@ghosh.example' }],
      newer: 'd-4',
    },
    {
      a: person('d-5', 'Maximiliana Konstantinopoulou-Featherstonehaugh von und zu Untertriebsbergen', {
        title: 'Deputy Assistant Vice President of Strategic Procurement',
        company: 'TheVeryLongCompanyNameOfTheUnitedManufacturersIncorporated',
      }),
      b: person('d-6', 'M. Konstantinopoulou', {
        handles: [{ key: 'linkedin:maximiliana-konstantinopoulou', typed: 'maximiliana-konstantinopoulou' }],
      }),
      certain: true,
      reasons: [{ by: 'handle', key: 'handle:linkedin:maximiliana-konstantinopoulou', value: 'maximiliana-konstantinopoulou' }],
      newer: 'd-5',
    },
    {
      ...likelyPair(locale),
      a: person('d-7', '陈洁', { company: '北辰食品' }),
      b: person('d-8', '陈 洁', { company: '北辰食品有限公司', tier: 'B' }),
    },
    {
      a: person('d-9', 'Acme Robotics', { kind: 'company' }),
      b: person('d-10', 'ACME Robotics Ltd.', {
        kind: 'company',
        addresses: [{ key: 'info@acme.example', typed: 'info@acme.example' }],
      }),
      certain: false,
      reasons: [{ by: 'name', key: 'name:acme robotics', value: 'Acme Robotics' }],
      newer: 'd-9',
    },
  ];
  return pairs.map(withChoices);
}
