import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { lastContactOf } from '../../lib/actions/last-contact.ts';
import type { Suggestion } from '../../lib/actions/suggestion.ts';
import type { Day, EntryKind, Id } from '../../lib/customers/types.ts';
import { dayMonth, relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
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
  /** Opens the form that records an answer, or why they left. */
  askRating(): void;
  askWhyLost(): void;
}

/** So many further reasons are said at once; the rest on request. */
const reasonsAtFirst = 2;

/** What to do next and why: the only tinted block of the card. */
export function NextAction({ view, start, addNeed, askRating, askWhyLost }: NextActionProps) {
  const { words, locale, today } = useApp();
  const [all, setAll] = useState(false);
  const { customer } = view.card;
  if (!view.suggestion) return <NothingDue view={view} />;
  const worded = wordSuggestion(locale, view.suggestion, addressedAs(locale, customer), today);
  const isCut = !all && worded.also.length > reasonsAtFirst;
  const shown = isCut ? worded.also.slice(0, reasonsAtFirst) : worded.also;
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
        {words.common.sentences(['', ...shown])}
        {isCut && (
          <>
            {' '}
            <button type="button" class="more-reasons" onClick={() => setAll(true)}>
              {catalogue(locale).dealings.next.more(worded.also.length - reasonsAtFirst)}
            </button>
          </>
        )}
      </p>
      <SuggestionButtons
        customer={customer.id}
        suggestion={view.suggestion}
        start={start}
        addNeed={addNeed}
        askRating={askRating}
        askWhyLost={askWhyLost}
      />
    </section>
  );
}

function NothingDue({ view }: { view: CardView }) {
  const { words, locale, today } = useApp();
  const { dealings } = catalogue(locale);
  const { customer } = view.card;
  const lastContact = lastContactOf(view.card);
  const { mainContact = customer.id } = view.card.value ?? {};
  // A company whose people are known is dealt with through one of them: their cadence is kept, not the company’s.
  const through = customer.kind === 'company' && mainContact !== customer.id ? view.card.namesById[mainContact] : undefined;
  const isThrough = through !== undefined && !customer.doNotContact && !customer.lost && !view.cadence.own;
  return (
    <section class="next" aria-labelledby="next-title">
      <p class="next-top quiet">{words.next.label}</p>
      <h2 class="next-title" id="next-title">
        {customer.doNotContact
          ? words.next.doNotContact
          : customer.lost
            ? dealings.next.lost
            : isThrough
              ? catalogue(locale).history.nextWith(through)
              : words.next.nothing}
      </h2>
      <p class="next-why">
        {lastContact
          ? words.common.sentences([
              words.next.lastContactWas(relativeDay(locale, lastContact.at, today.now, today.timeZone)),
              ...(customer.doNotContact || isThrough
                ? []
                : [customer.lost ? dealings.next.lostLead : words.next.nothingLead(view.cadence.days)]),
            ])
          : words.next.noContact}
      </p>
      <AsksElsewhere card={view.card} />
    </section>
  );
}

/** What concerns the whole account is asked of one of its people: where that is another one, the way to their card. */
function AsksElsewhere({ card: { customer, value, namesById } }: { card: CardView['card'] }) {
  const { locale, actions } = useApp();
  const text = catalogue(locale).history;
  const main = value?.mainContact;
  const name = main === undefined || main === customer.id ? undefined : namesById[main];
  if (main === undefined || name === undefined || customer.lost) return null;
  return (
    <p class="next-why" dir="auto">
      {text.asksElsewhere(name, customer.kind === 'company')}{' '}
      <button type="button" class="button button-small" onClick={() => actions.openCustomer(main)}>
        {text.openCard}
      </button>
    </p>
  );
}

interface SuggestionButtonsProps {
  customer: Id;
  suggestion: Suggestion;
  start(kind: EntryKind): void;
  /** Where the card itself can open the field. */
  addNeed?: (() => void) | undefined;
  askRating?: (() => void) | undefined;
  askWhyLost?: (() => void) | undefined;
  /** Where the record is not open already: wrong data is put right there. */
  openRecord?: () => void;
}

/** Put off so often, it is asked whether it should stop. */
const asksAfter = 2;

/** Do it, later, not relevant: the same on the card and in Today. */
export function SuggestionButtons({
  customer,
  suggestion,
  start,
  addNeed,
  askRating,
  askWhyLost,
  openRecord,
}: SuggestionButtonsProps) {
  const { words, locale, today, actions, perform } = useApp();
  const { main, kind } = suggestion;
  const { next } = words;
  const [stopping, setStopping] = useState<Day | null>(null);
  const putOff = (day: Day): void =>
    void perform(
      actions.giveFeedback({ customer, rule: main.rule, answer: 'snoozed', until: day }),
      next.snoozed(dayMonth(locale, day, today.now, today.timeZone)),
    );

  const { dealings } = catalogue(locale);
  const both = (act: string, onClick: () => void) => (
    <>
      {contact(true)}
      <button type="button" class="button" onClick={onClick}>
        {act}
      </button>
    </>
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
      case 'complaint': {
        const { case: id } = main.facts;
        return (
          <>
            {contact(true)}
            <button
              type="button"
              class="button"
              onClick={() => void perform(actions.changeCase(id, { closedAt: Date.now() }), dealings.cases.closed)}
            >
              {dealings.next.settled}
            </button>
          </>
        );
      }
      case 'survey':
        return askRating ? both(dealings.next.recordRating, askRating) : contact(true);
      case 'lost-reason':
        return askWhyLost ? (
          <button type="button" class="button button-primary" onClick={askWhyLost}>
            {dealings.next.recordWhy}
          </button>
        ) : (
          contact(true)
        );
      case 'referral':
        return both(
          dealings.next.asked,
          () => void perform(actions.addReferral({ customer, askedAt: Date.now() }), dealings.referrals.askedSaid),
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
