import { digitsOf } from './format.ts';

/**
 * An amount as typed, in minor units: `1,250.50`, `1.250,50`, `1 250`, `１２５０`, `-20`. Null where it is none. A single mark with three
 * digits after it separates thousands, as nobody types a price with three decimals.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s'’_¥$€£]/g, '')
    .replace(/^[−–]/, '-');
  const match = /^(-?)(\d[\d.,]*)$/.exec(text);
  if (!match) return null;
  const [, sign = '', body = ''] = match;
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const after = last < 0 ? '' : body.slice(last + 1);
  const isSingle = last >= 0 && body.indexOf(body.charAt(last)) === last;
  const isMixed = body.includes('.') && body.includes(',');
  const isDecimal = last >= 0 && isSingle && (isMixed || after.length !== 3);
  const whole = (isDecimal ? body.slice(0, last) : body).replace(/[.,]/g, '');
  const digits = digitsOf(currency);
  const decimals = isDecimal ? after : '';
  if (whole === '' || decimals.length > digits) return null;
  const amount = Number(`${whole}${decimals.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(amount)) return null;
  return sign === '-' && amount > 0 ? -amount : amount;
}
