import type { Tier } from '../customers/types.ts';

export function isTopTier(tier: Tier | null): boolean {
  return tier === 'A' || tier === 'B';
}

const order: readonly (Tier | null)[] = ['A', 'B', 'C'];

/** Whether one tier by value is better than another. */
export function isAbove(one: Tier | null, other: Tier | null): boolean {
  return order.includes(one) && order.includes(other) && order.indexOf(one) < order.indexOf(other);
}
