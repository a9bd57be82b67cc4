import { addDays } from '../../customers/day.ts';
import { isAbove } from '../tiers.ts';
import type { Rule } from '../suggestion.ts';

/** The account spends half as much again as it used to, or its value has outgrown its tier: the moment to thank, and to offer more. */
export const rising: Rule<'rising'> = {
  id: 'rising',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find({ customer, value }, today, { thresholds }) {
    if (!value) return null;
    const { trend, tier } = value;
    const due = addDays(today.day, 7);
    if (trend && value.history.count >= 4 && trend.ratio > thresholds.rising) {
      const facts = { share: trend.ratio - 1, last90: trend.last90, norm: trend.norm, currency: value.currency };
      return { rule: 'rising', facts, urgency: 0.4, due };
    }
    const sure = (tier.certainty ?? 0) >= 0.7;
    if (!sure || customer.tier === null || customer.tier === 'P' || !isAbove(tier.tier, customer.tier)) return null;
    return { rule: 'rising', facts: { tier: tier.tier ?? 'A', from: customer.tier }, urgency: 0.4, due };
  },
};
