import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../../lib/actions/rank.ts';
import { rulesById } from '../../../lib/actions/rules/index.ts';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import type { Today } from '../../../lib/actions/suggestion.ts';
import { addDays } from '../../../lib/customers/day.ts';
import type { Id } from '../../../lib/customers/types.ts';
import { locales } from '../../../lib/i18n/index.ts';
import { wordSuggestion } from '../../../lib/i18n/suggestion.ts';
import type { CustomerDraft } from '../../../lib/customers/drafts.ts';
import type { Store } from '../../../lib/store/store.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { valuesOf } from '../../../lib/value/values.ts';
import { type StandingChunk, tableOf } from '../../../lib/views/standing-columns.ts';
import { type KeptHead, gather, standingsPass, writeTiers } from '../../../lib/views/standings-pass.ts';
import { dayMs, exported, fileOf, introduced, opened, start, valueOf, written } from '../store/opened.ts';

const day = '2026-10-01';
const today: Today = { now: start, day, timeZone: 'UTC' };
const on = (other: string): Today => ({ now: Date.parse(`${other}T09:00:00Z`), day: other, timeZone: 'UTC' });

async function pass(store: Store, when: Today = today, me?: Id): Promise<KeptHead | null> {
  return standingsPass({
    store,
    settings: defaultValueSettings,
    actions: defaultSettings,
    today: when,
    me: me ?? (await store.me())?.rep.id ?? '',
    breathe: () => null,
  });
}

/** The pass and what follows it. */
async function morning(store: Store, when: Today = today, me?: Id): Promise<KeptHead> {
  const head = await pass(store, when, me);
  if (!head) throw new Error('The pass was given up');
  await writeTiers(store);
  return head;
}

