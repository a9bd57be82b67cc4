import { addDays, daysBetween } from '../../customers/day.ts';
import { accountContactDay } from '../last-contact.ts';
import type { Rule } from '../suggestion.ts';

/** They bought for the first time a few days ago, and nobody has asked how it went. */
export const firstOrder: Rule<'first-order'> = {
  id: 'first-order',
  pinned: false,
  afterContact: 'speaks',
  accountWide: true,
  find(card, today) {
    const { history } = card.value ?? {};
    if (history?.count !== 1 || history.first === undefined) return null;
    const days = daysBetween(history.first, today.day);
    const contact = accountContactDay(card, today);
    if (days < 3 || days > 14 || (contact !== null && contact > history.first)) return null;
    return { rule: 'first-order', facts: { day: history.first, days }, urgency: 0.7, due: addDays(history.first, 7) };
  },
};
