import { dayOf, daysBetween } from '../customers/day.ts';
import type { RuleCard, Today } from './suggestion.ts';

const within = 90;

/** How often it was tried to win them back in the last 90 days: each "done" is a try. */
export function winBackTries(card: RuleCard, today: Today): number {
  return card.feedback.filter(
    ({ rule, answer, at }) =>
      rule === 'win-back' && answer === 'done' && daysBetween(dayOf(at, today.timeZone), today.day) <= within,
  ).length;
}
