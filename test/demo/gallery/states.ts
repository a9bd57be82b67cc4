import { addDays } from '../../../lib/customers/day.ts';
import type {
  DeskProps,
  Here,
  PanelActions,
  PanelProps,
  PersonHere,
  SharedState,
  SiteRow,
} from '../../../components/panel-props.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import { ok } from '../../../lib/result.ts';
import { dataActions } from './data.ts';
import { historyKeys, historyView } from './histories.ts';
import type { HistoryKey } from './history-people.ts';
import { planningActions, teamSettings } from './planning.ts';
import { insightTools } from './insights.ts';
import { tableTools } from './tables.ts';
import { alreadyKept, duplicatePairs, likelyPair, weiAgain, weiFound, weiPair } from './duplicates.ts';
import { healthRows } from './health.ts';
import { signedOffers, signedStranger } from './signature.ts';
import { jobs, longCompany } from './jobs.ts';
import { card, cardView, customer, me, row, rows, suggestion, timeline, today } from './people.ts';

/** Every state the panel and the desk can be in, with invented people. */

const undoable = { value: null, undo: () => Promise.resolve(ok('all' as const)) };
const written = () => Promise.resolve(ok(undoable));
const withId = () => Promise.resolve(ok({ value: 'new', undo: undoable.undo }));

export function galleryActions(locale: Locale, all = rows(locale, 400)): PanelActions & { showSection(): void } {
  const logged: PanelActions['log'] = (customerId, kind) =>
    Promise.resolve(
      ok({
        value: {
          entry: {
            id: `logged-${kind}`,
            customer: customerId,
            others: [],
            kind,
            direction: 'out' as const,
            at: today.now,
            by: me.rep.id,
            device: me.device,
            deleted: false,
          },
          existing: false,
        },
        undo: undoable.undo,
      }),
    );
  const nothing = (): void => undefined;
  return {
    edit: written,
    companyNamed: (name) => (name === customer(locale).company ? 'c-acme' : undefined),
    deleteCustomer: written,
    log: logged,
    startContact: logged,
    editEntry: written,
    deleteEntry: written,
    moveEntry: withId,
    markAnswered: written,
    moreTimeline: () => Promise.resolve(timeline(locale).map((entry) => ({ ...entry, id: `older-${entry.id}` }))),
    addTask: withId,
    editTask: written,
    giveFeedback: withId,
    addPurchase: withId,
    addDeal: withId,
    changeDeal: written,
    addSurvey: withId,
    addVoice: withId,
    addCase: withId,
    changeCase: written,
    addReferral: withId,
    removePart: written,
    notThem: withId,
    itIsThem: written,
    noneOfThem: written,
    dismissSignature: nothing,
    openLink: nothing,
    copy: () => Promise.resolve(true),
    introduce: written,
    turnOnSite: nothing,
    turnOffSite: nothing,
    setLanguage: nothing,
    setShortcuts: nothing,
    search: (query, filter) =>
      query === '' && !filter
        ? all
        : all.filter(
            ({ searchText, tier }) => searchText.includes(query.toLowerCase()) && (filter?.by !== 'tier' || tier === filter.tier),
          ),
    addCustomer: withId,
    alreadyHere: ({ addresses }) => Promise.resolve(addresses?.includes(alreadyKept) ? weiFound(locale) : null),
    allDuplicates: () => Promise.resolve({ pairs: duplicatePairs(locale), total: 23 }),
    mergeAll: (pairs) => Promise.resolve(ok({ value: pairs.length, undo: undoable.undo })),
    merge: withId,
    notDuplicates: written,
    takeOut: written,
    openCustomer: nothing,
    closeCustomer: nothing,
    ...dataActions(locale),
    ...planningActions(locale),
    ...tableTools(locale),
    ...insightTools(locale),
    reps: () => Promise.resolve([]),
    joinAs: written,
    removeSamples: () => Promise.resolve(ok(40)),
    retry: nothing,
    showTab: nothing,
    openPerson: nothing,
    closePerson: nothing,
    keep: withId,
    openDesk: nothing,
    showSection: nothing,
  };
}

