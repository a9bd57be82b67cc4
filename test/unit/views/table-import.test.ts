import { describe, expect, it } from 'vitest';
import type { ReadTableFile, TableCheck } from '../../../components/data/table-actions.ts';
import type { TableMapping } from '../../../lib/exchange/table-columns.ts';
import type { Store } from '../../../lib/store/store.ts';
import { tableActionsOf } from '../../../lib/views/table-import.ts';
import { exported, fileOf, introduced, opened, valueOf, written } from '../store/opened.ts';

function actionsOf(store: Store) {
  let mappings: Readonly<Record<string, TableMapping>> = {};
  return tableActionsOf(() => store, {
    read: () => Promise.resolve(mappings),
    write: (next) => {
      mappings = next;
      return Promise.resolve();
    },
  });
}

const fileNamed = (text: string): File => new File([text], 'sales.csv');

async function tried(store: Store, text: string): Promise<{ table: ReadTableFile; check: TableCheck; file: File }> {
  const file = fileNamed(text);
  const actions = actionsOf(store);
  const table = valueOf(await actions.readTable(file, 'CNY'));
  return { file, table, check: valueOf(await actions.tryTable(file, table)) };
}

async function taken(store: Store, text: string, unknown: 'create' | 'skip' = 'create') {
  const { table, check } = await tried(store, text);
  return { check, report: valueOf(await actionsOf(store).applyTable(check, table.head, table.mapping, unknown)) };
}

const wei = { name: 'Wei Zhang', addresses: ['wei@acme.example'], phones: ['+86 138 0000 0000'] };
const bought = async (store: Store, id: string) =>
  (await store.card(id))?.purchases.map(({ day, amount }) => [day, amount] as const).toSorted() ?? [];

