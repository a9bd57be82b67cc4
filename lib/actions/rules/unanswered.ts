import { addDays, dayOf, daysBetween, isoWeekday } from '../../customers/day.ts';
import type { Day } from '../../customers/types.ts';
import type { ActionSettings, Rule } from '../suggestion.ts';

/**
 * Whether one working day has gone by: a working day after the day it came has begun. A mail of Friday waits on Monday, one of
 * Thursday on Friday; days are the rep's own.
 */
function aWorkingDayLater(came: Day, today: Day, settings: ActionSettings): boolean {
  // Within a fortnight every weekday has come up twice; no need to walk years back.
  const days = Math.min(daysBetween(came, today), 14);
  for (let back = 0; back < days; back += 1) {
    if (settings.workingDays.includes(isoWeekday(addDays(today, -back)))) return true;
  }
  return false;
}

/** An inbound entry has not been answered for one working day, neither by a later outbound one nor by saying so. */
export const unanswered: Rule<'unanswered'> = {
  id: 'unanswered',
  pinned: true,
  afterContact: 'speaks',
  find(card, today, settings) {
    const waiting = card.standing.waiting;
    if (!waiting || !aWorkingDayLater(dayOf(waiting.at, today.timeZone), today.day, settings)) return null;
    const subject = card.timeline.find((entry) => entry.id === waiting.entry)?.subject;
    return {
      rule: 'unanswered',
      facts: { entry: waiting.entry, kind: waiting.kind, since: waiting.at, ...(subject ? { subject } : {}) },
      urgency: 0.95,
      due: today.day,
    };
  },
};
