import { daysBetween } from '../../customers/day.ts';
import { birthdayWithin } from '../birthday.ts';
import { festivalWithin } from '../festivals.ts';
import { festivalsOf } from '../settings.ts';
import type { Rule } from '../suggestion.ts';

/** How many days ahead each is spoken of. */
export const careDaysAhead = { birthday: 3, festival: 7 } as const;

/** A birthday falls within three days, by either calendar, or a festival of the customer's region within seven. The birthday wins. */
export const care: Rule<'care'> = {
  id: 'care',
  pinned: false,
  afterContact: 'speaks',
  find({ customer }, today, settings) {
    const { birthday } = customer;
    const born = birthday && birthdayWithin(birthday, today.day, careDaysAhead.birthday);
    if (birthday && born) {
      return {
        rule: 'care',
        facts: {
          event: 'birthday',
          date: born.date,
          inDays: daysBetween(today.day, born.date),
          calendar: birthday.calendar,
          ...(born.turning === undefined ? {} : { turning: born.turning }),
        },
        urgency: 0.6,
        due: born.date,
      };
    }
    const found = festivalWithin(festivalsOf(customer.region, settings), today.day, careDaysAhead.festival);
    if (!found) return null;
    const { festival, date } = found;
    const facts = { event: 'festival', festival, date, inDays: daysBetween(today.day, date) } as const;
    return { rule: 'care', facts, urgency: 0.6, due: date };
  },
};
