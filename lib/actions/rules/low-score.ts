import { addDays, dayOf } from '../../customers/day.ts';
import type { Survey } from '../../customers/types.ts';
import { isContact } from '../../customers/standing.ts';
import { accountSpokeAt } from '../last-contact.ts';
import type { Rule } from '../suggestion.ts';

/** What is low: a detractor of NPS, the lower two of CSAT's five. */
const highestLow: Record<Survey['kind'], number> = { nps: 6, csat: 2 };

/** Their newest answer was a low score, and nobody has been in touch since. */
export const lowScore: Rule<'low-score'> = {
  id: 'low-score',
  pinned: true,
  afterContact: 'speaks',
  find(card, today) {
    const [newest] = card.surveys
      .filter(({ score }) => score !== undefined)
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    if (newest?.score === undefined || newest.score > highestLow[newest.kind]) return null;
    if ((accountSpokeAt(card) ?? 0) > newest.at) return null;
    if (card.timeline.some((entry) => isContact(entry) && entry.direction !== 'in' && entry.at > newest.at)) return null;
    const { kind, score, comment, at } = newest;
    return {
      rule: 'low-score',
      facts: { kind, score, at, ...(comment === undefined ? {} : { comment }) },
      urgency: 0.95,
      due: addDays(dayOf(at, today.timeZone), 2),
    };
  },
};
