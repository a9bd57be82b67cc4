import { X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card, CustomerFeedback, Id } from '../../lib/customers/types.ts';
import { addDays, isDay } from '../../lib/i18n/calendar.ts';
import { dayColumn, dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { PartTop } from './part-top.tsx';
import { SmallForm } from './small-form.tsx';
import { writtenTogether } from './written-together.ts';

type About = NonNullable<CustomerFeedback['about']>;
type Mood = NonNullable<CustomerFeedback['mood']>;

/** What the customer said, in their words. Absent before the first. */
export function Voice({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.voice;
  if (card.voice.length === 0) return null;
  return (
    <section class="block" aria-labelledby="voice-title">
      <PartTop id="voice-title" label={text.label} add={text.add}>
        {(close) => <VoiceForm customer={card.customer.id} close={close} />}
      </PartTop>
      <ul class="tasks">
        {card.voice.map(({ id, at, text: said, about, mood }) => (
          <li key={id} class="value-line">
            <span class="small quiet value-day">{dayColumn(locale, at, today.now, today.timeZone)}</span>
            <span class="grow">
              <span class="block-line" dir="auto">
                “{said}”
              </span>
              {(about !== undefined || mood !== undefined) && (
                <span class="block-line small quiet">
                  {[about && text.abouts[about], mood && text.moods[mood]].filter(Boolean).join(' · ')}
                </span>
              )}
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={text.remove}
              title={text.remove}
              onClick={() => void perform(actions.removePart(card.customer.id, id), text.removed)}
            >
              <Icon of={X} size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What they said, about what, and a follow-up that comes of it. */
export function VoiceForm({ customer, close }: { customer: Id; close(): void }) {
  const { locale, words, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.voice;
  const [said, setSaid] = useState('');
  const [about, setAbout] = useState<About>('product');
  const [mood, setMood] = useState<Mood>('mixed');
  const [followUp, setFollowUp] = useState(true);
  const [day, setDay] = useState(addDays(today.day, 7));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const options = <Value extends string>(all: Record<Value, string>) =>
    (Object.keys(all) as Value[]).map((value) => ({ value, label: all[value] }));
  return (
    <SmallForm
      act={text.add}
      close={close}
      submit={() => {
        const quoted = said.trim();
        if (quoted === '') return text.needsText;
        const voice = { customer, text: quoted, about, mood };
        if (!followUp) return perform(actions.addVoice(voice), text.added);
        if (!isDay(day)) return words.invalid.notADay;
        const task = { customer, kind: 'followUp' as const, text: text.task(quoted).slice(0, 500), due: day };
        return perform(
          writtenTogether(actions.addTask(task), (id) => actions.addVoice({ ...voice, task: id })),
          text.addedWithTask(dayMonth(locale, day, today.now, today.timeZone)),
        );
      }}
    >
      <textarea
        class="input"
        rows={2}
        aria-label={text.text}
        placeholder={text.text}
        dir="auto"
        maxLength={5_000}
        value={said}
        ref={field}
        onInput={(event) => setSaid(event.currentTarget.value)}
      />
      <div class="form-grid">
        <SelectField<About> label={text.about} value={about} options={options(text.abouts)} choose={setAbout} />
        <SelectField<Mood> label={text.mood} value={mood} options={options(text.moods)} choose={setMood} />
      </div>
      <div class="row">
        <label class="check">
          <input type="checkbox" checked={followUp} onChange={(event) => setFollowUp(event.currentTarget.checked)} />
          {text.followUp}
        </label>
        {followUp && (
          <input
            class="input grow"
            type="date"
            aria-label={text.followUpOn}
            min={today.day}
            value={day}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        )}
      </div>
    </SmallForm>
  );
}
