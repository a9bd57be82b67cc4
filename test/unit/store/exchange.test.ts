import { describe, expect, it } from 'vitest';
import type { Store } from '../../../lib/store/store.ts';
import { recordVersion } from '../../../lib/upgrades/index.ts';
import { dayMs, exported, fileOf, introduced, opened, start, valueOf, written } from './opened.ts';

async function filled(store: Store): Promise<string> {
  const customer = written(
    await store.addCustomer({
      name: 'Zhang Wei',
      company: 'Acme',
      addresses: ['wei@acme.example'],
      phones: ['13800138000'],
      tags: ['VIP'],
      tier: 'A',
    }),
  );
  const other = written(await store.addCustomer({ name: 'Anna Keller', needs: ['Speed'] }));
  written(
    await store.log({
      customer,
      kind: 'mail',
      direction: 'in',
      at: start - dayMs,
      message: { site: 'gmail', messageId: 'm1' },
      others: [other],
    }),
  );
  const { entry } = written(await store.log({ customer, kind: 'call', at: start - 2 * dayMs, note: 'Tail' }));
  written(await store.editEntry(customer, entry.id, { note: 'Edited' }));
  written(await store.addTask({ customer, kind: 'promise', text: 'Send the offer', due: '2026-10-08' }));
  written(await store.giveFeedback({ customer, rule: 'cadence', answer: 'snoozed', until: '2026-10-20' }));
  written(await store.notThem(other, 'name:wei zhang'));
  return customer;
}