export const siteRows: readonly SiteRow[] = [
  { key: 'gmail', label: 'Gmail', hosts: ['mail.google.com'], common: true, state: 'on' },
  { key: 'outlook', label: 'Outlook', hosts: ['outlook.live.com', 'outlook.office.com'], common: true, state: 'off' },
  { key: 'linkedin', label: 'LinkedIn', hosts: ['www.linkedin.com'], common: true, state: 'refused' },
  { key: 'roundcube', label: 'QQ Mail', hosts: ['mail.qq.example'], common: true, state: 'asking' },
  {
    key: 'https://webmail.acme.example',
    label: 'webmail.acme.example',
    hosts: ['webmail.acme.example'],
    common: false,
    state: 'on',
  },
];

function shared(locale: Locale): SharedState {
  return {
    database: { state: 'open', me },
    language: locale,
    today,
    shortcutsOn: true,
    sites: siteRows,
    siteHealth: healthRows,
    customers: rows(locale, 400),
    todayRows: [
      {
        customer: 'c-wei',
        name: customer(locale).name,
        company: customer(locale).company ?? '',
        tier: 'A',
        suggestion: suggestion(locale, 'promise'),
      },
      { customer: 'c-li', name: locale === 'zh-CN' ? '李娜' : 'Li Na', tier: 'B', suggestion: suggestion(locale, 'unanswered') },
      { customer: 'c-3', name: 'Ada Bauer', company: 'Bauer & Sons', tier: 'P', suggestion: suggestion(locale, 'cadence') },
      { customer: 'c-4', name: 'Hugo Ghosh', tier: null, suggestion: suggestion(locale, 'know-needs') },
      { customer: 'c-5', name: 'Ines Haddad', tier: 'C', suggestion: suggestion(locale, 'care') },
      { customer: 'c-6', name: 'Elif Jansen', tier: 'C', suggestion: suggestion(locale, 'cadence') },
      { customer: 'c-7', name: 'Femi Bauer', tier: 'C', suggestion: suggestion(locale, 'cadence') },
      { customer: 'c-8', name: 'Carla Dubois', tier: 'C', suggestion: suggestion(locale, 'cadence') },
    ],
    samples: 40,
    handleSites: [{ id: 'linkedin', label: 'LinkedIn' }],
    teamSettings,
    reminders: { morning: true, time: '08:30', names: false, badge: false },
  };
}

function peopleHere(locale: Locale): PersonHere[] {
  const [wei, li, long] = rows(locale, 4);
  if (!wei || !li || !long) return [];
  return [
    { key: 'p-new', name: 'Tomasz Kowal', address: 'tomasz@kowal.example', role: 'recipient', match: { state: 'unknown' } },
    {
      key: 'p-wei',
      name: wei.name,
      role: 'sender',
      match: { state: 'known', candidate: { customer: wei, reason: { by: 'address' } } },
    },
    {
      key: 'p-li',
      name: li.name,
      role: 'recipient',
      match: { state: 'known', candidate: { customer: li, reason: { by: 'address' } } },
    },
    {
      key: 'p-chen',
      name: locale === 'zh-CN' ? '陈洁' : 'Chen Jie',
      role: 'mentioned',
      match: {
        state: 'possible',
        candidate: { customer: row('c-chen', locale === 'zh-CN' ? '陈洁' : 'Chen Jie', { tier: 'C' }), reason: { by: 'name' } },
      },
    },
    {
      key: 'p-long',
      name: long.name,
      role: 'mentioned',
      match: { state: 'known', candidate: { customer: long, reason: { by: 'handle' } } },
    },
    {
      key: 'p-two',
      name: 'Ana Silva',
      role: 'listed',
      match: {
        state: 'several',
        candidates: [
          { customer: row('c-a', 'Ana Silva'), reason: { by: 'name' } },
          { customer: row('c-b', 'Ana Silva'), reason: { by: 'name' } },
        ],
      },
    },
    { key: 'p-self', name: 'Robin Hale', address: 'robin@sidecard.example', role: 'self', match: { state: 'unknown' } },
  ];
}

const page = (locale: Locale, change: Partial<Extract<Here, { state: 'page' }>>): Here => ({
  state: 'page',
  site: 'Gmail',
  kind: 'message',
  people: peopleHere(locale),
  focus: null,
  chosen: false,
  ...change,
});

