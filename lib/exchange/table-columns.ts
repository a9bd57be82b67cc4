import type { CsvHead } from './csv.ts';
import { type DecimalMark, decimalMarkOf, readAmount } from './csv-amounts.ts';
import { type DayOrder, daysOfColumn, readDay } from './csv-days.ts';

/** Which column of a table of purchases or deals means what. */

export type TableKind = 'purchases' | 'deals';

const customerFields = ['customerId', 'address', 'phone', 'name', 'company'] as const;
export const fieldsOfKind = {
  purchases: [
    'day', ...customerFields, 'amount', 'currency', 'order', 'product', 'category', 'quantity', 'price', 'lineAmount', 'margin', 'channel',
    'promotion', 'note',
  ],
  deals: ['deal', ...customerFields, 'amount', 'currency', 'stage', 'probability', 'expectedClose', 'note'],
} as const; // prettier-ignore

export type TableField = (typeof fieldsOfKind)[TableKind][number];

export interface TableMapping {
  kind: TableKind;
  /** Column by field, from 0. */
  columns: Partial<Record<TableField, number>>;
  dayOrder: DayOrder;
  decimalMark: DecimalMark;
  /** Of rows that name none. */
  currency: string;
  /** Rows of one order each carry their own amount, or all of them the whole order's. */
  amountOf: 'row' | 'order';
}

/** Header names as exports and hand-made tables write them, spaces and marks left out; the first that is found counts. */
const names: Readonly<Record<TableField, readonly string[]>> = {
  day: ['orderdate', 'purchasedate', 'dateofpurchase', 'saledate', 'invoicedate', 'transactiondate', 'paymentdate', 'paidat', 'createdat', 'date', 'day', 'datum', 'rechnungsdatum', 'bestelldatum', '下单日期', '下单时间', '订单日期', '订单时间', '购买日期', '购买时间', '成交日期', '交易日期', '交易时间', '付款时间', '付款日期', '开票日期', '销售日期', '日期', '时间', '创建时间'],
  customerId: ['customerid', 'clientid', 'contactid', 'accountid', 'buyerid', 'customerno', 'customernumber', 'kundennummer', 'recordid', '客户编号', '客户id', '客户编码', '客户代码', '会员号', '会员编号', '买家id'],
  address: ['customeremail', 'email', 'emailaddress', 'mail', 'mailaddress', 'billingemail', 'contactemail', 'buyeremail', '邮箱', '邮箱地址', '电子邮箱', '电子邮件', '电子邮件地址', '客户邮箱', '邮件'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'telephone', 'tel', 'customerphone', 'billingphone', '手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '客户电话'],
  name: ['customername', 'customer', 'clientname', 'client', 'contactname', 'contact', 'buyername', 'buyer', 'fullname', 'billingname', 'name', 'kunde', '客户名称', '客户姓名', '客户', '联系人', '联系人姓名', '买家', '买家姓名', '姓名', '名称', '收货人'],
  company: ['companyname', 'company', 'accountname', 'account', 'organization', 'organisation', 'firma', '公司名称', '公司', '单位', '企业', '企业名称'],
  amount: ['totalamount', 'ordertotal', 'ordervalue', 'total', 'amount', 'grandtotal', 'revenue', 'sales', 'netamount', 'value', 'sum', 'dealvalue', 'dealamount', 'betrag', 'summe', 'umsatz', '订单金额', '订单总额', '成交金额', '实付金额', '应付金额', '付款金额', '销售额', '总金额', '总额', '总价', '合计', '金额', '商机金额', '预计金额', '预计销售金额'],
  currency: ['currency', 'currencycode', 'währung', 'waehrung', '币种', '货币', '货币代码'],
  order: ['orderid', 'orderno', 'ordernumber', 'order', 'invoiceno', 'invoicenumber', 'invoiceid', 'invoice', 'transactionid', 'bestellnummer', 'rechnungsnummer', '订单号', '订单编号', '单号', '单据编号', '发票号', '发票号码', '流水号', '交易号'],
  product: ['product', 'productname', 'item', 'itemname', 'lineitemname', 'lineitem', 'sku', 'article', 'produkt', 'artikel', '产品名称', '商品名称', '产品', '商品', '品名', '货品'],
  category: ['category', 'productcategory', 'producttype', 'kategorie', '品类', '类别', '分类', '产品类别', '商品分类', '产品分类'],
  quantity: ['quantity', 'qty', 'lineitemquantity', 'units', 'menge', 'anzahl', '数量', '件数', '购买数量'],
  price: ['unitprice', 'price', 'lineitemprice', 'einzelpreis', '单价', '价格', '售价'],
  lineAmount: ['lineamount', 'linetotal', 'itemtotal', 'subtotal', '小计', '行金额', '商品金额'],
  margin: ['margin', 'profit', 'grossprofit', 'grossmargin', 'deckungsbeitrag', '毛利', '利润', '毛利额'],
  channel: ['channel', 'saleschannel', 'orderchannel', 'kanal', '渠道', '销售渠道', '来源渠道', '订单来源'],
  promotion: ['promotion', 'coupon', 'couponcode', 'discountcode', 'campaign', 'aktion', '促销', '优惠', '优惠券', '活动', '促销活动'],
  note: ['note', 'notes', 'comment', 'remarks', 'remark', 'description', 'notiz', '备注', '说明', '留言'],
  deal: ['dealname', 'opportunityname', 'opportunity', 'deal', 'dealtitle', 'title', 'subject', '商机名称', '商机', '销售机会', '机会名称', '项目名称'],
  stage: ['dealstage', 'salesstage', 'stage', 'status', 'phase', '销售阶段', '商机阶段', '阶段', '状态'],
  probability: ['probability', 'probability%', 'dealprobability', 'winprobability', 'chance', 'wahrscheinlichkeit', '赢率', '可能性', '成交概率', '概率', '赢单率'],
  expectedClose: ['expectedclosedate', 'expectedclose', 'closedate', 'closingdate', 'closeon', 'expectedon', '预计成交日期', '预计成交日', '预计结单日期', '结单日期', '成交日期', '预计签单日期'],
}; // prettier-ignore

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b(cny|rmb|usd|eur|gbp|jpy|hkd|twd|sgd|chf|aud|cad|krw|inr)\b|[¥€$£]/g, '')
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/[\s_\-./:：#*"']/g, '');
}

