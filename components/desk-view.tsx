import './ui/styles.ts';
import { ArrowDownUp, CalendarCheck, ChartColumn, CopyCheck, Globe, Settings as SettingsIcon, Users, type IconNode } from 'lucide';
import { useState } from 'preact/hooks';
import { AppProvider, useApp } from './app.tsx';
import { CustomerCard } from './card/card.tsx';
import { DuplicateList } from './duplicates/duplicate-list.tsx';
import { InsightsSection } from './insights/insights-section.tsx';
import { CustomerList } from './lists/customer-list.tsx';
import { TodayList } from './lists/today-list.tsx';
import type { DeskProps, DeskSection } from './panel-props.ts';
import { DataLater } from './data/data-later.tsx';
import { ReadOnlyNote } from './data/read-only.tsx';
import { DatabaseFailure } from './settings/database-failure.tsx';
import { FirstRun } from './settings/first-run.tsx';
import { Settings } from './settings/settings.tsx';
import { SitesSection } from './settings/sites.tsx';
import { CardSkeleton, Empty } from './ui/chips.tsx';
import { Icon } from './ui/icon.tsx';
import { ToastHost } from './ui/toast.tsx';
import { useAppValue } from './use-app-value.ts';

/** The full tab: the customers with the same card beside them, Today, in and out, sites, settings. */
export function DeskView(props: DeskProps) {
  const app = useAppValue(props);
  return (
    <AppProvider value={app}>
      <div class="desk">
        <DeskBody {...props} />
        <ToastHost />
      </div>
    </AppProvider>
  );
}

const sections: readonly { section: DeskSection; icon: IconNode }[] = [
  { section: 'customers', icon: Users },
  { section: 'today', icon: CalendarCheck },
  { section: 'insights', icon: ChartColumn },
  { section: 'duplicates', icon: CopyCheck },
  { section: 'data', icon: ArrowDownUp },
  { section: 'sites', icon: Globe },
  { section: 'settings', icon: SettingsIcon },
];

function DeskBody(props: DeskProps) {
  const { words } = useApp();
  const { database } = props;
  if (database.state !== 'open') {
    return (
      <main class="desk-alone">
        {database.state === 'opening' && <CardSkeleton label={words.failure.opening} />}
        {database.state === 'failed' && <DatabaseFailure failure={database.failure} />}
        {database.state === 'new' && <FirstRun sites={props.sites} />}
      </main>
    );
  }
  return (
    <>
      <nav class="desk-nav" aria-label={words.desk.navigation}>
        <p class="desk-name">{words.product}</p>
        <ReadOnlyNote database={database} />
        <ul>
          {sections.map(({ section, icon }) => (
            <li key={section}>
              <button
                type="button"
                class="desk-link"
                aria-current={props.section === section ? 'page' : undefined}
                onClick={() => props.actions.showSection(section)}
              >
                <Icon of={icon} />
                <span class="grow">{words.desk[section]}</span>
                {section === 'today' && props.todayRows && props.todayRows.length > 0 && (
                  <span class="tab-count">{words.tabs.count(props.todayRows.length)}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Section {...props} />
    </>
  );
}

function Section(props: DeskProps) {
  const [query, setQuery] = useState('');
  const { section, opened } = props;
  switch (section) {
    case 'customers':
      return (
        <main class="desk-two">
          <div class="desk-list">
            <CustomerList
              customers={props.customers}
              selected={opened?.state === 'card' ? opened.view.card.customer.id : undefined}
              query={query}
              setQuery={setQuery}
            />
          </div>
          <DeskCard opened={opened} />
        </main>
      );
    case 'today':
      return (
        <main class="desk-two">
          <div class="desk-list desk-scroll">
            <TodayList rows={props.todayRows} asOf={props.todayAsOf} />
          </div>
          <DeskCard opened={opened} />
        </main>
      );
    case 'insights':
      return (
        <main class="desk-one">
          <InsightsSection showTables={() => props.actions.showSection('data')} />
        </main>
      );
    case 'duplicates':
      return (
        <main class="desk-one">
          <DuplicateList />
        </main>
      );
    case 'data':
      return (
        <main class="desk-one">
          <DataLater samples={props.samples} level={1} drop />
        </main>
      );
    case 'sites':
      return (
        <main class="desk-one">
          <SitesSection sites={props.sites} health={props.siteHealth} level={1} />
        </main>
      );
    case 'settings':
      return (
        <main class="desk-one">
          <Settings state={props} all={false} />
        </main>
      );
  }
}

function DeskCard({ opened }: { opened: DeskProps['opened'] }) {
  const { words } = useApp();
  return (
    <div class="desk-card" tabIndex={-1}>
      {opened === null && (
        <Empty title={words.customers.chooseTitle}>
          <p>{words.customers.choose}</p>
        </Empty>
      )}
      {opened?.state === 'loading' && <CardSkeleton name={opened.name} label={words.common.loading} />}
      {opened?.state === 'card' && <CustomerCard key={opened.view.card.customer.id} view={opened.view} />}
    </div>
  );
}
