import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Suggestion } from '../../lib/actions/suggestion.ts';
import type { Day, EntryKind, Id } from '../../lib/customers/types.ts';
import { dayMonth, relativeDay } from '../../lib/i18n/format.ts';
import { addressedAs, wordSuggestion } from '../../lib/i18n/suggestion.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { DayMenu } from '../ui/day-menu.tsx';
import { DismissMenu, StopQuestion } from './dismiss.tsx';

interface NextActionProps {
  view: CardView;
  /** Logs what was suggested, as its button says. */
  start(kind: EntryKind): void;
  addNeed(): void;
}

/** What to do next and why: the only tinted block of the card. */
export function NextAction({ view, start, addNeed }: NextActionProps) {
  const { words, locale, today } = useApp();
  const { customer } = view.card;
  if (!view.suggestion) return <NothingDue view={view} />;
  const worded = wordSuggestion(locale, view.suggestion, addressedAs(locale, customer), today);
  return (
    <section class="next next-due" aria-labelledby="next-title">
      <p class="next-top">
        <span>{words.next.label}</span>
        <span>{worded.due}</span>
      </p>
      <h2 class="next-title" id="next-title" dir="auto">
        {worded.title}
      </h2>
      <p class="next-why" dir="auto">
        <strong>{worded.lead}</strong>
        {words.common.sentences(['', ...worded.also])}
      </p>
      <SuggestionButtons customer={customer.id} suggestion={view.suggestion} start={start} addNeed={addNeed} />
    </section>
  );
}

function NothingDue({ view }: { view: CardView }) {
  const { words, locale, today } = useApp();
  const { lastContact } = view.card.standing;
  return (
    <section class="next" aria-labelledby="next-title">
      <p class="next-top quiet">{words.next.label}</p>
      <h2 class="next-title" id="next-title">
        {view.card.customer.doNotContact ? words.next.doNotContact : words.next.nothing}
      </h2>
      <p class="next-why">
        {lastContact
          ? words.common.sentences([
              words.next.lastContactWas(relativeDay(locale, lastContact.at, today.now, today.timeZone)),
              words.next.nothingLead(view.cadence.days),
            ])
          : words.next.noContact}
      </p>
    </section>
  );
}

interface SuggestionButtonsProps {
  customer: Id;
  suggestion: Suggestion;
  start(kind: EntryKind): void;
  /** Where the card itself can open the field. */
  addNeed?: (() => void) | undefined;
  /** Where the record is not open already: wrong data is put right there. */
  openRecord?: () => void;
}

/** Put off so often, it is asked whether it should stop. */
const asksAfter = 2;

/** Do it, later, not relevant: the same on the card and in Today. */
export function SuggestionButtons({ customer, suggestion, start, addNeed, openRecord }: SuggestionButtonsProps) {
  const { words, locale, today, actions, perform } = useApp();
  const { main, kind } = suggestion;
  const { next } = words;
  const [stopping, setStopping] = useState<Day | null>(null);
  const putOff = (day: Day): void =>
    void perform(
      actions.giveFeedback({ customer, rule: main.rule, answer: 'snoozed', until: day }),
      next.snoozed(dayMonth(locale, day, today.now, today.timeZone)),
    );

  const contact = (primary: boolean) => (
    <button type="button" class={primary ? 'button button-primary' : 'button'} onClick={() => start(kind)}>
      {next.actions[kind]}
    </button>
  );
  const doing = (): ComponentChildren => {
    switch (main.rule) {
      case 'promise': {
        const { task } = main.facts;
        return (
          <button
            type="button"
            class="button button-primary"
            onClick={() => void perform(actions.editTask(task, { done: true }), next.doneSaid)}
          >
            {next.done}
          </button>
        );
      }
      case 'unanswered': {
        const { entry } = main.facts;
        return (
          <>
            {contact(true)}
            <button
              type="button"
              class="button"
              onClick={() => void perform(actions.markAnswered(customer, entry), next.answeredSaid)}
            >
              {next.answered}
            </button>
          </>
        );
      }
      case 'know-needs':
        return addNeed && main.facts.untouchedDays === null && main.facts.unknown.includes('needs') ? (
          <>
            <button type="button" class="button button-primary" onClick={addNeed}>
              {next.addNeeds}
            </button>
            {contact(false)}
          </>
        ) : (
          contact(true)
        );
      default:
        return contact(true);
    }
  };

  return (
    <div class="next-buttons">
      {doing()}
      <DayMenu class="button" offers="later" pick={(day) => (suggestion.snoozes >= asksAfter ? setStopping(day) : putOff(day))}>
        {next.later}
      </DayMenu>
      <DismissMenu customer={customer} rule={main.rule} openRecord={openRecord} />
      {stopping !== null && (
        <StopQuestion customer={customer} rule={main.rule} day={stopping} putOff={putOff} close={() => setStopping(null)} />
      )}
    </div>
  );
}
