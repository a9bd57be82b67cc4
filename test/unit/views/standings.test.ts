import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import { suggest } from '../../../lib/actions/rank.ts';
import type { Today } from '../../../lib/actions/suggestion.ts';
import { addDays } from '../../../lib/customers/day.ts';
import type { Id } from '../../../lib/customers/types.ts';
import type { Store } from '../../../lib/store/store.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { type StandingChunk, tableOf } from '../../../lib/views/standing-columns.ts';
import { type KeptHead, standingsPass, writeTiers } from '../../../lib/views/standings-pass.ts';
import { exported, fileOf, introduced, opened, start, valueOf, written } from '../store/opened.ts';

const day = '2026-10-01';
const today: Today = { now: start, day, timeZone: 'UTC' };

afterEach(() => vi.restoreAllMocks());

async function pass(store: Store, on: Today = today): Promise<KeptHead | null> {
  const me = (await store.me())?.rep.id ?? '';
  return standingsPass({ store, settings: defaultValueSettings, actions: defaultSettings, today: on, me, breathe: () => null });
}

async function customer(store: Store, name: string, more: Parameters<Store['addCustomer']>[0] = {}): Promise<Id> {
  return written(await store.addCustomer({ name, ...more }));
}

/** Customers who bought, the first the most. */
async function buyers(store: Store, count: number): Promise<Id[]> {
  const ids: Id[] = [];
  for (let index = 0; index < count; index++) {
    const id = await customer(store, `Buyer ${index}`);
    for (let number = 0; number < 3 + (index % 4); number++) {
      const amount = 500_000 - index * 10_000 + number;
      written(await store.addPurchase({ customer: id, day: addDays(day, -20 - 40 * number - index), amount, currency: 'CNY' }));
    }
    ids.push(id);
  }
  return ids;
}

describe('everybody’s standings', () => {
  it('give each customer the suggestion that its card gives, the most urgent first', async () => {
    const { store } = await introduced();
    const ids = await buyers(store, 24);
    written(await store.addTask({ customer: ids[7]!, kind: 'promise', text: 'Call about the price list', due: day }));
    written(await store.log({ customer: ids[3]!, kind: 'mail', direction: 'in', at: start - 5 * 86_400_000, subject: 'Where is it?' }));
    written(await store.addSurvey({ customer: ids[5]!, kind: 'nps', score: 3 }));
    const head = (await pass(store))!;
    await writeTiers(store);
    expect(head.top.slice(0, 3).map(({ suggestion }) => suggestion.main.rule).toSorted()).toEqual([
      'low-score',
      'promise',
      'unanswered',
    ]);
    const again = (await pass(store))!;
    for (const { customer: id, suggestion, tier } of again.top) {
      const card = (await store.card(id))!;
      expect(card.customer.tier).toBe(tier);
      const own = suggest({ ...card, value: null }, today, defaultSettings);
      // What does not rest on purchases is the same to the letter.
      if (own && own.main.rule === suggestion.main.rule) expect(suggestion.main).toEqual(own.main);
      expect(suggestion.kind).toBe(own?.kind ?? suggestion.kind);
    }
  });
});
