import { daysBetween } from '../customers/day.ts';
import type { Day, Tier } from '../customers/types.ts';
import type { TierEstimate } from '../customers/value-standing.ts';

/** Since when the estimate has pointed to another tier than the one in force, without pointing back. */
export interface Pointing {
  tier: Tier | null;
  since: Day;
}

/** Why the rule decided: by how much it is sure, since when the estimate pointed there, or that nothing else could be. */
export type WhyDecided =
  { from: Tier | null; certainty: number } | { from: Tier | null; since: Day } | { from: Tier | null; only: true };

export interface TierMove {
  /** What the rule decides today; absent where it lets things be. */
  decide?: { tier: Tier | null; why: WhyDecided };
  pointing?: Pointing;
}

const sureEnough = 0.7;
const longEnough = 14;

/**
 * Whether the rule decides anew: at most once a day, where another tier is sure enough or has been pointed to for long enough. The
 * first tier of a buyer, and all that purchases do not decide, is no wavering: it is decided at once. A pin stands.
 */
export function tierMove(
  estimate: TierEstimate,
  inForce: { tier: Tier | null; pinned: boolean; decidedOn?: Day },
  pointing: Pointing | undefined,
  day: Day,
): TierMove {
  const { tier, certainty = 0 } = estimate;
  if (inForce.pinned || estimate.why === 'fewAccounts' || tier === inForce.tier) return {};
  const from = inForce.tier;
  const since = pointing !== undefined && pointing.tier === tier && pointing.since <= day ? pointing.since : day;
  const waiting = { pointing: { tier, since } };
  // Whatever was decided today, on this device or another, stands for today.
  if (inForce.decidedOn !== undefined && inForce.decidedOn >= day) return waiting;
  if (from === null || from === 'P' || tier === null || tier === 'P') return { decide: { tier, why: { from, only: true } } };
  if (certainty >= sureEnough) return { decide: { tier, why: { from, certainty } } };
  if (daysBetween(since, day) >= longEnough) return { decide: { tier, why: { from, since } } };
  return waiting;
}
