import { X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Card, Id, Survey } from '../../lib/customers/types.ts';
import { dayMonth, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { PartTop } from './part-top.tsx';
import { enoughAnswers, highestScore, scoresOf } from './rating-scale.ts';
import { TextInput } from './small-form.tsx';

const kinds: readonly Survey['kind'][] = ['nps', 'csat'];
/** How many older answers the trend tells. */
const toldBefore = 4;

/** What they answered: the newest of each question with what it was before. Absent before the first answer. */
export function Ratings({ card }: { card: Card }) {
  const { locale } = useApp();
  const text = catalogue(locale).dealings.ratings;
  const answered = card.surveys.filter(({ score }) => score !== undefined);
  if (answered.length === 0) return null;
  return (
    <section class="block" aria-labelledby="ratings-title">
      <PartTop id="ratings-title" label={text.label} add={catalogue(locale).dealings.record.rating}>
        {(close) => <RatingForm customer={card.customer.id} close={close} />}
      </PartTop>
      <ul class="tasks">
        {kinds.map((kind) => (
          <Answers key={kind} kind={kind} answers={answered.filter((one) => one.kind === kind)} />
        ))}
      </ul>
    </section>
  );
}

function Answers({ kind, answers }: { kind: Survey['kind']; answers: readonly Survey[] }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.ratings;
  const [newest, ...older] = answers;
  if (!newest) return null;
  const score = newest.score ?? 0;
  const [last] = older;
  const direction = last?.score === undefined || last.score === score ? null : score > last.score ? text.up : text.down;
  const good = answers.filter((one) => (one.score ?? 0) >= 4).length;
  return (
    <li class="value-line">
      <span class="grow">
        <span class="block-line" dir="auto">
          {kind === 'nps' ? text.recommend : text.satisfied} <strong>{text.say(score, highestScore[kind])}</strong>
          {direction !== null && <span class={`small ${direction === text.down ? 'due' : 'quiet'}`}> {direction}</span>}
          {newest.comment !== undefined && <span class="quiet"> “{newest.comment}”</span>}
        </span>
        <span class="block-line small quiet">
          {dayMonth(locale, newest.at, today.now, today.timeZone)}
          {older.length > 0 && ` · ${text.trend(older.slice(0, toldBefore).map((one) => String(one.score ?? '')))}`}
        </span>
        {kind === 'csat' && answers.length >= enoughAnswers && (
          <span class="block-line small quiet">
            {catalogue(locale).value.why.satisfied(percent(locale, good / answers.length), good, answers.length)}
          </span>
        )}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={text.remove(score, highestScore[kind])}
        title={text.remove(score, highestScore[kind])}
        onClick={() => void perform(actions.removePart(newest.customer, newest.id), text.removed)}
      >
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}

/** Both questions with every answer on a button: one click records. What they said may be typed first. */
export function RatingForm({ customer, close }: { customer: Id; close(): void }) {
  const { words, locale, actions, perform } = useApp();
  const text = catalogue(locale).dealings.ratings;
  const [comment, setComment] = useState('');
  const busy = useRef(false);
  const record = async (kind: Survey['kind'], score: number): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const said = comment.trim();
    const written = await perform(
      actions.addSurvey({ customer, kind, score, ...(said === '' ? {} : { comment: said }) }),
      text.saved(score, highestScore[kind]),
    );
    busy.current = false;
    if (written.ok) close();
  };
  return (
    <div
      class="add-task appear"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {kinds.map((kind) => (
        <div key={kind}>
          <p class="question">
            {text[kind]} <span class="small quiet">{kind === 'nps' ? text.npsScale : text.csatScale}</span>
          </p>
          <div class={`scores ${kind === 'csat' ? 'scores-five' : ''}`} role="group" aria-label={text[kind]}>
            {scoresOf[kind].map((score) => (
              <button
                key={score}
                type="button"
                class="button score"
                aria-label={text.say(score, highestScore[kind])}
                onClick={() => void record(kind, score)}
              >
                {score}
              </button>
            ))}
          </div>
        </div>
      ))}
      <TextInput label={text.comment} value={comment} set={setComment} />
      <div class="row">
        <button type="button" class="button-plain" onClick={close}>
          {words.common.cancel}
        </button>
      </div>
    </div>
  );
}
