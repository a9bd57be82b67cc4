import type { RuleCustomer } from '../customers/facts.ts';
import { type Festival, defaultFestivals, festivalsElsewhere } from './festivals.ts';
import type { ActionSettings } from './suggestion.ts';

/** The published model's defaults; a team may change them. */
export const defaultSettings: ActionSettings = {
  cadenceDays: { A: 14, B: 30, P: 30, C: 90, unrated: 30 },
  workingDays: [1, 2, 3, 4, 5],
  off: [],
  thresholds: { silence: 0.1, winBack: 0.15, falling: 0.6, rising: 1.5 },
  festivals: {},
};

/** Days between two contacts: the customer's own value wins over the tier's. */
export function cadenceOf(
  customer: Pick<RuleCustomer, 'cadenceDays' | 'tier'>,
  settings: ActionSettings,
): { days: number; own: boolean } {
  const own = customer.cadenceDays;
  if (own !== undefined && own > 0) return { days: own, own: true };
  return { days: settings.cadenceDays[customer.tier ?? 'unrated'], own: false };
}

/**
 * The festivals a customer is greeted for: those of their region, else of the region the team gives to who has none. Nobody's region is
 * guessed: without one there is nothing to greet for.
 */
export function festivalsOf(region: string | undefined, { festivals, homeRegion }: ActionSettings): readonly Festival[] {
  const of = region ?? homeRegion;
  return of === undefined ? [] : (festivals[of] ?? defaultFestivals[of] ?? festivalsElsewhere);
}
