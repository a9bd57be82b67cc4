/**
 * What the panel and the desk need to be drawn, and what they ask for: state in, calls out. The controllers in `entrypoints/`
 * fill these from the store and the background; nothing in `components/` touches storage or the browser's API.
 *
 * Writes answer with the store's own `Written`: the components word the toast, offer its undo for ten seconds and word a refusal,
 * so a controller only passes the call on.
 */
import type { RuleId, Suggestion, Today } from '../lib/actions/suggestion.ts';
import type {
  Card,
  Customer,
  Day,
  EntryKind,
  Id,
  Interaction,
  Rep,
  SuggestionFeedback,
  Task,
  Tier,
} from '../lib/customers/types.ts';
import type { Layer, Stage } from '../lib/customers/value-standing.ts';
import type { NameScore } from '../lib/customers/name-score.ts';
import type { DraftOrigins } from '../lib/customers/draft-from-sighting.ts';
import type { SignatureOffer } from '../lib/customers/signature-offers.ts';
import type { SightingRole } from '../lib/recognise/site.ts';
import type { SiteSummary } from '../lib/recognise/site-health.ts';
import type { Result } from '../lib/result.ts';
import type { CustomerRow, CustomerRows } from '../lib/customers/customer-row.ts';
import type {
  CustomerChange,
  CustomerDraft,
  DuplicatePair,
  EntryChange,
  Me,
  OpenFailure,
  Store,
  WriteFailure,
  Written,
} from '../lib/store/store.ts';
import type { DataActions } from './data/data-actions.ts';
import type { TableTools } from './data/table-actions.ts';
import type { InsightTools } from './insights/insight-actions.ts';
import type { DuplicateActions } from './duplicates/duplicate-actions.ts';
import type { Reminders } from '../lib/messages/session.ts';
import type { ReminderActions } from './settings/reminders.tsx';
import type { TodayActions } from './lists/today-actions.ts';
import type { TeamSettings, TeamSettingsActions } from './settings/team-settings.ts';

export type LanguageCode = 'en' | 'zh-CN';

export type PanelTab = 'here' | 'today' | 'customers' | 'settings';
export type DeskSection = 'customers' | 'today' | 'insights' | 'duplicates' | 'data' | 'sites' | 'settings';

/** Whether there is a database to show. Nothing but its screen is drawn until it is open. */
export type DatabaseState =
  | { state: 'opening' }
  | { state: 'failed'; failure: OpenFailure }
  /** Open, and the rep has not said who they are: the first run. */
  | { state: 'new' }
  | { state: 'open'; me: Me; newer?: { version: number; known: number } };

/** One site that can be turned on, or is. */
export interface SiteRow {
  /** What `turnOnSite` and `turnOffSite` are called with: a site's id, or an origin for a site the rep turned on. */
  key: string;
  /** "Gmail"; the host where there is no name. */
  label: string;
  /** Host names shown beside it. */
  hosts: readonly string[];
  /** Among those offered at the first run. */
  common: boolean;
  /** `asking`: the browser's prompt is open. `refused`: the rep said no to it just now. */
  state: 'off' | 'asking' | 'on' | 'refused';
}

/** How well one site could be read, those of its pages that were counted. */
export interface SiteHealthRow extends SiteSummary {
  id: string;
}

/** Why we say that a person on the page is this customer. */
export interface MatchReason {
  /** `name` alone is never more than possible. `word`: the rep said "Yes, it's them". */
  by: 'address' | 'handle' | 'phone' | 'name' | 'word';
  /** What matched, as the page shows it. */
  value?: string;
  /** Beside a name: what else agrees. */
  also?: 'company' | 'title';
  /** Of a match by name: how sure it is, and why. */
  score?: NameScore;
}

/** A known customer that a person on the page is, or may be. */
export interface Candidate {
  customer: CustomerRow;
  reason: MatchReason;
}

/** Someone on the page. Robots and the account's own addresses are left out by the controller. */
export interface PersonHere {
  /** Stable while the page shows them; what `openPerson` is called with. */
  key: string;
  /** The name to show; falls back to address or handle. */
  name: string;
  address?: string;
  handle?: string;
  company?: string;
  title?: string;
  role: SightingRole;
  match:
    | { state: 'known'; candidate: Candidate }
    /** By name only: shown dashed, with a question mark. */
    | { state: 'possible'; candidate: Candidate }
    | { state: 'several'; candidates: readonly Candidate[] }
    /** Not yet verified against the records; the place is kept. */
    | { state: 'looking' }
    | { state: 'unknown' };
}

