import { dueDay, relativeDay, dayColumn } from '../../lib/i18n/format.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Editable } from '../ui/editable.tsx';

/** The facts that decide: four at most, each with what it rests on in small type. */
export function Facts({ view }: { view: CardView }) {
  const { words, locale, today, rep, actions, perform } = useApp();
  const { card, cadence } = view;
  const { facts } = words;
  const { customer, standing } = card;
  const last = standing.lastContact;
  const ago = (moment: number): string => relativeDay(locale, moment, today.now, today.timeZone);

  const open = card.tasks.filter((task) => task.doneAt === undefined && !task.deleted);
  const nextDue = open.map((task) => task.due).toSorted()[0];
  const oldest = card.timelineTotal === card.timeline.length ? card.timeline.at(-1) : undefined;
  const by = last && (last.by === rep ? words.common.you : card.namesById[last.by]);

  return (
    <dl class="facts" aria-label={facts.label}>
      <div class="fact">
        <dt>{facts.lastContact}</dt>
        <dd>
          <strong>{last ? ago(last.at) : facts.never}</strong>{' '}
          <span class="quiet small">
            {last
              ? [words.kindsInline[last.kind], by].filter(Boolean).join(words.common.separator)
              : facts.addedAgo(ago(customer.addedAt))}
          </span>
        </dd>
      </div>
      <div class="fact">
        <dt>{facts.cadence}</dt>
        <dd>
          <strong>
            <Editable
              label={facts.cadenceDays}
              value={String(cadence.days)}
              display={facts.every(cadence.days)}
              add={facts.every(cadence.days)}
              inputType="number"
              save={(text) =>
                perform(
                  actions.edit(customer.id, [{ field: 'cadenceDays', value: text === null ? null : Number(text) }]),
                  facts.cadenceChanged,
                )
              }
            />
          </strong>{' '}
          <span class="quiet small">
            {cadence.own ? facts.cadenceOwn : customer.tier === null ? facts.cadenceUnrated : facts.cadenceTier(customer.tier)}
          </span>
        </dd>
      </div>
      <div class="fact">
        <dt>{facts.open}</dt>
        <dd>
          <strong>{open.length > 0 ? facts.openCount(open.length) : facts.nothingOpen}</strong>{' '}
          {nextDue && <span class={`small ${nextDue <= today.day ? 'due' : 'quiet'}`}>{dueDay(locale, nextDue, today.day)}</span>}
        </dd>
      </div>
      <div class="fact">
        <dt>{facts.history}</dt>
        <dd>
          <strong>{facts.entries(card.timelineTotal)}</strong>{' '}
          <span class="quiet small">
            {facts.since(dayColumn(locale, oldest?.at ?? customer.addedAt, today.now, today.timeZone))}
          </span>
        </dd>
      </div>
    </dl>
  );
}
