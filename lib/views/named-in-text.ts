import { isFreeMail } from '../customers/free-mail.ts';
import { nameKey, nameKeys } from '../customers/keys.ts';
import { type Match, domainOf } from '../customers/match.ts';
import { type NameScore, scoreName } from '../customers/name-score.ts';
import type { NameForm } from '../customers/names.ts';
import type { Customer, Id } from '../customers/types.ts';
import { hasHan } from '../known/han.ts';
import type { Readings } from '../known/pinyin.ts';
import { verifiedForm } from '../known/verify-name.ts';
import type { NameSeen, TabReport } from '../messages/names.ts';
import type { Page, Sighting } from '../recognise/site.ts';
import type { Store } from '../store/store.ts';

/** A name in the page's text, with the customers who go by it, the most likely first. */
export interface NamedInText {
  sighting: Sighting;
  matches: Match[];
}

/** More names than these are a list of everybody: the likeliest are shown. */
const mostShown = 30;

/** Of those equally sure the one who is called just so comes first. */
const plainness: readonly NameForm[] = ['exact', 'reversed', 'nickname', 'pinyin'];

/** Mail domains of people on the page; a customer of one of them is likelier to be meant. */
export function domainsOn({ people }: Page): Set<string> {
  const domains = people.flatMap(({ address, kind, role }) =>
    address && kind !== 'robot' && role !== 'self' ? [domainOf(address)] : [],
  );
  return new Set(domains.filter((domain) => domain !== '' && !isFreeMail(domain)));
}

/** How sure a match by name is that the site itself gave. */
export function scoreOfSighting(
  { customer, what, also }: Match,
  sighting: Sighting,
  namesakes: number,
  domains: ReadonlySet<string>,
): NameScore {
  return scoreName({
    text: what,
    form: verifiedForm(what, customer, undefined) ?? 'exact',
    company: also?.includes('company') ?? false,
    domain: also?.includes('domain') || sharesDomain(customer, domains),
    slot: sighting.evidence !== 'text',
    customers: namesakes,
  });
}

function sharesDomain({ addresses }: Customer, domains: ReadonlySet<string>): boolean {
  return addresses.some(({ key }) => domains.has(domainOf(key)));
}

interface Verified {
  customer: Customer;
  form: NameForm;
  seen: NameSeen;
}

/**
 * The names that the index found in the page's text, each verified against the records as they are now. Left out are customers that are on
 * the page anyway (`shown`), names that somebody on it bears, and those the rep refused. Without `loadReadings` none is verified by pinyin.
 */
export async function namedInText(
  { names = [] }: TabReport,
  page: Page,
  shown: ReadonlySet<Id>,
  store: Store,
  loadReadings?: () => Promise<Readings>,
): Promise<NamedInText[]> {
  const found = names.flatMap((frame) => frame.names);
  if (found.length === 0) return [];
  const customers = await store.customersByIds(found.map(({ customer }) => customer));
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const readings =
    found.some(({ text }) => !hasHan(text)) && customers.some(({ name }) => hasHan(name)) ? await loadReadings?.() : undefined;
  const taken = new Set(page.people.flatMap(({ name }) => (name === undefined ? [] : nameKeys(name))));
  const byName = new Map<string, Verified[]>();
  for (const seen of found) {
    const customer = byId.get(seen.customer);
    const key = nameKey(seen.text);
    if (!customer || key === null || taken.has(key)) continue;
    const form = verifiedForm(seen.text, customer, readings);
    if (form === null) continue;
    const all = byName.get(key) ?? [];
    const same = all.find((other) => other.customer.id === customer.id);
    if (same) same.seen = together(same.seen, seen);
    else all.push({ customer, form, seen });
    byName.set(key, all);
  }
  const mismatches = await store.mismatches([...byName.keys()]);
  const refused = new Set(mismatches.map(({ customer, key }) => `${customer} ${key}`));
  const domains = domainsOn(page);

  const named: NamedInText[] = [];
  for (const [key, all] of byName) {
    const left = all.filter(({ customer }) => !refused.has(`${customer.id} ${key}`));
    // Of namesakes the one whose company or mail domain is here is meant.
    const placed = left.filter(({ customer, seen }) => seen.company || sharesDomain(customer, domains));
    const meant = placed.length > 0 ? placed : left;
    const matches = meant
      .toSorted((one, other) => plainness.indexOf(one.form) - plainness.indexOf(other.form))
      .map(({ customer, form, seen }): Match => {
        const score = scoreName({
          text: seen.text,
          form,
          company: seen.company === true,
          domain: sharesDomain(customer, domains),
          slot: seen.alone === true,
          customers: meant.length,
        });
        return {
          customer,
          by: 'name',
          certain: false,
          key,
          what: seen.text,
          score,
          ...(seen.company ? { also: ['company'] } : {}),
        };
      })
      .toSorted((one, other) => (other.score?.points ?? 0) - (one.score?.points ?? 0));
    const [first] = matches;
    // One of them stands on the page already: this is where the text speaks of them.
    if (!first || matches.some(({ customer }) => shown.has(customer.id))) continue;
    const kind = first.customer.kind === 'company' ? 'organisation' : 'person';
    named.push({ sighting: { name: first.what, kind, role: 'mentioned', evidence: 'text' }, matches });
  }
  return onePerCustomer(named).slice(0, mostShown);
}

function together(one: NameSeen, other: NameSeen): NameSeen {
  return {
    ...one,
    lines: [...one.lines, ...other.lines],
    ...(one.company || other.company ? { company: true } : {}),
    ...(one.alone || other.alone ? { alone: true } : {}),
  };
}

/** Wei Zhang and 张伟 on one page are one person: the likelier name stands for both. */
function onePerCustomer(named: readonly NamedInText[]): NamedInText[] {
  const points = ({ matches }: NamedInText): number => matches[0]?.score?.points ?? 0;
  const seen = new Set<Id>();
  return named
    .toSorted((one, other) => points(other) - points(one))
    .filter(({ matches: [first, another] }) => {
      if (!first || another) return true;
      if (seen.has(first.customer.id)) return false;
      seen.add(first.customer.id);
      return true;
    });
}
