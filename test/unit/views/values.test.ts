import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Today } from '../../../lib/actions/suggestion.ts';
import type { Id } from '../../../lib/customers/types.ts';
import type { Store } from '../../../lib/store/store.ts';
import type * as ValuesModule from '../../../lib/views/values.ts';
import { dayMs, introduced, start, written } from '../store/opened.ts';

const today: Today = { now: start, day: '2026-10-01', timeZone: 'UTC' };
const tomorrow: Today = { now: start + dayMs, day: '2026-10-02', timeZone: 'UTC' };

/** A view of its own: nothing in its memory. */
async function view(): Promise<typeof ValuesModule> {
  vi.resetModules();
  return import('../../../lib/views/values.ts');
}

let store: Store;
const ids: Id[] = [];

beforeEach(async () => {
  ({ store } = await introduced());
  ids.length = 0;
  for (let index = 0; index < 5; index++) {
    const id = written(await store.addCustomer({ name: `Customer ${index}`, tier: 'A', needs: ['Price'] }));
    written(await store.log({ customer: id, kind: 'call', direction: 'out', at: start - (20 + index) * dayMs }));
    ids.push(id);
  }
});

const listed = ({ rankedRows }: typeof ValuesModule): string[] => (rankedRows.value ?? []).map(({ name }) => name);

