import type { CustomerBook } from '../customers/book.ts';
import type { CustomerRow } from '../customers/customer-row.ts';
import { isFreeMail } from '../customers/free-mail.ts';
import { foldText } from '../customers/fold.ts';
import type { Id, Tier } from '../customers/types.ts';
import type { Sighting } from '../recognise/site.ts';

const order: Readonly<Record<Tier, number>> = { A: 0, B: 1, C: 2, P: 3 };

/** Whether an address at just this domain stands in the text: `acme.co` is not `acme.com`. */
function hasDomain(text: string, domain: string): boolean {
  const wanted = `@${domain}`;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}.-]/u.test(text.charAt(at + wanted.length))) return true;
  }
  return false;
}

/**
 * A known company that an unknown person seems to belong to: by the domain of their address (free-mail domains excepted), else by
 * the company the page names. The tier is the best that one of its people has.
 */
export function companyOf(
  { address, company }: Sighting,
  book: CustomerBook,
): { name: string; tier: Tier | null; people: number } | null {
  const domain = address?.split('@')[1];
  const wanted = company === undefined ? '' : foldText(company);
  const colleagues = new Map<Id, CustomerRow>();
  if (domain !== undefined && !isFreeMail(domain)) {
    for (const row of book.holding(`@${domain}`)) if (hasDomain(row.searchText, domain)) colleagues.set(row.id, row);
  }
  if (wanted !== '') {
    for (const row of book.holding(wanted)) if (row.company && foldText(row.company) === wanted) colleagues.set(row.id, row);
  }
  const people = [...colleagues.values()];
  const name = people.find((row) => row.company !== undefined)?.company;
  if (name === undefined) return null;
  const rated = people.flatMap(({ tier }) => (tier === null ? [] : [tier])).toSorted((one, other) => order[one] - order[other]);
  return { name, tier: rated[0] ?? null, people: people.length };
}
