import { describe, expect, it } from 'vitest';
import { csvFormOf, csvHeadOf, csvRows } from '../../../lib/exchange/csv.ts';
import { type TableMapping, guessMapping, readColumns } from '../../../lib/exchange/table-columns.ts';
import { type ReadTable, tableReader } from '../../../lib/exchange/table-rows.ts';
import { digitsOf } from '../../../lib/i18n/format.ts';
import { valueOf } from '../store/opened.ts';

async function guessed(text: string): Promise<TableMapping> {
  const file = new Blob([text]);
  return guessMapping(valueOf(await csvHeadOf(file, valueOf(await csvFormOf(file)))), 'CNY');
}

async function read(text: string, change: Partial<TableMapping> = {}): Promise<ReadTable> {
  const file = new Blob([text]);
  const form = valueOf(await csvFormOf(file));
  const head = valueOf(await csvHeadOf(file, form));
  const reader = tableReader({ ...guessMapping(head, 'CNY'), ...change }, digitsOf);
  for await (const { rows } of csvRows(file, form)) for (const row of rows) if (row.row > head.row) reader.add(row);
  return reader.end();
}

describe('the columns', () => {
  it.each([
    ['Date,Email,Amount', { day: 0, address: 1, amount: 2 }],
    [
      'Order ID,Order Date,Customer Name,Product,Quantity,Unit Price,Total',
      { order: 0, day: 1, name: 2, product: 3, quantity: 4, price: 5, amount: 6 },
    ],
    [
      '订单号,下单日期,客户名称,手机号,商品名称,数量,单价,订单金额,渠道',
      { order: 0, day: 1, name: 2, phone: 3, product: 4, quantity: 5, price: 6, amount: 7, channel: 8 },
    ],
    ['Rechnungsdatum;Kunde;Betrag (EUR)', { day: 0, name: 1, amount: 2 }],
  ])('of %s are guessed by their names', async (header, columns) => {
    expect((await guessed(`${header}\n`)).columns).toEqual(columns);
  });

  it('are guessed by what stands in them where their names say nothing', async () => {
    const { columns } = await guessed('When bought,Who,Amount\n2026-03-05,wei@acme.example,5\n2026-03-06,li@acme.example,6\n');
    expect(columns).toMatchObject({ day: 0, address: 1, amount: 2 });
  });

  it('tell deals from purchases, and the currency from the amount’s name', async () => {
    expect(await guessed('Deal Name,Contact Email,Stage,Probability,Expected Close Date,Amount\n')).toMatchObject({
      kind: 'deals',
      columns: { deal: 0, address: 1, stage: 2, probability: 3, expectedClose: 4, amount: 5 },
    });
    expect((await guessed('Date,Customer,Total (USD)\n')).currency).toBe('USD');
  });

  it('say whether day and month can be told', async () => {
    const file = new Blob(['Date,Email,Amount\n2/3/2026,a@b.example,5\n']);
    const head = valueOf(await csvHeadOf(file, valueOf(await csvFormOf(file))));
    expect(readColumns(guessMapping(head, 'CNY'), head).isDayOrderSure).toBe(false);
  });
});

describe('the rows', () => {
  it('of one order become one purchase with its lines, and its amount is the sum of its rows', async () => {
    const { purchases, rejected } = await read(
      'Order,Date,Email,Product,Category,Qty,Price\nA1,2026-03-05,wei@acme.example,Gripper,Tools,2,150.00\nA1,,,Cable,,1,20\nA2,2026-03-06,li@acme.example,Gripper,Tools,1,150\n',
    );
    expect(rejected).toEqual([]);
    expect(purchases).toMatchObject([
      {
        reference: 'A1',
        buyer: { address: 'wei@acme.example' },
        day: '2026-03-05',
        amount: 32_000,
        lines: [
          { product: 'Gripper', category: 'Tools', quantity: 2, amount: 30_000 },
          { product: 'Cable', quantity: 1, amount: 2_000 },
        ],
        row: 2,
      },
      { reference: 'A2', amount: 15_000 },
    ]);
  });

  it('that repeat the order’s total count it once', async () => {
    const text =
      'Order,Date,Email,Product,Total\nA1,2026-03-05,w@a.example,Gripper,320\nA1,2026-03-05,w@a.example,Cable,320\nA2,2026-03-06,w@a.example,Cable,20\n';
    expect((await read(text)).purchases.map(({ amount }) => amount)).toEqual([32_000, 2_000]);
    expect((await read(text, { amountOf: 'row' })).purchases.map(({ amount }) => amount)).toEqual([64_000, 2_000]);
  });

  it('keep one order number of two customers apart', async () => {
    const { purchases } = await read('Order,Date,Email,Total\n1,2026-03-05,a@a.example,5\n1,2026-03-05,b@b.example,6\n');
    expect(purchases.map(({ amount }) => amount)).toEqual([500, 600]);
  });

  it('keep the currency that stands beside the amount, in its column or in the table’s choice, in this order', async () => {
    const { purchases } = await read(
      'Date,Email,Amount\n2026-03-05,a@a.example,€5\n2026-03-05,a@a.example,¥6\n2026-03-05,a@a.example,7\n',
      {
        currency: 'JPY',
      },
    );
    expect(purchases.map(({ amount, currency }) => [amount, currency])).toEqual([[500, 'EUR'], [6, 'JPY'], [7, 'JPY']]); // prettier-ignore
    const named = await read(
      'Date,Email,Amount,Currency\n2026-03-05,a@a.example,5,usd\n2026-03-05,a@a.example,5,RMB\n2026-03-05,a@a.example,5,bits\n',
    );
    expect(named.purchases.map(({ currency }) => currency)).toEqual(['USD', 'CNY']);
    expect(named.rejected).toEqual([{ row: 4, why: 'badCurrency', value: 'bits' }]);
  });

  it('that say too little are rejected with row and reason', async () => {
    const { purchases, rejected } = await read(
      'Date,Email,Amount\nsoon,a@a.example,5\n2026-03-05,,5\n2026-03-05,a@a.example,much\n2026-03-05,a@a.example,(5.00)\n',
    );
    expect(purchases).toMatchObject([{ amount: -500, row: 5 }]);
    expect(rejected).toEqual([
      { row: 2, why: 'badDay', value: 'soon' },
      { row: 3, why: 'noCustomer', value: '' },
      { row: 4, why: 'badAmount', value: 'much' },
    ]);
  });

  it('of deals give name, chance, stage and expected close', async () => {
    const { deals, rejected } = await read(
      'Deal Name,Email,Amount,Stage,Probability,Expected Close Date\nSpring order,a@a.example,"1,200",Offer,60%,2026-12-01\nOld one,a@a.example,,Closed Won,,\nNext,a@a.example,9,Offer,0.25,\nOdd,a@a.example,9,Offer,much,\n',
    );
    expect(deals).toEqual([
      { buyer: { address: 'a@a.example' }, name: 'Spring order', amount: 120_000, currency: 'CNY', stage: 'Offer', probability: 60, expectedClose: '2026-12-01', row: 2 },
      { buyer: { address: 'a@a.example' }, name: 'Old one', stage: 'Closed Won', outcome: 'won', row: 3 },
      { buyer: { address: 'a@a.example' }, name: 'Next', amount: 900, currency: 'CNY', stage: 'Offer', probability: 25, row: 4 },
    ]); // prettier-ignore
    expect(rejected).toEqual([{ row: 5, why: 'badProbability', value: 'much' }]);
  });
});
