import { Plus, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Card, Survey } from '../../lib/customers/types.ts';
import { isDay } from '../../lib/i18n/calendar.ts';
import { dayMonth, relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { AddInline } from '../ui/add-inline.tsx';
import { Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { SmallForm } from './small-form.tsx';

/** How they rate us, what is wrong, and whom they brought. */
export function Satisfaction({ card }: { card: Card }) {
  const { locale } = useApp();
  const text = catalogue(locale).value;
  return (
    <section class="block" aria-labelledby="satisfaction-title">
      <h2 class="block-title" id="satisfaction-title">
        {text.satisfaction.label}
      </h2>
      <Rating card={card} />
      <Cases card={card} />
      <Referrals card={card} />
    </section>
  );
}

const highest: Record<Survey['kind'], number> = { nps: 10, csat: 5 };

/** One click records a score. */
function Rating({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.satisfaction;
  const [kind, setKind] = useState<Survey['kind']>('nps');
  const [open, setOpen] = useState(false);
  const answered = card.surveys.filter(({ score }) => score !== undefined);
  const newest = answered[0];
  const scores = kind === 'nps' ? Array.from({ length: 11 }, (_, score) => score) : [1, 2, 3, 4, 5];
  const record = async (score: number): Promise<void> => {
    const written = await perform(actions.addSurvey({ customer: card.customer.id, kind, score }), text.saved(score));
    if (written.ok) setOpen(false);
  };
  return (
    <div class="value-part">
      <div class="value-line">
        <span class="grow" dir="auto">
          {newest ? (
            <>
              {text.last(newest.score ?? 0, highest[newest.kind], dayMonth(locale, newest.at, today.now, today.timeZone))}
              {newest.comment && <span class="quiet"> “{newest.comment}”</span>}
            </>
          ) : (
            <span class="quiet">{text.none}</span>
          )}
        </span>
        {newest && (
          <button
            type="button"
            class="icon-button"
            aria-label={text.remove}
            title={text.remove}
            onClick={() => void perform(actions.removePart(card.customer.id, newest.id), text.removed)}
          >
            <Icon of={X} size={14} />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={text.record}
          title={text.record}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      {open && (
        <div class="add-task appear">
          <Segmented<Survey['kind']>
            label={text.record}
            value={kind}
            options={[
              { value: 'nps', label: text.npsKind },
              { value: 'csat', label: text.csatKind },
            ]}
            choose={setKind}
          />
          <div class="scores" role="group" aria-label={kind === 'nps' ? text.nps : text.csat}>
            {scores.map((score) => (
              <button key={score} type="button" class="button score" onClick={() => void record(score)}>
                {score}
              </button>
            ))}
          </div>
          <p class="small quiet">{kind === 'nps' ? text.nps : text.csat}</p>
        </div>
      )}
    </div>
  );
}

function Cases({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.cases;
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = card.cases.filter(({ closedAt }) => closedAt === undefined);
  return (
    <div class="value-part">
      <div class="block-top">
        <h3 class="sub-title">{text.label}</h3>
        <button
          ref={button}
          type="button"
          class="icon-button"
          aria-label={text.add}
          title={text.add}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      {adding && (
        <AddCase
          card={card}
          close={() => {
            setAdding(false);
            button.current?.focus();
          }}
        />
      )}
      {open.length === 0 && !adding && <p class="quiet">{text.none}</p>}
      {open.length > 0 && (
        <ul class="tasks">
          {open.map(({ id, text: what, openedAt, due }) => (
            <li key={id} class="value-line">
              <span class="grow">
                <span class="block-line" dir="auto">
                  {what}
                </span>
                <span class={`small ${due !== undefined && due <= today.day ? 'due' : 'quiet'}`}>
                  {relativeDay(locale, openedAt, today.now, today.timeZone)}
                  {due !== undefined && ` · ${text.due(dayMonth(locale, due, today.now, today.timeZone))}`}
                </span>
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={text.close(what)}
                onClick={() => void perform(actions.changeCase(id, { closedAt: Date.now() }), text.closed)}
              >
                ✓
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AddCase({ card, close }: { card: Card; close(): void }) {
  const { locale, words, actions, perform } = useApp();
  const text = catalogue(locale).value.cases;
  const [what, setWhat] = useState('');
  const [due, setDue] = useState('');
  return (
    <SmallForm
      act={text.add}
      close={close}
      submit={() =>
        what.trim() === ''
          ? words.tasks.needsText
          : perform(actions.addCase({ customer: card.customer.id, text: what.trim(), ...(isDay(due) ? { due } : {}) }), text.added)
      }
    >
      <input
        class="input"
        type="text"
        list={undefined}
        aria-label={text.what}
        placeholder={text.what}
        dir="auto"
        maxLength={500}
        value={what}
        ref={(element) => void (element && element.value === '' && element.focus())}
        onInput={(event) => setWhat(event.currentTarget.value)}
      />
      <label class="small quiet">
        {words.tasks.day}
        <input class="input" type="date" value={due} onInput={(event) => setDue(event.currentTarget.value)} />
      </label>
    </SmallForm>
  );
}

function Referrals({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.referrals;
  const [naming, setNaming] = useState(false);
  const customer = card.customer.id;
  const given = card.referrals.filter(({ givenAt, referred }) => givenAt !== undefined || referred !== undefined).length;
  const asked = card.referrals.reduce((newest, { askedAt = 0 }) => Math.max(newest, askedAt), 0);
  return (
    <div class="value-part">
      <h3 class="sub-title">{text.label}</h3>
      <p class={card.referrals.length === 0 ? 'quiet' : ''}>
        {card.referrals.length === 0
          ? text.none
          : text.line(given, asked === 0 ? null : relativeDay(locale, asked, today.now, today.timeZone))}
      </p>
      <div class="row">
        <button
          type="button"
          class="button button-small"
          onClick={() => void perform(actions.addReferral({ customer, askedAt: Date.now() }), text.askedSaid)}
        >
          {text.asked}
        </button>
        <button type="button" class="button button-small" aria-expanded={naming} onClick={() => setNaming(!naming)}>
          {text.given}
        </button>
      </div>
      {naming && (
        <AddInline
          label={text.who}
          placeholder={text.who}
          add={(name) => {
            // Where there is just one customer of that name the referral leads to them.
            const [found, another] = actions.search(name).slice(0, 2);
            const referred = found && !another && found.id !== customer ? { referred: found.id } : {};
            return perform(actions.addReferral({ customer, givenAt: Date.now(), name, ...referred }), text.givenSaid(name));
          }}
          close={() => setNaming(false)}
        />
      )}
    </div>
  );
}
