export type DecimalMark = '.' | ',';

/** An amount as written: its digits, and the currency where it names one. `yen` is the sign that China and Japan share. */
export interface WrittenAmount {
  /** A plain decimal number, such as `-1234.5`. */
  decimal: string;
  currency?: string;
  sign?: 'yen' | 'dollar';
}

const currencyBySign: Readonly<Record<string, string>> = {
  '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', '₽': 'RUB', '฿': 'THB', '₫': 'VND', 元: 'CNY', 人民币: 'CNY', RMB: 'CNY', 'HK$': 'HKD',
  'NT$': 'TWD', 'US$': 'USD', 'A$': 'AUD', 'C$': 'CAD', 'S$': 'SGD', 'R$': 'BRL', 港元: 'HKD', 港币: 'HKD', 美元: 'USD', 欧元: 'EUR', 日元: 'JPY',
  英镑: 'GBP', 新台币: 'TWD', 圓: 'CNY', 圆: 'CNY', 円: 'JPY',
}; // prettier-ignore

const signs = Object.keys(currencyBySign).toSorted((one, other) => other.length - one.length);

/**
 * Which mark stands before the decimals in a column: what one value leaves open (1,234) another says (1,234.50, or 12,5). Where none says,
 * a mark with three digits behind it parts thousands, as nobody writes a price with three decimals.
 */
export function decimalMarkOf(values: Iterable<string>): DecimalMark {
  const sure = { '.': 0, ',': 0 };
  const likely = { '.': 0, ',': 0 };
  for (const value of values) {
    const { digits } = stripped(value);
    const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    if (last < 0) continue;
    const mark = digits.charAt(last) as DecimalMark;
    const other: DecimalMark = mark === '.' ? ',' : '.';
    const isOnlyOne = digits.indexOf(mark) === last;
    // A mark that comes twice parts thousands: then the other one is the decimal mark.
    if (!isOnlyOne) sure[other] += 1;
    else if (digits.includes(other) || !/^[1-9]\d{0,2}.\d{3}$/.test(digits)) sure[mark] += 1;
    else likely[other] += 1;
  }
  const votes = sure['.'] + sure[','] > 0 ? sure : likely;
  return votes[','] > votes['.'] ? ',' : '.';
}

/** "1,234.50", "1.234,50", "¥1,234", "1 234,50 €", "(50.00)" as less than nothing, "50-", "CNY 50"; null where it is no amount. */
export function readAmount(typed: string, mark: DecimalMark): WrittenAmount | null {
  const { digits, isNegative, currency, sign } = stripped(typed);
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(digits)) return null;
  const other = mark === '.' ? ',' : '.';
  const whole = digits.replaceAll(other, '');
  const [before = '', after = '', more] = whole.split(mark);
  // Twice the decimal mark: it parts thousands after all, or it is no number.
  if (more !== undefined) {
    if (!/^\d{1,3}([.,]\d{3})+$/.test(digits)) return null;
    return written(digits.replace(/[.,]/g, ''), '', isNegative, currency, sign);
  }
  // Thousands come in threes (or in fours, as in China): anything else is a mark too much.
  const groups = (digits.split(mark)[0] ?? '').split(other);
  if (groups.length > 1 && groups.slice(1).some((group) => group.length < 2 || group.length > 4)) return null;
  return written(before, after, isNegative, currency, sign);
}

function written(
  before: string,
  after: string,
  isNegative: boolean,
  currency: string | undefined,
  sign: WrittenAmount['sign'],
): WrittenAmount {
  const whole = before.replace(/^0+(?=\d)/, '') || '0';
  return {
    decimal: `${isNegative ? '-' : ''}${whole}${after === '' ? '' : `.${after}`}`,
    ...(currency === undefined ? {} : { currency }),
    ...(sign === undefined ? {} : { sign }),
  };
}

function stripped(typed: string): { digits: string; isNegative: boolean; currency?: string; sign?: 'yen' | 'dollar' } {
  // Most amounts are nothing but digits and marks.
  if (/^[\d.,]+$/.test(typed)) return { digits: typed, isNegative: false };
  let text = typed
    .normalize('NFKC')
    .replace(/[\s'’_\u00a0\u202f]/g, '')
    .replace(/[−–—]/g, '-')
    .toUpperCase();
  let isNegative = false;
  if (/^\(.*\)$/.test(text)) {
    isNegative = true;
    text = text.slice(1, -1);
  }
  let currency: string | undefined;
  let sign: 'yen' | 'dollar' | undefined;
  for (const one of signs) {
    if (!text.startsWith(one) && !text.endsWith(one) && !text.startsWith(`-${one}`)) continue;
    currency = currencyBySign[one];
    text = text.replace(one, '');
    break;
  }
  if (text.includes('¥')) sign = 'yen';
  else if (text.includes('$')) sign = 'dollar';
  text = text.replace(/[¥$]/, '');
  const code = /^-?([A-Z]{3})-?[\d.,]|[\d.,]-?([A-Z]{3})$/.exec(text);
  if (code) {
    currency = code[1] ?? code[2];
    text = text.replace(/[A-Z]{3}/, '');
  }
  if (/^-|-$/.test(text)) {
    isNegative = !isNegative;
    text = text.replace(/^-|-$/, '');
  }
  return { digits: text, isNegative, ...(currency === undefined ? {} : { currency }), ...(sign === undefined ? {} : { sign }) };
}

/** A decimal number in minor units; null where it has more decimals than the currency, or is too large to be counted exactly. */
export function minorUnitsOf(decimal: string, digits: number): number | null {
  const [, sign = '', whole = '', after = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal) ?? [];
  if (whole === '') return null;
  // 12.500 is 12.50; spreadsheets also show 12.4999999 for what was a division.
  const kept = after.slice(0, digits).padEnd(digits, '0');
  const next = Number(after.charAt(digits) || '0');
  const amount = Number(`${whole}${kept}`) + (next >= 5 ? 1 : 0);
  if (!Number.isSafeInteger(amount) || amount > 9e15) return null;
  return sign === '-' && amount > 0 ? -amount : amount;
}
