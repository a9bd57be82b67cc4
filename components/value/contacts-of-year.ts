import { useEffect, useState } from 'preact/hooks';
import { isContact } from '../../lib/actions/last-contact.ts';
import type { Moment } from '../../lib/customers/types.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';

const day = 86_400_000;
/** A year, and the 90 days that are compared with it. */
const lookBack = 455 * day;
/** How many entries are read beyond those the card carries. */
const further = 400;

/** Moments of the contacts of about the last fifteen months, newest first: of those the card carries at once, of the rest when they are read. */
export function useContactsOfYear(view: CardView): readonly Moment[] {
  const { actions, today } = useApp();
  const [older, setOlder] = useState<readonly Moment[]>([]);
  const since = today.now - lookBack;
  const { timeline, timelineTotal } = view.account ?? view.card;
  const { id } = view.card.customer;
  const oldest = timeline.at(-1)?.at;
  const isCut = timelineTotal > timeline.length && oldest !== undefined && oldest > since;
  useEffect(() => {
    if (!isCut) return undefined;
    let current = true;
    void actions.moreTimeline(id, timeline.length, further).then((entries) => {
      if (current) setOlder(entries.filter(isContact).map(({ at }) => at));
    });
    return () => {
      current = false;
    };
  }, [view, isCut]);
  const own = timeline.filter(isContact).map(({ at }) => at);
  return [...own, ...(isCut ? older : [])].filter((at) => at > since && at <= today.now);
}
