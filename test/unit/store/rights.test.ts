import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { dayMs, exported, fileOf, introduced, opened, start, undoOf, valueOf, written } from './opened.ts';

/** Everything in a database, as text: what a search through its files would find. */
async function everything(name: string): Promise<string> {
  const database = await openDB(name);
  const stores = await Promise.all(
    [...database.objectStoreNames].map(async (store) => [await database.getAllKeys(store), await database.getAll(store)]),
  );
  database.close();
  return JSON.stringify(stores);
}

async function person(): Promise<Awaited<ReturnType<typeof introduced>> & { id: string; secrets: string[] }> {
  const made = await introduced();
  const { store } = made;
  const id = written(
    await store.addCustomer({
      name: 'Secretname Wu',
      company: 'Secretfirm',
      addresses: ['secret@address.example'],
      phones: ['+8613800138000'],
      notes: 'Secretnotes',
      tags: ['secrettag'],
      tier: 'B',
    }),
  );
  written(await store.log({ customer: id, kind: 'mail', at: start, subject: 'Secretsubject', note: 'Secretnote' }));
  written(await store.addTask({ customer: id, kind: 'promise', text: 'Secretpromise', due: '2026-10-09' }));
  written(await store.notThem(id, 'name:secretother'));
  const secrets = ['ecretname', 'ecretfirm', 'secret@address', '13800138000', 'ecretnotes', 'ecrettag', 'ecretsubject', 'ecretnote', 'ecretpromise', 'ecretother']; // prettier-ignore
  return { ...made, id, secrets };
}

describe('a person’s data', () => {
  it('is given out whole, in plain words, without what belongs to others', async () => {
    const { store, id, secrets } = await person();
    written(await store.addCustomer({ name: 'Somebody else' }));
    const data = JSON.stringify(await store.personData(id));
    for (const secret of secrets) expect(data).toContain(secret);
    expect(data).not.toContain('Somebody else');
    expect(await store.personData(crypto.randomUUID())).toBeUndefined();
  });
});

describe('erasing', () => {
  it('leaves no value of theirs in any store, and nothing of theirs on screen', async () => {
    const { store, id, name, secrets } = await person();
    const before = await everything(name);
    for (const secret of secrets) expect(before).toContain(secret);
    expect(valueOf(await store.eraseCustomer(id)).undo).toBeNull();
    const after = await everything(name);
    for (const secret of secrets) expect(after).not.toContain(secret);
    expect(await store.customers()).toEqual([]);
    expect(await store.card(id)).toBeUndefined();
    expect(await store.openTasks()).toEqual([]);
    expect(await store.standings()).toEqual([]);
    expect(await store.customersByKeys(['address:secret@address.example'])).toEqual([]);
    expect(await store.eraseCustomer(id)).toMatchObject({ error: { type: 'gone' } });
  });

  it('travels with sync and wins over any edit, however late', async () => {
    const a = await person();
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    valueOf(await a.store.eraseCustomer(a.id));
    b.clock.at += 10 * dayMs;
    written(await b.store.editCustomer(a.id, [{ field: 'notes', value: 'Secretlater' }]));
    written(await b.store.log({ customer: a.id, kind: 'call', at: b.clock.at }));
    a.clock.at = b.clock.at;
    const fromB = await exported(b.store);
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    for (const secret of a.secrets) expect(await everything(b.name)).not.toContain(secret);
    // Nor does taking back the import that brought it bring anything back.
    valueOf(await b.store.undoImport((await b.store.lastImport())?.id ?? ''));
    expect(await b.store.customers()).toEqual([]);
    expect(await everything(b.name)).toContain('"erased"');
    valueOf(await a.store.importFile(fileOf(fromB)));
    expect(await a.store.customers()).toEqual([]);
    expect(await everything(a.name)).not.toContain('Secretlater');
  });

  it('reaches what imports keep: for undo, held back, and staged', async () => {
    const a = await person();
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    a.clock.at += dayMs;
    b.clock.at += dayMs;
    written(await a.store.editCustomer(a.id, [{ field: 'company', value: 'Secretnewfirm' }]));
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    a.clock.at += 30 * dayMs;
    written(await a.store.editCustomer(a.id, [{ field: 'title', value: 'Secretlatertitle' }]));
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    valueOf(await b.store.stageImport(fileOf(await exported(a.store))));
    expect(await everything(b.name)).toContain('ecretlatertitle');
    valueOf(await b.store.eraseCustomer(a.id));
    const after = await everything(b.name);
    for (const secret of [...a.secrets, 'ecretnewfirm', 'ecretlatertitle']) expect(after).not.toContain(secret);
    expect(after).not.toContain('"staged"');
  });

  it('is not taken back by an undo that was open', async () => {
    const { store, id, name } = await person();
    const undo = undoOf(await store.editCustomer(id, [{ field: 'notes', value: 'Othertext' }]));
    valueOf(await store.eraseCustomer(id));
    await undo();
    expect(await everything(name)).not.toMatch(/Secretnotes|Othertext/);
  });
});

