import { signal } from '@preact/signals';
import { CalendarCheck, CalendarPlus } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { type TodayOrder, orderToday } from '../../lib/actions/today-order.ts';
import type { Day, EntryKind, Id } from '../../lib/customers/types.ts';
import { suggestionInCalendar } from '../../lib/i18n/follow-up.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { TodayRow } from '../panel-props.ts';
import { CardSkeleton, Empty } from '../ui/chips.tsx';
import { Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { OutcomeQuestion } from './outcome-question.tsx';
import { TodayLine } from './today-line.tsx';
import { useRovingRows } from './use-roving-rows.ts';

/** Today shows seven at first: what a rep can do, not what a machine can list. */
const shownAtFirst = 7;

/** Kept while the view lives: a look at another tab does not put the list back. */
const order = signal<TodayOrder>('rank');

/** A call just begun from the list: how it went is asked where its line stood. */
interface Asking {
  customer: Id;
  name: string;
  entry: Id;
  section: 'mine' | 'others';
  at: number;
}

/** `asOf` is set while all is worked out anew: the day that the list is of. */
interface TodayListProps {
  rows: readonly TodayRow[] | null;
  asOf?: Day | undefined;
}

/** What to do today: mine and nobody's first, then what stands on other reps' customers. */
export function TodayList({ rows, asOf }: TodayListProps) {
  const { words, locale, today, rep, actions, perform, toaster } = useApp();
  const text = catalogue(locale).planning.today;
  const [shown, setShown] = useState(shownAtFirst);
  const [asking, setAsking] = useState<Asking | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const keys = useRovingRows(list);
  if (rows === null) return <CardSkeleton label={words.common.loading} />;
  if (rows.length === 0 && asking === null) {
    return (
      <Empty level={1} title={words.today.none} icon={<Icon of={CalendarCheck} size={24} />}>
        <p>{words.today.noneLead}</p>
      </Empty>
    );
  }
  const { mine, others } = orderToday(rows, order.value, rep);
  const mineShown = mine.slice(0, shown);
  const othersShown = others.slice(0, Math.max(0, shown - mine.length));
  const left = rows.length - mineShown.length - othersShown.length;

  const log = async (
    row: TodayRow,
    place: Pick<Asking, 'section' | 'at'>,
    kind: EntryKind,
    write: ReturnType<typeof actions.startContact>,
  ): Promise<void> => {
    busy.current = true;
    const result = await perform(write, words.log.logged(words.kinds[kind]));
    busy.current = false;
    // Whether a call reached anybody decides whether it counts; of a mail there is nothing to ask.
    if (result.ok && kind === 'call') {
      setAsking({ customer: row.customer, name: row.name, entry: result.value.value.entry.id, ...place });
    }
  };
  const line = (row: TodayRow, section: Asking['section'], at: number) => (
    <TodayLine
      key={row.customer}
      row={row}
      start={(kind) => {
        // One click is one entry, however nervous the finger.
        if (!busy.current) void log(row, { section, at }, kind, actions.startContact(row.customer, kind, row.suggestion.main.rule));
      }}
      done={(kind) => {
        if (!busy.current) void log(row, { section, at }, kind, actions.logDone(row.customer, kind, row.suggestion.main.rule));
      }}
    />
  );
  const linesOf = (section: Asking['section'], lines: readonly TodayRow[]) => {
    const drawn = lines.map((row, at) => line(row, section, at));
    if (asking?.section !== section) return drawn;
    const question = (
      <OutcomeQuestion
        key={`asked ${asking.entry}`}
        customer={asking.customer}
        name={asking.name}
        entry={asking.entry}
        close={() => setAsking(null)}
      />
    );
    return drawn.toSpliced(asking.at, 0, question);
  };
  const exportAll = (): void => {
    const all = [...mine, ...others].map((row) => suggestionInCalendar(locale, row, today));
    toaster.say(text.exported(all.length, actions.saveCalendar(all)));
  };

  return (
    <section class="screen" aria-labelledby="today-title">
      <h1 class="unseen" id="today-title">
        {words.today.title}
      </h1>
      <div class="today-head">
        <Segmented<TodayOrder>
          label={text.order}
          value={order.value}
          options={[
            { value: 'rank', label: text.byRank },
            { value: 'due', label: text.byDue },
            { value: 'tier', label: text.byTier },
          ]}
          choose={(next) => {
            order.value = next;
          }}
        />
        <button type="button" class="icon-button" aria-label={text.export} title={text.export} onClick={exportAll}>
          <Icon of={CalendarPlus} />
        </button>
      </div>
      <div ref={list} class="today-lists" {...keys}>
        <ol class="today">{linesOf('mine', mineShown)}</ol>
        {(othersShown.length > 0 || asking?.section === 'others') && (
          <>
            <h2 class="sub-title">{text.others}</h2>
            <ol class="today">{linesOf('others', othersShown)}</ol>
          </>
        )}
      </div>
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
