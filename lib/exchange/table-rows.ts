import { limits } from '../customers/limits.ts';
import type { Day, Line } from '../customers/types.ts';
import type { CsvRow } from './csv.ts';
import { minorUnitsOf, readAmount } from './csv-amounts.ts';
import { readDay } from './csv-days.ts';
import type { TableField, TableMapping } from './table-columns.ts';

/** The rows of a table as purchases and deals: what each says, or why it says nothing. */

/** Who a row is about, by whatever the table tells of them. */
export interface BuyerReference {
  /** A customer's id here, or the number they have elsewhere. */
  customerId?: string;
  address?: string;
  phone?: string;
  name?: string;
  company?: string;
}

export interface PurchaseDraft {
  buyer: BuyerReference;
  day: Day;
  /** Minor units. */
  amount: number;
  currency: string;
  margin?: number;
  lines: Line[];
  channel?: string;
  promotion?: string;
  /** The seller's own number of the order. */
  reference?: string;
  note?: string;
  /** The first of its rows. */
  row: number;
}

export interface DealDraft {
  buyer: BuyerReference;
  name: string;
  amount?: number;
  currency?: string;
  stage?: string;
  probability?: number;
  expectedClose?: Day;
  outcome?: 'won' | 'lost';
  note?: string;
  row: number;
}

export type RowFault =
  'noCustomer' | 'badDay' | 'badAmount' | 'badCurrency' | 'noName' | 'badProbability' | 'mixedCurrencies' | 'tooManyLines';

export interface RejectedRow {
  row: number;
  why: RowFault;
  /** What stood there. */
  value: string;
}

export interface ReadTable {
  purchases: PurchaseDraft[];
  deals: DealDraft[];
  rejected: RejectedRow[];
}

/** Decimals of a currency: the formats know them (`digitsOf`). */
export type DigitsOf = (currency: string) => number;

/** One order while its rows come in. */
interface OpenOrder {
  draft: PurchaseDraft;
  /** Of the amount column, by row. */
  amounts: number[];
}

const dollars = new Set(['USD', 'AUD', 'CAD', 'HKD', 'TWD', 'SGD', 'NZD', 'MXN']);

