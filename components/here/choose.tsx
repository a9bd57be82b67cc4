import type { NameScore } from '../../lib/customers/name-score.ts';
import { relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { MatchChip } from '../card/card-head.tsx';
import type { Candidate, PersonHere } from '../panel-props.ts';
import { Avatar, TierMark } from '../ui/chips.tsx';

/** "Which Wei Zhang?": several customers fit; the reasons stand beside each. */
export function ChooseCandidate({ person, candidates }: { person: PersonHere; candidates: readonly Candidate[] }) {
  const { words, locale, today, actions, perform } = useApp();
  const { choose } = words;
  return (
    <section class="ask" aria-labelledby="ask-title">
      <h1 class="screen-title" id="ask-title" dir="auto">
        {choose.title(person.name)}
      </h1>
      <p class="quiet">{choose.lead}</p>
      <ul class="candidates">
        {candidates.map(({ customer, reason }) => (
          <li key={customer.id}>
            <button
              type="button"
              class="candidate"
              onClick={() => void perform(actions.itIsThem(customer.id, person.key), choose.picked(customer.name))}
            >
              <Avatar name={customer.name} tier={customer.tier} />
              <span class="grow">
                <span class="person-name" dir="auto">
                  {customer.name} <TierMark tier={customer.tier} />
                </span>
                <span class="block-line quiet" dir="auto">
                  {[customer.title, customer.company].filter(Boolean).join(words.common.separator)}
                </span>
                <span class="chips">
                  <MatchChip match={reason} />
                  {customer.lastContactAt && (
                    <span class="quiet small">{relativeDay(locale, customer.lastContactAt, today.now, today.timeZone)}</span>
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        onClick={() =>
          void perform(
            actions.noneOfThem(
              candidates.map(({ customer }) => customer.id),
              person.key,
            ),
            choose.noneSaid,
          )
        }
      >
        {choose.none}
      </button>
    </section>
  );
}

/** Why a match by name is likely, or no more than possible. */
function NameReasons({ score }: { score: NameScore }) {
  const { locale } = useApp();
  const { names } = catalogue(locale);
  return (
    <ul class="name-reasons quiet small" aria-label={names.why}>
      {score.reasons.map((reason) => (
        <li key={reason}>{names.reasons[reason]}</li>
      ))}
    </ul>
  );
}

/** Only the name agrees: the two side by side, and one question. */
export function PossibleMatch({ person, candidate }: { person: PersonHere; candidate: Candidate }) {
  const { words, locale, today, actions, perform } = useApp();
  const { possible } = words;
  const { customer, reason } = candidate;
  const seen = [person.title, person.company, person.address ?? person.handle].filter((text) => text !== undefined && text !== '');
  const known = [customer.title, customer.company].filter((text) => text !== undefined && text !== '');
  const contact = customer.lastContactAt && relativeDay(locale, customer.lastContactAt, today.now, today.timeZone);
  return (
    <section class="ask" aria-labelledby="ask-title">
      <header class="head">
        <Avatar name={customer.name} doubt />
        <div class="grow">
          <h1 class="screen-title" id="ask-title" dir="auto">
            {possible.title(customer.name)}
          </h1>
          <p class="chips">
            <MatchChip match={reason} />
          </p>
        </div>
      </header>
      <p class="quiet">{possible.lead}</p>
      {reason.score && <NameReasons score={reason.score} />}
      <div class="compare">
        <div class="compare-side">
          <h2 class="field-label">{possible.onPage}</h2>
          <p class="person-name" dir="auto">
            {person.name}
          </p>
          {(seen.length > 0 ? seen : [possible.nothingElse]).map((text) => (
            <p key={text} class="quiet" dir="auto">
              {text}
            </p>
          ))}
        </div>
        <div class="compare-side">
          <h2 class="field-label">{possible.inSidecard}</h2>
          <p class="person-name" dir="auto">
            {customer.name} <TierMark tier={customer.tier} />
          </p>
          {known.map((text) => (
            <p key={text} class="quiet" dir="auto">
              {text}
            </p>
          ))}
          {contact && (
            <p class="quiet">
              {words.facts.lastContact}
              {words.common.separator}
              {contact}
            </p>
          )}
        </div>
      </div>
      <div class="row">
        <button
          type="button"
          class="button button-primary"
          onClick={() => void perform(actions.itIsThem(customer.id, person.key), possible.yesSaid(customer.name))}
        >
          {possible.yes}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => void perform(actions.notThem(customer.id, person.key), possible.noSaid(customer.name))}
        >
          {possible.no}
        </button>
      </div>
    </section>
  );
}
