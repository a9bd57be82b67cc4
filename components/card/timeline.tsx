import { useEffect, useState } from 'preact/hooks';
import type { Card, Interaction } from '../../lib/customers/types.ts';
import { useApp } from '../app.tsx';
import { TimelineEntry } from './timeline-entry.tsx';

/** How many more a click shows. */
const page = 20;

/** What happened, newest first. */
export function Timeline({ card }: { card: Card }) {
  const { words, actions } = useApp();
  const [older, setOlder] = useState<readonly Interaction[]>([]);
  const customer = card.customer.id;

  // An edit, from here or another view, renews the card: what was fetched beyond it is fetched anew.
  useEffect(() => {
    if (older.length === 0) return undefined;
    let current = true;
    void actions.moreTimeline(customer, card.timeline.length, older.length).then((entries) => {
      if (current) setOlder(entries);
    });
    return () => {
      current = false;
    };
  }, [card]);

  const newest = new Set(card.timeline.map(({ id }) => id));
  const shown = [...card.timeline, ...older.filter(({ id }) => !newest.has(id))].filter(({ deleted }) => !deleted);
  const left = card.timelineTotal - shown.length;

  const more = async (): Promise<void> => {
    const entries = await actions.moreTimeline(customer, card.timeline.length, older.length + page);
    setOlder(entries);
  };

  return (
    <section class="block" aria-labelledby="timeline-title">
      <h2 class="block-title" id="timeline-title">
        {words.timeline.label}
      </h2>
      {shown.length === 0 ? (
        <p class="quiet">{words.timeline.empty}</p>
      ) : (
        <ol class="timeline">
          {shown.map((entry) => (
            <TimelineEntry key={entry.id} card={card} entry={entry} />
          ))}
        </ol>
      )}
      {left > 0 && (
        <button type="button" class="button-plain timeline-more" onClick={() => void more()}>
          {words.timeline.more(Math.min(page, left))}
        </button>
      )}
    </section>
  );
}
