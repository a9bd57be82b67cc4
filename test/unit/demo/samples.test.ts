import { describe, expect, it } from 'vitest';
import { suggest } from '../../../lib/actions/rank.ts';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import { dayOf } from '../../../lib/customers/day.ts';
import { boughtOf, npsOf, standingOf, tierOf } from '../../../lib/customers/standing.ts';
import type { Card } from '../../../lib/customers/types.ts';
import { readExchangeFile } from '../../../lib/sync/exchange-read.ts';
import {
  plainCase,
  plainCustomer,
  plainDeal,
  plainDecision,
  plainInteraction,
  plainPurchase,
  plainReferral,
  plainSurvey,
  plainTask,
} from '../../../lib/sync/plain.ts';
import { type AnyRecord, fieldValue, isEntry } from '../../../lib/sync/record.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { valuesOf } from '../../../lib/value/values.ts';
import { sampleFile, sampleId, samplePeople, sampleRecords } from '../../demo/sample-customers.ts';

const moment = { now: Date.parse('2026-11-19T10:00:00+08:00'), timeZone: 'Asia/Shanghai' };

function cards(now = moment.now): Card[] {
  const records = sampleRecords({ ...moment, now });
  return records
    .filter((record) => record.type === 'customer')
    .map((record) => {
      const own = records.filter(isEntry).filter((entry) => entry.customer === record.id);
      const timeline = own
        .filter(({ type }) => type === 'interaction')
        .map(plainInteraction)
        .toSorted((a, b) => b.at - a.at);
      const tier = tierOf(own.filter(({ type }) => type === 'tierDecision').map(plainDecision));
      return {
        customer: plainCustomer(record as never, tier),
        timeline,
        timelineTotal: timeline.length,
        tasks: records
          .filter(({ type }) => type === 'task')
          .map((task) => plainTask(task as never))
          .filter(({ customer }) => customer === record.id),
        purchases: own.filter(({ type }) => type === 'purchase').map(plainPurchase),
        deals: partsOf(records, 'deal', record.id).map((deal) => plainDeal(deal as never)),
        surveys: own
          .filter(({ type }) => type === 'survey')
          .map(plainSurvey)
          .toSorted((a, b) => b.at - a.at),
        cases: partsOf(records, 'case', record.id).map((one) => plainCase(one as never)),
        referrals: partsOf(records, 'referral', record.id).map((one) => plainReferral(one as never)),
        voice: [],
        value: null,
        feedback: [],
        standing: standingOf(record.id, timeline),
        namesById: {},
      };
    });
}

function partsOf(records: readonly AnyRecord[], type: AnyRecord['type'], customer: string): AnyRecord[] {
  return records.filter((record) => record.type === type && fieldValue(record, 'customer') === customer);
}

/** The cards with what their purchases say. */
async function valuedCards(): Promise<Card[]> {
  const all = cards();
  const values = await valuesOf(
    all.map(({ customer, standing, purchases, deals, referrals, surveys }) => ({
      id: customer.id,
      kind: customer.kind,
      name: customer.name,
      ...(customer.company === undefined ? {} : { company: customer.company }),
      ...(customer.fit === undefined ? {} : { fit: customer.fit }),
      tier: customer.tier,
      ...(standing.lastContact ? { lastContactAt: standing.lastContact.at } : {}),
      bought: boughtOf(purchases),
      openDeals: deals.map(({ amount = 0, currency = '', probability = 50 }) => ({ amount, currency, probability })),
      referred: referrals.flatMap(({ referred }) => referred ?? []),
      ...(npsOf(surveys) ? { nps: npsOf(surveys)! } : {}),
    })),
    defaultValueSettings,
    { now: moment.now, day: '2026-11-19' },
  );
  return all.map((card) => ({ ...card, value: values.byCustomer.get(card.customer.id) ?? null }));
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

describe('the demo’s customers', () => {
  it('are forty, each with a key and an address of its own, at invented domains', () => {
    expect(samplePeople).toHaveLength(40);
    expect(new Set(samplePeople.map(({ key }) => key)).size).toBe(40);
    const addresses = samplePeople.flatMap((person) => person.addresses ?? []);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
  });

  it('make a file that reads back whole', async () => {
    const file = await sampleFile(moment);
    expect(() => JSON.parse(file) as unknown).not.toThrow();
    const seen: string[] = [];
    const read = await readExchangeFile(bytesOf(file), {
      records: (records) => void seen.push(...records.map(({ record }) => record.type)),
    });
    expect(read.ok).toBe(true);
    expect(seen.filter((type) => type === 'customer')).toHaveLength(40);
  });

  it('are the same for the same moment, and nothing of them lies in the future', () => {
    expect(sampleRecords(moment)).toEqual(sampleRecords(moment));
    for (const { timeline } of cards()) for (const { at } of timeline) expect(at).toBeLessThan(moment.now);
  });

  it('have all kinds of next action, whatever the day', () => {
    for (const now of ['2026-11-19T10:00:00+08:00', '2027-03-01T08:00:00+08:00', '2028-02-29T23:30:00+08:00'].map((text) =>
      Date.parse(text),
    )) {
      const today = { now, day: dayOf(now, 'Asia/Shanghai'), timeZone: 'Asia/Shanghai' };
      const rules = cards(now).map((card) => suggest(card, today, defaultSettings)?.main.rule ?? 'none');
      const counts = Object.fromEntries([...new Set(rules)].map((rule) => [rule, rules.filter((other) => other === rule).length]));
      for (const rule of ['promise', 'unanswered', 'cadence', 'know-needs', 'care', 'none']) {
        expect(counts[rule] ?? 0, `${rule} on ${today.day}: ${JSON.stringify(counts)}`).toBeGreaterThan(0);
      }
    }
  });

  it('have bought enough for tiers by value, and stand everywhere a customer can', async () => {
    const all = await valuedCards();
    const values = all.map(({ value }) => value!);
    expect(Math.max(...values.map(({ base }) => base.accounts))).toBeGreaterThanOrEqual(20);
    expect(new Set(values.map(({ tier }) => tier.tier))).toEqual(new Set(['A', 'B', 'C', 'P', null]));
    expect(new Set(values.map(({ layer }) => layer))).toEqual(new Set(['prospect', 'new', 'loyal', 'superfan']));
    expect(new Set(values.map(({ stage }) => stage))).toEqual(new Set(['acquire', 'retain', 'winBack']));
    const today = { now: moment.now, day: '2026-11-19', timeZone: 'Asia/Shanghai' };
    const rules = new Set(all.flatMap((card) => suggest(card, today, defaultSettings)?.main.rule ?? []));
    for (const rule of ['complaint', 'silent', 'falling', 'first-order', 'second-order', 'cross-sell', 'survey'] as const)
      expect([...rules], rule).toContain(rule);
  });

  it('have tiers that go by value in the main, and some that the rep pinned', async () => {
    const bought = (await valuedCards()).filter(({ value }) => value!.level > 0 && value!.tier.certainty !== undefined);
    const pinned = bought.filter(({ customer }) => customer.tierPinned);
    expect(pinned.length).toBeGreaterThan(0);
    expect(pinned.length).toBeLessThan(bought.length / 2);
  });

  it('have in Wei a call twelve days ago and a promise due today', () => {
    const wei = cards().find(({ customer }) => customer.id === sampleId('wei'));
    expect(wei?.customer.tier).toBe('A');
    expect(wei?.standing.lastContact?.kind).toBe('call');
    expect(wei?.tasks.find(({ due }) => due === '2026-11-19')?.text).toBe('Send the 2027 price list');
  });
});
