import { dayOf, daysBetween } from '../customers/day.ts';
import type { Day } from '../customers/types.ts';
import type { RuleCard, Today } from './suggestion.ts';

/** What counts as one. */
export { isContact } from '../customers/standing.ts';

/** The rep's calendar day of the last contact that counts (no note, no unanswered call), or null before any. */
export function lastContactDay(card: RuleCard, today: Today): Day | null {
  const last = card.standing.lastContact;
  return last ? dayOf(last.at, today.timeZone) : null;
}

/** Days since a day, 0 for one in the future: a contact logged ahead of the clock is fresh, not negative. */
export function daysSince(day: Day, today: Today): number {
  return Math.max(0, daysBetween(day, today.day));
}

/** Whole days since the last contact that counts, or null before any. */
export function daysSinceContact(card: RuleCard, today: Today): number | null {
  const day = lastContactDay(card, today);
  return day === null ? null : daysSince(day, today);
}

/** Days since the customer was added: what a cadence counts from before any contact. */
export function daysSinceAdded(card: RuleCard, today: Today): number {
  return daysSince(dayOf(card.customer.addedAt, today.timeZone), today);
}