async function customer(store: Store, name: string, more: Partial<CustomerDraft> = {}): Promise<Id> {
  return written(await store.addCustomer({ ...more, name }));
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

async function tableIn(store: Store, { chunks }: KeptHead) {
  return tableOf((await Promise.all(chunks.map((name) => store.kept(name)))) as StandingChunk[]);
}

async function tiersByRule(store: Store): Promise<{ customer: Id; tier: unknown; day: unknown; why: unknown; id: Id }[]> {
  const lines = (await exported(store)).split('\n').filter((line) => line.includes('"type":"tierDecision"'));
  return lines.map((line) => {
    const {
      id,
      customer: of,
      fields,
    } = JSON.parse(line.replace(/,$/, '')) as { id: Id; customer: Id; fields: Record<string, unknown> };
    return { id, customer: of, tier: fields['tier'], day: fields['day'], why: fields['why'] };
  });
}

describe('everybody’s standings', () => {
  it('give each customer what its card gives, the urgent first', async () => {
    const { store } = await introduced();
    const ids = await buyers(store, 24);
    written(await store.addTask({ customer: ids[7]!, kind: 'promise', text: 'Call about the price list', due: day }));
    written(await store.log({ customer: ids[3]!, kind: 'mail', direction: 'in', at: start - 5 * dayMs, subject: 'Where is it?' }));
    written(await store.addSurvey({ customer: ids[5]!, kind: 'nps', score: 3 }));
    await morning(store);
    const head = await morning(store, on('2026-10-02'));
    const first = head.top.slice(0, 3).map(({ suggestion }) => suggestion.main.rule);
    expect(first.toSorted()).toEqual(['low-score', 'promise', 'unanswered']);
    expect(head.top).toHaveLength(head.ranked);
    const table = await tableIn(store, head);
    expect(table.count).toBe(24);
    for (const { customer: id, tier, suggestion } of head.top) {
      expect((await store.card(id))!.customer.tier).toBe(tier);
      expect(table.summaryOf(id)).toMatchObject({ tier, account: id, purchases: expect.any(Number) as number });
      for (const { rule } of [suggestion.main, ...suggestion.also]) expect(rulesById[rule]).toBeDefined();
    }
    // Where it stands is kept of everybody, in the order of the list.
    const keys = [...table.ranked()].map((key) => key.id).toSorted();
    expect(keys).toEqual(head.top.map((row) => row.customer).toSorted());
  });

  it('are carried on where a closed view left them, and switched to by one record', async () => {
    const { store } = await introduced();
    await buyers(store, 24);
    const first = await morning(store);
    let reads = 0;
    const dying = new Proxy(store, {
      get(target, key: keyof Store) {
        if (key !== 'keep') return target[key];
        return async (values: Record<string, unknown>, gone?: string[], onlyWith?: string) => {
          // The last thing it does is to keep its progress.
          if ('head' in values) throw new Error('The view is gone');
          return target.keep(values, gone, onlyWith);
        };
      },
    });
    const tomorrow = on('2026-10-02');
    await expect(pass(dying, tomorrow)).rejects.toThrow('The view is gone');
    expect(((await store.kept('head')) as KeptHead).generation).toBe(first.generation);
    const counting = new Proxy(store, {
      get(target, key: keyof Store) {
        if (key === 'standingRows') reads += 1;
        return target[key];
      },
    });
    const second = (await pass(counting, tomorrow))!;
    expect([second.generation, second.day, second.count]).toEqual([first.generation + 1, '2026-10-02', 24]);
    // Everybody was read to learn from, nobody a second time to be told.
    expect(reads).toBe(2);
    expect(await store.kept('journal')).toBeUndefined();
    expect(await store.keptKeys('chunk:')).toEqual(second.chunks);
    expect(await store.keptKeys('base:')).toEqual([`base:${second.generation}`]);
  });

  it('are given up where somebody was erased meanwhile: no name comes back', async () => {
    const { store } = await introduced();
    const ids = await buyers(store, 3);
    let erased = false;
    const interrupted = new Proxy(store, {
      get(target, key: keyof Store) {
        if (key !== 'standingRows') return target[key];
        return async (after: string | null, count: number) => {
          const rows = await target.standingRows(after, count);
          if (after === null && !erased) {
            erased = true;
            written(await target.eraseCustomer(ids[0]!));
          }
          return rows;
        };
      },
    });
    expect(await pass(interrupted)).toBeNull();
    const again = (await pass(store))!;
    expect(JSON.stringify(again)).not.toContain('Buyer 0');
  });
});

describe('tier decisions by rule', () => {
  it('are records of account and day with their reason, written once', async () => {
    const { store } = await introduced();
    const ids = await buyers(store, 25);
    await morning(store);
    const decided = await tiersByRule(store);
    expect(decided.map(({ customer: of }) => of).toSorted()).toEqual(ids.toSorted());
    expect(new Set(decided.map(({ tier }) => tier))).toEqual(new Set(['A', 'B', 'C']));
    for (const each of decided) expect(each).toMatchObject({ day, why: { from: null, only: true } });
    await morning(store, { ...today, now: start + 60_000 });
    expect(await tiersByRule(store)).toHaveLength(25);
  });

  it('have one id on every device', async () => {
    const one = await introduced('Mia Keller');
    await buyers(one.store, 22);
    const other = await introduced('Li Chen');
    valueOf(await other.store.importFile(fileOf(await exported(one.store)), { anyTeam: 'join' }));
    await morning(one.store);
    await morning(other.store);
    const ids = async (store: Store): Promise<Id[]> => (await tiersByRule(store)).map(({ id }) => id).toSorted();
    expect(await ids(other.store)).toEqual(await ids(one.store));
  });

  it('never go against a pin; unpinned, the rule’s newest stands again', async () => {
    const { store } = await introduced();
    await buyers(store, 22);
    await morning(store);
    const best = (await store.customers()).find(({ tier }) => tier === 'A')?.id;
    expect((await store.card(best!))!.customer.tierPinned).toBe(false);
    written(await store.editCustomer(best!, [{ field: 'tier', value: 'C' }]));
    const pinned = await morning(store, on('2026-10-02'));
    expect((await store.card(best!))!.customer).toMatchObject({ tier: 'C', tierPinned: true });
    expect((await tableIn(store, pinned)).summaryOf(best!)).toMatchObject({ tier: 'C', pinned: true });
    written(await store.editCustomer(best!, [{ field: 'tier', value: null }]));
    expect((await store.card(best!))!.customer).toMatchObject({ tier: 'A', tierPinned: false });
  });

  it('are remembered: who was A and became C is won back, who always was C is not', async () => {
    const { store } = await introduced();
    await buyers(store, 22);
    await customer(store, 'Kestrel Robotics', { kind: 'company' });
    const buyer = await customer(store, 'Ana Ruiz', { company: 'Kestrel Robotics' });
    const small = await customer(store, 'Tom Berg');
    for (const id of [buyer, small])
      for (const ago of [700, 680, 660, 640])
        written(await store.addPurchase({ customer: id, day: addDays(day, -ago), amount: 100, currency: 'CNY' }));
    const winsBack = (head: KeptHead): string[] =>
      head.top
        .filter(({ suggestion: { main, also } }) => [main, ...also].some(({ rule }) => rule === 'win-back'))
        .map(({ name }) => name);
    // The rep once said A of the company's other contact; then let the value decide, which says C.
    const colleague = await customer(store, 'Mei Sun', { company: 'Kestrel Robotics' });
    expect(winsBack(await morning(store))).toEqual([]);
    written(await store.editCustomer(colleague, [{ field: 'tier', value: 'A' }]));
    await morning(store, on('2026-10-02'));
    written(await store.editCustomer(colleague, [{ field: 'tier', value: null }]));
    await morning(store, on('2026-10-03'));
    const head = await morning(store, on('2026-10-04'));
    expect((await store.card(buyer))!.customer).toMatchObject({ tier: 'C', tierPinned: false });
    expect(winsBack(head)).toEqual(['Ana Ruiz']);
    const table = await tableIn(store, head);
    expect([table.summaryOf(buyer)?.stage, table.summaryOf(buyer)?.tier]).toEqual(['winBack', 'C']);
  });

  it('are shown on the people of a company', async () => {
    const { store } = await introduced();
    await buyers(store, 22);
    const company = await customer(store, 'Kestrel Robotics', { kind: 'company' });
    const buyer = await customer(store, 'Ana Ruiz', { company: 'Kestrel Robotics' });
    const other = await customer(store, 'Tom Berg', { company: 'Kestrel Robotics' });
    written(await store.addPurchase({ customer: buyer, day: addDays(day, -9), amount: 100, currency: 'CNY' }));
    const tiersOf = async (): Promise<unknown[]> =>
      Promise.all([company, buyer, other].map(async (id) => (await store.card(id))!.customer.tier));
    await morning(store);
    expect(await tiersOf()).toEqual(['C', 'C', 'C']);
    // The rep's word on one of them is about the account.
    written(await store.editCustomer(other, [{ field: 'tier', value: 'A' }]));
    await morning(store, on('2026-10-02'));
    expect(await tiersOf()).toEqual(['A', 'A', 'A']);
    expect((await store.customers()).filter(({ company: at }) => at === 'Kestrel Robotics').map(({ tier }) => tier)).toEqual([
      'A',
      'A',
    ]);
  });
});

describe('a company', () => {
  const acmeAndPeople = async (store: Store): Promise<{ acme: Id; ana: Id; tom: Id }> => {
    const acme = await customer(store, 'Acme', { kind: 'company', needs: ['Price'] });
    const ana = await customer(store, 'Ana Ruiz', { company: 'Acme', needs: ['Price'] });
    const tom = await customer(store, 'Tom Berg', { company: 'Acme', needs: ['Price'] });
    return { acme, ana, tom };
  };
  const later = on('2028-09-01');
  const saidOf = async (store: Store, id: Id): Promise<string[]> => {
    const row = (await morning(store, later)).top.find(({ customer: of }) => of === id);
    return row ? [row.suggestion.main, ...row.suggestion.also].map(({ rule }) => rule) : [];
  };

  it('is in touch through its people: none of its own contacts is no silence', async () => {
    const { store } = await introduced();
    const { acme, ana, tom } = await acmeAndPeople(store);
    written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: later.now - 5 * dayMs }));
    const table = await tableIn(store, await morning(store, later));
    expect(table.summaryOf(acme)?.contactAt).toBe(later.now - 5 * dayMs);
    expect(await saidOf(store, acme)).toEqual([]);
    // Contact is personal: the colleague has heard nothing.
    expect(await saidOf(store, tom)).toContain('cadence');
  });

  it('tells the newest contact with another of it, whoever suggestions stand on, and none that its own record tells', async () => {
    const { store } = await introduced();
    const { acme, ana, tom } = await acmeAndPeople(store);
    const told = async () => {
      const table = await tableIn(store, await morning(store, later));
      return [acme, ana, tom].map((id) => table.summaryOf(id)?.contactAt);
    };
    written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: later.now - 5 * dayMs }));
    // Now it speaks for itself, and was still reached through her.
    for (const id of [ana, tom]) written(await store.editCustomer(id, [{ field: 'doNotContact', value: true }]));
    expect(await told()).toEqual([later.now - 5 * dayMs, undefined, undefined]);
    for (const id of [ana, tom]) written(await store.editCustomer(id, [{ field: 'doNotContact', value: false }]));
    written(await store.log({ customer: acme, kind: 'mail', direction: 'out', at: later.now - 2 * dayMs }));
    expect(await told()).toEqual([undefined, undefined, undefined]);
  });

  it('speaks by a cadence of its own from the newest contact with any of them, else through them alone', async () => {
    const { store } = await introduced();
    const { acme, ana } = await acmeAndPeople(store);
    written(await store.log({ customer: ana, kind: 'message', channel: 'wechat', direction: 'out', at: later.now - 50 * dayMs }));
    expect(await saidOf(store, acme)).toEqual([]);
    expect(await saidOf(store, ana)).toContain('cadence');
    written(await store.editCustomer(acme, [{ field: 'cadenceDays', value: 40 }]));
    const row = (await morning(store, { ...later, now: later.now + 1 })).top.find(({ customer: of }) => of === acme);
    expect(row?.suggestion.main.facts).toMatchObject({ days: 50, cadence: 40, lastKind: 'message', lastChannel: 'wechat' });
  });

  it('without people, or whose people must not be contacted, speaks for itself', async () => {
    const { store } = await introduced();
    const { acme, ana, tom } = await acmeAndPeople(store);
    const alone = await customer(store, 'Kestrel Robotics', { kind: 'company', needs: ['Price'] });
    for (const id of [ana, tom]) written(await store.editCustomer(id, [{ field: 'doNotContact', value: true }]));
    expect(await saidOf(store, alone)).toContain('cadence');
    expect(await saidOf(store, acme)).toContain('cadence');
    expect(await saidOf(store, ana)).toEqual([]);
  });
});

