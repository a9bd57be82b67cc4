import { describe, expect, it } from 'vitest';
import { dayMs, introduced, opened, start, undoOf, valueOf, written } from './opened.ts';

const wei = {
  name: 'Zhang Wei',
  company: 'Acme',
  addresses: ['Wei.Zhang@Acme.example', 'wei@home.example'],
  phones: ['138 0013 8000'],
  handles: [{ site: 'linkedin', handle: 'wei-zhang' }],
  tags: ['VIP'],
  tier: 'A' as const,
  source: { way: 'page' as const, site: 'gmail' },
};

describe('a customer', () => {
  it('is found by each of its keys after it was added, and shows what was typed', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    for (const key of ['address:wei.zhang@acme.example', 'phone:+8613800138000', 'handle:linkedin:wei-zhang', 'name:wei zhang']) {
      expect((await store.customersByKeys([key])).map((customer) => customer.id)).toEqual([id]);
    }
    const customer = (await store.card(id))?.customer;
    expect(customer).toMatchObject({
      name: 'Zhang Wei', company: 'Acme', kind: 'person', tier: 'A', tierPinned: true, tags: ['VIP'], addedAt: start, deleted: false, sample: false, source: { way: 'page', site: 'gmail' },
    }); // prettier-ignore
    expect(customer?.addresses).toEqual([
      { key: 'wei.zhang@acme.example', typed: 'Wei.Zhang@Acme.example', main: true },
      { key: 'wei@home.example', typed: 'wei@home.example' },
    ]);
    expect(customer?.phones).toEqual([{ key: '+8613800138000', typed: '138 0013 8000', region: 'CN' }]);
    expect(customer?.owner).toBe((await store.me())?.rep.id);
  });

  it('is returned once where several of its keys are asked for', async () => {
    const { store } = await introduced();
    written(await store.addCustomer(wei));
    expect(await store.customersByKeys(['name:wei zhang', 'address:wei@home.example', 'name:nobody'])).toHaveLength(1);
  });

  it('is gone after undoing its addition, and not found by its keys', async () => {
    const { store } = await introduced();
    const added = await store.addCustomer(wei);
    expect((await undoOf(added)()).ok).toBe(true);
    expect(await store.customers()).toEqual([]);
    expect(await store.customersByKeys(['address:wei@home.example'])).toEqual([]);
    expect(await store.standings()).toEqual([]);
  });

  it('is deleted and brought back with everything it had', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    written(await store.log({ customer: id, kind: 'call', at: start }));
    const before = await store.card(id);
    const deleted = await store.deleteCustomer(id);
    expect(await store.customers()).toEqual([]);
    expect(await store.standings()).toEqual([]);
    expect((await store.editCustomer(id, [{ field: 'name', value: 'X' }])).ok).toBe(false);
    await undoOf(deleted)();
    expect(await store.card(id)).toEqual(before);
    expect(await store.standings()).toHaveLength(1);
  });

  it.each([
    [{ name: '' }, 'name', 'empty'],
    [{ name: '\u200b ' }, 'name', 'empty'],
    [{ name: 'a'.repeat(501) }, 'name', 'tooLong'],
    [{ name: 'A', addresses: ['nobody'] }, 'addresses', 'notAnAddress'],
    [{ name: 'A', phones: ['call me'] }, 'phones', 'notANumber'],
    [{ name: 'A', birthday: { calendar: 'gregorian' as const, month: 2, day: 30 } }, 'birthday', 'notADay'],
    [{ name: 'A', tags: [' '] }, 'tags', 'empty'],
  ])('is refused with the field and the reason: %j', async (draft, field, reason) => {
    const { store } = await introduced();
    expect(await store.addCustomer(draft)).toEqual({ ok: false, error: { type: 'invalid', field, reason } });
    expect(await store.customers()).toEqual([]);
  });

  it('takes its first way to be reached as its name where none is given', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: '', addresses: ['a@b.example'] }));
    expect((await store.card(id))?.customer.name).toBe('a@b.example');
  });
});

