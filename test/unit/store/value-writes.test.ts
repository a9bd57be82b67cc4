import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../lib/store/buckets.ts';
import type { Store } from '../../../lib/store/store.ts';
import { dayMs, exported, fileOf, introduced, opened, start, undoOf, valueOf, written } from './opened.ts';

const bought = { day: '2026-09-01', amount: 125_000, currency: 'CNY' };

describe('purchases and deals', () => {
  it('stand on the card, newest first, and in the standing, oldest first; undo takes them back', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    await store.addPurchase({
      customer: id,
      ...bought,
      lines: [{ product: 'Halyards', category: 'Rope', amount: 125_000 }],
      channel: 'web',
    });
    const later = await store.addPurchase({ customer: id, ...bought, day: '2026-09-20', amount: -5_000 });
    const card = await store.card(id);
    expect(card?.purchases.map(({ day, amount }) => [day, amount])).toEqual([
      ['2026-09-20', -5_000],
      ['2026-09-01', 125_000],
    ]);
    expect((await store.standingRowsOf([id])).rows[0]?.row.bought).toEqual([
      { ...bought, products: ['Halyards'], categories: ['Rope'], channel: 'web' },
      { ...bought, day: '2026-09-20', amount: -5_000 },
    ]);
    expect((await undoOf(later)()).ok).toBe(true);
    expect((await store.card(id))?.purchases).toHaveLength(1);
    expect((await store.standingRowsOf([id])).rows[0]?.row.bought).toHaveLength(1);
  });

  it('are refused with the field that is wrong, and nothing is written', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    const wrong = [
      [{ day: '2026-02-30' }, 'day', 'notADay'],
      [{ amount: 12.5 }, 'amount', 'notANumber'],
      [{ currency: 'yuan' }, 'currency', 'empty'],
    ] as const;
    for (const [change, field, reason] of wrong) {
      expect(await store.addPurchase({ customer: id, ...bought, ...change })).toEqual({
        ok: false,
        error: { type: 'invalid', field, reason },
      });
    }
    expect(await store.addPurchase({ customer: crypto.randomUUID(), ...bought })).toMatchObject({
      ok: false,
      error: { type: 'gone' },
    });
    expect((await store.card(id))?.purchases).toEqual([]);
  });

  it('won is a purchase of that day, in one step that undo takes back whole', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    const deal = written(
      await store.addDeal({ customer: id, name: 'Spring refit', amount: 90_000, currency: 'CNY', probability: 40 }),
    );
    const openDeals = async (): Promise<unknown> => (await store.ownedParts()).parts.get(id)?.deals.map((one) => one.id);
    expect(await openDeals()).toEqual([deal]);
    const won = await store.changeDeal(deal, { outcome: 'won' });
    const card = await store.card(id);
    expect(card?.purchases).toMatchObject([{ day: '2026-10-01', amount: 90_000, deal }]);
    expect(card?.deals).toMatchObject([{ outcome: 'won', closedOn: '2026-10-01', purchase: card?.purchases[0]?.id }]);
    expect(await openDeals()).toBeUndefined();
    expect((await undoOf(won)()).ok).toBe(true);
    expect((await store.card(id))?.purchases).toEqual([]);
    expect((await store.card(id))?.deals[0]?.outcome).toBeUndefined();
  });

  it('keeps the steps it took, by whom and when, across an export, and without the step that was undone', async () => {
    const one = await introduced();
    const id = written(await one.store.addCustomer({ name: 'Zhang Wei' }));
    const deal = written(
      await one.store.addDeal({ customer: id, name: 'Spring refit', stage: 'talking', amount: 100, currency: 'CNY' }),
    );
    const stepsIn = async (store: Store): Promise<unknown> =>
      (await store.card(id))!.deals[0]?.steps?.map(({ at, stage, outcome }) => ({ at, stage, outcome }));
    one.clock.at += 60_000;
    written(await one.store.changeDeal(deal, { stage: 'offer', probability: 50 }));
    // The same stage again is no step, nor is another chance.
    written(await one.store.changeDeal(deal, { stage: 'offer', probability: 60 }));
    one.clock.at += 60_000;
    const lost = await one.store.changeDeal(deal, { outcome: 'lost' });
    const steps = [
      { stage: 'talking', at: start },
      { stage: 'offer', at: start + 60_000 },
      { outcome: 'lost', at: start + 120_000 },
    ];
    expect(await stepsIn(one.store)).toEqual(steps);
    expect((await undoOf(lost)()).ok).toBe(true);
    expect(await stepsIn(one.store)).toEqual(steps.slice(0, 2));
    written(await one.store.changeDeal(deal, { outcome: 'won' }));
    written(await one.store.changeDeal(deal, { outcome: null }));
    const other = await introduced('Li Chen');
    valueOf(await other.store.importFile(fileOf(await exported(one.store)), { anyTeam: 'join' }));
    expect(await stepsIn(other.store)).toEqual(await stepsIn(one.store));
    expect(await stepsIn(other.store)).toContainEqual({ outcome: 'open', at: start + 120_000 });
    expect((await other.store.card(id))!.deals[0]?.steps?.[0]?.by).toBe((await one.store.me())!.rep.id);
  });
});