/** What happened to some customers, drawn at random. */
const happened = fc.array(
  fc.record({
    who: fc.nat({ max: 7 }),
    what: fc.constantFrom(
      'purchase' as const,
      'mail' as const,
      'call' as const,
      'task' as const,
      'survey' as const,
      'dnc' as const,
      'case' as const,
      'answer' as const,
    ),
    ago: fc.integer({ min: 0, max: 200 }),
    size: fc.integer({ min: 1, max: 10 }),
  }),
  { minLength: 10, maxLength: 40 },
);
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never;

async function happen(store: Store, all: Happened): Promise<void> {
  const acme = await customer(store, 'Acme', { kind: 'company' });
  const ids = [acme];
  for (let index = 1; index < 8; index++) ids.push(await customer(store, `Person ${index}`, index < 4 ? { company: 'Acme' } : {}));
  for (const { who, what, ago, size } of all) {
    const id = ids[who]!;
    const then = start - ago * dayMs;
    if (what === 'purchase')
      written(await store.addPurchase({ customer: id, day: addDays(day, -ago), amount: size * 1_000, currency: 'CNY' }));
    if (what === 'mail') written(await store.log({ customer: id, kind: 'mail', direction: 'in', at: then, subject: 'Question' }));
    if (what === 'call') written(await store.log({ customer: id, kind: 'call', direction: 'out', at: then }));
    if (what === 'task')
      written(await store.addTask({ customer: id, kind: 'promise', text: 'Send it', due: addDays(day, size - 5) }));
    if (what === 'survey') written(await store.addSurvey({ customer: id, kind: 'nps', score: size, at: then }));
    if (what === 'case') written(await store.addCase({ customer: id, text: 'Broken', openedAt: then }));
    if (what === 'dnc') written(await store.editCustomer(id, [{ field: 'doNotContact', value: size > 6 }]));
    if (what === 'answer')
      written(await store.giveFeedback({ customer: id, rule: 'cadence', answer: size > 5 ? 'done' : 'notRelevant' }));
  }
}

