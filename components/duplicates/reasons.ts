import type { SameReason } from '../../lib/customers/duplicates.ts';
import type { Customer } from '../../lib/customers/types.ts';
import { type Locale, catalogue } from '../../lib/i18n/index.ts';

/** Why two may be one, in a few words: "same address wei@acme.example". */
export function reasonWords(locale: Locale, { by, value, also }: SameReason): string {
  const { reasons } = catalogue(locale).duplicates;
  if (by !== 'name') return reasons[by](value);
  if (also === undefined) return reasons.name;
  switch (also) {
    case 'company':
    case 'domain':
      return reasons[also];
    case 'phone':
      return reasons.switchboard;
    case 'address':
      return reasons.sharedAddress;
  }
}

/** What tells a customer from a namesake: "Head of Procurement · Acme", else a way to reach them. */
export function placeOf({ name, title, company, addresses, phones, handles }: Customer, separator: string): string {
  const place = [title, company].filter((part) => part !== undefined && part !== '').join(separator);
  return place || ([...addresses, ...phones, ...handles].find(({ typed }) => typed !== name)?.typed ?? '');
}
