import { dayOf, daysBetween } from '../../customers/day.ts';
import type { Rule } from '../suggestion.ts';

/** A case has been open for over a day; the longest open one speaks. */
export const complaint: Rule<'complaint'> = {
  id: 'complaint',
  pinned: true,
  afterContact: 'speaks',
  find(card, today) {
    const open = card.cases.filter((one) => !one.deleted && one.closedAt === undefined);
    const [oldest] = open.toSorted((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
    const days = oldest ? daysBetween(dayOf(oldest.openedAt, today.timeZone), today.day) : 0;
    if (!oldest || days < 1) return null;
    return { rule: 'complaint', facts: { case: oldest.id, text: oldest.text, days }, urgency: 1, due: today.day };
  },
};