/** Takes rows one after the other; `end` gives what they come to. */
export function tableReader(mapping: TableMapping, digitsOf: DigitsOf): { add(row: CsvRow): void; end(): ReadTable } {
  // Asking a format for its decimals takes longer than reading the row.
  const digitsByCurrency = new Map<string, number>();
  const decimalsOf = (currency: string): number => {
    const known = digitsByCurrency.get(currency) ?? digitsOf(currency);
    digitsByCurrency.set(currency, known);
    return known;
  };
  const { kind, columns, dayOrder, decimalMark } = mapping;
  const rejected: RejectedRow[] = [];
  const deals: DealDraft[] = [];
  const orders = new Map<string, OpenOrder>();
  const alone: OpenOrder[] = [];
  const lastBuyerOfOrder = new Map<string, BuyerReference>();

  const reject = (row: number, why: RowFault, value: string): void => {
    rejected.push({ row, why, value: value.slice(0, 100) });
  };
  const textOf = ({ cells }: CsvRow, field: TableField): string | undefined => {
    const column = columns[field];
    const text = column === undefined ? '' : (cells[column] ?? '');
    return text === '' ? undefined : text;
  };
  const shortOf = (row: CsvRow, field: TableField): string | undefined =>
    textOf(row, field)?.replace(/\s+/g, ' ').slice(0, limits.short);
  const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
    (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };

  const buyerOf = (row: CsvRow): BuyerReference | null => {
    const buyer: BuyerReference = {};
    for (const field of ['customerId', 'address', 'phone', 'name', 'company'] as const) {
      const text = shortOf(row, field);
      if (text !== undefined) buyer[field] = text;
    }
    return Object.keys(buyer).length > 0 ? buyer : null;
  };

  const currencyOf = (row: CsvRow): string | null => {
    const named = textOf(row, 'currency')?.normalize('NFKC').trim().toUpperCase();
    if (named === undefined) return mapping.currency;
    if (/^[A-Z]{3}$/.test(named)) return named === 'RMB' ? 'CNY' : named;
    return readAmount(`1 ${named}`, '.')?.currency ?? (/^[¥$]$/.test(named) ? ofSign(named === '¥' ? 'yen' : 'dollar') : null);
  };
  const ofSign = (sign: 'yen' | 'dollar'): string =>
    sign === 'yen' ? (mapping.currency === 'JPY' ? 'JPY' : 'CNY') : dollars.has(mapping.currency) ? mapping.currency : 'USD';

  /** An amount of a row in minor units; undefined where the cell is empty, null where it is no amount (and then rejected). */
  const amountOf = (row: CsvRow, field: TableField, currency: string): number | null | undefined => {
    const text = textOf(row, field);
    if (text === undefined) return undefined;
    const read = readAmount(text, decimalMark);
    return read === null ? null : minorUnitsOf(read.decimal, decimalsOf(currency));
  };
  /** The currency column counts, then what stands beside the amount, then the one chosen for the table. */
  const currencyBeside = (row: CsvRow, field: TableField): string | undefined => {
    const text = columns.currency !== undefined && textOf(row, 'currency') !== undefined ? undefined : textOf(row, field);
    const read = text === undefined ? null : readAmount(text, decimalMark);
    return read?.currency ?? (read?.sign ? ofSign(read.sign) : undefined);
  };

  const addPurchase = (row: CsvRow): void => {
    const reference = shortOf(row, 'order');
    const ownBuyer = buyerOf(row);
    // Shops write whose order it is into its first row only.
    const buyer = ownBuyer ?? (reference === undefined ? null : (lastBuyerOfOrder.get(reference) ?? null));
    if (!buyer) return reject(row.row, 'noCustomer', reference ?? '');
    if (reference !== undefined) lastBuyerOfOrder.set(reference, buyer);
    const key = reference === undefined ? null : JSON.stringify([reference, keyOfBuyer(buyer)]);
    const open = key === null ? undefined : orders.get(key);
    const dayText = textOf(row, 'day');
    const day = dayText === undefined ? (open?.draft.day ?? null) : readDay(dayText, dayOrder);
    if (day === null) return reject(row.row, 'badDay', dayText ?? '');
    const stated = currencyBeside(row, 'amount') ?? currencyBeside(row, 'lineAmount') ?? currencyBeside(row, 'price');
    const currency = stated ?? currencyOf(row);
    if (currency === null) return reject(row.row, 'badCurrency', textOf(row, 'currency') ?? '');
    if (open && open.draft.currency !== currency) return reject(row.row, 'mixedCurrencies', currency);
    const quantityText = textOf(row, 'quantity');
    const quantityRead = quantityText === undefined ? undefined : readAmount(quantityText, decimalMark);
    const quantity = quantityRead ? Number(quantityRead.decimal) : undefined;
    const amount = amountOf(row, 'amount', currency);
    const price = amountOf(row, 'price', currency);
    const lineTotal = amountOf(row, 'lineAmount', currency);
    const margin = amountOf(row, 'margin', currency);
    for (const [field, value] of [
      ['amount', amount],
      ['price', price],
      ['lineAmount', lineTotal],
      ['margin', margin],
    ] as const)
      // prettier-ignore
      if (value === null) return reject(row.row, 'badAmount', textOf(row, field) ?? '');
    if (quantityRead === null) return reject(row.row, 'badAmount', quantityText ?? '');
    const ofLine = lineTotal ?? (price == null ? undefined : Math.round(price * (quantity ?? 1)));
    if (amount === undefined && ofLine === undefined && !open) return reject(row.row, 'badAmount', '');
    const product = shortOf(row, 'product');
    const line: Line | null =
      product === undefined
        ? null
        : {
            product,
            ...optional('category', shortOf(row, 'category')),
            ...optional('quantity', quantity),
            ...optional('amount', ofLine ?? (mapping.amountOf === 'row' ? (amount ?? undefined) : undefined)),
          };
    const worth = mapping.amountOf === 'order' ? amount : (amount ?? ofLine);
    if (open) {
      if (line && open.draft.lines.length >= limits.lines) return reject(row.row, 'tooManyLines', reference ?? '');
      if (line) open.draft.lines.push(line);
      if (worth != null) open.amounts.push(worth);
      if (margin != null) open.draft.margin = (open.draft.margin ?? 0) + margin;
      return;
    }
    const order: OpenOrder = {
      amounts: worth == null ? [] : [worth],
      draft: {
        buyer,
        day,
        amount: 0,
        currency,
        ...optional('margin', margin ?? undefined),
        lines: line ? [line] : [],
        ...optional('channel', shortOf(row, 'channel')),
        ...optional('promotion', shortOf(row, 'promotion')),
        ...optional('reference', reference),
        ...optional('note', textOf(row, 'note')?.slice(0, limits.note)),
        row: row.row,
      },
    };
    if (key === null) alone.push(order);
    else orders.set(key, order);
  };

  const addDeal = (row: CsvRow): void => {
    const buyer = buyerOf(row);
    if (!buyer) return reject(row.row, 'noCustomer', '');
    const name = shortOf(row, 'deal');
    if (name === undefined) return reject(row.row, 'noName', '');
    const currency = currencyBeside(row, 'amount') ?? currencyOf(row);
    if (currency === null) return reject(row.row, 'badCurrency', textOf(row, 'currency') ?? '');
    const amount = amountOf(row, 'amount', currency);
    if (amount === null) return reject(row.row, 'badAmount', textOf(row, 'amount') ?? '');
    const chance = textOf(row, 'probability');
    const probability = chance === undefined ? undefined : readChance(chance);
    if (probability === null) return reject(row.row, 'badProbability', chance ?? '');
    const close = textOf(row, 'expectedClose');
    const expectedClose = close === undefined ? undefined : readDay(close, dayOrder);
    if (expectedClose === null) return reject(row.row, 'badDay', close ?? '');
    const stage = shortOf(row, 'stage');
    deals.push({
      buyer,
      name,
      ...(amount === undefined ? {} : { amount, currency }),
      ...optional('stage', stage),
      ...optional('probability', probability),
      ...optional('expectedClose', expectedClose),
      ...optional('outcome', stage === undefined ? undefined : outcomeOf(stage)),
      ...optional('note', textOf(row, 'note')?.slice(0, limits.note)),
      row: row.row,
    });
  };

  return {
    add: kind === 'purchases' ? addPurchase : addDeal,
    end: () => ({
      purchases: [...alone, ...orders.values()].map(({ draft, amounts }) => ({
        ...draft,
        amount: totalOf(draft, amounts, mapping),
      })),
      deals,
      rejected: rejected.toSorted((one, other) => one.row - other.row),
    }),
  };
}

