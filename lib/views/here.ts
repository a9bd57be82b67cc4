import { computed, effect, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Candidate, CardView, Focus, Here, MatchReason, PersonHere } from '../../components/panel-props.ts';
import { draftFromSighting, originsOf } from '../customers/draft-from-sighting.ts';
import type { Match } from '../customers/match.ts';
import type { Id } from '../customers/types.ts';
import type { Store } from '../store/store.ts';
import { scriptFor } from '../recognise/scripts.ts';
import { activeTab, type ActiveTab } from './active-tab.ts';
import { companyOf } from './company-of.ts';
import { database, openedStore } from './database.ts';
import { loadReadings } from '../known/pinyin.ts';
import { certainIn, lookAtPage, strongest, type LookedAt, type Spotted } from './known-on-page.ts';
import { readCardView } from './opened-card.ts';
import { changes, customers, today, withAccountContact } from './records.ts';
import { values } from './values.ts';
import { dismissals, followDismissals, offersFor, withReadableNumber } from './signatures.ts';
import { isTurnedOn, siteOfPage, siteRows } from './sites.ts';

/** What the Here tab shows: the page in front, who is on it, and the card of the one it is about. */
export const here = signal<Here>({ state: 'reading', site: '' });

/** The page as last compared with the records, for logging. */
let lookedAt: LookedAt | null = null;
let shownCard: CardView | null = null;
let spottedByKey: ReadonlyMap<string, Spotted> = new Map();

/** The rep's own choices on this page: the person opened from the list, and who a bare name is. Gone with the page. */
const chosen = signal<string | null>(null);
const said = signal<ReadonlyMap<string, Id>>(new Map());

/** How long a script that is turned on may keep silent before it is started by hand. */
const silentAfter = 1200;

export function pageBeside(customer: Id): LookedAt | null {
  return shownCard?.card.customer.id === customer ? lookedAt : null;
}

export function cardHere(): CardView | null {
  return shownCard;
}

export function spottedPerson(key: string): Spotted | undefined {
  return spottedByKey.get(key);
}

export function siteHere(): string {
  return lookedAt?.page.site ?? 'generic';
}

export function openPerson(key: string): void {
  chosen.value = key;
}

export function closePerson(): void {
  // An empty key is "the list", also where the page has a subject.
  chosen.value = '';
}

/** The rep says who a person is by name alone (null takes it back). Holds while the page shows them. */
export function say(person: string, customer: Id | null): void {
  const next = new Map(said.value);
  if (customer === null) next.delete(person);
  else next.set(person, customer);
  said.value = next;
}

/** Today, without its minutes: what is shown need not be worked out anew each minute. */
const day = computed(() => today.value.day);

let newestRun = 0;
let previousTab: { id: number; page: string } | null = null;

/** Follows the tab in front, the records and the rep's choices, and keeps `here` up to date. */
export async function followHere(): Promise<void> {
  await followDismissals();
  const shortcut = (await browser.commands.getAll()).find(({ name }) => name === '_execute_action')?.shortcut;
  effect(() => {
    const tab = activeTab.value;
    const choice = { chosen: chosen.value, said: said.value };
    // Read for the sake of following them.
    void [changes.value, values.value, day.value, database.value, siteRows.value, dismissals()];
    void show(tab, choice.chosen, choice.said, shortcut);
  });
}

