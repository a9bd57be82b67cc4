import { addDays, daysBetween } from '../../customers/day.ts';
import type { Rule } from '../suggestion.ts';

/** How near to the usual moment is near: a fifth of the wait on either side. */
const near = 0.2;

/** They bought once, about as long ago as others wait before their second order. */
export const secondOrder: Rule<'second-order'> = {
  id: 'second-order',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find({ value }, today) {
    const usual = value?.base.medianSecondGapDays;
    const first = value?.history.first;
    if (value?.history.count !== 1 || first === undefined || usual === undefined) return null;
    const days = daysBetween(first, today.day);
    if (Math.abs(days - usual) > near * usual) return null;
    return { rule: 'second-order', facts: { days, usual }, urgency: 0.5, due: addDays(first, Math.round(usual * (1 + near))) };
  },
};
