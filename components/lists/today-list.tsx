import { CalendarCheck } from 'lucide';
import { useState } from 'preact/hooks';
import type { Day } from '../../lib/customers/types.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { wordSuggestion } from '../../lib/i18n/suggestion.ts';
import { useApp } from '../app.tsx';
import { SuggestionButtons } from '../card/next-action.tsx';
import type { TodayRow } from '../panel-props.ts';
import { CardSkeleton, Empty, TierMark } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';

/** Today shows seven at first: what a rep can do, not what a machine can list. */
const shownAtFirst = 7;

/** What to do today, the most urgent first. */
/** `asOf` is set while all is worked out anew: the day that the list is of. */
export function TodayList({ rows, asOf }: { rows: readonly TodayRow[] | null; asOf?: Day | undefined }) {
  const { words, locale, today } = useApp();
  const [shown, setShown] = useState(shownAtFirst);
  if (rows === null) return <CardSkeleton label={words.common.loading} />;
  if (rows.length === 0) {
    return (
      <Empty level={1} title={words.today.none} icon={<Icon of={CalendarCheck} size={24} />}>
        <p>{words.today.noneLead}</p>
      </Empty>
    );
  }
  const left = rows.length - shown;
  return (
    <section class="screen" aria-labelledby="today-title">
      <h1 class="unseen" id="today-title">
        {words.today.title}
      </h1>
      <ol class="today">
        {rows.slice(0, shown).map((row) => (
          <TodayLine key={row.customer} row={row} />
        ))}
      </ol>
      {asOf !== undefined && (
        <p class="today-as-of quiet small" role="status">
          {asOf === today.day
            ? catalogue(locale).standings.updating
            : catalogue(locale).standings.asOf(dayMonth(locale, asOf, today.now, today.timeZone))}
        </p>
      )}
      {left > 0 && (
        <button type="button" class="button-plain" onClick={() => setShown(shown + shownAtFirst)}>
          {words.today.more(Math.min(left, shownAtFirst))}
        </button>
      )}
    </section>
  );
}

function TodayLine({ row }: { row: TodayRow }) {
  const { words, locale, today, actions, perform } = useApp();
  const worded = wordSuggestion(locale, row.suggestion, row.calledAs ?? row.name, today);
  const late = row.suggestion.main.due <= today.day;
  return (
    <li class="today-line">
      <button
        type="button"
        class="today-open"
        title={words.today.open(row.name)}
        onClick={() => actions.openCustomer(row.customer)}
      >
        <span class="today-top small">
          <span class="ellipsis quiet" dir="auto">
            {[row.name, row.company].filter(Boolean).join(words.common.separator)}
          </span>
          <TierMark tier={row.tier} />
          <span class={`today-due ${late ? 'due' : 'quiet'}`}>{worded.due}</span>
        </span>
        <span class="today-title" dir="auto">
          {worded.title}
        </span>
        <span class="today-why quiet" dir="auto">
          {worded.lead}
        </span>
      </button>
      <div role="group" aria-label={words.today.actionsFor(row.name)}>
        <SuggestionButtons
          customer={row.customer}
          suggestion={row.suggestion}
          start={(kind) => void perform(actions.startContact(row.customer, kind), words.log.logged(words.kinds[kind]))}
        />
      </div>
    </li>
  );
}
