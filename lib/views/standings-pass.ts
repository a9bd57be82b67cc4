import { learnedFrom } from '../actions/rank.ts';
import type { ActionSettings, Learned, Today } from '../actions/suggestion.ts';
import type { TierDecision } from '../customers/standing.ts';
import type { Day, Id, Moment, Tier } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import type { OwnedParts, Store, TierByRule, TierOfAccount } from '../store/store.ts';
import { type Account, type NamedCompany, type ValueCustomer, companyOf } from '../value/accounts.ts';
import type { Base } from '../value/base.ts';
import type { ValueSettings } from '../value/settings.ts';
import { type Breathe, inSlices } from '../value/slices.ts';
import type { Pointing } from '../value/tier-decision.ts';
import { valueStanding } from '../value/value-standing.ts';
import { type Everybody, type Referrals, learningFrom, referralsOf } from '../value/values.ts';
import {
  type AccountTier,
  accountTierOf,
  decisionOf,
  foldOf,
  interning,
  isOthers,
  rankedRowOf,
  suggestionOf,
  valueCustomerOf,
} from './everybody.ts';
import { type Packing, packing } from './standing-columns.ts';
import { type RankedRow, type TopList, compareRanked, keptReady, topList } from './top-list.ts';

/**
 * The pass over everybody: learns from all purchases, then tells each customer's standing, tier and next action, and keeps them. What
 * it has done is kept as it goes, so that a view that is closed in the middle costs the next one only the rest; the views switch to the
 * new generation by one record, so that nobody sees half of it.
 */

/** Raised when what is kept changes its form, or a rule its meaning. */
const keptVersion = 4;

/** What all standings of one generation rest on. */
export interface KeptBase {
  base: Base;
  referrals: Referrals;
  learned: Learned;
  /** Who belongs to which company. */
  companies: NamedCompany[];
  /** Accounts with purchases of people who now belong elsewhere, and who these are. */
  former: [account: Id, buyers: Id[]][];
}

/** What the views read first: Today as it was when all was worked out, and what that rests on. */
export interface KeptHead {
  /** Of what it is the answer: the day, the rep, the settings. */
  key: string;
  generation: number;
  day: Day;
  /** The moment it was worked out at. */
  at: Moment;
  /** The number of the last row written before. */
  seq: number;
  count: number;
  top: RankedRow[];
  /** How many have a suggestion. */
  ranked: number;
  chunks: string[];
  /** Accounts whose estimate points to another tier than the one in force. */
  pointing: Record<Id, Pointing>;
}

interface Journal {
  key: string;
  generation: number;
  at: Moment;
  seq: number;
  base: Base;
  learned: Learned;
}

interface Progress extends Pick<KeptHead, 'top' | 'ranked' | 'chunks' | 'pointing' | 'count'> {
  generation: number;
  /** The bucket it got to. */
  after: string | null;
  done: boolean;
}

export interface PassInput {
  store: Store;
  settings: ValueSettings;
  actions: ActionSettings;
  today: Today;
  me: Id;
  breathe: Breathe;
}

export function passKey({ settings, actions, today, me }: Pick<PassInput, 'settings' | 'actions' | 'today' | 'me'>): string {
  return JSON.stringify([keptVersion, today.day, today.timeZone, me, settings, actions]);
}

/** Buckets read at a time: a hundred customers at full size. Four times as many took half as long again. */
const bucketsAtOnce = 16;
/** Customers kept together. */
const chunkSize = 4_000;

