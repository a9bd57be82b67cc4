import { foldText } from './fold.ts';
import { isFreeMail } from './free-mail.ts';
import { keysOfCustomer, nameKey } from './keys.ts';
import { companyForms, companyKey, domainOf } from './match.ts';
import type { Customer, Id } from './types.ts';

/**
 * One person or company kept twice. An address, a handle or a phone is one's own, so two who share it are the same for certain;
 * a name is not, so it counts only at the same company, and only as likely. People and companies are never the same, nor are a
 * sample and a real customer.
 */

/** What two customers have in common. */
export interface SameReason {
  by: 'address' | 'handle' | 'phone' | 'name';
  /** The match key both have. */
  key: string;
  /** As the first of the two has it typed. */
  value: string;
  /** Beside a name: what else is the same. A company has its name only. */
  also?: 'company' | 'domain' | 'phone' | 'address';
}

export interface Sameness {
  certain: boolean;
  /** The strongest first; at least one. */
  reasons: SameReason[];
}

/**
 * A number or an address that more differently named customers than this carry is a switchboard's or a desk's (sales@…), nobody's
 * own. Three leave room for one person written in three ways.
 */
const mostNames = 3;

const lists = [
  ['addresses', 'address'],
  ['handles', 'handle'],
  ['phones', 'phone'],
] as const;

/** The names a customer goes by, as match keys. What they are called in passing (a nickname) half an office may share. */
export function nameKeysOf({ kind, name, familyName, givenName, phonetic }: Customer): string[] {
  if (kind === 'company') {
    // "Acme", "Acme Ltd." and "ACME, Inc." are one company until the rep says otherwise.
    const key = companyKey(name);
    return key === '' ? [] : [`name:${key}`];
  }
  const parts = { ...(familyName ? { familyName } : {}), ...(givenName ? { givenName } : {}), ...(phonetic ? { phonetic } : {}) };
  return keysOfCustomer({ name, ...parts, addresses: [], phones: [], handles: [] });
}

/** Match keys under which those who may be this customer are found in the index of all. */
export function keysToLookUp(customer: Customer): string[] {
  const keys = new Set(keysOfCustomer(customer));
  for (const key of nameKeysOf(customer)) keys.add(key);
  if (customer.kind === 'company') {
    const core = companyKey(customer.name);
    for (const form of companyForms) {
      const key = core === '' ? null : nameKey(/\p{Script=Han}/u.test(form) ? `${core}${form}` : `${core} ${form}`);
      if (key !== null) keys.add(key);
    }
  }
  return [...keys];
}

/** True where so many differently named customers carry a number or an address that it is nobody's own. */
export function isSharedByMany(carriers: Iterable<{ kind: Customer['kind']; names: readonly string[] }>): boolean {
  const seen = new Set<string>();
  let count = 0;
  for (const { kind, names: keys } of carriers) {
    // What the company itself is reached by is the company's, whoever of its people carries it too.
    if (kind === 'company') return true;
    if (!keys.some((key) => seen.has(key))) count += 1;
    for (const key of keys) seen.add(key);
    if (count > mostNames) return true;
  }
  return false;
}

/**
 * Whether two customers are the same, and what says so; null where nothing does. `isShared` answers for a match key of an address
 * or a phone (see `isSharedByMany`); such a key counts only beside the same name, and then as likely.
 */
export function samenessOf(a: Customer, b: Customer, isShared: (key: string) => boolean): Sameness | null {
  if (a.kind !== b.kind || a.sample !== b.sample) return null;
  const own: SameReason[] = [];
  const shared: SameReason[] = [];
  for (const [list, by] of lists) {
    const theirs = new Set(b[list].map(({ key }) => key));
    for (const { key, typed } of a[list]) {
      if (!theirs.has(key)) continue;
      const reason = { by, key: `${by}:${key}`, value: typed };
      if (by !== 'handle' && a.kind === 'person' && isShared(reason.key)) shared.push(reason);
      else own.push(reason);
    }
  }
  const name = sameName(a, b, shared[0]);
  if (own.length > 0) return { certain: true, reasons: name ? [...own, name] : own };
  return name ? { certain: false, reasons: [name, ...shared] } : null;
}

function sameName(a: Customer, b: Customer, shared: SameReason | undefined): SameReason | null {
  const theirs = new Set(nameKeysOf(b));
  const key = nameKeysOf(a).find((one) => theirs.has(one));
  if (key === undefined) return null;
  const reason = { by: 'name' as const, key, value: a.name };
  if (a.kind === 'company') return reason;
  if (a.company && b.company && companyKey(a.company) !== '' && companyKey(a.company) === companyKey(b.company)) {
    return { ...reason, also: 'company' };
  }
  const domains = new Set(companyDomains(b));
  if (companyDomains(a).some((domain) => domains.has(domain))) return { ...reason, also: 'domain' };
  return shared ? { ...reason, also: shared.by as 'phone' | 'address' } : null;
}