/** What stands in the middle of the Here tab. */
export type Focus =
  | { state: 'card'; view: CardView }
  /** The record is being read: a skeleton in the card's place, with the name already there. */
  | { state: 'loading'; name?: string }
  | { state: 'several'; person: PersonHere; candidates: readonly Candidate[] }
  | { state: 'possible'; person: PersonHere; candidate: Candidate }
  | {
      state: 'unknown';
      person: PersonHere;
      /** Prefilled with what the page offers. */
      draft: CustomerDraft;
      /** Where each prefilled field stands. */
      origins?: DraftOrigins;
      /** Someone at a company that is known: "new at Acme (A) · 3 people known". */
      company?: { name: string; tier: Tier | null; people: number };
    };

/** The page in front. */
export type Here =
  /** No site known: the toolbar button or the shortcut tells it. `shortcut` is as the browser writes it. */
  | { state: 'siteUnknown'; shortcut?: string }
  /** The browser lets no extension in. */
  | { state: 'cannotRun'; why: 'browserPage' | 'store' | 'file' | 'policy' }
  | { state: 'siteOff'; site: SiteRow }
  /** Turned on, not yet answered. */
  | { state: 'reading'; site: string }
  | {
      state: 'page';
      /** The host or the site's label, for the quiet lines. */
      site: string;
      kind: 'list' | 'message' | 'compose' | 'profile' | 'post' | 'conversation' | 'other';
      /** Everyone on the page, in the page's order; the components put the known first. */
      people: readonly PersonHere[];
      /** Null: the list of people is shown, or that nobody is here. */
      focus: Focus | null;
      /** True where the rep chose `focus` from the list: a way back is shown. */
      chosen: boolean;
      /** Set where the site's landmarks are gone: an outline without text, to copy into a bug report. */
      outline?: string;
    };

/** The mail open on the page, for the card of the customer it is from or to. */
export interface OpenMail {
  subject?: string;
  at?: number;
  direction?: 'in' | 'out';
  /** Its entry, where it is already logged. */
  logged?: Interaction;
}

/**
 * What the card of one who belongs to an account with others shows: purchases and deals of all of it; on the card of a company also the
 * contacts, cases and ratings of its people. `customer` of each says whose it is; `namesById` of the card knows the names.
 */
export type AccountHistory = Pick<Card, 'timeline' | 'timelineTotal' | 'purchases' | 'deals' | 'cases' | 'surveys'>;

/** One customer's card. */
export interface CardView {
  card: Card;
  /** Absent where the customer is an account alone: then the card itself is all there is. */
  account?: AccountHistory;
  suggestion: Suggestion | null;
  /** Null where it was opened from a list. */
  match: MatchReason | null;
  /** The person on the page it stands for, for "not them". */
  person?: string;
  openMail?: OpenMail;
  /** What the signature of their open mail says and the card does not. */
  signature?: readonly SignatureOffer[];
  /** Cadence in force, in days, and whether it is the customer's own. */
  cadence: { days: number; own: boolean };
  /** Who may be this customer a second time, the certain first. */
  duplicates?: readonly DuplicatePair[];
  /** The records the card is merged from, where there are several. */
  mergedFrom?: readonly Customer[];
}

/** One line of Today, ranked by the controller. */
export interface TodayRow {
  customer: Id;
  name: string;
  /** What the title calls them: `addressedAs()` of `lib/i18n/suggestion.ts`. The name where it is left out. */
  calledAs?: string;
  company?: string;
  tier: Tier | null;
  owner?: Id;
  suggestion: Suggestion;
}

/** What the panel and the desk have in common. */
export interface SharedState {
  database: DatabaseState;
  language: LanguageCode;
  /** Renewed by the controller each minute, and when the day changes. */
  today: Today;
  shortcutsOn: boolean;
  sites: readonly SiteRow[];
  siteHealth?: readonly SiteHealthRow[];
  /** Null while they are read. */
  customers: CustomerRows | null;
  /** Null while it is worked out. */
  todayRows: readonly TodayRow[] | null;
  /** Set while everything is worked out anew: the day that what is shown is of. */
  todayAsOf?: Day;
  /** Sample records there are. */
  samples: number;
  /** Sites a profile can be on, for adding one by hand. */
  handleSites?: readonly { id: string; label: string }[];
  teamSettings: TeamSettings;
  reminders: Reminders;
}

export interface PanelProps extends SharedState {
  tab: PanelTab;
  /** What to look for in Customers; a new object is a new search. With a draft: nobody is found, and this is what to keep. */
  lookUp?: { text: string; draft?: CustomerDraft };
  here: Here;
  /** The card opened from Today or Customers, shown in that tab with a way back. `loading` keeps its place. */
  opened: { state: 'loading'; name?: string } | { state: 'card'; view: CardView } | null;
  actions: PanelActions;
}

export interface DeskProps extends SharedState {
  section: DeskSection;
  opened: { state: 'loading'; name?: string } | { state: 'card'; view: CardView } | null;
  actions: DeskActions;
}