describe('satisfaction, cases and referrals', () => {
  it('are on the card and can be deleted', async () => {
    const { store, clock } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    written(await store.addSurvey({ customer: id, kind: 'nps', score: 4, comment: 'Late' }));
    clock.at += dayMs;
    const newest = written(await store.addSurvey({ customer: id, kind: 'nps', score: 9 }));
    expect((await store.standingRowsOf([id])).rows[0]?.row.nps).toEqual({ score: 9, at: start + dayMs });
    written(await store.removePart(id, newest));
    expect((await store.card(id))?.surveys.map(({ score }) => score)).toEqual([4]);
    const open = written(await store.addCase({ customer: id, text: 'Wrong thread', due: '2026-10-09' }));
    written(await store.changeCase(open, { closedAt: clock.at, resolution: 'Sent anew' }));
    expect((await store.card(id))?.cases).toMatchObject([{ text: 'Wrong thread', resolution: 'Sent anew', closedAt: clock.at }]);
    written(await store.changeCase(open, { closedAt: null }));
    expect((await store.card(id))?.cases[0]).not.toHaveProperty('closedAt');
    written(await store.addReferral({ customer: id, askedAt: clock.at }));
    written(await store.addVoice({ customer: id, text: 'Too dear', about: 'price' }));
    const card = await store.card(id);
    expect([card?.referrals.length, card?.voice[0]?.text]).toEqual([1, 'Too dear']);
    expect(await store.addSurvey({ customer: id, kind: 'nps', score: 11 })).toMatchObject({ ok: false, error: { field: 'score' } });
  });

  it('a rep’s word that a customer is lost, and their fit, are fields of the customer', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    written(
      await store.editCustomer(id, [
        { field: 'lost', value: { day: '2026-10-01', reason: 'Moved away' } },
        { field: 'fit', value: 4 },
      ]),
    );
    expect((await store.card(id))?.customer).toMatchObject({ lost: { day: '2026-10-01', reason: 'Moved away' }, fit: 4 });
    written(await store.editCustomer(id, [{ field: 'lost', value: null }]));
    expect((await store.card(id))?.customer.lost).toBeUndefined();
    expect(await store.editCustomer(id, [{ field: 'fit', value: 6 }])).toMatchObject({ ok: false, error: { field: 'fit' } });
  });
});

describe('a setting of the team', () => {
  it('is one record on every device, and travels', async () => {
    const a = await introduced();
    const b = await introduced('Robin');
    expect(await a.store.setting('value')).toBeUndefined();
    written(await a.store.saveSetting('value', { homeCurrency: 'EUR' }));
    a.clock.at += 1_000;
    written(await a.store.saveSetting('value', { homeCurrency: 'USD' }));
    const staged = valueOf(await b.store.stageImport(new Blob([await exported(a.store)])));
    valueOf(await b.store.applyImport(staged.id, { anyTeam: 'join' }));
    expect(await b.store.setting('value')).toEqual({ homeCurrency: 'USD' });
  });
});

describe('standings of an earlier version', () => {
  it('are derived anew, once', async () => {
    const { store, name } = await introduced();
    const id = written(await store.addCustomer({ name: 'Zhang Wei' }));
    written(await store.addPurchase({ customer: id, ...bought }));
    // As an earlier version left it.
    const raw = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    await new Promise<void>((resolve) => {
      const transaction = raw.transaction(['standings', 'local'], 'readwrite');
      transaction
        .objectStore('standings')
        .put({ bucket: bucketOf(id), standings: { [id]: { customer: id, entryCount: 0, tier: null, tierPinned: false } } });
      transaction.oncomplete = () => resolve();
    });
    raw.close();
    const again = (await opened({ name })).store;
    expect((await again.standingRowsOf([id])).rows[0]?.row.bought).toBeUndefined();
    expect(valueOf(await again.renewStandings())).toBeGreaterThan(0);
    expect((await again.standingRowsOf([id])).rows[0]?.row.bought).toEqual([bought]);
    expect(valueOf(await again.renewStandings())).toBe(0);
  });
});
