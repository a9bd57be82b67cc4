import { ChevronLeft } from 'lucide';
import { useState } from 'preact/hooks';
import { useApp } from '../app.tsx';
import { CustomerCard } from '../card/card.tsx';
import { CustomerForm } from '../lists/customer-form.tsx';
import type { Focus, Here, PanelActions } from '../panel-props.ts';
import { CardSkeleton } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { ChooseCandidate, PossibleMatch } from './choose.tsx';
import { CannotRun, Nobody, SiteOff, SiteUnknown } from './page-states.tsx';
import { PeopleList } from './people-list.tsx';
import { UnknownPerson } from './unknown.tsx';

/** What the page in front is about. */
export function HereTab({ here, actions }: { here: Here; actions: PanelActions }) {
  const { words } = useApp();
  switch (here.state) {
    case 'siteUnknown':
      return <SiteUnknown shortcut={here.shortcut} />;
    case 'cannotRun':
      return <CannotRun why={here.why} />;
    case 'siteOff':
      return <SiteOff site={here.site} />;
    case 'reading':
      return <CardSkeleton label={words.here.reading(here.site)} />;
    case 'page': {
      const people = here.people.filter(({ role }) => role !== 'self');
      if (here.focus) {
        return (
          <>
            {(here.chosen || people.length > 1) && (
              <button type="button" class="back" onClick={() => actions.closePerson()}>
                <Icon of={ChevronLeft} size={14} />
                {words.people.backToList}
              </button>
            )}
            <Middle focus={here.focus} actions={actions} />
          </>
        );
      }
      if (people.length > 0) return <PeopleList people={people} actions={actions} />;
      return (
        <Nobody site={here.site} outline={here.outline}>
          <AddByHand />
        </Nobody>
      );
    }
  }
}

/** Nobody found by us: the rep may know better. */
function AddByHand() {
  const { words, actions, perform } = useApp();
  const [adding, setAdding] = useState(false);
  if (!adding) {
    return (
      <button type="button" class="button" onClick={() => setAdding(true)}>
        {words.here.nobodyAdd}
      </button>
    );
  }
  return (
    <CustomerForm
      draft={{ name: '', source: { way: 'hand' } }}
      keep={words.form.add}
      focus
      cancel={() => setAdding(false)}
      save={async (draft) => {
        const result = await perform(actions.addCustomer(draft), words.form.added(draft.name || (draft.addresses?.[0] ?? '')));
        if (result.ok) setAdding(false);
        return result;
      }}
    />
  );
}

function Middle({ focus, actions }: { focus: Focus; actions: PanelActions }) {
  const { words } = useApp();
  switch (focus.state) {
    case 'card':
      return <CustomerCard key={focus.view.card.customer.id} view={focus.view} />;
    case 'loading':
      return <CardSkeleton name={focus.name} label={words.common.loading} />;
    case 'several':
      return <ChooseCandidate person={focus.person} candidates={focus.candidates} />;
    case 'possible':
      return <PossibleMatch person={focus.person} candidate={focus.candidate} />;
    case 'unknown':
      return <UnknownPerson focus={focus} actions={actions} />;
  }
}
