import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Interaction } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { TimelineEvent } from './timeline-event.tsx';
import { type TimelineItem, type TimelineKind, contactItem, eventsOf, newestLines, timelineKinds } from './timeline-items.ts';

/** How many are shown at first, and how many more a click shows. */
const page = 20;

/** What happened, newest first: contacts, purchases, the steps of deals, cases and ratings; of one kind only where that is chosen. */
export function Timeline({ view }: { view: CardView }) {
  const { words, locale, today, actions } = useApp();
  const text = catalogue(locale).history;
  const { card } = view;
  const history = view.account ?? card;
  const { timeline, timelineTotal } = history;
  const customer = card.customer.id;
  const [older, setOlder] = useState<readonly Interaction[]>([]);
  const [limit, setLimit] = useState(timelineTotal > timeline.length ? timeline.length : page);
  const [chosen, setChosen] = useState<TimelineKind | null>(null);

  const read = async (count: number): Promise<void> => {
    setOlder(await actions.moreTimeline(customer, timeline.length, count));
  };
  // An edit, from here or another view, renews the card: what was fetched beyond it is fetched anew.
  useEffect(() => {
    if (older.length === 0) return undefined;
    let current = true;
    void actions.moreTimeline(customer, timeline.length, older.length).then((entries) => {
      if (current) setOlder(entries);
    });
    return () => {
      current = false;
    };
  }, [view]);

  const newest = new Set(timeline.map(({ id }) => id));
  const entries = [...timeline, ...older.filter(({ id }) => !newest.has(id))].filter(({ deleted }) => !deleted);
  const events = useMemo(() => eventsOf(history, today.timeZone), [view, today.timeZone]);
  const contacts = entries.map((entry) => contactItem(entry, today.timeZone));
  const isThere: Record<TimelineKind, boolean> = {
    contact: timelineTotal > 0,
    purchase: events.some(({ kind }) => kind === 'purchase'),
    deal: events.some(({ kind }) => kind === 'deal'),
    case: events.some(({ kind }) => kind === 'case'),
    survey: events.some(({ kind }) => kind === 'survey'),
  };
  const kinds = timelineKinds.filter((kind) => isThere[kind]);
  // What was the last of its kind may be gone since.
  const only = chosen !== null && isThere[chosen] ? chosen : null;
  const wantsContacts = only === null || only === 'contact';
  const wanted = only === null ? events : events.filter(({ kind }) => kind === only);
  const total = wanted.length + (wantsContacts ? timelineTotal : 0);
  const isWhole = !wantsContacts || entries.length >= timelineTotal;
  const shown = newestLines(wantsContacts ? contacts : [], wanted, limit, isWhole);
  const left = total - shown.length;

  const more = async (): Promise<void> => {
    const next = limit + page;
    // As many contacts as lines are enough, however many of the lines are something else.
    const needed = Math.min(next, timelineTotal) - timeline.length;
    if (wantsContacts && needed > older.length) await read(needed);
    setLimit(next);
  };
  const choose = (kind: TimelineKind | null): void => {
    setChosen(kind);
    const needed = Math.min(limit, timelineTotal) - timeline.length;
    if (kind === 'contact' && needed > older.length) void read(needed);
  };

  return (
    <section class="block" aria-labelledby="timeline-title">
      <h2 class="block-title" id="timeline-title">
        {words.timeline.label}
      </h2>
      {kinds.length > 1 && (
        <p class="chips" role="group" aria-label={text.show}>
          {[null, ...kinds].map((kind) => (
            <button
              key={kind ?? 'all'}
              type="button"
              class={`chip chip-button ${only === kind ? 'chip-chosen' : ''}`}
              aria-pressed={only === kind}
              onClick={() => choose(kind)}
            >
              {text.kinds[kind ?? 'all']}
            </button>
          ))}
        </p>
      )}
      {total === 0 ? (
        <p class="quiet">{words.timeline.empty}</p>
      ) : (
        <ol class="timeline">
          {shown.map((item) => (
            <Item key={item.key} view={view} item={item} />
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

function Item({ view, item }: { view: CardView; item: TimelineItem }) {
  return item.kind === 'contact' ? (
    <TimelineEntry card={view.card} entry={item.entry} />
  ) : (
    <TimelineEvent card={view.card} item={item} />
  );
}
