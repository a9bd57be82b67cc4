import { digitsOf, money, percent } from './format.ts';
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

/** What a large amount is counted in. */
const units: Record<Locale, readonly (readonly [name: string, size: number])[]> = {
  en: [
    ['bn', 1e9],
    ['m', 1e6],
    ['k', 1e3],
  ],
  'zh-CN': [
    [' 亿', 1e8],
    [' 万', 1e4],
  ],
};

/** "62–110k" / "6.2–11 万": the band of an estimate, without its currency, which stands beside it. Minor units. */
export function amountBand(locale: Locale, low: number, high: number, currency: string): string {
  const minor = 10 ** digitsOf(currency);
  const [name, size] = units[locale].find((unit) => high / minor >= unit[1]) ?? ['', 1];
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const [from, to] = [Math.max(0, low), high].map((amount) => format.format(amount / minor / size));
  return from === to ? `${to}${name}` : `${from}–${to}${name}`;
}

/** "52–75%": the band of a chance. */
export function chanceBand(locale: Locale, low: number, high: number): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(to / 100);
  return from === to ? percent : `${from}–${percent}`;
}

/** How sure a tier is: never wholly, whatever the numbers say. */
export function sureness(locale: Locale, share: number): string {
  return percent(locale, Math.min(0.99, share));
}
