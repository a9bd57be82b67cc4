import type { Customer } from './types.ts';
import { foldedWords, isUnspaced } from './fold.ts';
import { limits } from './limits.ts';

/**
 * Match keys: what a customer and a sighting have in common when they are the same. A key names its kind, so all of them live
 * in one index: `address:wei@acme.example`, `handle:linkedin:wei-zhang`, `phone:+8613800138000`, `name:wei zhang`.
 */

/** Turns a number as written into its international form; null where it is none. Wired to `lib/exchange/phone.ts`. */
export type ParsePhone = (typed: string) => { e164: string; region?: string } | null;

/** What a page says of one person: the part of a sighting that identifies. */
export interface Seen {
  name?: string;
  address?: string;
  handle?: string;
  phone?: string;
  company?: string;
  title?: string;
  /** What they write of themselves under their mail: offered, and never a match. */
  signature?: Signed;
  kind: 'person' | 'organisation' | 'robot';
}

export interface Signed {
  phone?: string;
  title?: string;
  company?: string;
  /** A host name. */
  site?: string;
}

/** `Wei@ACME.example ` → `wei@acme.example`; null where it is not a mail address. */
export function normaliseAddress(typed: string): string | null {
  const address = typed
    .normalize('NFKC')
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^mailto:/i, '')
    .toLowerCase();
  if (address.length > limits.address) return null;
  // A light check on purpose: what a server delivers is not ours to judge.
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || /[\s<>,;:"()\\\p{Cc}]/u.test(address)) return null;
  return address;
}

/** `@Wei-Zhang/` → `wei-zhang`; null where nothing is left. */
export function normaliseHandle(typed: string): string | null {
  let handle = typed.trim();
  try {
    handle = decodeURIComponent(handle);
  } catch {
    // A stray % is part of the handle then.
  }
  handle = handle
    .normalize('NFKC')
    .trim()
    .replace(/^@+|\/+$/g, '')
    .toLowerCase();
  return handle === '' || handle.length > limits.handle || /[\s\p{Cc}]/u.test(handle) ? null : handle;
}

/** E.164 where the number can be told, else its digits; null where there are fewer than three. */
export function normalisePhone(typed: string, parsePhone: ParsePhone): string | null {
  const parsed = parsePhone(typed);
  if (parsed) return parsed.e164;
  const digits = typed.normalize('NFKC').replace(/\D+/g, '');
  return digits.length < 3 || digits.length > limits.phone ? null : digits;
}

/** The key of a handle in a customer's list. */
export function handleItemKey(site: string, handle: string): string | null {
  const normalised = normaliseHandle(handle);
  return normalised === null || !/^[a-z0-9-]{1,60}$/.test(site) ? null : `${site}:${normalised}`;
}

export function addressKey(typed: string): string | null {
  const address = normaliseAddress(typed);
  return address === null ? null : `address:${address}`;
}

export function handleKey(site: string, handle: string): string | null {
  const key = handleItemKey(site, handle);
  return key === null ? null : `handle:${key}`;
}

export function phoneKey(typed: string, parsePhone: ParsePhone): string | null {
  const phone = normalisePhone(typed, parsePhone);
  return phone === null ? null : `phone:${phone}`;
}

/** Words that stand before or after a name and are no part of it. */
const honorifics = new Set(
  'dr prof professor mr mrs ms miss mx sir madam herr frau fr dipl ing phd mba md esq jr sr ii iii 先生 女士 小姐 老师 教授 博士 经理 总经理'.split(
    ' ',
  ),
);

/**
 * One key for a name however it is ordered: `Zhang Wei`, `ZHANG, Wei` and `Wei Zhang` agree, as do `张伟` and `张 伟`. Initials
 * and honorifics count only where nothing else is left. Null where the text holds no letter.
 */
export function nameKey(name: string): string | null {
  if (name.length > limits.short * 2) return null;
  const all = foldedWords(name);
  const words = all.filter((word) => !honorifics.has(word));
  const kept = words.length > 0 ? words : all;
  if (kept.length === 0 || !kept.some((word) => /\p{L}/u.test(word))) return null;
  // Unspaced scripts have a fixed order (family first), so their parts are joined, not sorted.
  if (kept.every(isUnspaced)) return `name:${stripHonorificSuffix(kept.join(''))}`;
  const long = kept.filter((word) => word.length > 1 || isUnspaced(word));
  const counted = long.length >= 2 ? long : kept;
  return `name:${[...counted].sort().join(' ')}`;
}

function stripHonorificSuffix(name: string): string {
  const match = /^(.{2,})(先生|女士|小姐)$/u.exec(name);
  return match?.[1] ?? name;
}

/**
 * All keys of a name as shown. `Wei Zhang (张伟)` and `张伟 Wei Zhang` name one person in two scripts, and a bracket often holds
 * the company: each part that could be a name gets a key.
 */
export function nameKeys(name: string): string[] {
  if (name.length > limits.short * 2) return [];
  const keys = new Set<string>();
  const add = (part: string): void => {
    const key = nameKey(part);
    if (key !== null) keys.add(key);
  };
  add(name);
  const outside = name.replace(/[(（[【<][^)）\]】>]*[)）\]】>]?/gu, ' ');
  if (outside !== name && outside.trim() !== '') add(outside);
  const unspaced = foldedWords(name).filter(isUnspaced);
  const spaced = foldedWords(outside).filter((word) => !isUnspaced(word));
  if (unspaced.length > 0 && spaced.length > 0) {
    const joined = unspaced.join('');
    if (joined.length >= 2) add(joined);
    if (spaced.length >= 2) add(spaced.join(' '));
  }
  return [...keys];
}

/** Every key a customer is found by. Item keys were frozen when written, so they are taken as they are. */
export function keysOfCustomer(
  customer: Pick<Customer, 'name' | 'familyName' | 'givenName' | 'phonetic' | 'addresses' | 'phones' | 'handles'>,
): string[] {
  const keys = new Set<string>();
  for (const { key } of customer.addresses) keys.add(`address:${key}`);
  for (const { key } of customer.handles) keys.add(`handle:${key}`);
  for (const { key } of customer.phones) keys.add(`phone:${key}`);
  const { familyName, givenName } = customer;
  const names = [customer.name, customer.phonetic, familyName && givenName ? joinName(familyName, givenName) : undefined];
  for (const name of names) if (name) for (const key of nameKeys(name)) keys.add(key);
  return [...keys];
}

function joinName(familyName: string, givenName: string): string {
  return isUnspaced(familyName.trim()) ? `${familyName.trim()}${givenName.trim()}` : `${givenName} ${familyName}`;
}

/** Keys of a sighting, the strongest evidence first: address, handle, phone, names. */
export function keysOfSighting(sighting: Seen, site: string, parsePhone: ParsePhone): string[] {
  const keys: string[] = [];
  const add = (key: string | null): void => {
    if (key !== null && !keys.includes(key)) keys.push(key);
  };
  if (sighting.address) add(addressKey(sighting.address));
  if (sighting.handle) add(handleKey(site, sighting.handle));
  if (sighting.phone) add(phoneKey(sighting.phone, parsePhone));
  if (sighting.name) for (const key of nameKeys(sighting.name)) add(key);
  return keys;
}

/** What one and the same person on a page has in common wherever they stand there: of two sightings under one key the first counts. */
export function seenKey({ address, handle, phone, name }: Seen): string {
  return address ?? (handle === undefined ? undefined : `handle ${handle}`) ?? phone ?? `name ${name ?? ''}`;
}
