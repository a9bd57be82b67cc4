import { daysBetween } from '../../customers/day.ts';
import { birthdayWithin } from '../birthday.ts';
import type { Rule } from '../suggestion.ts';

/** How many days ahead a birthday is spoken of. */
export const birthdayDaysAhead = 3;

/** A birthday falls within three days, by either calendar. */
export const care: Rule<'care'> = {
  id: 'care',
  pinned: false,
  afterContact: 'speaks',
  find(card, today) {
    const { birthday } = card.customer;
    const found = birthday && birthdayWithin(birthday, today.day, birthdayDaysAhead);
    if (!birthday || !found) return null;
    return {
      rule: 'care',
      facts: {
        event: 'birthday',
        date: found.date,
        inDays: daysBetween(today.day, found.date),
        calendar: birthday.calendar,
        ...(found.turning === undefined ? {} : { turning: found.turning }),
      },
      urgency: 0.6,
      due: found.date,
    };
  },
};
