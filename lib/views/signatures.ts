import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Customer, Id } from '../customers/types.ts';
import { type SignatureOffer, signatureOffers } from '../customers/signature-offers.ts';
import { internationalPhone, parsePhone } from '../exchange/phone.ts';
import type { Sighting } from '../recognise/site.ts';

/** Signatures as the panel takes them: numbers in their international form, and what the rep waved away left out. */

/** Until the browser closes: a signature comes with every mail. By customer, field and value. */
const dismissed = signal<ReadonlySet<string>>(new Set());
const dismissedKey = 'dismissedSignatures';
const mostDismissed = 500;

/** Read for the sake of following it. */
export function dismissals(): ReadonlySet<string> {
  return dismissed.value;
}

export async function followDismissals(): Promise<void> {
  const kept = (await browser.storage.session.get(dismissedKey))[dismissedKey];
  if (Array.isArray(kept)) dismissed.value = new Set(kept as string[]);
}

export function dismissSignature(customer: Id, { field, value }: SignatureOffer): void {
  dismissed.value = new Set([...dismissed.value, `${customer} ${field} ${value}`].slice(-mostDismissed));
  void browser.storage.session.set({ [dismissedKey]: [...dismissed.value] });
}

/** The sighting with the signature's number in its international form, read in the region that it is most likely of. */
export function withReadableNumber(sighting: Sighting, own: readonly string[]): Sighting {
  const phone = sighting.signature?.phone;
  if (phone === undefined) return sighting;
  return { ...sighting, signature: { ...sighting.signature, phone: internationalPhone(phone, regionOf(sighting, own)) } };
}

export function offersFor(customer: Customer, sighting: Sighting): SignatureOffer[] {
  return signatureOffers(customer, sighting, parsePhone).filter(
    ({ field, value }) => !dismissed.value.has(`${customer.id} ${field} ${value}`),
  );
}

/** Two letters that anyone may register. */
const everywhere = /^(?:io|ai|co|me|tv|cc|eu)$/;

/** Where a number without its country is most likely of: by the mail's domain, Chinese around it, at last by the rep's own domain. */
export function regionOf({ address, name, signature }: Sighting, own: readonly string[]): string | undefined {
  const ofDomain = (text: string | undefined): string | undefined => {
    const end = /\.([a-z]{2})$/.exec(text ?? '')?.[1];
    return end === undefined || everywhere.test(end) ? undefined : end === 'uk' ? 'GB' : end.toUpperCase();
  };
  const { phone = '', company = '', title = '', site } = signature ?? {};
  const isChinese = /\p{Script=Han}/u.test(`${name ?? ''}${company}${title}`) || /^1[3-9]\d{9}$/.test(phone.replace(/\D/g, ''));
  return ofDomain(address) ?? ofDomain(site) ?? (isChinese ? 'CN' : own.map(ofDomain).find((region) => region !== undefined));
}
