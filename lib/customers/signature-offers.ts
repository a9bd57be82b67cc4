import type { CustomerChange } from './drafts.ts';
import { signedSite } from './draft-from-sighting.ts';
import { cleanLine, foldText } from './fold.ts';
import type { ParsePhone, Seen } from './keys.ts';
import { limits } from './limits.ts';
import type { Customer } from './types.ts';

/** One thing that the signature of a customer's mail says and their card does not. Written by the rep's click alone. */
export interface SignatureOffer {
  field: 'phone' | 'title' | 'company' | 'site';
  value: string;
  /** What the card says, where it says something else. */
  instead?: string;
  /** What the click writes. */
  change: CustomerChange;
}

/** What a signature has that the card lacks or has differently. `parsePhone` reads numbers in the region they are probably of. */
export function signatureOffers(
  customer: Pick<Customer, 'kind' | 'company' | 'title' | 'addresses' | 'phones' | 'notes'>,
  seen: Seen,
  parsePhone: ParsePhone,
): SignatureOffer[] {
  const { signature } = seen;
  if (!signature) return [];
  const offers: SignatureOffer[] = [];
  const phone = cleanLine(signature.phone ?? '').slice(0, limits.phone);
  if (phone) {
    const ending = digitsEnd(parsePhone(phone)?.e164 ?? phone);
    // A number typed without its country is the same one.
    if (!customer.phones.some(({ key }) => digitsEnd(key) === ending)) {
      offers.push({ field: 'phone', value: phone, change: { list: 'phones', add: phone } });
    }
  }
  for (const field of ['title', 'company'] as const) {
    const value = cleanLine(signature[field] ?? '').slice(0, limits.short);
    const there = customer[field];
    if (!value || customer.kind === 'company' || (there && isSame(value, there))) continue;
    offers.push({ field, value, ...(there ? { instead: there } : {}), change: { field, value } });
  }
  const site = signedSite(seen);
  const notes = customer.notes ?? '';
  if (site && !notes.includes(site) && !customer.addresses.some(({ key }) => key.endsWith(`@${site}`))) {
    offers.push({ field: 'site', value: site, change: { field: 'notes', value: notes ? `${notes}\n${site}` : site } });
  }
  return offers;
}

/** "Norden Pumps" and "Norden Pumps GmbH" are one company; who writes the short form means no change. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [plain(one), plain(other)];
  return first === second || (first.length > 2 && second.includes(first)) || (second.length > 2 && first.includes(second));
}

function plain(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function digitsEnd(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+/, '').slice(-8);
}
