import { foldedWords } from '../customers/fold.ts';
import { addressKey, keysOfCustomer, nameKey, nameKeys, phoneKey, type ParsePhone } from '../customers/keys.ts';
import { companyKey } from '../customers/match.ts';
import type { Customer, Deal, Id, Purchase } from '../customers/types.ts';
import type { CustomerDraft } from '../customers/drafts.ts';
import { type BuyerReference, type DealDraft, type PurchaseDraft, keyOfBuyer } from '../exchange/table-rows.ts';
import type { TableRecords } from '../store/purchase-import.ts';
import { derivedId } from '../sync/ids.ts';

/** Whose each row is, and what of a table is new. Pure: what is here already is told. */

/** The id that a customer of a table gets, the same whenever and wherever the table is read. */
export function newCustomerId(buyer: BuyerReference): Id {
  return derivedId(JSON.stringify(['tableCustomer', keyOfBuyer(buyer)]));
}

/** An id of ours; other numbers are the seller's own. */
export function isOurId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** What to look a buyer up by, the strongest first. */
export function lookUpKeys({ address, phone, name, company }: BuyerReference, parsePhone: ParsePhone): string[] {
  const keys = [
    address === undefined ? null : addressKey(address),
    phone === undefined ? null : phoneKey(phone, parsePhone),
    ...(name === undefined ? [] : nameKeys(name)),
    name === undefined && company !== undefined ? nameKey(company) : null,
  ];
  return keys.filter((key) => key !== null);
}

export type Found = { is: 'known'; customer: Id } | { is: 'unknown' } | { is: 'several' };

/**
 * The customer a buyer is: by address or phone; by name where it is one customer's alone, and nothing the table says of them (address,
 * company) speaks against it.
 */
export function findBuyer(buyer: BuyerReference, candidates: readonly Customer[], parsePhone: ParsePhone): Found {
  const keys = lookUpKeys(buyer, parsePhone);
  const carrying = (key: string): Customer[] => candidates.filter((customer) => keysOfCustomer(customer).includes(key));
  for (const key of keys.filter((one) => !one.startsWith('name:'))) {
    const [first] = carrying(key);
    if (first) return { is: 'known', customer: first.id };
  }
  const byName = new Map(keys.filter((one) => one.startsWith('name:')).flatMap(carrying).map((customer) => [customer.id, customer])); // prettier-ignore
  const company = buyer.name === undefined || buyer.company === undefined ? '' : companyKey(buyer.company);
  const sameCompany = [...byName.values()].filter((customer) => company !== '' && companyKey(customer.company ?? '') === company);
  if (sameCompany.length === 1) return { is: 'known', customer: sameCompany[0]!.id };
  const open = [...byName.values()].filter((customer) => {
    const otherAddress = buyer.address !== undefined && customer.addresses.length > 0;
    const otherPhone = buyer.phone !== undefined && buyer.address === undefined && customer.phones.length > 0;
    const otherCompany = company !== '' && companyKey(customer.company ?? '') !== '';
    return !otherAddress && !otherPhone && !otherCompany;
  });
  if (open.length === 1) return { is: 'known', customer: open[0]!.id };
  return open.length > 1 || sameCompany.length > 1 ? { is: 'several' } : { is: 'unknown' };
}

/** Someone new, as the table tells of them. */
export function draftOfBuyer({ customerId, address, phone, name, company }: BuyerReference): CustomerDraft {
  const isCompany = name === undefined && company !== undefined;
  return {
    name: name ?? company ?? address ?? phone ?? customerId ?? '',
    ...(isCompany ? { kind: 'company' as const } : {}),
    ...(company !== undefined && !isCompany ? { company } : {}),
    ...(address !== undefined && addressKey(address) !== null ? { addresses: [address] } : {}),
    ...(phone !== undefined && phone.replace(/\D/g, '').length >= 3 ? { phones: [phone] } : {}),
    source: { way: 'import' },
  };
}

