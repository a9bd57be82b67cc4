import type { Rule } from '../suggestion.ts';

/** They are past their own usual gap, and still within what is normal for them: the next order is about due. */
export const reorder: Rule<'reorder'> = {
  id: 'reorder',
  pinned: false,
  afterContact: 'silent',
  accountWide: true,
  find({ value }, _today, { thresholds }) {
    if (!value?.silence || !value.next || value.history.gaps < 3) return null;
    const { share, days } = value.silence;
    const usual = value.history.medianGapDays ?? Number.POSITIVE_INFINITY;
    if (share < thresholds.silence || share > 0.5 || days <= usual) return null;
    return { rule: 'reorder', facts: { date: value.next.middle, gapDays: usual, days }, urgency: 0.6, due: value.next.middle };
  },
};
