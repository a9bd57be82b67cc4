import { useState } from 'preact/hooks';
import { useApp } from '../app.tsx';
import type { PanelActions, PersonHere } from '../panel-props.ts';
import { knownFirst, PersonRow } from './person-row.tsx';

const shownAtFirst = 50;

/** Everyone on the page, one line each. */
export function PeopleList({ people, actions }: { people: readonly PersonHere[]; actions: PanelActions }) {
  const { words } = useApp();
  const [all, setAll] = useState(false);
  const sorted = knownFirst(people);
  const known = sorted.filter(({ match }) => match.state === 'known').length;
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <section class="people" aria-labelledby="people-title">
      <div class="block-top">
        <h1 class="screen-title" id="people-title">
          {words.people.label}
        </h1>
        <p class="quiet small">{[words.people.count(sorted.length), words.people.known(known)].join(words.common.separator)}</p>
      </div>
      <ul>
        {shown.map((person) => (
          <li key={person.key} class="line">
            <PersonRow person={person} open={() => actions.openPerson(person.key)} />
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {words.people.showAll(sorted.length)}
        </button>
      )}
    </section>
  );
}