/** Somebody else's customers among them, and a name that does not fit. */
function withOthers(locale: Locale): NonNullable<SharedState['todayRows']> {
  const rows = shared(locale).todayRows ?? [];
  return rows.slice(0, 5).map((row, index) => ({
    ...row,
    ...(index === 2
      ? {
          name: 'Maximiliana Konstantinopoulou-Featherstonehaugh von und zu Untertriebsbergen',
          company: 'The United Manufacturers',
        }
      : {}),
    ...(index === 1 || index === 4 ? { owner: 'rep-kim' } : {}),
  }));
}

function putOffTwice(locale: Locale): NonNullable<SharedState['todayRows']> {
  return (shared(locale).todayRows ?? []).slice(2, 5).map((row) => ({ ...row, suggestion: { ...row.suggestion, snoozes: 2 } }));
}

type Change = Partial<Omit<PanelProps, 'actions'>>;

/** Customers of very different histories, their values worked out by the product. */
const historyStates = Object.fromEntries(
  historyKeys.map((key) => [
    `history-${key}`,
    (locale: Locale): Change => ({ here: page(locale, { people: [], focus: { state: 'card', view: historyView(key, locale) } }) }),
  ]),
);

const shown = (key: HistoryKey) => historyStates[`history-${key}`]!;
/** The same cards with something pressed: see `pressedFirst`. */
const openedStates = {
  'why-chance': shown('silent-a'),
  'why-expected': shown('giant'),
  'why-rated': shown('weekly'),
  'why-fit': shown('prospect'),
  'value-open': shown('superfan'),
  'record-purchase': shown('first-order'),
  'record-deal': shown('first-order'),
  'record-rating': shown('first-order'),
  'record-case': shown('first-order'),
  'record-voice': shown('first-order'),
  'mark-lost': shown('falling'),
};

const worked = (locale: Locale): Change => ({
  here: page(locale, {
    focus: {
      state: 'card',
      view: cardView(locale, { card: card(locale, { customer: customer(locale, { jobs: jobs(locale) }) }) }),
    },
  }),
});