export interface TablePlan {
  purchases: TableRecords['purchases'][number][];
  deals: TableRecords['deals'][number][];
  /** Already there: written by hand, by another file, or by this one before. */
  known: number;
  /** Of those, the ones whose amount here is another: they stay as they are. */
  otherAmount: number;
}

/** What of these rows is not there yet. Two alike in one table are two purchases; a purchase recorded by hand is one of them. */
export async function planTable(
  purchases: readonly (PurchaseDraft & { customer: Id })[],
  deals: readonly (DealDraft & { customer: Id })[],
  here: { purchases: readonly Purchase[]; deals: readonly Deal[] },
  pause: () => Promise<void> | null = () => null,
): Promise<TablePlan> {
  const plan: TablePlan = { purchases: [], deals: [], known: 0, otherAmount: 0 };
  const ids = new Set([...here.purchases.map(({ id }) => id), ...here.deals.map(({ id }) => id)]);
  const living = here.purchases.filter(({ deleted }) => !deleted);
  const livingIds = new Set(living.map(({ id }) => id));
  const byReference = new Map(
    living.flatMap((one) => (one.reference === undefined ? [] : [[JSON.stringify([one.customer, one.reference]), one] as const])),
  );
  // How many of this content are here and not yet matched with a row.
  const left = new Map<string, number>();
  const contentOf = ({
    customer,
    day,
    amount,
    currency,
    lines,
  }: Pick<Purchase, 'customer' | 'day' | 'amount' | 'currency' | 'lines'>): string =>
    JSON.stringify([customer, day, amount, currency, ...lines.map(({ product }) => product.toLowerCase()).sort()]);
  for (const one of living) {
    left.set(contentOf(one), (left.get(contentOf(one)) ?? 0) + 1);
    const waiting = pause();
    if (waiting) await waiting;
  }
  const takes = (content: string): boolean => {
    const count = left.get(content) ?? 0;
    if (count > 0) left.set(content, count - 1);
    return count > 0;
  };
  const times = new Map<string, number>();
  const nth = (content: string): number => {
    const count = times.get(content) ?? 0;
    times.set(content, count + 1);
    return count;
  };
  for (const { buyer: _buyer, row: _row, ...draft } of purchases) {
    const { customer, reference } = draft;
    const content = contentOf(draft);
    const key = reference === undefined ? [content, nth(content)] : [customer, 'order', reference];
    const id = derivedId(JSON.stringify(['tablePurchase', ...key]));
    const same = reference === undefined ? undefined : byReference.get(JSON.stringify([customer, reference]));
    if (same && (same.amount !== draft.amount || same.currency !== draft.currency)) plan.otherAmount += 1;
    if (same) takes(contentOf(same));
    else if (livingIds.has(id)) takes(content);
    // By hand, products are often left out: that is then the same purchase all the same.
    const isHere =
      same !== undefined || ids.has(id) || takes(content) || (draft.lines.length > 0 && takes(contentOf({ ...draft, lines: [] })));
    if (isHere) {
      plan.known += 1;
    } else plan.purchases.push({ ...draft, id });
    const waiting = pause();
    if (waiting) await waiting;
  }
  const dealKey = (customer: Id, name: string): string => JSON.stringify([customer, foldedWords(name).join(' ')]);
  const dealsHere = new Map<string, number>();
  for (const { customer, name, deleted } of here.deals)
    if (!deleted) dealsHere.set(dealKey(customer, name), (dealsHere.get(dealKey(customer, name)) ?? 0) + 1);
  for (const { buyer: _buyer, row: _row, ...draft } of deals) {
    const key = dealKey(draft.customer, draft.name);
    const id = derivedId(JSON.stringify(['tableDeal', key, nth(key)]));
    const count = dealsHere.get(key) ?? 0;
    if (count > 0) dealsHere.set(key, count - 1);
    if (count > 0 || ids.has(id)) plan.known += 1;
    else plan.deals.push({ ...draft, lines: [], id });
  }
  return plan;
}
