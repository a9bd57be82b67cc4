import { useState } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DuplicatePair, Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Chip, TierMark } from '../ui/chips.tsx';
import { MergeChoice } from './merge-choice.tsx';
import { placeOf, reasonWords } from './reasons.ts';

export function keyOfPair({ a, b }: DuplicatePair): string {
  return `${a.id} ${b.id}`;
}

interface DuplicateRowProps {
  pair: DuplicatePair;
  ticked: boolean;
  busy: boolean;
  toggle(): void;
  performed(write: Promise<Written<unknown>>, said: string): Promise<Written<unknown>>;
}

/** Two that may be one: who they are, what says so, and what to do with them. */
export function DuplicateRow({ pair, ticked, busy, toggle, performed }: DuplicateRowProps) {
  const { locale, actions } = useApp();
  const { all, choice, notSame, notSameSaid } = catalogue(locale).duplicates;
  const [comparing, setComparing] = useState(false);
  const { a, b, certain, reasons } = pair;
  return (
    <li class="pair">
      <div class="pair-top">
        <input
          type="checkbox"
          class="pair-tick"
          aria-label={all.tick(a.name, b.name)}
          checked={ticked}
          disabled={busy}
          onChange={toggle}
        />
        <PairSide customer={a} />
        <PairSide customer={b} />
        <p class="chips pair-why">
          {reasons.map((reason) => (
            <Chip key={reason.key} class={certain && reason.by !== 'name' ? '' : 'chip-doubt'}>
              <span class="chip-words" dir="auto">
                {reasonWords(locale, reason)}
              </span>
            </Chip>
          ))}
        </p>
        <span class="pair-buttons">
          <button
            type="button"
            class="button button-small"
            aria-label={all.compareNames(a.name, b.name)}
            aria-expanded={comparing}
            disabled={busy}
            onClick={() => setComparing(!comparing)}
          >
            {all.compare}
          </button>
          <button
            type="button"
            class="button-plain button-small"
            aria-label={all.notSameNames(a.name, b.name)}
            disabled={busy}
            onClick={() => void performed(actions.notDuplicates(a.id, b.id), notSameSaid(b.name))}
          >
            {notSame}
          </button>
        </span>
      </div>
      {comparing && (
        <MergeChoice
          pair={pair}
          close={() => setComparing(false)}
          merge={(shown, name) => performed(actions.merge(a.id, b.id, shown), choice.done(name))}
        />
      )}
    </li>
  );
}

function PairSide({ customer }: { customer: Customer }) {
  const { words, locale, actions } = useApp();
  const { all } = catalogue(locale).duplicates;
  const place = placeOf(customer, words.common.separator);
  return (
    <span class="pair-side">
      <button type="button" class="pair-name" title={all.open(customer.name)} onClick={() => actions.openCustomer(customer.id)}>
        <span class="ellipsis" dir="auto">
          {customer.name}
        </span>
      </button>
      <TierMark tier={customer.tier} />
      <span class="block-line quiet small ellipsis" dir="auto">
        {place || '\u00a0'}
      </span>
    </span>
  );
}
