import { addDays, dayOf, daysBetween } from '../../customers/day.ts';
import { isTopTier } from '../tiers.ts';
import type { Rule } from '../suggestion.ts';

const boughtWithin = 30;
const askedAgain = 180;

/** A good customer bought lately and was not asked for half a year how satisfied they are. */
export const survey: Rule<'survey'> = {
  id: 'survey',
  pinned: false,
  afterContact: 'silent',
  find({ customer, value, surveys }, today) {
    const last = value?.history.last;
    if (!isTopTier(customer.tier) || last === undefined || daysBetween(last, today.day) > boughtWithin) return null;
    const asked = surveys.reduce((newest, { at }) => Math.max(newest, at), 0);
    const askedOn = asked === 0 ? undefined : dayOf(asked, today.timeZone);
    if (askedOn !== undefined && daysBetween(askedOn, today.day) < askedAgain) return null;
    const facts = { bought: last, ...(askedOn === undefined ? {} : { asked: askedOn }) };
    return { rule: 'survey', facts, urgency: 0.3, due: addDays(last, 14) };
  },
};