export const panelStates: Readonly<Record<string, (locale: Locale) => Change>> = {
  ...historyStates,
  ...openedStates,
  'first-run': () => ({ database: { state: 'new' }, sites: siteRows }),
  opening: () => ({ database: { state: 'opening' } }),
  'failed-newer': () => ({ database: { state: 'failed', failure: { type: 'newer', version: 4, known: 1 } } }),
  'failed-blocked': () => ({ database: { state: 'failed', failure: { type: 'blocked' } } }),
  'failed-unavailable': () => ({ database: { state: 'failed', failure: { type: 'unavailable', detail: 'SecurityError' } } }),
  'failed-upgrade': () => ({ database: { state: 'failed', failure: { type: 'upgradeFailed', detail: '0002: customer 17' } } }),
  'site-unknown': () => ({ here: { state: 'siteUnknown', shortcut: 'Alt+Shift+S' } }),
  'site-off': () => ({
    here: {
      state: 'siteOff',
      site: {
        key: 'https://webmail.acme.example',
        label: 'webmail.acme.example',
        hosts: ['webmail.acme.example'],
        common: false,
        state: 'off',
      },
    },
  }),
  'site-refused': () => ({
    here: {
      state: 'siteOff',
      site: {
        key: 'x',
        label: 'x',
        hosts: ['a.very.long.host.name.of.a.self.hosted.webmail.acme.example'],
        common: false,
        state: 'refused',
      },
    },
  }),
  'cannot-run': () => ({ here: { state: 'cannotRun', why: 'browserPage' } }),
  reading: () => ({ here: { state: 'reading', site: 'Gmail' } }),
  loading: (locale) => ({ here: page(locale, { focus: { state: 'loading', name: customer(locale).name } }) }),
  nobody: (locale) => ({ here: page(locale, { people: [] }) }),
  'nobody-outline': (locale) => ({ here: page(locale, { people: [], site: 'Outlook', outline: '<div role="main">…</div>' }) }),
  people: (locale) => ({ here: page(locale, { kind: 'list' }) }),
  card: (locale) => ({ here: page(locale, { focus: { state: 'card', view: cardView(locale) } }) }),
  'card-promise': (locale) => ({
    here: page(locale, {
      focus: {
        state: 'card',
        view: cardView(locale, {
          suggestion: suggestion(locale, 'promise'),
          openMail: { subject: 'Delivery window', direction: 'in', at: today.now },
        }),
      },
    }),
  }),
  'card-unanswered': (locale) => ({
    here: page(locale, {
      people: peopleHere(locale).slice(1, 2),
      focus: {
        state: 'card',
        view: cardView(locale, {
          suggestion: suggestion(locale, 'unanswered'),
          openMail: { subject: 'Delivery window', direction: 'in', logged: timeline(locale)[0]! },
        }),
      },
    }),
  }),
  'card-quiet': (locale) => ({ here: page(locale, { focus: { state: 'card', view: cardView(locale, { suggestion: null }) } }) }),
  'card-new': (locale) => ({
    here: page(locale, {
      people: [],
      focus: {
        state: 'card',
        view: cardView(locale, {
          suggestion: suggestion(locale, 'know-needs'),
          match: { by: 'word' },
          cadence: { days: 30, own: false },
          card: card(locale, {
            customer: {
              id: 'c-new',
              kind: 'person',
              name: 'tomasz@kowal.example',
              addresses: [{ key: 'tomasz@kowal.example', typed: 'tomasz@kowal.example' }],
              phones: [],
              handles: [],
              needs: [],
              tags: [],
              tier: null,
              tierPinned: false,
              addedAt: today.now,
              addedBy: me.rep.id,
              deleted: false,
              sample: true,
            },
            timeline: [],
            timelineTotal: 0,
            tasks: [],
            standing: { customer: 'c-new', entryCount: 0 },
          }),
        }),
      },
    }),
  }),
  'card-long': (locale) => ({
    here: page(locale, {
      focus: {
        state: 'card',
        view: cardView(locale, {
          card: card(locale, {
            customer: customer(locale, {
              name: 'Maximiliana Konstantinopoulou-Featherstonehaugh von und zu Untertriebsbergen-Hinterwaldmeiningen',
              title: 'Deputy Assistant Vice President of Strategic Procurement and Supplier Relationship Management',
              company: 'TheVeryLongCompanyNameOfTheUnitedManufacturersAndDistributorsIncorporated',
              doNotContact: true,
              sample: true,
              addresses: [{ key: 'x', typed: 'maximiliana.konstantinopoulou-featherstonehaugh@a-very-long-domain-name.example' }],
              needs: ['A need that is written out as a whole sentence, because reps do that, and it must wrap'],
            }),
          }),
        }),
      },
    }),
  }),
  'card-twice': (locale) => ({
    here: page(locale, {
      focus: { state: 'card', view: cardView(locale, { duplicates: [weiPair(locale), likelyPair(locale)] }) },
    }),
  }),
  'card-twice-merge': (locale) => ({
    here: page(locale, { focus: { state: 'card', view: cardView(locale, { duplicates: [weiPair(locale)] }) } }),
  }),
  'card-twice-likely': (locale) => ({
    here: page(locale, { focus: { state: 'card', view: cardView(locale, { duplicates: [likelyPair(locale)] }) } }),
  }),
  'card-merged': (locale) => ({
    here: page(locale, {
      focus: { state: 'card', view: cardView(locale, { mergedFrom: [customer(locale), weiAgain(locale)] }) },
    }),
  }),
  several: (locale) => {
    const name = customer(locale).name;
    const candidates = [
      {
        customer: row('1', name, {
          company: 'Acme Robotics',
          title: 'Head of Procurement',
          tier: 'A',
          lastContactAt: today.now - 12 * 86_400_000,
        }),
        reason: {
          by: 'name' as const,
          also: 'company' as const,
          score: { sure: 'likely' as const, points: 80, reasons: ['company' as const, 'full' as const, 'reversed' as const] },
        },
      },
      { customer: row('2', name, { company: 'Borealis Foods', tier: 'C' }), reason: { by: 'name' as const } },
      { customer: row('3', name), reason: { by: 'phone' as const } },
    ];
    return {
      here: page(locale, {
        focus: {
          state: 'several',
          person: { key: 'p-wei', name, role: 'sender', match: { state: 'several', candidates } },
          candidates,
        },
      }),
    };
  },
  possible: (locale) => {
    const candidate = {
      customer: row('c-chen', locale === 'zh-CN' ? '陈洁' : 'Chen Jie', {
        company: 'Borealis Foods',
        title: locale === 'zh-CN' ? '运营经理' : 'Operations Manager',
        tier: 'C',
        lastContactAt: today.now - 40 * 86_400_000,
      }),
      reason: {
        by: 'name' as const,
        value: 'Chen Jie',
        score: { sure: 'possible' as const, points: 25, reasons: ['slot' as const, 'short' as const, 'pinyin' as const] },
      },
    };
    return {
      here: page(locale, {
        chosen: true,
        focus: {
          state: 'possible',
          person: { key: 'p-chen', name: candidate.customer.name, role: 'author', match: { state: 'possible', candidate } },
          candidate,
        },
      }),
    };
  },
  unknown: (locale) => ({
    here: page(locale, {
      focus: {
        state: 'unknown',
        person: {
          key: 'p-new',
          name: 'Tomasz Kowal',
          address: 'tomasz@acme-robotics.example',
          role: 'sender',
          match: { state: 'unknown' },
        },
        draft: {
          name: 'Tomasz Kowal',
          title: 'Engineer',
          company: 'Acme Robotics',
          addresses: ['tomasz@acme-robotics.example'],
          handles: [{ site: 'linkedin', handle: 'tomasz-kowal' }],
        },
        company: { name: 'Acme Robotics', tier: 'A', people: 3 },
      },
    }),
  }),
  'unknown-signature': (locale) => ({ here: page(locale, { focus: signedStranger(locale) }) }),
  'card-signature': (locale) => ({
    here: page(locale, { focus: { state: 'card', view: cardView(locale, { signature: signedOffers(locale) }) } }),
  }),
  'card-moved': (locale) => ({
    here: page(locale, {
      focus: {
        state: 'card',
        view: cardView(locale, {
          signature: [
            {
              field: 'company',
              value: longCompany(locale),
              instead: customer(locale).company ?? '',
              change: { field: 'company', value: longCompany(locale) },
            },
          ],
        }),
      },
    }),
  }),
  'card-jobs': worked,
  'card-job': worked,
  'unknown-already': (locale) => ({
    here: page(locale, {
      focus: {
        state: 'unknown',
        person: { key: 'p-new', name: 'W. Zhang', address: alreadyKept, role: 'sender', match: { state: 'unknown' } },
        draft: { name: 'W. Zhang', addresses: [alreadyKept] },
      },
    }),
  }),
  today: () => ({ tab: 'today' }),
  'today-updating': () => ({ tab: 'today', todayAsOf: addDays(today.day, -1) }),
  'today-none': () => ({ tab: 'today', todayRows: [] }),
  'today-loading': () => ({ tab: 'today', todayRows: null }),
  'today-others': (locale) => ({ tab: 'today', todayRows: withOthers(locale) }),
  'today-asked': () => ({ tab: 'today' }),
  'today-dismiss': () => ({ tab: 'today' }),
  'today-more': () => ({ tab: 'today' }),
  'today-third-time': (locale) => ({ tab: 'today', todayRows: putOffTwice(locale) }),
  customers: () => ({ tab: 'customers' }),
  'customers-none': () => ({ tab: 'customers', customers: [] }),
  'customers-card': (locale) => ({ tab: 'customers', opened: { state: 'card', view: cardView(locale, { match: null }) } }),
  settings: () => ({ tab: 'settings' }),
  'settings-dry-run': () => ({ tab: 'settings' }),
  'settings-export': () => ({ tab: 'settings' }),
  'settings-rules': () => ({ tab: 'settings' }),
  'settings-cadence': () => ({ tab: 'settings' }),
  'settings-festivals': () => ({ tab: 'settings' }),
  'settings-money': () => ({ tab: 'settings' }),
  'settings-reminders': () => ({ tab: 'settings' }),
};

