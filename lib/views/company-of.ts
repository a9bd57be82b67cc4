import { isFreeMail } from '../customers/free-mail.ts';
import { foldText } from '../customers/fold.ts';
import type { Tier } from '../customers/types.ts';
import type { Sighting } from '../recognise/site.ts';
import type { CustomerRow } from '../store/store.ts';

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
  rows: readonly CustomerRow[],
): { name: string; tier: Tier | null; people: number } | null {
  const domain = address?.split('@')[1];
  const wanted = company === undefined ? null : foldText(company);
  const colleagues = rows.filter((row) => {
    if (domain !== undefined && !isFreeMail(domain) && hasDomain(row.searchText, domain)) return true;
    return wanted !== null && row.company !== undefined && foldText(row.company) === wanted;
  });
  const name = colleagues.find((row) => row.company !== undefined)?.company;
  if (name === undefined) return null;
  const rated = colleagues.flatMap(({ tier }) => (tier === null ? [] : [tier])).toSorted((one, other) => order[one] - order[other]);
  return { name, tier: rated[0] ?? null, people: colleagues.length };
}