/** Works everything out, or the rest of what was begun; null where the database was taken over, or somebody erased, meanwhile. */
export async function standingsPass(input: PassInput): Promise<KeptHead | null> {
  const { store, settings, today, breathe } = input;
  const key = passKey(input);
  const [before, begun, got] = (await Promise.all([store.kept('head'), store.kept('journal'), store.kept('progress')])) as [
    KeptHead | undefined,
    Journal | undefined,
    Progress | undefined,
  ];
  const goesOn = begun?.key === key ? begun : undefined;
  const generation = goesOn?.generation ?? Math.max(before?.generation ?? 0, begun?.generation ?? 0) + 1;
  const { parts, seq } = await store.ownedParts();
  const { customers, decisions, answers } = await gather(store, parts, breathe);
  const everybody = await inSlices(learningFrom(customers, settings, today, goesOn?.base), breathe);
  const journal: Journal = goesOn ?? {
    key,
    generation,
    at: today.now,
    seq,
    base: everybody.context.base,
    learned: learnedFrom(answers),
  };
  const referrals = referralsOf(everybody.accounts, everybody.spendings, today.day);
  const kept: KeptBase = {
    base: journal.base,
    referrals,
    learned: journal.learned,
    companies: customers.flatMap(companyOf),
    former: everybody.accounts.flatMap(({ id, former }) => (former ? [[id, former] as [Id, Id[]]] : [])),
  };
  if (!goesOn) {
    const left = await leftovers(store, before);
    if (!(await store.keep({ journal }, ['progress', ...left]))) return null;
  }
  const progress: Progress =
    goesOn && got?.generation === generation
      ? got
      : { generation, after: null, top: [], ranked: 0, chunks: [], pointing: {}, count: 0, done: false };
  const done = progress.done || (await tellAll(input, { everybody, parts, decisions, journal, before }, progress));
  if (!done) return null;
  // Someone was erased meanwhile: their name must not come back with the list.
  if ((await store.changedSince(journal.seq, 10_000))?.erased === true) {
    await store.keep({}, ['journal', 'progress', ...progress.chunks]);
    return null;
  }
  const { after: _after, done: _done, ...told } = progress;
  const head: KeptHead = { ...told, key, day: today.day, at: journal.at, seq: journal.seq };
  const switched = await store.keep(
    { head, [`base:${generation}`]: kept },
    ['journal', 'progress', 'overlay', ...(before ? [`base:${before.generation}`, ...before.chunks] : [])],
    'journal',
  );
  return switched ? head : null;
}

/** What a pass that was given up left behind. */
async function leftovers(store: Store, head: KeptHead | undefined): Promise<string[]> {
  const known = new Set([...(head?.chunks ?? []), `base:${head?.generation ?? 0}`]);
  const keys = (await Promise.all(['chunk:', 'base:', 'tiers:'].map((prefix) => store.keptKeys(prefix)))).flat();
  return keys.filter((each) => !known.has(each));
}

type Page = Awaited<ReturnType<Store['standingRows']>>;

/** All standings from a bucket on, page by page; the next one is read while this one is worked on. */
async function* standingPages(store: Store, after: string | null): AsyncGenerator<Page, void> {
  let reading = store.standingRows(after, bucketsAtOnce);
  for (;;) {
    const page = await reading;
    if (page.next !== null) {
      reading = store.standingRows(page.next, bucketsAtOnce);
      // Whoever asks for it hears of a failure; nobody may, where the work ends before.
      reading.catch(() => undefined);
    }
    yield page;
    if (page.next === null) return;
  }
}

interface Gathered {
  customers: ValueCustomer[];
  /** Of those who have any. */
  decisions: Map<Id, readonly TierDecision[]>;
  answers: { tier: Tier | null; answers: Record<string, [number, number]> }[];
}

export async function gather(store: Store, parts: ReadonlyMap<Id, OwnedParts>, breathe: Breathe): Promise<Gathered> {
  const found: Gathered = { customers: [], decisions: new Map(), answers: [] };
  const intern = interning();
  for await (const { rows } of standingPages(store, null)) {
    for (const walked of rows) {
      const { id, row } = walked;
      found.customers.push(valueCustomerOf(walked, parts.get(id), intern));
      if (row.facts?.decisions) found.decisions.set(id, row.facts.decisions);
      if (row.facts?.answers) found.answers.push({ tier: (row.ofAccount ?? row).tier, answers: row.facts.answers });
    }
    await breathe();
  }
  return found;
}

interface Known {
  everybody: Everybody;
  parts: ReadonlyMap<Id, OwnedParts>;
  decisions: ReadonlyMap<Id, readonly TierDecision[]>;
  journal: Journal;
  before: KeptHead | undefined;
}

interface Told {
  value: ValueStanding;
  tier: AccountTier;
}

