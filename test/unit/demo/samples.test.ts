import { describe, expect, it } from 'vitest';
import { suggest } from '../../../lib/actions/rank.ts';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import { dayOf } from '../../../lib/customers/day.ts';
import { standingOf, tierOf } from '../../../lib/customers/standing.ts';
import type { Card } from '../../../lib/customers/types.ts';
import { readExchangeFile } from '../../../lib/sync/exchange-read.ts';
import { plainCustomer, plainDecision, plainInteraction, plainTask } from '../../../lib/sync/plain.ts';
import { isEntry } from '../../../lib/sync/record.ts';
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
        purchases: [],
        deals: [],
        surveys: [],
        cases: [],
        referrals: [],
        voice: [],
        value: null,
        feedback: [],
        standing: standingOf(record.id, timeline),
        namesById: {},
      };
    });
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

  it('have in Wei a call twelve days ago and a promise due today', () => {
    const wei = cards().find(({ customer }) => customer.id === sampleId('wei'));
    expect(wei?.customer.tier).toBe('A');
    expect(wei?.standing.lastContact?.kind).toBe('call');
    expect(wei?.tasks.find(({ due }) => due === '2026-11-19')?.text).toBe('Send the 2027 price list');
  });
});