async function show(
  tab: ActiveTab | null,
  chosenKey: string | null,
  saidByPerson: ReadonlyMap<string, Id>,
  shortcut: string | undefined,
): Promise<void> {
  const run = ++newestRun;
  const outside = withoutPage(tab, shortcut);
  if (outside) {
    forget();
    here.value = outside;
    return;
  }
  if (!tab?.address) return;
  const site = siteOfPage(tab.address);
  const pageKey = tab.address.href;
  if (previousTab?.id !== tab.id || previousTab.page !== pageKey) {
    // Another page: what the rep chose on the last one, and the last one's people, no longer hold.
    previousTab = { id: tab.id, page: pageKey };
    forget();
    here.value = { state: 'reading', site: site.label };
    if (chosen.value !== null || said.value.size > 0) {
      chosen.value = null;
      said.value = new Map();
      return;
    }
  }
  const store = openedStore();
  const isPending = tab.report?.frames.some(({ frameId, reading }) => frameId === 0 && reading.pending);
  if (!tab.report || tab.report.frames.length === 0 || isPending || !store) {
    forget();
    here.value = { state: 'reading', site: site.label };
    if (store) void startIfSilent(tab.id, tab.address, run);
    return;
  }

  // Where no site file makes a link, the way back is the site itself: an origin carries no session.
  const looked = { link: `${tab.address.origin}/`, ...(await lookAtPage(tab.report, store, loadReadings)) };
  if (run !== newestRun) return;
  // What is logged belongs to the page that the card on screen stands beside: one without the other never holds.
  if (isOtherMessage(lookedAt, looked)) shownCard = null;
  lookedAt = looked;
  spottedByKey = new Map(looked.spotted.map((spotted) => [spotted.key, spotted]));
  void countOnBadge(tab.id, looked);
  const rows = await candidateRows(store, looked, saidByPerson);
  if (run !== newestRun) return;
  const people = looked.spotted.map((spotted) => personOf(spotted, rows, saidByPerson.get(spotted.key)));
  const key = chosenKey === null || (chosenKey !== '' && !spottedByKey.has(chosenKey)) ? looked.subject : chosenKey;
  const person = people.find((one) => one.key === key);
  const page = {
    state: 'page' as const,
    site: site.label,
    kind: looked.page.kind,
    people,
    chosen: chosenKey !== null && chosenKey !== '',
    ...(looked.outline === undefined ? {} : { outline: looked.outline }),
  };

  if (!person) {
    shownCard = null;
    here.value = { ...page, focus: null };
    return;
  }
  const known = person.match.state === 'known' ? person.match.candidate : null;
  if (known && shownCard?.card.customer.id !== known.customer.id) {
    here.value = { ...page, focus: { state: 'loading', name: known.customer.name } };
  }
  const focus = await focusOn(store, person, looked);
  if (run !== newestRun) return;
  shownCard = focus?.state === 'card' ? focus.view : null;
  here.value = { ...page, focus };
}

/** A preview pane shows another mail at the same address. */
function isOtherMessage(before: LookedAt | null, after: LookedAt): boolean {
  return JSON.stringify([before?.page.message, before?.subject]) !== JSON.stringify([after.page.message, after.subject]);
}

/** The background counts what a page shows; what the rep keeps or deletes beside it is known here first. */
async function countOnBadge(tabId: number, looked: LookedAt): Promise<void> {
  const { size } = certainIn(looked);
  await browser.action.setBadgeText({ tabId, text: size === 0 ? '' : String(size) }).catch(() => undefined);
}

function forget(): void {
  lookedAt = null;
  shownCard = null;
  spottedByKey = new Map();
}

/** The states in which there is no page to read; null where there is one. */
function withoutPage(tab: ActiveTab | null, shortcut: string | undefined): Here | null {
  if (!tab?.address) {
    return tab?.toolbarUsed
      ? { state: 'cannotRun', why: 'browserPage' }
      : { state: 'siteUnknown', ...(shortcut ? { shortcut } : {}) };
  }
  const { protocol, hostname, pathname } = tab.address;
  if (protocol === 'file:') return { state: 'cannotRun', why: 'file' };
  if (protocol !== 'http:' && protocol !== 'https:') return { state: 'cannotRun', why: 'browserPage' };
  const isStore =
    hostname === 'chromewebstore.google.com' ||
    hostname === 'addons.mozilla.org' ||
    (hostname === 'chrome.google.com' && pathname.startsWith('/webstore')) ||
    (hostname === 'microsoftedge.microsoft.com' && pathname.startsWith('/addons'));
  if (isStore) return { state: 'cannotRun', why: 'store' };
  if (!isTurnedOn(tab.address)) return { state: 'siteOff', site: siteOfPage(tab.address) };
  return null;
}

