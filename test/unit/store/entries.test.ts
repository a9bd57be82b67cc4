import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { dayMs, introduced, opened, start, undoOf, valueOf, written, exported, fileOf } from './opened.ts';

const mail = { kind: 'mail' as const, direction: 'in' as const, subject: 'Offer' };
const message = { site: 'gmail', threadId: 't1', messageId: 'm1' };

async function withCustomer(name = 'Zhang Wei') {
  const made = await introduced();
  return { ...made, customer: written(await made.store.addCustomer({ name })) };
}

describe('logging', () => {
  it('writes the entry, who wrote it on which device, and the standing at once', async () => {
    const { store, customer } = await withCustomer();
    const me = await store.me();
    const { entry, existing } = written(
      await store.log({
        customer,
        kind: 'call',
        channel: 'phone',
        direction: 'out',
        at: start - 1000,
        outcome: 'reached',
        minutes: 12,
        note: 'Hello',
      }),
    );
    expect(existing).toBe(false);
    expect(entry).toMatchObject({
      customer,
      kind: 'call',
      at: start - 1000,
      minutes: 12,
      by: me?.rep.id,
      device: me?.device,
      others: [],
      deleted: false,
    });
    const card = await store.card(customer);
    expect(card?.timeline).toEqual([entry]);
    expect(card?.standing).toEqual({
      customer, entryCount: 1, lastContact: { at: start - 1000, kind: 'call', channel: 'phone', direction: 'out', by: me?.rep.id },
    }); // prettier-ignore
    expect(card?.namesById[me?.rep.id ?? '']).toBe('Mia Keller');
    expect(await store.standings()).toEqual([card?.standing]);
  });

  it('is taken back by undo, the standing with it', async () => {
    const { store, customer } = await withCustomer();
    const logged = await store.log({ customer, kind: 'call', at: start });
    await undoOf(logged)();
    expect(await store.card(customer)).toMatchObject({ timeline: [], timelineTotal: 0, standing: { entryCount: 0 } });
  });

  it('refuses a customer that is gone, a moment that is none, and a note that is too long', async () => {
    const { store, customer } = await withCustomer();
    expect(await store.log({ customer: crypto.randomUUID(), kind: 'call', at: start })).toMatchObject({
      error: { type: 'gone', what: 'customer' },
    });
    expect(await store.log({ customer, kind: 'call', at: Number.NaN })).toMatchObject({
      error: { field: 'at', reason: 'notANumber' },
    });
    expect(await store.log({ customer, kind: 'note', at: start, note: 'x'.repeat(20_001) })).toMatchObject({
      error: { field: 'note', reason: 'tooLong' },
    });
    expect((await store.card(customer))?.timelineTotal).toBe(0);
  });

  it('keeps the order of the timeline by moment, whatever the order of logging', async () => {
    const { store, customer } = await withCustomer();
    for (const days of [3, 1, 2]) written(await store.log({ customer, kind: 'call', at: start - days * dayMs }));
    expect((await store.card(customer))?.timeline.map(({ at }) => (start - at) / dayMs)).toEqual([1, 2, 3]);
  });

  it('packs hundreds of entries into few rows, loses none, and gives each its own number', async () => {
    const { store, customer, name } = await withCustomer();
    for (let index = 0; index < 250; index++) written(await store.log({ customer, kind: 'call', at: start + index }));
    expect((await store.card(customer))?.timelineTotal).toBe(250);
    expect((await store.card(customer))?.timeline).toHaveLength(20);
    expect((await store.timeline(customer, 20, 1000)).map(({ at }) => at - start)).toEqual(
      Array.from({ length: 230 }, (_, index) => 229 - index),
    );
    const raw = await openDB(name);
    const rows = (await raw.getAll('entries')) as { block: number; seq: number; entries: { seq: number }[] }[];
    raw.close();
    expect(rows.length).toBeLessThanOrEqual(4);
    for (const row of rows) {
      expect(row.entries.length).toBeLessThanOrEqual(row.block === 0 ? 16 : 100);
      expect(row.seq).toBe(Math.max(...row.entries.map(({ seq }) => seq)));
    }
    expect(new Set(rows.flatMap((row) => row.entries.map(({ seq }) => seq))).size).toBe(250);
  });
});

