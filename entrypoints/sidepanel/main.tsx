import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { PanelProps, PanelTab } from '../../components/panel-props.ts';
import { PanelView } from '../../components/panel-view.tsx';
import { type LookUp, lookUpKey } from '../../lib/messages/session.ts';
import { activeTab, followActiveTab } from '../../lib/views/active-tab.ts';
import { openedStore } from '../../lib/views/database.ts';
import { cardHere, closePerson, followHere, here, openPerson, pageBeside } from '../../lib/views/here.ts';
import { whenSomebodyIsNew } from '../../lib/views/known.ts';
import { lookUpText, queryFor } from '../../lib/views/look-up.ts';
import { personActions } from '../../lib/views/person-actions.ts';
import { customersRead, searchRows } from '../../lib/views/records.ts';
import { alsoLookForCards, hideCustomer, opened, sharedActions, showCustomer, start } from '../../lib/views/shared-actions.ts';
import { sharedState } from '../../lib/views/shared-state.ts';
import { followSettings, locale } from '../../lib/views/settings.ts';
import { followSiteHealth } from '../../lib/views/site-health.ts';
import { followSites } from '../../lib/views/sites.ts';

/** The panel beside the page. */
const tab = signal<PanelTab>('here');

const actions: PanelProps['actions'] = {
  // A card of the page in front is shown in Here; only there does what is logged belong to that page.
  ...sharedActions((customer) => (tab.value === 'here' ? pageBeside(customer) : null)),
  ...personActions,
  showTab: (next) => {
    hideCustomer();
    tab.value = next;
  },
  openPerson,
  // In Here stands who is on the page: another customer is shown where it would be looked for.
  openCustomer: (customer) => {
    if (tab.value === 'here') tab.value = 'customers';
    void showCustomer(customer);
  },
  closePerson,
  openDesk: () => void browser.tabs.create({ url: browser.runtime.getURL('/desk.html') }),
};
alsoLookForCards((customer) => {
  const view = tab.value === 'here' ? cardHere() : null;
  return view?.card.customer.id === customer ? view.card : undefined;
});

const lookedUp = signal<PanelProps['lookUp'] | null>(null);

const props = computed<PanelProps>(() => ({
  ...sharedState.value,
  ...(lookedUp.value ? { lookUp: lookedUp.value } : {}),
  tab: tab.value,
  here: here.value,
  opened: opened.value,
  actions,
}));

function Panel() {
  return <PanelView {...props.value} />;
}

/** Text selected on a page: its customer where there is just one, else the list to look in. */
async function lookUp({ text, windowId, at }: LookUp): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  // Another window's panel was meant, or it was long ago.
  if (windowId !== id || Date.now() - at > 10_000) return;
  await browser.storage.session.remove(lookUpKey);
  const store = openedStore();
  if (!store) return;
  const { customers, draft } = await lookUpText(store, text);
  // By a part of the name, in pinyin, in whichever order.
  const found =
    customers.length > 0
      ? customers
      : searchRows(queryFor(text))
          .slice(0, 2)
          .map((row) => row.id);
  hideCustomer();
  // Nobody yet: what was selected is filled in, one click keeps them.
  lookedUp.value = { text: queryFor(text), ...(found.length === 0 ? { draft } : {}) };
  tab.value = 'customers';
  const [first, second] = found;
  if (first && !second) await showCustomer(first);
}

async function main(): Promise<void> {
  await followSettings();
  effect(() => {
    document.documentElement.lang = locale.value;
  });
  const root = document.getElementById('app');
  if (root) render(<Panel />, root);
  await Promise.all([start(), followSites(), followSiteHealth()]);
  browser.storage.session.onChanged.addListener((changes) => {
    const change = changes[lookUpKey];
    if (change?.newValue) void lookUp(change.newValue as LookUp);
  });
  // Asked for before this panel was open.
  const { [lookUpKey]: asked } = await browser.storage.session.get(lookUpKey);
  if (asked) void customersRead.then(() => lookUp(asked as LookUp));
  whenSomebodyIsNew(() => {
    const id = activeTab.value?.id;
    // A tab without our script does not answer.
    if (id !== undefined) void browser.tabs.sendMessage(id, { type: 'readAgain' }).catch(() => undefined);
  });
  await followActiveTab();
  await followHere();
}

void main();
