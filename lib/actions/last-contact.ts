import { dayOf, daysBetween } from '../customers/day.ts';
import type { Day, Id, Moment, Standing } from '../customers/types.ts';
import type { RuleCard, Today } from './suggestion.ts';

/** What counts as one. */
export { isContact } from '../customers/standing.ts';

type Contact = NonNullable<Standing['lastContact']> & {
  /** Whom it was with, where it was another one of the account. */
  customer?: Id;
};

/** The newest contact that counts with any of the account, the customer's own included. */
function accountContact({ standing: { lastContact: own }, value }: RuleCard): Contact | undefined {
  const other = value?.lastContact;
  return other && (own === undefined || other.at > own.at) ? other : own;
}

/**
 * The newest contact that counts (no note, no unanswered call). Contact is personal; a company is in touch through its people, so its own
 * record looks at all of the account.
 */
export function lastContactOf(card: RuleCard): Contact | undefined {
  return card.customer.kind === 'company' ? accountContact(card) : card.standing.lastContact;
}

/** The moment we last were in touch with them ourselves, for the record of a company: with any of its people. */
export function accountSpokeAt({ customer, value }: RuleCard): Moment | undefined {
  return customer.kind === 'company' ? value?.spokeAt : undefined;
}

function dayOfContact(contact: Contact | undefined, today: Today): Day | null {
  return contact ? dayOf(contact.at, today.timeZone) : null;
}

/** The rep's calendar day of the last contact that counts, or null before any. */
export function lastContactDay(card: RuleCard, today: Today): Day | null {
  return dayOfContact(lastContactOf(card), today);
}

/** The same of the whole account: for what is said of it once. */
export function accountContactDay(card: RuleCard, today: Today): Day | null {
  return dayOfContact(accountContact(card), today);
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
