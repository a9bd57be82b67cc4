import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { DeskView } from '../../components/desk-view.tsx';
import type { DeskProps, DeskSection } from '../../components/panel-props.ts';
import { err } from '../../lib/result.ts';
import { hideCustomer, opened, sharedActions, showCustomer, start } from '../../lib/views/shared-actions.ts';
import { sharedState } from '../../lib/views/shared-state.ts';
import { followSettings, locale } from '../../lib/views/settings.ts';
import { followSiteHealth } from '../../lib/views/site-health.ts';
import { followSites } from '../../lib/views/sites.ts';

/** The full tab: every customer, Today, in and out, sites, settings. */
const sections: readonly DeskSection[] = ['customers', 'today', 'insights', 'duplicates', 'data', 'sites', 'settings'];
const section = signal<DeskSection>('customers');

/** There is no page beside the desk, so nobody on it to confirm or refuse. */
const nobodyHere = () => Promise.resolve(err({ type: 'gone' as const, what: 'customer' as const }));

const actions: DeskProps['actions'] = {
  ...sharedActions(() => null),
  notThem: nobodyHere,
  itIsThem: nobodyHere,
  noneOfThem: nobodyHere,
  showSection: (next) => {
    location.hash = next;
  },
  openCustomer: (customer) => {
    location.hash = `customer=${customer}`;
  },
  closeCustomer: () => {
    location.hash = section.value;
  },
};

const props = computed<DeskProps>(() => ({ ...sharedState.value, section: section.value, opened: opened.value, actions }));

function Desk() {
  return <DeskView {...props.value} />;
}

/** The address says what is shown, so that back, forward and reload work as on any page. */
function followAddress(): void {
  const hash = location.hash.slice(1);
  const customer = /^customer=([0-9a-f-]+)$/.exec(hash)?.[1];
  if (customer !== undefined) {
    if (section.value !== 'today') section.value = 'customers';
    void showCustomer(customer);
    return;
  }
  hideCustomer();
  section.value = sections.find((one) => one === hash) ?? 'customers';
}

async function main(): Promise<void> {
  await followSettings();
  effect(() => {
    document.documentElement.lang = locale.value;
  });
  const root = document.getElementById('app');
  if (root) render(<Desk />, root);
  await Promise.all([start(), followSites(), followSiteHealth()]);
  addEventListener('hashchange', followAddress);
  followAddress();
}

void main();