it('the same records, settings and day give the same list on every device; nobody who must not be contacted is on it; the account speaks once', async () => {
  await fc.assert(
    fc.asyncProperty(happened, async (all) => {
      const one = await introduced();
      await happen(one.store, all);
      const me = (await one.store.me())!.rep.id;
      const other = await opened();
      valueOf(await other.store.importFile(fileOf(await exported(one.store))));
      const ours = (await pass(one.store, today, me))!;
      const theirs = (await pass(other.store, today, me))!;
      expect(theirs.top).toEqual(ours.top);
      const { customers } = await gather(one.store, (await one.store.ownedParts()).parts, () => null);
      const { byCustomer } = await valuesOf(customers, defaultValueSettings, today);
      const spokenFor = new Map<string, number>();
      for (const { customer: id, suggestion } of ours.top) {
        const card = (await one.store.card(id))!;
        expect(card.customer.doNotContact ?? false).toBe(false);
        // Its reason can be checked on the card, which says the same.
        const table = await tableIn(one.store, ours);
        const account = table.accountOf(id)!;
        const customer = { ...card.customer, tier: table.summaryOf(id)!.tier };
        const { main, also } = suggest({ ...card, customer, value: byCustomer.get(id)! }, today, defaultSettings)!;
        expect({ main: suggestion.main, also: suggestion.also }).toEqual({ main, also });
        for (const { rule } of [main, ...also]) {
          if (!rulesById[rule].accountWide) continue;
          const key = `${account} ${rule}`;
          spokenFor.set(key, (spokenFor.get(key) ?? 0) + 1);
        }
        for (const locale of locales) expect(wordSuggestion(locale, suggestion, 'X', today).lead.length).toBeGreaterThan(0);
      }
      for (const times of spokenFor.values()) expect(times).toBe(1);
      one.store.close();
      other.store.close();
    }),
    { seed: 11, numRuns: 6 },
  );
}, 120_000);
