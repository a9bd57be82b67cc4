import { addDays } from '../../customers/day.ts';
import { isTopTier } from '../tiers.ts';
import type { Rule } from '../suggestion.ts';

/** A good customer with a rhythm has been silent for longer than nine in ten of such customers ever are. */
export const silent: Rule<'silent'> = {
  id: 'silent',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find({ customer, value }, today, { thresholds }) {
    if (!value?.silence || !isTopTier(customer.tier) || value.history.gaps < 3 || value.silence.share >= thresholds.silence)
      return null;
    const { silence, history } = value;
    const facts = { gapDays: history.medianGapDays ?? 0, silentDays: silence.days, share: silence.share };
    return { rule: 'silent', facts, urgency: 0.9, due: addDays(today.day, 2) };
  },
};
