import type { Day } from '../customers/types.ts';

/** Settings of the team that values rest on; the values are the published model's defaults. */
export interface ValueSettings {
  /** ISO 4217: what all amounts are shown in. */
  homeCurrency: string;
  /** One unit of the currency (major units) in the home currency, and the day of that rate. */
  rates: readonly { currency: string; rate: number; day?: Day }[];
  /** The rep's word for the usual weeks between two orders. */
  usualWeeks: number;
  /** With fewer than 20 buying accounts: from which yearly value on (minor units of the home currency) an account is A, and B. */
  thresholds?: { a: number; b: number };
}

export const defaultValueSettings: ValueSettings = { homeCurrency: 'CNY', rates: [], usualWeeks: 8 };

/** Minor units of a currency in one major unit: 100 cents, 1 yen. */
export function minorUnits(currency: string): number {
  try {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return 10 ** maximumFractionDigits;
  } catch {
    // No such currency: it has no rate either.
    return 100;
  }
}

/** Turns minor units of any currency into those of the home currency; undefined where no rate is set. */
export type ToHome = (amount: number, currency: string) => number | undefined;

export function converter({ homeCurrency, rates }: ValueSettings): ToHome {
  const factors = new Map<string, number>([[homeCurrency, 1]]);
  const home = minorUnits(homeCurrency);
  for (const { currency, rate } of rates) {
    if (rate > 0 && Number.isFinite(rate) && currency !== homeCurrency) factors.set(currency, (rate * home) / minorUnits(currency));
  }
  return (amount, currency) => {
    const factor = factors.get(currency);
    return factor === undefined ? undefined : factor === 1 ? amount : Math.round(amount * factor);
  };
}
