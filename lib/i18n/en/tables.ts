import type { CsvEncoding, CsvFailure, CsvSeparator } from '../../exchange/csv.ts';
import type { TableField } from '../../exchange/table-columns.ts';
import type { RowFault } from '../../exchange/table-rows.ts';
import { number, plural } from '../format.ts';

const digits = (n: number): string => number('en', n);
const count = (n: number, one: string, other: string): string => `${digits(n)} ${plural('en', n, { one, other })}`;

const fields: Record<TableField, string> = {
  day: 'day of the purchase',
  customerId: 'customer number',
  address: 'mail address',
  phone: 'phone',
  name: 'customer’s name',
  company: 'company',
  amount: 'amount',
  currency: 'currency',
  order: 'order number',
  product: 'product',
  category: 'category',
  quantity: 'quantity',
  price: 'price of one',
  lineAmount: 'amount of the line',
  margin: 'margin',
  channel: 'channel',
  promotion: 'promotion',
  note: 'note',
  deal: 'name of the deal',
  stage: 'stage',
  probability: 'chance in percent',
  expectedClose: 'expected by',
};

const faults: Record<RowFault, string> = {
  noCustomer: 'no customer',
  badDay: 'no day',
  badAmount: 'no amount',
  badCurrency: 'no currency that is known',
  noName: 'no name',
  badProbability: 'no chance between 0 and 100',
  mixedCurrencies: 'another currency than the rest of its order',
  tooManyLines: 'more lines than an order can hold',
};

const encodings: Record<CsvEncoding, string> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  gb18030: 'Chinese (GB 18030)',
  'windows-1252': 'Western European (Windows-1252)',
};

const separators: Record<CsvSeparator, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

const failures: Record<CsvFailure['type'], (row: number) => string> = {
  emptyTable: () => 'There is no table in this file: it needs a row of column names and rows below it.',
  openQuote: (row) =>
    `A quotation mark in row ${digits(row)} never closes. Open the file in a spreadsheet, mend that row and save it again.`,
  unreadable: () => 'The file could not be read. Was it moved, or is it open elsewhere?',
};

/** Purchases and deals out of a table. */
export const tables = {
  title: 'Purchases and deals from a table',
  choose: 'Choose a table…',
  hint: 'A CSV file from your shop, your accounts or a spreadsheet. You see what it would do before anything is written.',
  reading: (percent: number): string => `Reading… ${digits(percent)} %`,
  applying: (percent: number): string => `Taking in… ${digits(percent)} %. You can go on working.`,
  failures,
  map: {
    title: (file: string): string => `What the columns of ${file} mean`,
    remembered: 'Read as last time: a table with these columns came in before.',
    kind: 'What the table holds',
    kinds: { purchases: 'Purchases', deals: 'Deals' },
    column: 'Column',
    examples: 'First values',
    means: 'Means',
    meaningOf: (column: string): string => `What “${column}” means`,
    unnamed: (place: number): string => `Column ${digits(place)}`,
    nothing: '— left out',
    fields,
    currency: 'Currency of rows that name none',
    dayOrder: 'Which number is the day in 3/4/2026?',
    dayOrders: { dayFirst: 'The first: 3 April', monthFirst: 'The second: 4 March' },
    amountOf: 'An order of several rows: its amounts are',
    amountsOf: { row: 'of each row, added up', order: 'of the whole order, counted once' },
    form: 'How the file is read',
    encoding: 'Letters',
    encodings,
    separator: 'Columns are parted by',
    separators,
    missing: {
      day: 'Say which column holds the day.',
      amount: 'Say which column holds the amount.',
      customer: 'Say which column tells the customer: address, phone, name or number.',
      deal: 'Say which column holds the name of the deal.',
    },
    check: 'Show what it would do',
  },
  check: {
    title: (file: string): string => `What ${file} would do`,
    nothingYet: 'Nothing is written yet.',
    newPurchases: (n: number): string => count(n, 'new purchase', 'new purchases'),
    newDeals: (n: number): string => count(n, 'new deal', 'new deals'),
    newCustomers: (n: number): string => count(n, 'new customer', 'new customers'),
    alreadyThere: (n: number): string => `${count(n, 'is', 'are')} already here and not written twice`,
    otherAmount: (n: number): string => `of these, ${digits(n)} with another amount in the file: what is here stays`,
    examples: 'Read like this:',
    example: (row: number): string => `Row ${digits(row)}`,
    unknown: (n: number): string =>
      n === 1 ? 'One customer of the table is not in Sidecard.' : `${digits(n)} customers of the table are not in Sidecard.`,
    unknownDo: 'What to do with them',
    unknownChoices: { create: 'Add them', skip: 'Leave them out' },
    ambiguous: (n: number): string =>
      n === 1
        ? 'One name fits several customers; its rows stay out. A column with addresses would tell them apart.'
        : `${digits(n)} names fit several customers each; their rows stay out. A column with addresses would tell them apart.`,
    gone: (n: number): string =>
      n === 1
        ? 'One customer was deleted here; their rows stay out.'
        : `${digits(n)} customers were deleted here; their rows stay out.`,
    rejected: (n: number): string => `${count(n, 'row', 'rows')} can’t be read and ${n === 1 ? 'stays' : 'stay'} out`,
    rejectedRow: (row: number, why: RowFault, value: string): string =>
      `Row ${digits(row)}: ${faults[why]}${value === '' ? '' : ` (“${value}”)`}`,
    listed: (n: number): string => `The first ${digits(n)} are listed.`,
    nothing: 'There is nothing new in it.',
    apply: (n: number): string => `Take in ${digits(n)}`,
    back: 'Back to the columns',
    leave: 'Leave it',
  },
  done: {
    title: (file: string): string => `${file} is in`,
    undo: 'Undo this table',
    undoing: 'Taking it back…',
    another: 'Another table…',
  },
};
