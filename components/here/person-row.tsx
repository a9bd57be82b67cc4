import { Plus } from 'lucide';
import { relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { PersonHere } from '../panel-props.ts';
import { Avatar, TierMark } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';

const order = { known: 0, several: 1, possible: 2, looking: 3, unknown: 4 } as const;

/** Known first, then who may be known, the likely before the possible; within each as on the page. The account itself is nobody to show. */
export function knownFirst(people: readonly PersonHere[]): PersonHere[] {
  return people.filter(({ role }) => role !== 'self').toSorted((one, other) => place(one) - place(other));
}

function place({ match }: PersonHere): number {
  return order[match.state] - (isLikely(match) ? 1.5 : 0);
}

function isLikely(match: PersonHere['match']): boolean {
  return match.state === 'possible' && match.candidate.reason.score?.sure === 'likely';
}

/** Where they belong, or how the page names them. */
function placeOf(person: PersonHere): string {
  const known = person.match.state === 'known' ? person.match.candidate.customer : person;
  const place = [known.title, known.company].filter(Boolean).join(' · ');
  return place || (person.name === person.address ? '' : (person.address ?? person.handle ?? ''));
}

/** Someone on the page, as a line of the list. */
export function PersonRow({ person, open }: { person: PersonHere; open(): void }) {
  const { words, locale, today } = useApp();
  const { match } = person;
  const known = match.state === 'known' ? match.candidate.customer : null;
  const doubt = match.state === 'possible' || match.state === 'several';
  const name = known?.name ?? person.name;
  const side = (): string => {
    switch (match.state) {
      case 'known':
        return known?.lastContactAt ? relativeDay(locale, known.lastContactAt, today.now, today.timeZone) : words.customers.never;
      case 'possible':
        return isLikely(match)
          ? catalogue(locale).names.likely(match.candidate.customer.name)
          : words.people.maybe(match.candidate.customer.name);
      case 'several':
        return words.people.several(match.candidates.length);
      case 'looking':
        return words.people.looking;
      case 'unknown':
        return '';
    }
  };
  return (
    <button type="button" class={`person-row ${doubt ? 'person-doubt' : ''}`} onClick={open}>
      <Avatar name={name} tier={known?.tier ?? null} doubt={doubt} size="small" />
      <span class="grow">
        <span class="person-name ellipsis" dir="auto">
          {name}
        </span>
        <span class="ellipsis block-line small quiet" dir="auto">
          {placeOf(person)}
        </span>
      </span>
      {match.state === 'unknown' ? (
        <span class="person-add">
          <Icon of={Plus} size={14} />
          {words.common.add}
        </span>
      ) : (
        <span class="person-side small quiet">
          {known && <TierMark tier={known.tier} />}
          <span class="ellipsis" dir="auto">
            {side()}
          </span>
        </span>
      )}
    </button>
  );
}
