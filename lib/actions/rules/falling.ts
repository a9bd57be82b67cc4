import { addDays } from '../../customers/day.ts';
import type { Rule } from '../suggestion.ts';

/** The last 90 days brought less than three fifths of what this account is used to spend. */
export const falling: Rule<'falling'> = {
  id: 'falling',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find({ value }, today, { thresholds }) {
    if (!value?.trend || value.history.count < 4 || value.trend.ratio >= thresholds.falling) return null;
    const { last90, norm, ratio } = value.trend;
    const facts = { share: 1 - Math.max(0, ratio), last90, norm, currency: value.currency };
    return { rule: 'falling', facts, urgency: 0.75, due: addDays(today.day, 3) };
  },
};
