import { foldedWords } from './fold.ts';
import { isFreeMail } from './free-mail.ts';
import { type ParsePhone, type Seen, keysOfCustomer, keysOfSighting } from './keys.ts';
import type { NameScore } from './name-score.ts';
import type { Customer, Id } from './types.ts';

export type MatchedBy = 'address' | 'handle' | 'phone' | 'name';

/** One customer that a sighting may be, and what says so. */
export interface Match {
  customer: Customer;
  by: MatchedBy;
  /** Address, handle and phone are one person's; a name never is. */
  certain: boolean;
  /** The match key both have. */
  key: string;
  /** What matched, as the page shows it: the reason on the card. */
  what: string;
  /** What else speaks for a match by name: the same company, or the same mail domain. */
  also?: ('company' | 'domain')[];
  /** How sure a match by name is. */
  score?: NameScore;
}

const strength: readonly MatchedBy[] = ['address', 'handle', 'phone', 'name'];

/**
 * The customers that a sighting may be, strongest evidence first, each once with its strongest key. A pair the rep said "not
 * them" to is dropped, and with it whatever is weaker: someone else's profile does not become theirs again by its name.
 */
export function matchSighting(
  sighting: Seen,
  site: string,
  candidates: readonly Customer[],
  mismatches: readonly { customer: Id; key: string }[],
  parsePhone: ParsePhone,
): Match[] {
  const keys = keysOfSighting(sighting, site, parsePhone);
  const refused = new Set(mismatches.map(({ customer, key }) => `${customer} ${key}`));
  const matches: Match[] = [];
  for (const customer of candidates) {
    if (customer.deleted) continue;
    const own = new Set(keysOfCustomer(customer));
    for (const key of keys) {
      if (refused.has(`${customer.id} ${key}`)) break;
      if (!own.has(key)) continue;
      matches.push(matchOf(customer, key, sighting));
      break;
    }
  }
  return matches.sort((a, b) => strength.indexOf(a.by) - strength.indexOf(b.by) || (b.also?.length ?? 0) - (a.also?.length ?? 0));
}

/**
 * The key to keep with "not them": the strongest the sighting has, so that this very profile or address is never offered as this
 * customer again, while the bare name elsewhere still is.
 */
export function keyToRefuse(sighting: Seen, site: string, match: Match, parsePhone: ParsePhone): string {
  return keysOfSighting(sighting, site, parsePhone)[0] ?? match.key;
}

function matchOf(customer: Customer, key: string, sighting: Seen): Match {
  const by = key.slice(0, key.indexOf(':')) as MatchedBy;
  const what = { address: sighting.address, handle: sighting.handle, phone: sighting.phone, name: sighting.name }[by] ?? key;
  if (by !== 'name') return { customer, by, certain: true, key, what };
  const also: ('company' | 'domain')[] = [];
  if (sharesCompany(customer, sighting)) also.push('company');
  if (sharesDomain(customer, sighting)) also.push('domain');
  return { customer, by, certain: false, key, what, ...(also.length > 0 ? { also } : {}) };
}

/** Words that say what kind of company it is, not which. */
const legalForms = new Set(
  'inc ltd llc llp plc corp corporation co company gmbh ag kg se sa sas sarl srl spa bv nv oy ab as aps pty pte limited the and'.split(
    ' ',
  ),
);

/** What kind of company it is as written beside a name that an index of names must be asked for. */
export const companyForms: readonly string[] = [...legalForms, '有限公司', '有限责任公司', '股份有限公司', '集团', '公司'];

/** The name of a company without its legal form, folded; empty where nothing is left. */
export function companyKey(company: string): string {
  const words = foldedWords(company.replace(/(股份)?有限(责任)?公司|集团|公司/gu, ' '));
  const kept = words.filter((word) => !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
}

function sharesCompany(customer: Customer, sighting: Seen): boolean {
  if (!customer.company || !sighting.company) return false;
  const key = companyKey(customer.company);
  return key !== '' && key === companyKey(sighting.company);
}

function sharesDomain(customer: Customer, sighting: Seen): boolean {
  const domain = domainOf(sighting.address ?? '');
  return domain !== '' && !isFreeMail(domain) && customer.addresses.some(({ key }) => domainOf(key) === domain);
}

/** The domain of a mail address, in lower case; empty where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}