describe('a view', () => {
  it('opens with what another kept, without looking at anybody', async () => {
    const first = await view();
    await first.makeValues(store, today);
    expect(listed(first)).toHaveLength(5);
    const second = await view();
    const asked = vi.spyOn(store, 'standingRows');
    expect(await second.openKept(store)).toBe(true);
    expect(listed(second)).toEqual(listed(first));
    await second.makeValues(store, today);
    expect(asked).not.toHaveBeenCalled();
    expect(second.workingOut.value).toBe(false);
  });

  it('renews the one that changed at once, and the next view has it', async () => {
    const first = await view();
    await first.makeValues(store, today);
    const { customer } = first.rankedRows.value![0]!;
    written(await store.log({ customer, kind: 'call', direction: 'out', at: start }));
    expect(await first.renewValues(store, [customer], today)).toBe(true);
    expect(first.rankedRows.value!.map((row) => row.customer)).not.toContain(customer);
    expect(listed(first)).toHaveLength(4);
    written(await store.addTask({ customer, kind: 'promise', text: 'Send it', due: '2026-09-30' }));
    expect(await first.renewValues(store, [customer], today)).toBe(true);
    expect(first.rankedRows.value![0]!).toMatchObject({ customer, suggestion: { main: { rule: 'promise' } } });
    // Written while no view was open, or not kept in time: caught up by the numbers of the rows.
    const second = await view();
    await second.makeValues(store, today);
    expect(listed(second)).toEqual(listed(first));
    expect(second.values.value!.generation).toBe(first.values.value!.generation);
  });

  it('says by the day what it shows is of, until all is worked out for the new one', async () => {
    const first = await view();
    await first.makeValues(store, today);
    expect(await first.renewValues(store, ids, tomorrow)).toBe(false);
    expect(first.values.value!.day).toBe('2026-10-01');
    await first.makeValues(store, tomorrow);
    expect(first.values.value).toMatchObject({ day: '2026-10-02', generation: 2, count: 5 });
  });

  it('takes away who is deleted, and adds who is new', async () => {
    const first = await view();
    await first.makeValues(store, today);
    written(await store.deleteCustomer(ids[0]!));
    await first.renewValues(store, [ids[0]!], today);
    const fresh = written(await store.addCustomer({ name: 'Somebody new' }));
    await first.renewValues(store, [fresh], today);
    expect(listed(first)).not.toContain('Customer 0');
    expect(listed(first)).toContain('Somebody new');
    expect(listed(first)).toHaveLength(5);
  });

  it('tells the standing of a customer’s account', async () => {
    const first = await view();
    await first.makeValues(store, today);
    expect(await first.accountNow(store, ids[1]!, today)).toBeNull();
    await first.everybodysStandings(store);
    expect((await first.accountNow(store, ids[1]!, today))?.value).toMatchObject({ account: ids[1], level: 0, layer: 'prospect' });
    const all = await first.everybodysValues(store);
    expect([...all!.byCustomer.keys()].toSorted()).toEqual(ids.toSorted());
    written(await store.addPurchase({ customer: ids[1]!, day: '2026-09-20', amount: 5_000, currency: 'CNY' }));
    expect((await first.accountNow(store, ids[1]!, today))?.value).toMatchObject({ level: 1, layer: 'new' });
  });

  describe('tells the newest contact with a company through its people', () => {
    let acme: Id;
    let ana: Id;
    let first: typeof ValuesModule;
    const at = start - 5 * dayMs;

    beforeEach(async () => {
      acme = written(await store.addCustomer({ name: 'Acme', kind: 'company' }));
      ana = written(await store.addCustomer({ name: 'Ana Ruiz', company: 'Acme' }));
      written(await store.log({ customer: ana, kind: 'call', direction: 'out', at }));
      first = await view();
      await first.makeValues(store, today);
      await first.everybodysStandings(store);
    });

    const told = () => [acme, ana, ids[0]!].map((id) => first.accountContactAt(id));
    const move = async (id: Id, company: string | null): Promise<void> => {
      written(await store.editCustomer(id, [{ field: 'company', value: company }]));
      await first.renewValues(store, [id], today);
    };

    it('as it was worked out, and as it changes', async () => {
      expect(told()).toEqual([at, undefined, undefined]);
      written(await store.log({ customer: ana, kind: 'call', direction: 'out', at: start }));
      await first.renewValues(store, [ana], today);
      expect(told()).toEqual([start, undefined, undefined]);
      // Of who is an account alone their own row tells it.
      written(await store.log({ customer: ids[0]!, kind: 'call', direction: 'out', at: start }));
      await first.renewValues(store, [ids[0]!], today);
      expect(told()).toEqual([start, undefined, undefined]);
    });

    it('as people come to it and go', async () => {
      await move(ids[0]!, 'Acme');
      expect(told()).toEqual([at, undefined, undefined]);
      await move(ana, null);
      expect(told()).toEqual([start - 20 * dayMs, undefined, undefined]);
      await move(ids[0]!, null);
      expect(told()).toEqual([undefined, undefined, undefined]);
      await move(ana, 'Acme');
      expect(told()).toEqual([at, undefined, undefined]);
    });

    it('not any more where it is a person of another company now', async () => {
      written(await store.addCustomer({ name: 'Bolt', kind: 'company' }));
      await first.makeValues(store, today, Date.now() + 1);
      await first.everybodysStandings(store);
      expect(told()).toEqual([at, undefined, undefined]);
      written(await store.deleteCustomer(ana));
      written(await store.editCustomer(acme, [{ field: 'kind', value: 'person' }, { field: 'company', value: 'Bolt' }])); // prettier-ignore
      await first.renewValues(store, [ana, acme], today);
      expect(told()).toEqual([undefined, undefined, undefined]);
    });
  });

  it('tells one account that changed as everybody is told: a company by what happens to its people', async () => {
    const acme = written(await store.addCustomer({ name: 'Acme', kind: 'company', tier: 'A' }));
    written(await store.editCustomer(acme, [{ field: 'cadenceDays', value: 10 }]));
    const people: Id[] = [];
    for (const name of ['Ana Ruiz', 'Tom Berg']) people.push(written(await store.addCustomer({ name, company: 'Acme' })));
    written(await store.addPurchase({ customer: people[1]!, day: '2026-09-20', amount: 9_000, currency: 'CNY' }));
    written(await store.addSurvey({ customer: acme, kind: 'nps', score: 3, at: start - 3 * dayMs }));
    const first = await view();
    await first.makeValues(store, today);
    const told = (shown: typeof ValuesModule): unknown =>
      shown.rankedRows.value!.map(({ customer, tier, suggestion: { main, also } }) => ({ customer, tier, main, also }));
    const saidOf = (id: Id): string[] => {
      const row = first.rankedRows.value!.find(({ customer }) => customer === id);
      return row ? [row.suggestion.main, ...row.suggestion.also].map(({ rule }) => rule) : [];
    };
    expect(saidOf(acme)).toContain('low-score');
    const changes: (() => Promise<Id>)[] = [
      async () => {
        written(await store.log({ customer: people[0]!, kind: 'call', direction: 'out', at: start - dayMs }));
        return people[0]!;
      },
      async () => {
        written(await store.editCustomer(people[0]!, [{ field: 'doNotContact', value: true }]));
        return people[0]!;
      },
      async () => {
        written(await store.editCustomer(people[1]!, [{ field: 'company', value: null }]));
        return people[1]!;
      },
    ];
    for (const change of changes) {
      const touched = await change();
      await first.renewValues(store, [touched], today);
      const second = await view();
      await second.makeValues(store, today, Date.now() + 1);
      expect(told(second)).toEqual(told(first));
    }
    expect(saidOf(acme)).not.toContain('low-score');
    // What was said on one of them is known wherever it would be said next.
    written(await store.giveFeedback({ customer: people[0]!, rule: 'second-order', answer: 'notRelevant' }));
    const ofAcme = await first.accountNow(store, acme, today);
    expect(ofAcme?.value.answers).toMatchObject([{ customer: people[0], rule: 'second-order', answer: 'notRelevant' }]);
  });
});