describe('an open mail', () => {
  it('is logged once: the second time says so and writes nothing', async () => {
    const { store, customer } = await withCustomer();
    const first = written(await store.log({ ...mail, customer, at: start, message }));
    const again = valueOf(await store.log({ ...mail, customer, at: start, message }));
    expect(again).toEqual({ value: { entry: first.entry, existing: true }, undo: null });
    expect((await store.card(customer))?.timelineTotal).toBe(1);
  });

  it('is known as logged by its Message-ID even where another site shows it', async () => {
    const { store, customer } = await withCustomer();
    const seen = { site: 'gmail', messageId: 'm1', rfcMessageId: 'abc@mail.example' };
    written(await store.log({ ...mail, customer, at: start, message: seen }));
    expect(await store.loggedMessage([customer], { site: 'roundcube', rfcMessageId: 'abc@mail.example' })).toHaveLength(1);
    expect(await store.loggedMessage([customer], { site: 'gmail', messageId: 'm1' })).toHaveLength(1);
    expect(await store.loggedMessage([customer], { site: 'gmail', messageId: 'm2' })).toEqual([]);
    expect(
      valueOf(await store.log({ ...mail, customer, at: start, message: { site: 'gmail', messageId: 'm1' } })).value.existing,
    ).toBe(true);
  });

  it('that was logged and deleted comes back when it is logged again, as one entry', async () => {
    const { store, customer } = await withCustomer();
    const first = written(await store.log({ ...mail, customer, at: start, message }));
    written(await store.deleteEntry(customer, first.entry.id));
    const again = await store.log({ ...mail, customer, at: start, message });
    expect(written(again)).toMatchObject({ existing: false, entry: { id: first.entry.id, deleted: false } });
    expect((await store.card(customer))?.timelineTotal).toBe(1);
    await undoOf(again)();
    expect((await store.card(customer))?.timelineTotal).toBe(0);
  });

  it('gets the same id on another device that knows the same customer', async () => {
    const a = await withCustomer();
    const b = await introduced('Li Na');
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    const one = written(await a.store.log({ ...mail, customer: a.customer, at: start, message }));
    const two = written(await b.store.log({ ...mail, customer: a.customer, at: start, message }));
    expect(two.entry.id).toBe(one.entry.id);
    expect(two.entry.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('an entry', () => {
  it('is edited field by field, and undo takes back what nobody changed since', async () => {
    const { store, customer, name, clock } = await withCustomer();
    const other = (await opened({ name, clock })).store;
    const { entry } = written(await store.log({ customer, kind: 'call', at: start, note: 'One' }));
    const edited = await store.editEntry(customer, entry.id, { note: 'Two', minutes: 5, at: start - dayMs, outcome: 'noAnswer' });
    expect((await store.card(customer))?.timeline[0]).toMatchObject({
      note: 'Two',
      minutes: 5,
      at: start - dayMs,
      outcome: 'noAnswer',
      kind: 'call',
    });
    expect((await store.card(customer))?.standing.lastContact).toBeUndefined();
    written(await other.editEntry(customer, entry.id, { note: 'Three' }));
    await undoOf(edited)();
    const after = (await store.card(customer))?.timeline[0];
    expect(after).toMatchObject({ note: 'Three', at: start });
    expect(after).not.toHaveProperty('minutes');
    expect(after).not.toHaveProperty('outcome');
  });

  it('is moved to another customer with what it held, and moved back by undo', async () => {
    const { store, customer } = await withCustomer();
    const to = written(await store.addCustomer({ name: 'Li Na' }));
    const { entry } = written(await store.log({ ...mail, customer, at: start, message, note: 'One' }));
    written(await store.editEntry(customer, entry.id, { note: 'Two' }));
    const moved = await store.moveEntry(customer, entry.id, to);
    expect((await store.card(customer))?.timeline).toEqual([]);
    const there = (await store.card(to))?.timeline;
    expect(there).toEqual([
      expect.objectContaining({ id: written(moved), customer: to, note: 'Two', subject: 'Offer', by: entry.by }),
    ]);
    expect(there?.[0]?.id).not.toBe(entry.id);
    await undoOf(moved)();
    expect((await store.card(to))?.timeline).toEqual([]);
    expect((await store.card(customer))?.timeline).toMatchObject([{ id: entry.id, note: 'Two' }]);
  });

  it('moved there and back keeps what was written meanwhile', async () => {
    const { store, customer } = await withCustomer();
    const to = written(await store.addCustomer({ name: 'Li Na' }));
    const { entry } = written(await store.log({ ...mail, customer, at: start, message }));
    const moved = written(await store.moveEntry(customer, entry.id, to));
    written(await store.editEntry(to, moved, { note: 'Meanwhile' }));
    written(await store.moveEntry(to, moved, customer));
    expect((await store.card(customer))?.timeline).toMatchObject([{ id: entry.id, note: 'Meanwhile' }]);
  });

  it('that is not there is said to be gone', async () => {
    const { store, customer } = await withCustomer();
    const gone = { ok: false, error: { type: 'gone', what: 'entry' } };
    expect(await store.editEntry(customer, crypto.randomUUID(), { note: 'x' })).toEqual(gone);
    expect(await store.deleteEntry(customer, crypto.randomUUID())).toEqual(gone);
    expect(await store.moveEntry(customer, crypto.randomUUID(), customer)).toEqual(gone);
  });

  it('names its further participants on the card, without the first', async () => {
    const { store, customer } = await withCustomer();
    const other = written(await store.addCustomer({ name: 'Li Na' }));
    written(await store.log({ customer, others: [other, customer, other], kind: 'meeting', at: start }));
    const card = await store.card(customer);
    expect(card?.timeline[0]?.others).toEqual([other]);
    expect(card?.namesById[other]).toBe('Li Na');
  });
});