describe('an archive', () => {
  async function withHistory(): Promise<Awaited<ReturnType<typeof introduced>> & { id: string }> {
    const made = await introduced();
    const id = written(await made.store.addCustomer({ name: 'Zhang Wei' }));
    const quiet = written(await made.store.addCustomer({ name: 'Long silent' }));
    for (let index = 0; index < 40; index++) {
      written(await made.store.log({ customer: id, kind: 'call', at: start - index * 30 * dayMs, note: `Entry ${index}` }));
    }
    written(await made.store.log({ customer: quiet, kind: 'visit', at: start - 900 * dayMs }));
    return { ...made, id };
  }

  async function archived(store: Awaited<ReturnType<typeof introduced>>['store'], before: number) {
    const pieces = store.archiveFile(before);
    const all: Uint8Array<ArrayBuffer>[] = [];
    for (;;) {
      const next = await pieces.next();
      if (next.done) return { text: await new Blob(all).text(), archive: next.value };
      all.push(next.value);
    }
  }

  it('takes old interactions out to a file and back, and leaves everyone their newest contact', async () => {
    const { store, id } = await withHistory();
    const before = await store.card(id);
    const { text, archive } = await archived(store, start - 365 * dayMs);
    expect(archive.entries).toBe(27);
    expect((await store.card(id))?.timelineTotal).toBe(40);
    expect(valueOf(await store.removeArchived(archive))).toBe(27);
    expect((await store.card(id))?.timelineTotal).toBe(13);
    expect((await store.standings()).every(({ lastContact }) => lastContact !== undefined)).toBe(true);
    expect(valueOf(await store.importFile(fileOf(text)))).toMatchObject({ added: { interaction: 27 } });
    expect(await store.card(id)).toEqual(before);
  });

  it('stays out when a colleague’s file comes with the same entries', async () => {
    const { store, id } = await withHistory();
    const all = await exported(store);
    const { archive } = await archived(store, start - 365 * dayMs);
    valueOf(await store.removeArchived(archive));
    expect(valueOf(await store.importFile(fileOf(all)))).toMatchObject({ added: {}, archived: 27 });
    expect((await store.card(id))?.timelineTotal).toBe(13);
  });

  it('takes nothing away that was written after its file', async () => {
    const { store, id } = await withHistory();
    const { archive } = await archived(store, start - 365 * dayMs);
    written(await store.log({ customer: id, kind: 'note', at: start - 800 * dayMs, note: 'Found in old papers' }));
    const edited = (await store.timeline(id, 30, 1))[0]?.id ?? '';
    written(await store.editEntry(id, edited, { note: 'Edited since' }));
    valueOf(await store.removeArchived(archive));
    const notes = (await store.timeline(id, 0, 100)).map(({ note }) => note);
    expect(notes).toContain('Found in old papers');
    expect(notes).toContain('Edited since');
  });
});

describe('a clock that was ahead', () => {
  it('is noticed and repaired: colleagues take in what was written, in its order', async () => {
    const { store, clock } = await introduced('Mia Keller', { clock: { at: start + 100 * dayMs } });
    const id = written(await store.addCustomer({ name: 'First' }));
    clock.at += 1000;
    written(await store.editCustomer(id, [{ field: 'name', value: 'Second' }]));
    written(await store.log({ customer: id, kind: 'call', at: start, note: 'x' }));
    expect(await store.clockAhead()).toBe(0);
    clock.at = start;
    expect(await store.clockAhead()).toBeGreaterThan(99 * dayMs);
    const before = await store.card(id);
    expect(valueOf(await store.repairClock())).toBe(3);
    expect(await store.clockAhead()).toBe(0);
    expect(await store.card(id)).toEqual(before);
    clock.at += 1000;
    written(await store.editCustomer(id, [{ field: 'company', value: 'Acme' }]));
    const other = await opened();
    expect(valueOf(await other.store.importFile(fileOf(await exported(store)))).heldBack).toEqual({});
    expect((await other.store.card(id))?.customer).toMatchObject({ name: 'Second', company: 'Acme' });
  });
});
