import { addDays } from '../../customers/day.ts';
import { wasTopTier } from '../tiers.ts';
import { winBackTries } from '../tries.ts';
import type { Rule } from '../suggestion.ts';

/** Who is or was a good customer will hardly buy in the coming 13 weeks; two tries in 90 days, then it is asked why. */
export const winBack: Rule<'win-back'> = {
  id: 'win-back',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find(card, today, { thresholds }) {
    const { value } = card;
    if (!value?.buys || !value.history.last || !wasTopTier(card) || value.buys.in13.value >= thresholds.winBack) return null;
    if (winBackTries(card, today) >= 2) return null;
    const facts = { purchases: value.history.count, last: value.history.last, chance: value.buys.in13.value };
    return { rule: 'win-back', facts, urgency: 0.6, due: addDays(today.day, 7) };
  },
};
