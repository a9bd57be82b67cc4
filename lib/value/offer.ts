import type { Purchase } from '../customers/types.ts';
import type { CrossSell } from '../customers/value-standing.ts';

/** What an offer to this customer may look like, by the four P, each with the counts it rests on. A part that nothing speaks for is absent. */
export interface OfferHint {
  /** What those who bought the same also bought. */
  product?: CrossSell;
  /** Half of their purchases lie between these; minor units of `currency`. */
  price?: { low: number; high: number; currency: string; count: number };
  /** The promotion they answered most often, and in how many of their purchases. */
  promotion?: { name: string; count: number; of: number };
  /** Where they mostly buy. */
  place?: { channel: string; count: number; of: number };
}

/** From so many purchases on a price band says something. */
const enoughForBand = 3;

/** What a customer's own purchases and those of similar customers suggest. Null where they suggest nothing. */
export function offerHint(purchases: readonly Purchase[], crossSell: readonly CrossSell[]): OfferHint | null {
  const bought = purchases.filter(({ amount, deleted }) => amount > 0 && !deleted);
  const [product] = crossSell;
  const price = priceBand(bought);
  const promotion = most(bought.flatMap((one) => [...new Set([one.promotion, ...one.lines.map((line) => line.promotion)])]));
  const channels = bought.map(({ channel }) => channel);
  const place = most(channels);
  const hint: OfferHint = {
    ...(product ? { product } : {}),
    ...(price ? { price } : {}),
    ...(promotion ? { promotion: { ...promotion, of: bought.length } } : {}),
    ...(place ? { place: { channel: place.name, count: place.count, of: channels.filter(Boolean).length } } : {}),
  };
  return Object.keys(hint).length > 0 ? hint : null;
}

function priceBand(bought: readonly Purchase[]): OfferHint['price'] {
  const currency = most(bought.map((one) => one.currency))?.name;
  const amounts = bought
    .filter((one) => one.currency === currency)
    .map(({ amount }) => amount)
    .toSorted((one, other) => one - other);
  if (currency === undefined || amounts.length < enoughForBand) return undefined;
  const at = (share: number): number => amounts[Math.round(share * (amounts.length - 1))]!;
  return { low: at(0.25), high: at(0.75), currency, count: amounts.length };
}

/** The name met most often; of equals the first in order, on every device alike. */
function most(names: readonly (string | undefined)[]): { name: string; count: number } | undefined {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined && name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return first && { name: first[0], count: first[1] };
}