function totalOf({ lines }: PurchaseDraft, amounts: readonly number[], { amountOf }: TableMapping): number {
  if (amountOf === 'order' && amounts.length > 0) return amounts[0]!;
  if (amounts.length > 0) return amounts.reduce((sum, amount) => sum + amount, 0);
  return lines.reduce((sum, { amount = 0 }) => sum + amount, 0);
}

/** One text for one buyer, however often the table names them. */
export function keyOfBuyer({ customerId, address, phone, name, company }: BuyerReference): string {
  if (customerId !== undefined) return `id ${customerId}`;
  if (address !== undefined) return `address ${address.toLowerCase()}`;
  if (phone !== undefined) return `phone ${phone.replace(/[\s()-]/g, '')}`;
  return `name ${(name ?? '').toLowerCase()} at ${(company ?? '').toLowerCase()}`;
}

/** "60 %", "60", "0.6": percent, or null where it is none. */
function readChance(typed: string): number | null {
  const read = readAmount(typed.normalize('NFKC').replace('%', ''), '.');
  const value = read ? Number(read.decimal) : Number.NaN;
  const percent = value > 0 && value < 1 && !/[%％]/.test(typed) ? value * 100 : value;
  return percent >= 0 && percent <= 100 ? Math.round(percent * 100) / 100 : null;
}

function outcomeOf(stage: string): 'won' | 'lost' | undefined {
  if (/\bwon\b|赢单|已成交|成交$/i.test(stage)) return 'won';
  return /\blost\b|输单|丢单|失败/i.test(stage) ? 'lost' : undefined;
}