/** A site that is on and says nothing may have been open before the extension was: its script is started by hand. */
async function startIfSilent(tabId: number, address: URL, run: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, silentAfter));
  if (run !== newestRun) return;
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [scriptFor(address)] });
    await browser.tabs.sendMessage(tabId, { type: 'readAgain' });
  } catch {
    if (run === newestRun) here.value = { state: 'cannotRun', why: 'policy' };
  }
}

type Rows = ReadonlyMap<Id, Candidate['customer']>;

async function candidateRows(store: Store, { spotted }: LookedAt, saidByPerson: ReadonlyMap<string, Id>): Promise<Rows> {
  const ids = new Set(spotted.flatMap(({ matches }) => matches.map(({ customer }) => customer.id)));
  for (const id of saidByPerson.values()) ids.add(id);
  if (ids.size === 0) return new Map();
  return new Map((await store.rows([...ids])).map((row) => [row.id, withAccountContact(row)]));
}

function personOf({ key, sighting, matches }: Spotted, rows: Rows, word: Id | undefined): PersonHere {
  const { name, address, handle, company, title, role } = sighting;
  return {
    key,
    name: name ?? address ?? handle ?? sighting.phone ?? '',
    ...(address === undefined ? {} : { address }),
    ...(handle === undefined ? {} : { handle }),
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
    role,
    match: matchOf(matches, rows, word),
  };
}

function matchOf(matches: readonly Match[], rows: Rows, word: Id | undefined): PersonHere['match'] {
  const saidRow = word === undefined ? undefined : rows.get(word);
  if (saidRow) return { state: 'known', candidate: { customer: saidRow, reason: { by: 'word' } } };
  const best = strongest(matches);
  const candidates = best.flatMap((match): Candidate[] => {
    const customer = rows.get(match.customer.id);
    return customer ? [{ customer, reason: reasonOf(match) }] : [];
  });
  const [first] = candidates;
  if (!first) return { state: 'unknown' };
  if (candidates.length > 1) return { state: 'several', candidates };
  return { state: best[0]?.certain ? 'known' : 'possible', candidate: first };
}

function reasonOf({ by, what, also, score }: Match): MatchReason {
  return { by, value: what, ...(also?.includes('company') ? { also: 'company' } : {}), ...(score ? { score } : {}) };
}

async function focusOn(store: Store, person: PersonHere, looked: LookedAt): Promise<Focus | null> {
  switch (person.match.state) {
    case 'looking':
      return { state: 'loading', name: person.name };
    case 'several':
      return { state: 'several', person, candidates: person.match.candidates };
    case 'possible':
      return { state: 'possible', person, candidate: person.match.candidate };
    case 'unknown': {
      const spotted = spottedByKey.get(person.key);
      if (!spotted) return null;
      const company = customers.value && companyOf(spotted.sighting, customers.value);
      const sighting = withReadableNumber(spotted.sighting, looked.own);
      const draft = draftFromSighting(sighting, looked.page.site);
      const origins = originsOf(sighting);
      // Where the page names no company, the one that this mail domain's people belong to is offered.
      if (company && draft.company === undefined) {
        draft.company = company.name;
        origins.company = 'domain';
      }
      return { state: 'unknown', person, draft, origins, ...(company ? { company } : {}) };
    }
    case 'known': {
      const { customer, reason } = person.match.candidate;
      const beside = { match: reason, person: person.key, page: looked.page };
      const view = await readCardView(store, customer.id, today.value, beside);
      const sighting = spottedByKey.get(person.key)?.sighting;
      if (!view || !sighting?.signature) return view ? { state: 'card', view } : null;
      const signature = offersFor(view.card.customer, withReadableNumber(sighting, looked.own));
      return { state: 'card', view: { ...view, ...(signature.length > 0 ? { signature } : {}) } };
    }
  }
}