describe('editing', () => {
  it('says of an undo whether it took all of it back, or left what was written again since', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const edited = await store.editCustomer(id, [
      { field: 'title', value: 'CTO' },
      { field: 'company', value: 'Initech' },
    ]);
    await store.editCustomer(id, [{ field: 'company', value: 'Globex' }]);
    if (!edited.ok) throw new Error('The edit was refused.');
    expect(await edited.value.undo?.()).toEqual({ ok: true, value: 'some' });
    expect((await store.card(id))?.customer.company).toBe('Globex');
    const again = await store.editCustomer(id, [{ field: 'title', value: 'CEO' }]);
    expect(again.ok && (await again.value.undo?.())).toEqual({ ok: true, value: 'all' });
  });

  it('changes every field, and undo takes each back', async () => {
    const { store, clock } = await introduced();
    const id = written(await store.addCustomer(wei));
    const before = (await store.card(id))?.customer;
    clock.at += 1000;
    const edited = await store.editCustomer(id, [
      { field: 'name', value: 'Wei Zhang' },
      { field: 'familyName', value: 'Zhang' },
      { field: 'givenName', value: 'Wei' },
      { field: 'salutation', value: '张总' },
      { field: 'phonetic', value: 'zhāng wěi' },
      { field: 'company', value: null },
      { field: 'title', value: 'CTO' },
      { field: 'notes', value: 'Line one\nLine two' },
      { field: 'timeZone', value: 'Asia/Shanghai' },
      { field: 'birthday', value: { calendar: 'chinese', month: 8, day: 15 } },
      { field: 'cadenceDays', value: 10 },
      { field: 'doNotContact', value: true },
      { field: 'kind', value: 'company' },
      { field: 'tier', value: 'B' },
      { list: 'tags', add: 'Press', remove: 'vip' },
      { list: 'needs', add: 'Faster delivery' },
      { list: 'painPoints', add: 'Spare parts come late' },
      { list: 'preferences', add: 'Tea' },
      { list: 'addresses', add: 'new@acme.example', label: 'work', main: true },
      { list: 'addresses', remove: 'wei@home.example' },
      { list: 'phones', add: '+49 30 901820', label: 'office' },
      { list: 'handles', add: { site: 'x', handle: '@WeiZ' } },
    ]);
    expect((await store.card(id))?.customer).toMatchObject({
      name: 'Wei Zhang', familyName: 'Zhang', givenName: 'Wei', salutation: '张总', phonetic: 'zhāng wěi', title: 'CTO', notes: 'Line one\nLine two',
      timeZone: 'Asia/Shanghai', birthday: { calendar: 'chinese', month: 8, day: 15 }, cadenceDays: 10, doNotContact: true, kind: 'company', tier: 'B',
      tags: ['Press'], needs: ['Faster delivery'], painPoints: ['Spare parts come late'], preferences: ['Tea'],
      addresses: [
        { key: 'new@acme.example', typed: 'new@acme.example', label: 'work', main: true },
        { key: 'wei.zhang@acme.example', typed: 'Wei.Zhang@Acme.example' },
      ],
      phones: [{ key: '+8613800138000' }, { key: '+4930901820', label: 'office', region: 'DE' }],
      handles: [{ key: 'linkedin:wei-zhang' }, { key: 'x:weiz' }],
    }); // prettier-ignore
    expect((await store.card(id))?.customer.company).toBeUndefined();
    await undoOf(edited)();
    const after = (await store.card(id))?.customer;
    expect({ ...after, addresses: after?.addresses.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }).toEqual({
      ...before,
      addresses: before?.addresses.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    });
  });

  it('of an address keeps its label when only its main mark changes', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'A', addresses: ['a@b.example', 'c@d.example'] }));
    written(await store.editCustomer(id, [{ list: 'addresses', add: 'c@d.example', label: 'home' }]));
    written(await store.editCustomer(id, [{ list: 'addresses', add: 'c@d.example', main: true }]));
    expect((await store.card(id))?.customer.addresses[0]).toEqual({
      key: 'c@d.example',
      typed: 'c@d.example',
      label: 'home',
      main: true,
    });
    written(await store.editCustomer(id, [{ list: 'addresses', add: 'c@d.example', main: false }]));
    expect((await store.card(id))?.customer.addresses.some(({ main }) => main)).toBe(false);
  });

  it('leaves what someone else changed since when it is undone', async () => {
    const { store, name, clock } = await introduced();
    const other = (await opened({ name, clock })).store;
    const id = written(await store.addCustomer(wei));
    const edited = await store.editCustomer(id, [
      { field: 'title', value: 'CTO' },
      { field: 'company', value: 'Globex' },
    ]);
    written(await other.editCustomer(id, [{ field: 'title', value: 'CEO' }]));
    await undoOf(edited)();
    expect((await store.card(id))?.customer).toMatchObject({ title: 'CEO', company: 'Acme' });
  });

  it('writes nothing at all where one of its changes is refused', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const refused = await store.editCustomer(id, [
      { field: 'title', value: 'CTO' },
      { list: 'addresses', add: 'nonsense' },
    ]);
    expect(refused).toMatchObject({ ok: false, error: { type: 'invalid', field: 'addresses', reason: 'notAnAddress' } });
    expect((await store.card(id))?.customer.title).toBeUndefined();
  });

  it('does not let the last name and way of reaching someone go', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'A' }));
    expect(await store.editCustomer(id, [{ field: 'name', value: ' ' }])).toMatchObject({
      ok: false,
      error: { field: 'name', reason: 'empty' },
    });
  });

  it('keeps a tag that is called like a part of every object', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer({ name: 'A', tags: ['Constructor', '__proto__', 'toString'] }));
    expect((await store.card(id))?.customer.tags.toSorted()).toEqual(['Constructor', '__proto__', 'toString']);
  });

  it('pins the tier, and "unrated" unpins it', async () => {
    const { store, clock } = await introduced();
    const id = written(await store.addCustomer({ name: 'A' }));
    expect((await store.card(id))?.customer).toMatchObject({ tier: null, tierPinned: false });
    written(await store.editCustomer(id, [{ field: 'tier', value: 'C' }]));
    clock.at += dayMs;
    const set = await store.editCustomer(id, [{ field: 'tier', value: 'A' }]);
    expect((await store.customers())[0]?.tier).toBe('A');
    await undoOf(set)();
    expect((await store.card(id))?.customer).toMatchObject({ tier: 'C', tierPinned: true });
    written(await store.editCustomer(id, [{ field: 'tier', value: null }]));
    expect((await store.card(id))?.customer).toMatchObject({ tier: null, tierPinned: false });
  });
});

