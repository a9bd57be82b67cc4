import { isTopTier } from '../customers/standing.ts';
import type { Tier } from '../customers/types.ts';
import type { RuleCard } from './suggestion.ts';

export { isTopTier } from '../customers/standing.ts';

/** Whether they are, or by a tier decision on record once were, A or B: a rule that meanwhile made them C must not end what is owed to such a customer. */
export function wasTopTier({ customer, value }: RuleCard): boolean {
  return isTopTier(customer.tier) || value?.wasTop === true;
}

const order: readonly (Tier | null)[] = ['A', 'B', 'C'];

/** Whether one tier by value is better than another. */
export function isAbove(one: Tier | null, other: Tier | null): boolean {
  return order.includes(one) && order.includes(other) && order.indexOf(one) < order.indexOf(other);
}
