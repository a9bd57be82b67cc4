import { addDays } from '../../customers/day.ts';
import { daysSinceAdded, daysSinceContact } from '../last-contact.ts';
import { cadenceOf } from '../settings.ts';
import type { Rule } from '../suggestion.ts';

/** .5 where the cadence has just run out, rising straight to .8 at one and a half times it, and no further. */
export function cadenceUrgency(days: number, cadence: number): number {
  const beyond = Math.min(1, Math.max(0, days / cadence - 1) / 0.5);
  return 0.5 + 0.3 * beyond;
}

/** The last contact is older than the cadence; before any contact, the day the customer was added is. */
export const cadence: Rule<'cadence'> = {
  id: 'cadence',
  pinned: false,
  afterContact: 'silent',
  find(card, today, settings) {
    const { days: every, own } = cadenceOf(card.customer, settings);
    const days = daysSinceContact(card, today) ?? daysSinceAdded(card, today);
    if (days <= every) return null;
    const last = card.standing.lastContact;
    return {
      rule: 'cadence',
      facts: {
        days,
        cadence: every,
        tier: card.customer.tier,
        own,
        ...(last ? { lastKind: last.kind } : {}),
        ...(last?.channel ? { lastChannel: last.channel } : {}),
      },
      urgency: cadenceUrgency(days, every),
      // The first day on which it was older than the cadence.
      due: addDays(today.day, every + 1 - days),
    };
  },
};
