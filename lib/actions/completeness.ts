import { daysBetween } from '../customers/day.ts';
import type { Card } from '../customers/types.ts';
import { lastContactDay } from './last-contact.ts';
import type { Today } from './suggestion.ts';

/** The four parts of knowing a customer: who they are, what they are worth, what they need, and that one is in touch. */
export interface Completeness {
  /** A name and one way to reach them. */
  identify: boolean;
  /** A tier, by value or by the rep's word. */
  classify: boolean;
  /** One need. */
  needs: boolean;
  /** A contact within the cadence. */
  upkeep: boolean;
}

export const completenessParts = ['identify', 'classify', 'needs', 'upkeep'] as const;

/** `cadenceDays`: the days between contacts that are in force for this customer. */
export function completenessOf(card: Card, cadenceDays: number, today: Today): Completeness {
  const { customer } = card;
  const last = lastContactDay(card, today);
  const ways = customer.addresses.length + customer.phones.length + customer.handles.length;
  return {
    // Without a name the first way to reach them stands in its place.
    identify:
      ways > 0 && customer.name !== '' && [...customer.addresses, ...customer.phones].every(({ typed }) => typed !== customer.name),
    classify: customer.tier !== null,
    needs: customer.needs.length > 0,
    upkeep: last !== null && daysBetween(last, today.day) <= cadenceDays,
  };
}