/** Where a file is chosen before the picture is taken. */
export const fileChosen: ReadonlySet<string> = new Set(['settings-dry-run', 'desk-dry-run']);

/** Where a table is chosen before the picture is taken. */
export const tableChosen: ReadonlySet<string> = new Set(['desk-table', 'desk-table-check']);

/** What is pressed before the picture is taken. */
export const pressedFirst: Readonly<Record<string, string | readonly string[]>> = {
  'why-chance': '.fact:nth-child(2) button',
  'why-expected': '.fact:nth-child(3) button',
  'why-rated': '.fact:nth-child(4) button',
  'why-fit': '.fact:nth-child(2) button',
  'value-open': [
    'section > .opens-list > .opens:nth-child(3) > summary',
    'section > .opens-list > .opens:nth-child(2) > summary',
    'section > .opens-list > .opens:nth-child(1) > summary',
    '.opens-body .opens:nth-child(4) > summary',
    '.opens-body .opens:nth-child(3) > summary',
    '.opens-body .opens:nth-child(2) > summary',
    '.opens-body .opens:nth-child(1) > summary',
    '[aria-labelledby=purchases-title] .opens > summary',
  ],
  'record-purchase': ['[aria-labelledby=record-title] button:nth-child(1)', '.more-fields summary'],
  'record-deal': '[aria-labelledby=record-title] button:nth-child(2)',
  'record-rating': '[aria-labelledby=record-title] button:nth-child(3)',
  'record-case': '[aria-labelledby=record-title] button:nth-child(5)',
  'record-voice': '[aria-labelledby=record-title] button:nth-child(7)',
  'mark-lost': ['.head .icon-button', '[role=menuitem]:nth-child(3)'],
  'today-asked': '.today-line:nth-child(3) .today-actions .button',
  'today-dismiss': '.today-line:nth-child(2) .today-actions .button-plain',
  'today-more': '.today-line:nth-child(2) .today-actions .icon-button',
  'today-third-time': ['.today-line:first-child .today-actions .menu-place .button', '.menu-item'],
  'settings-rules': ['.planning-part:nth-of-type(1) summary', '.planning .choices li:nth-child(11) input'],
  'settings-cadence': ['.planning-part:nth-of-type(2) summary', '.planning-part:nth-of-type(3) summary'],
  'settings-reminders': '.reminders .block-title',
  'settings-festivals': '.planning-part:nth-of-type(4) summary',
  'settings-money': '.planning-part:nth-of-type(5) summary',
  'desk-settings-rules': ['.planning-part:nth-of-type(1) summary', '.planning .choices li:nth-child(11) input'],
  'settings-export': '.data-options summary',
  'card-twice-merge': '.twice .button',
  'card-moved': ['.signature .button'],
  'card-jobs': ['.jobs + .chip-add'],
  'card-job': ['.jobs > :nth-child(2) .editable'],
  'desk-duplicates-compare': '.pair-buttons .button',
  'desk-table-check': '.table-box .button-primary',
  'desk-insights': '.back-test-form .button',
  'desk-insights-few': '.back-test-form .button',
};