describe('a table of purchases', () => {
  it('finds its customers by address, phone, name or id, and writes what they bought', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const li = written(await store.addCustomer({ name: '李娜' }));
    const { check, report } = await taken(
      store,
      `Date,Customer ID,Email,Phone,Name,Amount\n2026-01-05,,WEI@acme.example,,,10\n2026-02-05,,,+86 138-0000-0000,,20\n2026-03-05,,,,"Zhang, Wei",30\n2026-04-05,${id},,,,40\n2026-05-05,,,,李娜,50\n`,
    );
    expect(check).toMatchObject({ rows: 5, alreadyThere: 0, unknownBuyers: [], rejected: [] });
    expect(report.added).toEqual({ purchase: 5 });
    expect(await bought(store, id)).toEqual([['2026-01-05', 1_000], ['2026-02-05', 2_000], ['2026-03-05', 3_000], ['2026-04-05', 4_000]]); // prettier-ignore
    expect(await bought(store, li)).toEqual([['2026-05-05', 5_000]]);
    expect((await store.standings()).find(({ customer }) => customer === id)?.bought).toHaveLength(4);
  });

  it('changes nothing by being tried', async () => {
    const { store } = await introduced();
    written(await store.addCustomer(wei));
    const before = await exported(store);
    await tried(store, 'Date,Email,Amount\n2026-01-05,wei@acme.example,10\n2026-01-05,new@new.example,10\n');
    expect((await exported(store)).replace(/"moment":\d+/, '')).toBe(before.replace(/"moment":\d+/, ''));
    expect(await store.lastImport()).toBeNull();
  });

  it('taken in twice writes nothing twice, two alike in one table are two', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const text =
      'Date,Email,Amount\n2026-01-05,wei@acme.example,10\n2026-01-05,wei@acme.example,10\n2026-02-05,new@new.example,7\n';
    expect((await taken(store, text)).report.added).toEqual({ purchase: 3, customer: 1 });
    const again = await taken(store, text);
    expect(again.check).toMatchObject({ alreadyThere: 3, unknownBuyers: [] });
    expect(again.report.added).toEqual({});
    expect(await bought(store, id)).toHaveLength(2);
    const longer = await taken(store, `${text}2026-01-05,wei@acme.example,10\n`);
    expect(longer.report.added).toEqual({ purchase: 1 });
  });

  it('is the same records on two devices that read it apart', async () => {
    const a = await introduced('Mia Keller');
    written(await a.store.addCustomer(wei));
    const b = await opened();
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    written(await b.store.introduce({ name: 'Li Na', addresses: [] }));
    const text = 'Date,Email,Amount,Order\n2026-01-05,wei@acme.example,10,A1\n2026-01-06,new@new.example,10,\n';
    await taken(a.store, text);
    await taken(b.store, text);
    valueOf(await b.store.importFile(fileOf(await exported(a.store))));
    const rows = await b.store.customers();
    const all = await Promise.all(rows.map(({ id }) => bought(b.store, id)));
    expect(all.flat()).toHaveLength(2);
  });

  it('knows a purchase recorded by hand, with or without its product, and an order by its number', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    written(await store.addPurchase({ customer: id, day: '2026-01-05', amount: 1_000, currency: 'CNY' }));
    written(await store.addPurchase({ customer: id, day: '2026-02-05', amount: 2_000, currency: 'CNY', reference: 'A2' }));
    const { check, report } = await taken(
      store,
      'Order,Date,Email,Product,Total\nA1,2026-01-05,wei@acme.example,Cable,10\nA2,2026-02-05,wei@acme.example,Cable,25\nA3,2026-03-05,wei@acme.example,Cable,30\n',
    );
    expect(check).toMatchObject({ rows: 3, alreadyThere: 2, otherAmount: 1 });
    expect(report.added).toEqual({ purchase: 1 });
    expect(await bought(store, id)).toEqual([['2026-01-05', 1_000], ['2026-02-05', 2_000], ['2026-03-05', 3_000]]); // prettier-ignore
  });

  it('leaves unknown customers out, or adds them with what the table tells of them', async () => {
    const { store } = await introduced();
    const text =
      'Date,Name,Company,Email,Phone,Amount\n2026-01-05,Ada Bauer,Bauer & Sons,ada@bauer.example,+49 30 901820,10\n2026-02-05,Ada Bauer,Bauer & Sons,ada@bauer.example,,20\n';
    const out = await taken(store, text, 'skip');
    expect(out.check.unknownBuyers).toEqual(['Ada Bauer']);
    expect(out.report.added).toEqual({});
    expect((await taken(store, text, 'create')).report.added).toEqual({ customer: 1, purchase: 2 });
    const [row] = await store.customers();
    const card = await store.card(row?.id ?? '');
    expect(card?.customer).toMatchObject({
      name: 'Ada Bauer',
      company: 'Bauer & Sons',
      addresses: [{ key: 'ada@bauer.example' }],
      phones: [{ key: '+4930901820' }],
      source: { way: 'import' },
    });
    expect(card?.purchases).toHaveLength(2);
  });

  it('asks no name of two: several customers of one name, or one whose address is another, stay out', async () => {
    const { store } = await introduced();
    written(await store.addCustomer({ name: '王芳', company: 'Acme' }));
    written(await store.addCustomer({ name: '王芳', company: 'Borealis' }));
    written(await store.addCustomer(wei));
    const { check } = await tried(
      store,
      'Date,Name,Company,Email,Amount\n2026-01-05,王芳,,,10\n2026-01-05,王芳,Borealis,,20\n2026-01-05,Wei Zhang,,other@wei.example,30\n',
    );
    expect(check.ambiguousBuyers).toEqual(['王芳']);
    expect(check.unknownBuyers).toEqual(['Wei Zhang']);
    expect(check.known.purchases.map(({ amount }) => amount)).toEqual([2_000]);
  });

  it('brings back neither a customer nor a purchase that was deleted here', async () => {
    const { store } = await introduced();
    const text = 'Date,Email,Amount\n2026-01-05,new@new.example,10\n2026-01-06,new@new.example,20\n';
    await taken(store, text);
    const [row] = await store.customers();
    const id = row?.id ?? '';
    const [purchase] = (await store.card(id))?.purchases ?? [];
    written(await store.removePart(id, purchase?.id ?? ''));
    expect((await taken(store, text)).report.added).toEqual({});
    expect(await bought(store, id)).toHaveLength(1);
    written(await store.eraseCustomer(id));
    const after = await taken(store, text);
    expect(after.check).toMatchObject({ goneBuyers: 1, unknownBuyers: [] });
    expect(await store.customers()).toEqual([]);
  });

  it('taken back is as if it had never come, and can come again', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    const before = await exported(store);
    const text = 'Date,Email,Amount\n2026-01-05,wei@acme.example,10\n2026-02-05,new@new.example,7\n';
    await taken(store, text);
    const last = await store.lastImport();
    expect(valueOf(await store.undoImport(last?.id ?? ''))).toBe('all');
    expect((await exported(store)).replace(/"moment":\d+/, '')).toBe(before.replace(/"moment":\d+/, ''));
    expect(await bought(store, id)).toEqual([]);
    expect((await taken(store, text)).report.added).toEqual({ purchase: 2, customer: 1 });
  });

  it('stopped half way leaves nothing', async () => {
    const { store } = await introduced();
    const rows = Array.from({ length: 900 }, (_, index) => `2026-01-05,c${index}@many.example,${index + 1}`).join('\n');
    const { table, check } = await tried(store, `Date,Email,Amount\n${rows}\n`);
    const abort = new AbortController();
    const before = await exported(store);
    const result = await actionsOf(store).applyTable(check, table.head, table.mapping, 'create', {
      signal: abort.signal,
      progress: () => abort.abort(),
    });
    expect(result).toEqual({ ok: false, error: { type: 'cancelled' } });
    expect((await exported(store)).replace(/"moment":\d+/, '')).toBe(before.replace(/"moment":\d+/, ''));
    expect(await store.lastImport()).toBeNull();
  });

  it('cut short by a kill is taken back by the next view', async () => {
    const { store, name } = await introduced();
    const rows = Array.from({ length: 900 }, (_, index) => `2026-01-05,c${index}@many.example,${index + 1}`).join('\n');
    const { table, check } = await tried(store, `Date,Email,Amount\n${rows}\n`);
    // Closed under way: the next batch is refused, and so is taking back, as after a kill.
    const result = await actionsOf(store).applyTable(check, table.head, table.mapping, 'create', { progress: () => store.close() });
    expect(result.ok).toBe(false);
    const next = await opened({ name });
    expect((await next.store.customers()).length).toBeGreaterThan(0);
    await next.store.resumeImports();
    expect(await next.store.customers()).toEqual([]);
    expect(await next.store.lastImport()).toBeNull();
  });

  it('remembers how its columns were read for the next file with this header', async () => {
    const { store } = await introduced();
    const actions = actionsOf(store);
    const file = fileNamed('When,Who,Paid\n2/3/2026,Wei,5\n');
    const table = valueOf(await actions.readTable(file, 'CNY'));
    expect(table).toMatchObject({ remembered: false, isDayOrderSure: false });
    const mapping: TableMapping = {
      ...table.mapping,
      columns: { day: 0, name: 1, amount: 2 },
      dayOrder: 'monthFirst',
      currency: 'USD',
    };
    const check = valueOf(await actions.tryTable(file, { ...table, mapping }));
    expect(check.withNew.purchases).toMatchObject([{ day: '2026-02-03', amount: 500, currency: 'USD' }]);
    valueOf(await actions.applyTable(check, table.head, mapping, 'create'));
    expect(valueOf(await actions.readTable(fileNamed('When,Who,Paid\n4/5/2026,Wei,6\n'), 'CNY'))).toMatchObject({
      remembered: true,
      mapping,
    });
  });
});

describe('a table of deals', () => {
  it('writes each deal once, and knows one added by hand by its name', async () => {
    const { store } = await introduced();
    const id = written(await store.addCustomer(wei));
    written(await store.addDeal({ customer: id, name: 'Spring order', amount: 9_000, currency: 'CNY' }));
    const text =
      'Deal Name,Email,Stage,Probability,Amount,Expected Close Date\nspring order,wei@acme.example,Offer,60%,100,2026-12-01\nAutumn order,wei@acme.example,Offer,25,200,2026-12-24\n';
    const first = await taken(store, text);
    expect(first.check).toMatchObject({ rows: 2, alreadyThere: 1 });
    expect(first.report.added).toEqual({ deal: 1 });
    expect((await taken(store, text)).report.added).toEqual({});
    expect((await store.card(id))?.deals.map(({ name, probability }) => [name, probability]).toSorted()).toEqual([['Autumn order', 25], ['Spring order', undefined]]); // prettier-ignore
  });
});
