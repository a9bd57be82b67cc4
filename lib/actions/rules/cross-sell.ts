import { addDays } from '../../customers/day.ts';
import { accountContactDay } from '../last-contact.ts';
import { cadenceOf } from '../settings.ts';
import type { Rule } from '../suggestion.ts';

/** Those who bought the same also bought something they have not: worth a word at the next contact. */
export const crossSell: Rule<'cross-sell'> = {
  id: 'cross-sell',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find(card, today, settings) {
    const [best] = card.value?.crossSell ?? [];
    if (!best) return null;
    const next = addDays(accountContactDay(card, today) ?? today.day, cadenceOf(card.customer, settings).days);
    return { rule: 'cross-sell', facts: { ...best }, urgency: 0.35, due: next > today.day ? next : today.day };
  },
};