/** Tells every customer's standing, and keeps what was told as it goes. False where it must not go on. */
async function tellAll(input: PassInput, known: Known, progress: Progress): Promise<boolean> {
  const { store, today, breathe, me, actions } = input;
  const { everybody, parts, journal } = known;
  const suggesting = { today, actions, learned: journal.learned, me };
  const accountIndex = accountFinding(everybody.accounts);
  const tell = telling(input, known, progress);
  const top: TopList<RankedRow> = topList(keptReady, compareRanked, progress.top);
  let packed: Packing = packing();
  let decided: TierByRule[] = [];
  let folds: TierOfAccount[] = [];
  for await (const { rows, next } of standingPages(store, progress.after)) {
    for (const walked of rows) {
      const index = accountIndex(walked.id);
      // Added since everybody was read: it changed, and is told by itself afterwards.
      if (index === undefined) continue;
      const account = everybody.accounts[index]!;
      const { value, tier } = tell(index);
      const others = isOthers(walked, me);
      const suggestion = suggestionOf(walked, parts.get(walked.id), tier.tier, value, suggesting);
      packed.add({ id: walked.id, value, tier: tier.tier, pinned: tier.pinned, suggestion, others });
      if (suggestion) {
        progress.ranked += 1;
        top.add(rankedRowOf(walked, tier.tier, suggestion, me));
      }
      const decision = walked.id === account.id ? decisionOf(account.id, tier, today) : undefined;
      if (decision) decided.push(decision);
      if (account.members.length > 1 || account.id !== walked.id || walked.row.ofAccount) {
        const fold = foldOf(walked, account.id, tier);
        if (fold) folds.push(fold);
      }
      const pause = breathe();
      if (pause) await pause;
    }
    progress.after = next;
    progress.done = next === null;
    if (packed.count < chunkSize && next !== null) continue;
    const name = `chunk:${progress.generation}:${String(progress.chunks.length).padStart(5, '0')}`;
    progress.chunks.push(name);
    progress.count += packed.count;
    progress.top = [...top.items];
    const tiers =
      decided.length + folds.length > 0 ? { [name.replace('chunk', 'tiers')]: { decided, folds } satisfies KeptTiers } : {};
    if (!(await store.keep({ [name]: packed.chunk(), progress, ...tiers }, [], 'journal'))) return false;
    [packed, decided, folds] = [packing(), [], []];
    await breathe();
  }
  return true;
}

/** Tier decisions that are still to be written. */
export interface KeptTiers {
  decided: TierByRule[];
  folds: TierOfAccount[];
}

/** Which account a customer belongs to, of accounts in order of id: nearly all are of their own, which needs no table. */
function accountFinding(accounts: readonly Account[]): (customer: Id) => number | undefined {
  const elsewhere = new Map<Id, number>();
  for (const [index, { id, members }] of accounts.entries()) {
    for (const member of members) if (member.id !== id) elsewhere.set(member.id, index);
  }
  return (customer) => {
    const known = elsewhere.get(customer);
    if (known !== undefined) return known;
    let [low, high] = [0, accounts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (accounts[middle]!.id < customer) low = middle + 1;
      else high = middle;
    }
    return accounts[low]?.id === customer ? low : undefined;
  };
}

/** Tells an account once, however many customers it has. */
function telling({ today }: PassInput, { everybody, decisions, before }: Known, progress: Progress): (index: number) => Told {
  const toldByAccount = new Map<number, Told>();
  const pointing = before?.pointing ?? {};
  const decisionsOf = ({ members }: Account): readonly TierDecision[] =>
    members.length === 1 ? (decisions.get(members[0]!.id) ?? []) : members.flatMap(({ id }) => decisions.get(id) ?? []);
  return (index) => {
    const known = toldByAccount.get(index);
    if (known) return known;
    const account = everybody.accounts[index]!;
    const value = valueStanding(account, everybody.spendings[index]!, everybody.context);
    const tier = accountTierOf(account, decisionsOf(account), value, pointing, today);
    if (tier.move.pointing) progress.pointing[account.id] = tier.move.pointing;
    const told = { value, tier };
    if (account.members.length > 1) toldByAccount.set(index, told);
    return told;
  };
}

/** Writes the tier decisions that the pass kept; whose tier changed. Done again after a kill, nothing is written twice. */
export async function writeTiers(store: Store): Promise<Id[]> {
  const changed: Id[] = [];
  for (const name of await store.keptKeys('tiers:')) {
    const { decided, folds } = (await store.kept(name)) as KeptTiers;
    const written = await store.decideByRule(decided);
    if (!written.ok) return changed;
    const folded = await store.foldTiers(folds);
    if (!folded.ok) return changed;
    changed.push(...decided.map(({ customer }) => customer), ...folds.map(({ customer }) => customer));
    await store.keep({}, [name]);
  }
  return changed;
}