export function panelProps(name: string, locale: Locale): PanelProps {
  const change = panelStates[name]?.(locale) ?? {};
  return {
    ...shared(locale),
    tab: 'here',
    here: { state: 'reading', site: 'Gmail' },
    opened: null,
    actions: galleryActions(locale, change.customers ? change.customers.slice() : undefined),
    ...change,
  };
}

export const deskStates: Readonly<Record<string, (locale: Locale) => Partial<Omit<DeskProps, 'actions'>>>> = {
  'desk-customers': (locale) => ({ section: 'customers', opened: { state: 'card', view: cardView(locale, { match: null }) } }),
  'desk-value': (locale) => ({ section: 'customers', opened: { state: 'card', view: historyView('superfan', locale) } }),
  'desk-nobody': () => ({ section: 'customers' }),
  'desk-today': () => ({ section: 'today' }),
  'desk-insights': () => ({ section: 'insights' }),
  'desk-insights-few': () => ({ section: 'insights' }),
  'desk-insights-none': () => ({ section: 'insights' }),
  'desk-duplicates': () => ({ section: 'duplicates' }),
  'desk-duplicates-compare': () => ({ section: 'duplicates' }),
  'desk-data': () => ({ section: 'data' }),
  'desk-dry-run': () => ({ section: 'data' }),
  'desk-table': () => ({ section: 'data' }),
  'desk-table-check': () => ({ section: 'data' }),
  'desk-sites': () => ({ section: 'sites' }),
  'desk-settings': () => ({ section: 'settings' }),
  'desk-settings-rules': () => ({ section: 'settings' }),
};

export function deskProps(name: string, locale: Locale): DeskProps {
  const insights = insightTools(locale, name === 'desk-insights-none' ? 'none' : name === 'desk-insights-few' ? 'few' : 'full');
  const actions = { ...galleryActions(locale), ...insights };
  return { ...shared(locale), section: 'customers', opened: null, actions, ...deskStates[name]?.(locale) };
}
