import { Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { useApp } from '../app.tsx';
import type { PanelActions, PersonHere } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';
import { knownFirst } from './person-row.tsx';

const shownAtFirst = 2;

/** The others on the page: solid is certain, dashed with a question mark is possible, a plus is someone new. */
export function AlsoHere({ people, actions }: { people: readonly PersonHere[]; actions: PanelActions }) {
  const { words } = useApp();
  const [all, setAll] = useState(false);
  const sorted = knownFirst(people);
  if (sorted.length === 0) return null;
  const shown = all ? sorted : sorted.slice(0, sorted.length === shownAtFirst + 1 ? sorted.length : shownAtFirst);
  const left = sorted.length - shown.length;
  return (
    <aside class={`also ${all ? 'also-all' : ''}`} aria-label={words.people.alsoHere}>
      <span class="also-label quiet small">{words.people.alsoHere}</span>
      <span class="also-chips">
        {shown.map((person) => (
          <PersonChip key={person.key} person={person} open={() => actions.openPerson(person.key)} />
        ))}
        {left > 0 && (
          <button
            type="button"
            class="chip chip-button chip-person"
            aria-label={words.people.moreChipsLabel(left)}
            onClick={() => setAll(true)}
          >
            {words.people.moreChips(left)}
          </button>
        )}
      </span>
    </aside>
  );
}

function PersonChip({ person, open }: { person: PersonHere; open(): void }) {
  const { words } = useApp();
  const { match } = person;
  const name = match.state === 'known' ? match.candidate.customer.name : person.name;
  const doubt = match.state === 'possible' || match.state === 'several';
  const isNew = match.state === 'unknown';
  const label = doubt ? words.common.possible(name) : isNew ? words.people.add(name) : words.people.open(name);
  return (
    <button
      type="button"
      class={`chip chip-button chip-person ${doubt ? 'chip-doubt' : ''} ${isNew ? 'chip-new' : ''}`}
      aria-label={label}
      title={label}
      onClick={open}
    >
      {isNew && <Icon of={Plus} size={12} />}
      <span class="ellipsis" dir="auto">
        {name}
      </span>
      {doubt && '?'}
    </button>
  );
}
