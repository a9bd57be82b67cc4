import { useEffect, useRef, useState } from 'preact/hooks';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DuplicatePair } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { MergeChoice } from '../duplicates/merge-choice.tsx';
import { placeOf, reasonWords } from '../duplicates/reasons.ts';
import type { CardView } from '../panel-props.ts';

/** "Perhaps twice: …": one other at a time, the certain first. */
export function DuplicateOffer({ view }: { view: CardView }) {
  const [pair, ...more] = view.duplicates ?? [];
  return pair ? <Offer key={pair.b.id} pair={pair} more={more.length} /> : null;
}

function Offer({ pair, more }: { pair: DuplicatePair; more: number }) {
  const { words, locale, actions, perform } = useApp();
  const said = catalogue(locale).duplicates;
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) trigger.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const { a, b, certain, reasons } = pair;
  const place = placeOf(b, words.common.separator);
  const [reason] = reasons;

  if (open) {
    return (
      <MergeChoice
        pair={pair}
        close={() => setOpen(false)}
        merge={(shown, name) => perform(actions.merge(a.id, b.id, shown), said.choice.done(name))}
      />
    );
  }
  return (
    <section class={`twice ${certain ? '' : 'twice-likely'}`} aria-label={said.all.title}>
      <p dir="auto">
        <span class="quiet">{said.perhaps}</span>
        <strong>{b.name}</strong>
        {place && `${words.common.separator}${place}`}
        {reason && <span class="quiet">{`${said.because}${reasonWords(locale, reason)}`}</span>}
      </p>
      <div class="row wrap">
        <button ref={trigger} type="button" class="button button-small" onClick={() => setOpen(true)}>
          {said.merge}
        </button>
        <button
          type="button"
          class="button-plain button-small"
          onClick={() => void perform(actions.notDuplicates(a.id, b.id), said.notSameSaid(b.name))}
        >
          {said.notSame}
        </button>
        {more > 0 && <span class="quiet small twice-more">{said.more(more)}</span>}
      </div>
    </section>
  );
}

/** "Merged from 2 records · Part them". Of more than two the rep says which. */
export function MergedFrom({ view }: { view: CardView }) {
  const { words, locale, actions, perform } = useApp();
  const said = catalogue(locale).duplicates;
  const [open, setOpen] = useState(false);
  const records = view.mergedFrom ?? [];
  if (records.length < 2) return null;
  // Of two it is the same which one is taken out; the card stays with the one it is named by.
  const other = records.find(({ id }) => id !== view.card.customer.id) ?? records[1];
  const part = (record: (typeof records)[number]): void => {
    setOpen(false);
    void perform(actions.takeOut(record.id), said.parted(record.name));
  };
  return (
    <section class="merged-from small" aria-label={said.mergedFrom(records.length)}>
      <p class="quiet">
        {said.mergedFrom(records.length)}
        {words.common.separator}
        <button
          type="button"
          class="text-button"
          aria-expanded={records.length > 2 ? open : undefined}
          onClick={() => (records.length > 2 ? setOpen(!open) : other && part(other))}
        >
          {records.length > 2 ? said.choosePart : said.part}
        </button>
      </p>
      {open && (
        <ul class="merged-records">
          {records.map((record) => (
            <li key={record.id} class="row line">
              <span class="grow" dir="auto">
                {record.name} <span class="quiet">{placeOf(record, words.common.separator)}</span>
              </span>
              <button type="button" class="button button-small" aria-label={said.partOne(record.name)} onClick={() => part(record)}>
                {said.partRecord}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
