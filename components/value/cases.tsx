import { X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Id } from '../../lib/customers/types.ts';
import { addDays, isDay } from '../../lib/i18n/calendar.ts';
import { dayMonth, relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';
import { PartTop } from './part-top.tsx';
import { SmallForm, TextInput } from './small-form.tsx';

/** Complaints and requests that are open, each with its day; on the card of a company those of its people too. Absent while none is. */
export function Cases({ view: { card, account } }: { view: CardView }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.cases;
  const open = (account ?? card).cases.filter(({ closedAt }) => closedAt === undefined);
  if (open.length === 0) return null;
  const { id: customer } = card.customer;
  return (
    <section class="block" aria-labelledby="cases-title">
      <PartTop id="cases-title" label={text.label} add={text.add}>
        {(close) => <CaseForm customer={customer} close={close} />}
      </PartTop>
      <ul class="tasks">
        {open.map(({ id, text: what, openedAt, due, customer: whose }) => (
          <li key={id} class="value-line">
            <span class="grow">
              <span class="block-line" dir="auto">
                {what}
              </span>
              <span class="block-line small quiet">
                {whose !== customer &&
                  card.namesById[whose] !== undefined &&
                  `${catalogue(locale).history.from(card.namesById[whose])} · `}
                {text.opened(relativeDay(locale, openedAt, today.now, today.timeZone))}
                {due !== undefined && (
                  <span class={due <= today.day ? 'due' : ''}>
                    {' '}
                    · {text.dueBy(dayMonth(locale, due, today.now, today.timeZone))}
                  </span>
                )}
              </span>
            </span>
            <button
              type="button"
              class="button button-small"
              aria-label={text.close(what)}
              onClick={() => void perform(actions.changeCase(id, { closedAt: Date.now() }), text.closed)}
            >
              {text.settled}
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={text.remove(what)}
              title={text.remove(what)}
              onClick={() => void perform(actions.removePart(whose, id), text.removed)}
            >
              <Icon of={X} size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A complaint is to be settled within three days unless the rep says otherwise. */
const usualDays = 3;

export function CaseForm({ customer, close }: { customer: Id; close(): void }) {
  const { locale, words, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.cases;
  const [what, setWhat] = useState('');
  const [due, setDue] = useState(addDays(today.day, usualDays));
  return (
    <SmallForm
      act={text.add}
      close={close}
      submit={() => {
        if (what.trim() === '') return text.needsText;
        if (due !== '' && !isDay(due)) return words.invalid.notADay;
        return perform(actions.addCase({ customer, text: what.trim(), ...(due === '' ? {} : { due }) }), text.added);
      }}
    >
      <TextInput label={text.what} value={what} set={setWhat} focus />
      <label class="labelled small quiet">
        {text.due}
        <input class="input" type="date" value={due} onInput={(event) => setDue(event.currentTarget.value)} />
      </label>
    </SmallForm>
  );
}