/** Everything a card asks for. */
/** A segment of the customers. */
export type CustomerFilter =
  | { by: 'tier'; tier: Tier | null }
  | { by: 'layer'; layer: Layer }
  | { by: 'stage'; stage: Stage }
  /** Without any contact yet. */
  | { by: 'contact' };

export interface CardActions {
  edit(customer: Id, changes: readonly CustomerChange[]): Promise<Written<null>>;
  /** The company record of this name; undefined where none is known. */
  companyNamed(name: string): Id | undefined;
  deleteCustomer(customer: Id): Promise<Written<null>>;

  /** One click: with the moment, direction and page as the controller knows them; an open mail as that mail. */
  log(customer: Id, kind: EntryKind): Promise<Written<{ entry: Interaction; existing: boolean }>>;
  /**
   * The rep sets out to do what is suggested: opens `tel:` or `mailto:` where there is one, and logs an outgoing contact of this
   * kind now (never the open mail). Called synchronously from the click.
   */
  startContact(customer: Id, kind: EntryKind, rule?: RuleId): Promise<Written<{ entry: Interaction; existing: boolean }>>;
  editEntry(customer: Id, entry: Id, change: EntryChange): Promise<Written<null>>;
  deleteEntry(customer: Id, entry: Id): Promise<Written<null>>;
  moveEntry(customer: Id, entry: Id, to: Id): Promise<Written<Id>>;
  /** "Answered": the inbound entry needs no further answer. */
  markAnswered(customer: Id, entry: Id): Promise<Written<null>>;
  moreTimeline(customer: Id, skip: number, count: number): Promise<readonly Interaction[]>;

  addTask(task: { customer: Id; kind: Task['kind']; text: string; due: Day }): Promise<Written<Id>>;
  editTask(id: Id, change: { text?: string; due?: Day; done?: boolean; deleted?: boolean }): Promise<Written<null>>;
  giveFeedback(feedback: Pick<SuggestionFeedback, 'customer' | 'rule' | 'answer' | 'until'>): Promise<Written<Id>>;

  addPurchase: Store['addPurchase'];
  addDeal: Store['addDeal'];
  changeDeal: Store['changeDeal'];
  addSurvey: Store['addSurvey'];
  addVoice: Store['addVoice'];
  addCase: Store['addCase'];
  changeCase: Store['changeCase'];
  addReferral: Store['addReferral'];
  removePart: Store['removePart'];

  /** Person and customer are not the same. */
  notThem(customer: Id, person: string): Promise<Written<unknown>>;
  /** They are: what the page shows is added to the customer. */
  itIsThem(customer: Id, person: string): Promise<Written<unknown>>;
  /** None of the candidates: the person is treated as unknown. */
  noneOfThem(customers: readonly Id[], person: string): Promise<Written<unknown>>;

  /** Not wanted: this offer stays away until the browser closes. */
  dismissSignature(customer: Id, offer: SignatureOffer): void;

  /** Opens the page an entry happened on, in a tab. */
  openLink(link: string): void;
  copy(text: string): Promise<boolean>;
}

export interface SharedActions
  extends CardActions, DuplicateActions, DataActions, TableTools, InsightTools, TeamSettingsActions, TodayActions, ReminderActions {
  introduce(rep: { name: string; addresses: string[] }): Promise<Written<unknown>>;
  /** Called synchronously from the click: the permission prompt needs it. */
  turnOnSite(key: string): void;
  turnOffSite(key: string): void;
  setLanguage(language: LanguageCode): void;
  setShortcuts(on: boolean): void;

  /** Rows whose text holds the query; all of them for an empty one, of a segment only where one is chosen. In the order to show. */
  search(query: string, filter?: CustomerFilter | null): CustomerRows;
  addCustomer(draft: CustomerDraft): Promise<Written<Id>>;
  openCustomer(customer: Id): void;
  /** Back from a card to where it was opened. */
  closeCustomer(): void;

  /** Everyone whose entries this database holds. */
  reps(): Promise<readonly Rep[]>;
  /** "This is me": a second device joins its rep. */
  joinAs(rep: Id): Promise<Written<unknown>>;
  removeSamples(): Promise<Result<number, WriteFailure>>;
  /** Try to open the database again. */
  retry(): void;
}

export interface PanelActions extends SharedActions {
  showTab(tab: PanelTab): void;
  /** Show this person in the middle of Here. */
  openPerson(key: string): void;
  /** Back to the list of people on the page. */
  closePerson(): void;
  /** Keeps the unknown person in the middle. */
  keep(draft: CustomerDraft, person: string): Promise<Written<Id>>;
  openDesk(): void;
}

export interface DeskActions extends SharedActions {
  showSection(section: DeskSection): void;
}
