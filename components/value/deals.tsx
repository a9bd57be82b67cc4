import { useState } from 'preact/hooks';
import { dealStages, isDealStage, usualProbability } from '../../lib/value/deal-stages.ts';
import type { Deal } from '../../lib/customers/types.ts';
import { dayMonth, money, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Editable } from '../ui/editable.tsx';
import { DealForm } from './deal-form.tsx';
import { PartTop } from './part-top.tsx';

/** Open deals of the account: one click moves a stage, won makes one a purchase. Absent while none is open. */
export function Deals({ view: { card, account } }: { view: CardView }) {
  const { locale } = useApp();
  const text = catalogue(locale).dealings.deals;
  const open = (account ?? card).deals.filter(({ outcome }) => outcome === undefined);
  if (open.length === 0) return null;
  return (
    <section class="block" aria-labelledby="deals-title">
      <PartTop id="deals-title" label={text.label} add={text.add}>
        {(close) => <DealForm card={card} close={close} />}
      </PartTop>
      <ul class="tasks">
        {open.map((deal) => (
          <DealLine
            key={deal.id}
            deal={deal}
            whose={deal.customer === card.customer.id ? undefined : card.namesById[deal.customer]}
          />
        ))}
      </ul>
    </section>
  );
}

function DealLine({ deal, whose }: { deal: Deal; whose: string | undefined }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.deals;
  const [losing, setLosing] = useState(false);
  const { id, name, amount, currency, stage, probability = usualProbability, expectedClose } = deal;
  const chance = percent(locale, probability / 100);
  const day = expectedClose && dayMonth(locale, expectedClose, today.now, today.timeZone);
  const isLate = expectedClose !== undefined && expectedClose < today.day;
  const lose = (lostReason: string): void => {
    void perform(actions.changeDeal(id, { outcome: 'lost', lostReason }), text.lostSaid(name));
  };
  return (
    <li class="deal">
      <p class="deal-top">
        <span class="grow" dir="auto">
          {name}
        </span>
        {amount !== undefined && currency !== undefined && <span class="value-amount">{money(locale, amount, currency)}</span>}
      </p>
      {whose !== undefined && (
        <p class="small quiet" dir="auto">
          {catalogue(locale).history.withWhom(whose)}
        </p>
      )}
      <div class="stages" role="group" aria-label={text.stageOf(name)}>
        {dealStages.map((one) => {
          const label = text.stages[one.stage];
          return (
            <button
              key={one.stage}
              type="button"
              class={`stage ${stage === one.stage ? 'stage-now' : ''}`}
              aria-pressed={stage === one.stage}
              onClick={() => {
                if (stage !== one.stage)
                  void perform(
                    actions.changeDeal(id, { stage: one.stage, probability: one.probability }),
                    text.moved(name, label, percent(locale, one.probability / 100)),
                  );
              }}
            >
              {label}
            </button>
          );
        })}
      </div>
      <div class="deal-foot">
        <span class="grow small quiet">
          <Editable
            label={text.chance}
            value={String(probability)}
            display={text.chanceOf(chance)}
            add={text.chanceOf(chance)}
            inputType="number"
            save={(typed) =>
              perform(actions.changeDeal(id, { probability: Number(typed ?? usualProbability) }), text.chanceChanged)
            }
          />
          {day && <span class={isLate ? 'due' : ''}> · {isLate ? text.overdue(day) : text.by(day)}</span>}
          {stage !== undefined && !isDealStage(stage) && <span dir="auto"> · {stage}</span>}
        </span>
        <button
          type="button"
          class="button button-small"
          aria-label={text.wonOf(name)}
          onClick={() =>
            void perform(
              actions.changeDeal(id, { outcome: 'won' }),
              amount === undefined ? text.wonNoAmount(name) : text.wonSaid(name),
            )
          }
        >
          {text.won}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-label={text.lostOf(name)}
          aria-expanded={losing}
          onClick={() => setLosing(!losing)}
        >
          {text.lost}
        </button>
      </div>
      {losing && (
        <div class="quick-days appear" role="group" aria-label={text.whyLost(name)}>
          <span class="small quiet">{text.whyLost(name)}</span>
          {text.reasons.map((reason) => (
            <button key={reason} type="button" class="chip chip-button" onClick={() => lose(reason)}>
              {reason}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
