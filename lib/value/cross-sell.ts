import type { CrossSell } from '../customers/value-standing.ts';
import type { BoughtOnce } from '../customers/types.ts';
import type { Slices } from './slices.ts';

/** From how many accounts on a pair of products counts, and how much more often than by chance it must be bought together. */
const leastBuyers = 5;
const leastLift = 1.5;
/** Pairs are counted among this many products; the rest sell too seldom to say anything. */
const mostProducts = 400;
const productsAtOnce = 2_000;

/** Which products go together: for each product the ones that its buyers buy too, best first. Plain data. */
export type CrossSellTable = Readonly<Record<string, readonly CrossSell[]>>;

const nothing: readonly string[] = [];

export function productsOf(bought: readonly BoughtOnce[]): readonly string[] {
  if (!bought.some(({ products }) => products)) return nothing;
  return [...new Set(bought.flatMap(({ products = [], amount }) => (amount >= 0 ? products : [])))].sort();
}

/** Counts over all accounts: lift is how much more often both are bought than if buying one said nothing of the other. */
export function* countingPairs(productsByAccount: readonly (readonly string[])[]): Slices<CrossSellTable> {
  const buyers = new Map<string, number>();
  for (const products of productsByAccount) for (const product of products) buyers.set(product, (buyers.get(product) ?? 0) + 1);
  yield;
  const counted = new Set(
    [...buyers]
      .filter(([, count]) => count >= leastBuyers)
      .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
      .slice(0, mostProducts)
      .map(([product]) => product),
  );
  const both = new Map<string, Map<string, number>>();
  let since = 0;
  for (const all of productsByAccount) {
    since += all.length;
    if (since > productsAtOnce) {
      since = 0;
      yield;
    }
    const products = all.filter((product) => counted.has(product));
    for (const one of products) {
      const counts = both.get(one) ?? new Map<string, number>();
      both.set(one, counts);
      for (const other of products) if (other !== one) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  const accounts = productsByAccount.length;
  const table: Record<string, CrossSell[]> = {};
  for (const [one, counts] of both) {
    const similar = buyers.get(one)!;
    const found = [...counts]
      .map(([product, count]) => ({
        product,
        buyers: count,
        similar,
        lift: (count * accounts) / (similar * buyers.get(product)!),
        with: one,
      }))
      .filter((pair) => pair.buyers >= leastBuyers && pair.lift >= leastLift)
      .toSorted((a, b) => b.lift - a.lift || b.buyers - a.buyers || (a.product < b.product ? -1 : 1));
    if (found.length > 0) table[one] = found.slice(0, 5);
  }
  return table;
}

/** What an account with these products may want next, each product once, best first. */
export function crossSellFor(products: readonly string[], table: CrossSellTable): CrossSell[] {
  if (products.length === 0) return [];
  const own = new Set(products);
  const best = new Map<string, CrossSell>();
  for (const product of products) {
    for (const pair of Object.hasOwn(table, product) ? table[product]! : []) {
      const known = best.get(pair.product);
      if (!own.has(pair.product) && (!known || pair.lift > known.lift)) best.set(pair.product, pair);
    }
  }
  return [...best.values()].toSorted((a, b) => b.lift - a.lift || (a.product < b.product ? -1 : 1)).slice(0, 3);
}
