import { addDays } from '../../customers/day.ts';
import { daysSinceAdded, daysSinceContact, lastContactOf } from '../last-contact.ts';
import { cadenceOf } from '../settings.ts';
import type { Rule, RuleCard } from '../suggestion.ts';

/** .5 where the cadence has just run out, rising straight to .8 at one and a half times it, and no further. */
export function cadenceUrgency(days: number, cadence: number): number {
  const beyond = Math.min(1, Math.max(0, days / cadence - 1) / 0.5);
  return 0.5 + 0.3 * beyond;
}

/**
 * The record of a company whose people are known. Each of them has a cadence, and it is through them that one is in touch: the company speaks
 * where the rep gave it a cadence of its own, else the same would be said twice.
 */
function isSpokenForByPeople({ customer, value }: RuleCard): boolean {
  return customer.kind === 'company' && value !== null && value.mainContact !== customer.id;
}

/** The last contact is older than the cadence; before any contact, the day the customer was added is. */
export const cadence: Rule<'cadence'> = {
  id: 'cadence',
  pinned: false,
  afterContact: 'silent',
  find(card, today, settings) {
    const { days: every, own } = cadenceOf(card.customer, settings);
    if (!own && isSpokenForByPeople(card)) return null;
    const days = daysSinceContact(card, today) ?? daysSinceAdded(card, today);
    if (days <= every) return null;
    const last = lastContactOf(card);
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
