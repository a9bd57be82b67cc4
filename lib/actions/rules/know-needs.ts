import { addDays } from '../../customers/day.ts';
import type { RuleCustomer } from '../../customers/facts.ts';
import { daysSinceAdded, daysSinceContact } from '../last-contact.ts';
import type { Rule, RuleCard, UnknownField } from '../suggestion.ts';

const untouchedAfterDays = 7;

/** What is not known of a customer, in the order it is worth asking for. A company has neither title nor birthday. */
export function unknownFields(customer: RuleCustomer): UnknownField[] {
  const unknown: UnknownField[] = [];
  if (customer.needs.length === 0) unknown.push('needs');
  if (customer.kind === 'person' && !customer.company) unknown.push('company');
  if (customer.kind === 'person' && !customer.title) unknown.push('title');
  if (customer.phones.length === 0) unknown.push('phone');
  if (customer.kind === 'person' && !customer.birthday) unknown.push('birthday');
  return unknown;
}

/** A lead has not bought yet; before that is worked out the tier tells. */
function isLead({ customer, value }: RuleCard): boolean {
  return value === null ? customer.tier === null || customer.tier === 'P' : value.level === 0;
}

/** A lead has been left untouched for a week since it was added, or no needs are recorded. */
export const knowNeeds: Rule<'know-needs'> = {
  id: 'know-needs',
  pinned: false,
  afterContact: 'silent',
  find(card, today) {
    const { customer } = card;
    const sinceAdded = daysSinceAdded(card, today);
    const untouched = isLead(card) && daysSinceContact(card, today) === null && sinceAdded >= untouchedAfterDays;
    if (!untouched && customer.needs.length > 0) return null;
    return {
      rule: 'know-needs',
      facts: { unknown: unknownFields(customer), untouchedDays: untouched ? sinceAdded : null },
      urgency: 0.5,
      due: addDays(today.day, 3),
    };
  },
};
