import { addDays } from '../../customers/day.ts';
import { wasTopTier } from '../tiers.ts';
import { winBackTries } from '../tries.ts';
import type { Rule } from '../suggestion.ts';

/** Two tries to win a good customer back have failed: what made them leave is worth knowing, and only the rep can say so. */
export const lostReason: Rule<'lost-reason'> = {
  id: 'lost-reason',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find(card, today, { thresholds }) {
    const { value } = card;
    if (!value?.buys || !wasTopTier(card) || value.buys.in13.value >= thresholds.winBack) return null;
    const tries = winBackTries(card, today);
    if (tries < 2) return null;
    return { rule: 'lost-reason', facts: { tries }, urgency: 0.3, due: addDays(today.day, 14) };
  },
};