/** Domains that say where somebody works; those of free mail say nothing. */
function companyDomains({ addresses }: Customer): string[] {
  return addresses.map(({ key }) => domainOf(key)).filter((domain) => domain !== '' && !isFreeMail(domain));
}

/** One of the customers given, the same as the one asked about. */
export interface SameCustomer extends Sameness {
  customer: Customer;
}

/**
 * Who among the candidates is the same as one customer, the certain first. Of each of the customer's addresses and phones all
 * carriers must be among the candidates, or a switchboard looks like somebody's own number.
 */
export function duplicatesAmong(
  customer: Customer,
  candidates: readonly Customer[],
  isRefused: (other: Id) => boolean = () => false,
): SameCustomer[] {
  const carriersByKey = new Map<string, { kind: Customer['kind']; names: string[] }[]>();
  for (const one of [customer, ...candidates]) {
    if (one.deleted || one.sample !== customer.sample) continue;
    const carrier = { kind: one.kind, names: nameKeysOf(one) };
    for (const key of pointKeys(one)) carriersByKey.set(key, [...(carriersByKey.get(key) ?? []), carrier]);
  }
  const shared = new Set([...carriersByKey].filter(([, carriers]) => isSharedByMany(carriers)).map(([key]) => key));
  const isShared = (key: string): boolean => shared.has(key);
  return candidates
    .filter(({ id, deleted }) => !deleted && id !== customer.id && !isRefused(id))
    .flatMap((other) => {
      const same = samenessOf(customer, other, isShared);
      return same ? [{ customer: other, ...same }] : [];
    })
    .toSorted((one, other) => Number(other.certain) - Number(one.certain) || (one.customer.id < other.customer.id ? -1 : 1));
}

/** Match keys of addresses and phones: those that a whole office may share. */
function pointKeys({ addresses, phones }: Customer): string[] {
  return [...addresses.map(({ key }) => `address:${key}`), ...phones.map(({ key }) => `phone:${key}`)];
}

/** Under each of these, customers that hold it too are the same, for certain or likely. What `findPairs` groups by. */
export interface Buckets {
  certain: string[];
  likely: string[];
}

export function bucketsOf(customer: Customer, names: readonly string[] = nameKeysOf(customer)): Buckets {
  const who = `${customer.sample ? 'sample ' : ''}${customer.kind} `;
  const certain = lists.flatMap(([list, by]) => customer[list].map(({ key }) => `${who}${by}:${key}`));
  if (customer.kind === 'company') return { certain, likely: names.map((name) => `${who}${name}`) };
  const company = customer.company ? companyKey(customer.company) : '';
  const places = [
    ...(company === '' ? [] : [`company:${company}`]),
    ...companyDomains(customer).map((domain) => `domain:${domain}`),
  ];
  return { certain, likely: names.flatMap((name) => places.map((place) => `${who}${name} ${place}`)) };
}

/** The fields of which a merged card shows one record's value; lists are joined, and the tier is that of the newest decision. */
export const choosableFields = [
  'name', 'familyName', 'givenName', 'nickname', 'salutation', 'phonetic', 'company', 'title', 'birthday', 'notes', 'cadenceDays', 'preferredChannel',
  'timeZone', 'region', 'competitor', 'fit', 'owner', 'consent', 'lost', 'doNotContact',
] as const satisfies readonly (keyof Customer)[]; // prettier-ignore
export type ChoosableField = (typeof choosableFields)[number];
/** By field, the customer whose value is shown. */
export type MergeChoices = Partial<Record<ChoosableField, Id>>;

/** The fields of which both have a value, and not the same one: where merging must choose. */
export function differingFields(a: Customer, b: Customer): ChoosableField[] {
  return choosableFields.filter((field) => {
    // Not asked about, one may be contacted.
    if (field === 'doNotContact') return (a.doNotContact ?? false) !== (b.doNotContact ?? false);
    const [one, other] = [a[field], b[field]];
    return one !== undefined && other !== undefined && comparable(one) !== comparable(other);
  });
}

function comparable(value: NonNullable<Customer[ChoosableField]>): string {
  if (typeof value === 'string') return value.trim();
  return JSON.stringify(value, Object.keys(value).toSorted());
}

/**
 * Which of two customers each differing field is taken from unless the rep says otherwise: the one edited last, but a wish not to be
 * contacted always holds, and a name written out wins over initials or a bare address.
 */
export function suggestedChoice(a: Customer, b: Customer, newer: Id): MergeChoices {
  const choice: MergeChoices = {};
  for (const field of differingFields(a, b)) {
    if (field === 'doNotContact') choice[field] = a.doNotContact ? a.id : b.id;
    else if (field === 'name' && isBareAddress(a) !== isBareAddress(b)) choice[field] = isBareAddress(a) ? b.id : a.id;
    else choice[field] = newer;
  }
  return choice;
}

/** A record without a name shows its first address in the name's place. */
function isBareAddress({ name, addresses, phones, handles }: Customer): boolean {
  return [...addresses, ...phones, ...handles].some(({ key, typed }) => typed === name || key === foldText(name));
}
