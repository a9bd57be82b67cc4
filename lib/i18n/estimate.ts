import { digitsOf, money } from './format.ts';
import type { Locale } from './locale.ts';

/** Amounts that are worked out, not read off a bill: said as roughly as they are known. */

/** Two figures are all that an estimate of the coming year holds. */
function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(2));
}

/** "¥84,000": an estimate in minor units of a currency. */
export function estimate(locale: Locale, amount: number, currency: string): string {
  const unit = 10 ** digitsOf(currency);
  return money(locale, Math.round(rounded(amount / unit)) * unit, currency);
}

function compactParts(locale: Locale, value: number): { digits: string; unit: string } {
  const parts = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 }).formatToParts(value);
  const unit = parts.find(({ type }) => type === 'compact')?.value ?? '';
  const digits = parts
    .filter(({ type }) => type !== 'compact' && type !== 'literal')
    .map((part) => part.value)
    .join('');
  return { digits, unit: unit === 'K' ? 'k' : unit };
}

/** "62–110k" / "6.2–11 万": the band of an estimate, without its currency, which stands beside it. Minor units. */
export function amountBand(locale: Locale, low: number, high: number, currency: string): string {
  const unit = 10 ** digitsOf(currency);
  const from = compactParts(locale, Math.max(0, low) / unit);
  const to = compactParts(locale, high / unit);
  const gap = locale === 'en' ? '' : ' ';
  const told = ({ digits, unit: word }: { digits: string; unit: string }): string =>
    word === '' ? digits : `${digits}${gap}${word}`;
  return from.unit === to.unit && from.digits !== to.digits
    ? `${from.digits}–${told(to)}`
    : from.digits === to.digits && from.unit === to.unit
      ? told(to)
      : `${told(from)}–${told(to)}`;
}

/** "52–75%": the band of a chance. */
export function chanceBand(locale: Locale, low: number, high: number): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(to / 100);
  return from === to ? percent : `${from}–${percent}`;
}