async function cardsOf(store: Store): Promise<unknown[]> {
  const rows = (await store.customers()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return Promise.all(rows.map(async ({ id }) => store.card(id)));
}

describe('an exported file', () => {
  it('is one JSON document with a record a line', async () => {
    const { store } = await introduced();
    await filled(store);
    const text = await exported(store);
    const document = JSON.parse(text) as { sidecard: object; records: unknown[]; end: { records: number; counts: object } };
    const me = await store.me();
    expect(document.sidecard).toEqual({
      format: 1,
      version: recordVersion,
      team: me?.team,
      device: me?.device,
      rep: me?.rep.id,
      moment: start,
    });
    expect(document.end.counts).toEqual({
      rep: 1,
      customer: 2,
      task: 1,
      mismatch: 1,
      interaction: 2,
      tierDecision: 1,
      suggestionFeedback: 1,
    });
    expect(text.split('\n')).toHaveLength(document.records.length + 2);
    for (const line of text.split('\n').slice(1, -1)) expect(() => void JSON.parse(line.replace(/,$/, ''))).not.toThrow();
  });

  it('leaves samples out, with everything that belongs to them', async () => {
    const { store } = await introduced();
    const empty = await exported(store);
    const customer = written(await store.addCustomer({ name: 'Sample', sample: true, tier: 'B' }));
    written(await store.log({ customer, kind: 'call', at: start }));
    written(await store.addTask({ customer, kind: 'promise', text: 'x', due: '2026-10-08' }));
    written(await store.notThem(customer, 'name:x'));
    expect(await exported(store)).toBe(empty);
  });
});

describe('importing', () => {
  it('into an empty profile shows the same cards there, before its first run and after', async () => {
    const { store } = await introduced();
    await filled(store);
    const file = fileOf(await exported(store));
    const cards = await cardsOf(store);
    const before = await opened();
    expect(valueOf(await before.store.importFile(file))).toEqual({
      added: { rep: 1, customer: 2, task: 1, mismatch: 1, interaction: 2, tierDecision: 1, suggestionFeedback: 1 }, changed: 0, unchanged: 0, heldBack: {},
    }); // prettier-ignore
    expect(await cardsOf(before.store)).toEqual(cards);
    expect(await before.store.standings()).toEqual(expect.arrayContaining(await store.standings()));
    expect(await before.store.openTasks()).toEqual(await store.openTasks());
    expect(await before.store.mismatches(['name:wei zhang'])).toEqual(await store.mismatches(['name:wei zhang']));
    const after = await introduced('Li Na');
    valueOf(await after.store.importFile(file));
    const names = { ...(await after.store.reps().then((reps) => Object.fromEntries(reps.map(({ id, name }) => [id, name])))) };
    expect(await cardsOf(after.store)).toEqual(
      cards.map((card) => ({ ...(card as object), namesById: expect.objectContaining({}) })),
    );
    expect(Object.values(names).toSorted()).toEqual(['Li Na', 'Mia Keller']);
  });

  it('twice changes nothing, and says so', async () => {
    const { store } = await introduced();
    await filled(store);
    const file = fileOf(await exported(store));
    const { store: other } = await opened();
    valueOf(await other.importFile(file));
    const once = await exported(other);
    expect(valueOf(await other.importFile(file))).toEqual({ added: {}, changed: 0, unchanged: 9, heldBack: {} });
    expect(await exported(other)).toBe(once);
    expect(valueOf(await store.importFile(file))).toMatchObject({ added: {}, changed: 0, unchanged: 9 });
  });

  it('both ways leaves both with the same records, later edits winning', async () => {
    const a = await introduced();
    const customer = await filled(a.store);
    const b = await introduced('Li Na', { clock: { at: start } });
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    a.clock.at += 1000;
    written(
      await a.store.editCustomer(customer, [
        { field: 'title', value: 'CTO' },
        { list: 'tags', add: 'A' },
      ]),
    );
    b.clock.at += 2000;
    written(
      await b.store.editCustomer(customer, [
        { field: 'title', value: 'CEO' },
        { list: 'tags', add: 'B', remove: 'vip' },
      ]),
    );
    written(await b.store.log({ customer, kind: 'visit', at: start }));
    a.clock.at += 5000;
    b.clock.at += 5000;
    const [fromA, fromB] = [fileOf(await exported(a.store)), fileOf(await exported(b.store))];
    expect(valueOf(await a.store.importFile(fromB))).toMatchObject({ added: { interaction: 1, rep: 1 }, changed: 1 });
    valueOf(await b.store.importFile(fromA));
    const [cardA, cardB] = [await a.store.card(customer), await b.store.card(customer)];
    expect(cardA).toEqual(cardB);
    expect(cardA?.customer).toMatchObject({ title: 'CEO', tags: ['A', 'B'] });
    expect(cardA?.timelineTotal).toBe(3);
  });

  it('holds back what is stamped too far ahead, naming the device, and takes the rest', async () => {
    const ahead = await introduced('Ahead', { clock: { at: start } });
    written(await ahead.store.addCustomer({ name: 'In time' }));
    ahead.clock.at = start + 6 * 60_000;
    written(await ahead.store.addCustomer({ name: 'Too early' }));
    const { store } = await opened({ clock: { at: start } });
    const report = valueOf(await store.importFile(fileOf(await exported(ahead.store))));
    expect(report.heldBack).toEqual({ [(await ahead.store.me())?.device ?? '']: 1 });
    expect((await store.customers()).map(({ name }) => name)).toEqual(['In time']);
    const later = await opened({ clock: { at: start + 2 * 60_000 } });
    expect(valueOf(await later.store.importFile(fileOf(await exported(ahead.store)))).heldBack).toEqual({});
    expect(await later.store.customers()).toHaveLength(2);
  });

  it('makes later edits here newer than all that was taken in, even with a clock behind', async () => {
    const a = await introduced();
    const customer = await filled(a.store);
    const b = await introduced('Li Na', { clock: { at: start - 4 * 60_000 } });
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.editCustomer(customer, [{ field: 'company', value: 'Globex' }]));
    valueOf(await a.store.importFile(fileOf(await exported(b.store))));
    expect((await a.store.card(customer))?.customer.company).toBe('Globex');
  });

  it('of another team is refused where there are customers, unless the rep says how', async () => {
    const theirs = await introduced('Li Na');
    await filled(theirs.store);
    const file = fileOf(await exported(theirs.store));
    const { store } = await introduced();
    written(await store.addCustomer({ name: 'Mine' }));
    const [team, theirTeam] = [(await store.me())?.team, (await theirs.store.me())?.team];
    expect(await store.importFile(file)).toEqual({ ok: false, error: { type: 'otherTeam', team: theirTeam } });
    expect(await store.customers()).toHaveLength(1);
    valueOf(await store.importFile(file, { anyTeam: 'takeCustomers' }));
    expect(await store.customers()).toHaveLength(3);
    expect((await store.me())?.team).toBe(team);
    valueOf(await store.importFile(file, { anyTeam: 'join' }));
    expect((await store.me())?.team).toBe(theirTeam);
    expect(await store.importFile(file)).toMatchObject({ ok: true });
  });

  it('lets a second device join its rep by saying "this is me"', async () => {
    const first = await introduced();
    await filled(first.store);
    const { store } = await opened();
    valueOf(await store.importFile(fileOf(await exported(first.store))));
    expect(await store.me()).toBeUndefined();
    const [rep] = await store.reps();
    const me = written(await store.joinAs(rep?.id ?? ''));
    expect(me.rep).toEqual((await first.store.me())?.rep);
    expect(me.team).toBe((await first.store.me())?.team);
    expect(me.device).not.toBe((await first.store.me())?.device);
    expect(await store.me()).toEqual(me);
    const text = await exported(store);
    const line = text.split('\n').find((row) => row.includes('"type":"rep"')) ?? '';
    for (const device of [me.device, (await first.store.me())?.device]) expect(line).toContain(device);
    expect(await store.joinAs(crypto.randomUUID())).toMatchObject({ error: { type: 'gone', what: 'rep' } });
  });

  it('refuses a record whose id is another kind of record here', async () => {
    const { store } = await introduced();
    const customer = await filled(store);
    const task = (await store.openTasks())[0]?.id ?? '';
    const other = await opened();
    valueOf(await other.store.importFile(fileOf(await exported(store))));
    const { exchangeFileOf } = await import('../../../lib/sync/exchange-file.ts');
    const lines = (await exported(store)).split('\n');
    const head = (JSON.parse(lines.join('\n')) as { sidecard: Parameters<typeof exchangeFileOf>[1] }).sidecard;
    const record = JSON.parse((lines.find((line) => line.includes(`"id":"${customer}"`)) ?? '').replace(/,$/, '')) as {
      id: string;
    };
    const forged = await exchangeFileOf([{ ...record, id: task } as never], head);
    const before = await exported(other.store);
    expect(await other.store.importFile(fileOf(forged))).toMatchObject({ error: { type: 'badRecord', line: 2, field: 'id' } });
    expect(await exported(other.store)).toBe(before);
  });

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['not json', 'notJson'],
    ['{"a":1}', 'notOurs'],
    ['[1,2]', 'notOurs'],
  ])('of %j changes nothing and says %s', async (text, type) => {
    const { store } = await introduced();
    const before = await exported(store);
    expect(await store.importFile(fileOf(text))).toMatchObject({ ok: false, error: { type } });
    expect(await exported(store)).toBe(before);
  });
});