describe('the list of customers', () => {
  it('has a row each with the last contact and text that search can look in', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    written(await store.log({ customer: id, kind: 'meeting', at: start - dayMs }));
    written(
      await store.editCustomer(id, [
        { list: 'needs', add: 'Faster delivery' },
        { list: 'painPoints', add: 'Spare parts' },
        { list: 'preferences', add: 'Green tea' },
      ]),
    );
    const rows = await store.customers();
    expect(rows).toEqual([
      expect.objectContaining({
        id,
        name: 'Zhang Wei',
        company: 'Acme',
        tier: 'A',
        lastContactAt: start - dayMs,
      }),
    ]);
    for (const text of [
      'zhang wei',
      'acme',
      'wei@home.example',
      '13800138000',
      'wei-zhang',
      'vip',
      'faster',
      'spare parts',
      'green tea',
    ])
      expect(rows[0]?.searchText).toContain(text);
    expect(await store.rows([id, 'nobody'])).toEqual(rows);
  });
});

describe('"not them"', () => {
  it('is remembered by its key, and taken back by undo', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const said = await store.notThem(id, 'name:wei zhang');
    expect(await store.mismatches(['name:wei zhang', 'name:other'])).toEqual([{ customer: id, key: 'name:wei zhang' }]);
    await undoOf(said)();
    expect(await store.mismatches(['name:wei zhang'])).toEqual([]);
  });
});

describe('tasks', () => {
  it('are listed while open, edited, done and undone', async () => {
    const { store } = await introduced();
    const customer = written(await store.addCustomer(wei));
    const task = written(await store.addTask({ customer, kind: 'promise', text: 'Send the offer', due: '2026-10-08' }));
    written(await store.editTask(task, { text: 'Send the new offer', due: '2026-10-09' }));
    expect(await store.openTasks()).toEqual([
      expect.objectContaining({
        id: task,
        customer,
        kind: 'promise',
        text: 'Send the new offer',
        due: '2026-10-09',
        deleted: false,
      }),
    ]);
    const done = await store.editTask(task, { done: true });
    expect(await store.openTasks()).toEqual([]);
    expect((await store.card(customer))?.tasks[0]?.doneAt).toBe(start);
    await undoOf(done)();
    expect(await store.openTasks()).toHaveLength(1);
    written(await store.deleteCustomer(customer));
    expect(await store.openTasks()).toEqual([]);
  });

  it('are refused without a text, a day or a customer', async () => {
    const { store } = await introduced();
    const customer = written(await store.addCustomer(wei));
    const task = { customer, kind: 'followUp' as const, text: 'Call back', due: '2026-10-08' };
    expect(await store.addTask({ ...task, text: ' ' })).toMatchObject({ error: { field: 'text', reason: 'empty' } });
    expect(await store.addTask({ ...task, due: '2026-02-30' })).toMatchObject({ error: { field: 'due', reason: 'notADay' } });
    expect(await store.addTask({ ...task, customer: crypto.randomUUID() })).toMatchObject({
      error: { type: 'gone', what: 'customer' },
    });
    expect(await store.editTask(crypto.randomUUID(), { done: true })).toMatchObject({ error: { type: 'gone', what: 'task' } });
  });
});

describe('feedback on a suggestion', () => {
  it('stands on the card with its moment', async () => {
    const { store } = await introduced();
    const customer = written(await store.addCustomer(wei));
    const given = await store.giveFeedback({ customer, rule: 'cadence', answer: 'snoozed', until: '2026-10-20' });
    expect((await store.card(customer))?.feedback).toEqual([
      expect.objectContaining({ customer, rule: 'cadence', answer: 'snoozed', until: '2026-10-20', at: start }),
    ]);
    await undoOf(given)();
    expect((await store.card(customer))?.feedback).toEqual([]);
  });
});

describe('samples', () => {
  it('are removed for good with everything of theirs, and nothing else', async () => {
    const { store } = await introduced();
    const kept = written(await store.addCustomer(wei));
    const sample = written(await store.addCustomer({ name: 'Sample', tier: 'B', sample: true }));
    written(await store.log({ customer: sample, kind: 'call', at: start }));
    written(await store.addTask({ customer: sample, kind: 'followUp', text: 'x', due: '2026-10-08' }));
    expect(await store.sampleCount()).toBe(1);
    expect((await store.card(sample))?.customer.sample).toBe(true);
    expect(valueOf(await store.removeSamples())).toBe(1);
    expect(await store.sampleCount()).toBe(0);
    expect((await store.customers()).map(({ id }) => id)).toEqual([kept]);
    expect(await store.standings()).toHaveLength(1);
    expect(await store.openTasks()).toEqual([]);
    expect(await store.card(sample)).toBeUndefined();
  });
});