/** A first guess: by the names of the columns, then by what stands in them. */
export function guessMapping(head: CsvHead, currency: string): TableMapping {
  const columns = head.columns.map(plainName);
  const kind = kindOf(columns);
  const found: TableMapping['columns'] = {};
  const taken = new Set<number>();
  const take = (field: TableField, column: number): void => {
    found[field] = column;
    taken.add(column);
  };
  for (const field of fieldsOfKind[kind]) {
    for (const name of names[field]) {
      const column = columns.findIndex((one, index) => one === name && !taken.has(index));
      if (column < 0) continue;
      take(field, column);
      break;
    }
  }
  const cells = (column: number): string[] => head.samples.slice(0, 200).flatMap(({ cells: all }) => all[column] || []);
  const share = (column: number, is: (value: string) => boolean): number => {
    const all = cells(column);
    return all.length === 0 ? 0 : all.filter(is).length / all.length;
  };
  const byContent = (field: TableField, is: (value: string) => boolean): void => {
    if (found[field] !== undefined) return;
    const column = columns.findIndex((_, index) => !taken.has(index) && share(index, is) > 0.8);
    if (column >= 0) take(field, column);
  };
  byContent('address', (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value));
  // A number of five digits may be an order as well as an Excel day: dates without a name must look like dates.
  if (kind === 'purchases') byContent('day', (value) => /\D/.test(value) && readDay(value, 'dayFirst') !== null);
  const mapping: TableMapping = { kind, columns: found, dayOrder: 'dayFirst', decimalMark: '.', currency, amountOf: 'row' };
  const named = /\b(CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|SGD|CHF|AUD|CAD|KRW|INR)\b/i.exec(head.columns[found.amount ?? -1] ?? '')?.[1];
  if (named) mapping.currency = named.toUpperCase().replace('RMB', 'CNY');
  return readColumns(mapping, head).mapping;
}

function kindOf(columns: readonly string[]): TableKind {
  const has = (field: TableField): boolean => columns.some((column) => names[field].includes(column));
  const dealLike = [has('stage'), has('probability'), has('expectedClose'), has('deal')].filter(Boolean).length;
  const isBought = has('order') || has('product') || has('quantity');
  return dealLike >= 2 && !isBought ? 'deals' : 'purchases';
}

export interface ReadColumns {
  mapping: TableMapping;
  /** False where day and month can't be told apart in any row: the rep is asked. */
  isDayOrderSure: boolean;
}

/** What the values of the chosen columns say about how to read them. What they leave open stays as it is in the mapping. */
export function readColumns(mapping: TableMapping, { samples }: CsvHead): ReadColumns {
  const { columns, kind } = mapping;
  const valuesOf = (field: TableField): string[] => {
    const column = columns[field];
    return column === undefined ? [] : samples.flatMap(({ cells }) => cells[column] || []);
  };
  const days = daysOfColumn(valuesOf(kind === 'purchases' ? 'day' : 'expectedClose'));
  const amounts = [...valuesOf('amount'), ...valuesOf('price'), ...valuesOf('lineAmount'), ...valuesOf('margin')];
  return {
    isDayOrderSure: days.isSure,
    mapping: {
      ...mapping,
      dayOrder: days.isSure ? days.order : mapping.dayOrder,
      decimalMark: amounts.length > 0 ? decimalMarkOf(amounts) : mapping.decimalMark,
      amountOf: kind === 'purchases' ? amountOfRows(mapping, samples) : 'row',
    },
  };
}

/** Whether the rows of one order repeat the order's total: all orders of several rows do, or carry it in their first row alone. */
function amountOfRows({ columns, decimalMark }: TableMapping, samples: CsvHead['samples']): TableMapping['amountOf'] {
  const { order, amount } = columns;
  if (order === undefined || amount === undefined) return 'row';
  const byOrder = new Map<string, string[]>();
  for (const { cells } of samples) {
    const id = cells[order];
    if (id) byOrder.set(id, [...(byOrder.get(id) ?? []), cells[amount] ?? '']);
  }
  const several = [...byOrder.values()].filter(({ length }) => length > 1);
  const repeats = several.filter((values) => {
    const [first, ...rest] = values.map((value) => readAmount(value, decimalMark)?.decimal);
    return first !== undefined && rest.every((value) => value === undefined || value === first);
  });
  return several.length > 0 && repeats.length === several.length ? 'order' : 'row';
}
