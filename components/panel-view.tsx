import './ui/styles.ts';
import { ChevronLeft, Settings as SettingsIcon } from 'lucide';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AppProvider, type App, useApp } from './app.tsx';
import { ReadOnlyNote } from './data/read-only.tsx';
import { CustomerCard } from './card/card.tsx';
import { AlsoHere } from './here/also-here.tsx';
import { HereTab } from './here/here-tab.tsx';
import { CustomerList } from './lists/customer-list.tsx';
import { TodayList } from './lists/today-list.tsx';
import type { PanelProps, PanelTab } from './panel-props.ts';
import { DatabaseFailure } from './settings/database-failure.tsx';
import { FirstRun } from './settings/first-run.tsx';
import { Settings } from './settings/settings.tsx';
import { CardSkeleton } from './ui/chips.tsx';
import { Icon } from './ui/icon.tsx';
import { ToastHost } from './ui/toast.tsx';
import { useAppValue } from './use-app-value.ts';

/** The whole side panel, from 320 px on. State in, calls out; see `panel-props.ts`. */
export function PanelView(props: PanelProps) {
  const app: App = useAppValue(props);
  return (
    <AppProvider value={app}>
      <div class="panel">
        <PanelBody {...props} />
        <ToastHost />
      </div>
    </AppProvider>
  );
}

function PanelBody(props: PanelProps) {
  const { words } = useApp();
  const { database } = props;
  switch (database.state) {
    case 'opening':
      return (
        <main class="panel-main">
          <CardSkeleton label={words.failure.opening} />
        </main>
      );
    case 'failed':
      return (
        <main class="panel-main">
          <DatabaseFailure failure={database.failure} />
        </main>
      );
    case 'new':
      return (
        <main class="panel-main">
          <FirstRun sites={props.sites} />
        </main>
      );
    case 'open':
      return <OpenPanel {...props} />;
  }
}

const tabs: readonly PanelTab[] = ['here', 'today', 'customers', 'settings'];

function OpenPanel(props: PanelProps) {
  const { words } = useApp();
  const { tab, here, actions, opened } = props;
  const [query, setQuery] = useState('');
  const { lookUp } = props;
  useEffect(() => {
    if (lookUp) setQuery(lookUp.text);
  }, [lookUp]);
  const main = useRef<HTMLElement>(null);
  const shown = useMemo(() => whatIsShown(props), [props]);
  // Another person or tab starts at its top; a repaint of the same stays where it was scrolled to.
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
  }, [shown]);

  const showOpened = opened !== null && (tab === 'today' || tab === 'customers');
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      event.key === 'Home'
        ? tabs[0]
        : event.key === 'End'
          ? tabs.at(-1)
          : step && tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    actions.showTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  const focusKey = here.state === 'page' ? focusedPerson(here) : undefined;
  const others =
    here.state === 'page' && here.focus ? here.people.filter((person) => person.role !== 'self' && person.key !== focusKey) : [];

  return (
    <>
      <ReadOnlyNote database={props.database} />
      <header class="panel-top">
        <div class="tabs" role="tablist" aria-label={words.tabs.label} onKeyDown={onKeyDown}>
          {tabs.map((one) => (
            <button
              key={one}
              id={`tab-${one}`}
              type="button"
              role="tab"
              class={`tab ${one === 'settings' ? 'tab-settings' : ''}`}
              aria-selected={tab === one}
              aria-controls="tab-panel"
              tabIndex={tab === one ? 0 : -1}
              aria-label={one === 'settings' ? words.tabs.settings : undefined}
              title={one === 'settings' ? words.tabs.settings : undefined}
              onClick={() => actions.showTab(one)}
            >
              {one === 'settings' ? <Icon of={SettingsIcon} /> : words.tabs[one]}
              {one === 'today' && props.todayRows && props.todayRows.length > 0 && (
                <span class="tab-count">{words.tabs.count(props.todayRows.length)}</span>
              )}
            </button>
          ))}
        </div>
      </header>
      <main ref={main} class={`panel-main ${tab === 'customers' && !showOpened ? 'panel-main-list' : ''}`}>
        <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="tab-panel">
          {showOpened ? (
            <>
              <button type="button" class="back" onClick={() => actions.closeCustomer()}>
                <Icon of={ChevronLeft} size={14} />
                {tab === 'today' ? words.customers.backToToday : words.customers.backToCustomers}
              </button>
              {opened.state === 'card' ? (
                <CustomerCard key={opened.view.card.customer.id} view={opened.view} />
              ) : (
                <CardSkeleton name={opened.name} label={words.common.loading} />
              )}
            </>
          ) : (
            <>
              {tab === 'here' && <HereTab here={here} actions={actions} />}
              {tab === 'today' && <TodayList rows={props.todayRows} asOf={props.todayAsOf} />}
              {tab === 'customers' && (
                <CustomerList
                  customers={props.customers}
                  query={query}
                  setQuery={setQuery}
                  offered={lookUp?.text === query ? lookUp.draft : undefined}
                />
              )}
              {tab === 'settings' && <Settings state={props} all openDesk={() => actions.openDesk()} />}
            </>
          )}
        </div>
      </main>
      {tab === 'here' && <AlsoHere people={others} actions={actions} />}
    </>
  );
}

/** The person in the middle, so that they are not among the others as well. */
function focusedPerson(here: Extract<PanelProps['here'], { state: 'page' }>): string | undefined {
  const { focus } = here;
  if (!focus) return undefined;
  switch (focus.state) {
    case 'card': {
      const { person, card } = focus.view;
      if (person !== undefined) return person;
      return here.people.find(({ match }) => match.state === 'known' && match.candidate.customer.id === card.customer.id)?.key;
    }
    case 'loading':
      return here.people.find(
        ({ name, match }) => name === focus.name || (match.state === 'known' && match.candidate.customer.name === focus.name),
      )?.key;
    case 'several':
    case 'possible':
    case 'unknown':
      return focus.person.key;
  }
}

/** Tells one screen from another, not one repaint from the next. */
function whatIsShown({ tab, here, opened }: PanelProps): string {
  if (opened && tab !== 'here') return `${tab} ${opened.state === 'card' ? opened.view.card.customer.id : (opened.name ?? '')}`;
  if (tab !== 'here') return tab;
  return here.state === 'page' ? `here ${here.site} ${focusedPerson(here) ?? ''}` : here.state;
}
