import { signal } from '@preact/signals';
import type { Learned, Today } from '../actions/suggestion.ts';
import { dayOf } from '../customers/day.ts';
import { companyKey } from '../customers/match.ts';
import type { Id } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import { breatheEvery } from '../store/breathe.ts';
import type { OwnedParts, Store, WalkedStanding } from '../store/store.ts';
import { type Account, type Companies, accountsOf, companiesBy, employerOf, employersEver } from '../value/accounts.ts';
import { withDrawnBands } from '../value/drawn-bands.ts';
import { spendingOf } from '../value/history.ts';
import { type ValueSettings, defaultValueSettings } from '../value/settings.ts';
import { type ValueContext, valueStanding } from '../value/value-standing.ts';
import { type Values as AllValues, contextOf, valuesOf } from '../value/values.ts';
import { actionSettings, readSettings } from './action-settings.ts';
import { readValueSettings } from './team-settings.ts';
import { type AccountTier, accountTierOf, decisionOf, foldOf, rankedRowOf, suggestionOf, valueCustomerOf } from './everybody.ts';
import { type StandingChunk, type StandingSummary, type StandingTable, tableOf } from './standing-columns.ts';
import { type KeptBase, type KeptHead, type PassInput, passKey, gather, standingsPass, writeTiers } from './standings-pass.ts';
import { type RankKey, type RankedRow, compareKeys, compareRanked, keptReady, topList } from './top-list.ts';

/** What everybody's purchases say, as it is kept, with what changed since. A new object with each change. */
export interface Values {
  /** Counts how often everybody was worked out. */
  generation: number;
  /** The day it was worked out for. */
  day: string;
  count: number;
  head: KeptHead;
  /** Null until somebody needed more than Today: see `everybodysStandings`. */
  context: ValueContext | null;
}

/** Null until something is kept. */
export const values = signal<Values | null>(null);
export const valueSettings = signal<ValueSettings>(defaultValueSettings);
/** What Today shows; null until something is kept. */
export const rankedRows = signal<readonly RankedRow[] | null>(null);
/** Set while everybody is worked out anew: what is shown until then is of the day named. */
export const workingOut = signal(false);

export const settingName = 'value';

/** Milliseconds of computing at a time. */
const slice = 8;

/** What was told since the pass, in this view or another: beside the kept table until the next pass. */
interface Overlay {
  generation: number;
  top: RankedRow[];
}

interface Loaded {
  generation: number;
  kept: KeptBase;
  table: StandingTable;
  companies: Companies;
  former: ReadonlyMap<Id, readonly Id[]>;
  context: ValueContext;
}

let loading: Promise<Loaded | null> | null = null;
let loaded: Loaded | null = null;
/** Accounts of customers that changed since the pass; null: gone. */
let accountsSince = new Map<Id, Id | null>();
/** For which accounts those that changed since may have bought, before they came to where they are. */
let formerSince = new Map<Id, ReadonlySet<Id>>();
/** The newest contact of the accounts that were told since; undefined for who is none with others now, whatever the pass found. */
let contactsSince = new Map<Id, number | undefined>();

async function inputOf(store: Store, today: Today): Promise<PassInput> {
  const me = (await store.me())?.rep.id ?? '';
  await readSettings(store);
  valueSettings.value = readValueSettings(await store.setting(settingName));
  return { store, today, me, settings: valueSettings.value, actions: actionSettings.value, breathe: breatheEvery(slice) };
}

/** Shows what is kept: one read. Whether it was there. */
export async function openKept(store: Store): Promise<boolean> {
  const [head, overlay] = (await Promise.all([store.kept('head'), store.kept('overlay')])) as [
    KeptHead | undefined,
    Overlay | undefined,
  ];
  if (!head) return false;
  adopt(store, head, overlay?.generation === head.generation ? overlay.top : head.top);
  return true;
}

function adopt(store: Store, head: KeptHead, top: readonly RankedRow[]): void {
  if (values.value?.generation !== head.generation) {
    loading = null;
    accountsSince = new Map();
    formerSince = new Map();
    contactsSince = new Map();
    setTimeout(() => void everybodysStandings(store), 100);
  }
  values.value = { generation: head.generation, day: head.day, count: head.count, head, context: loaded?.context ?? null };
  rankedRows.value = top;
}

/** Everybody's standings as they were worked out, and what they rest on: read when first asked for, tens of milliseconds. */
export function everybodysStandings(store: Store): Promise<Loaded | null> {
  loading ??= load(store)
    // The database was closed, or taken over.
    .catch(() => null)
    .then((found) => {
      // What a newer generation took the place of is asked for again.
      if (!found || found.generation !== values.value?.generation) {
        loading = null;
        return null;
      }
      loaded = found;
      values.value = { ...values.value, context: found.context };
      return found;
    });
  return loading;
}

async function load(store: Store): Promise<Loaded | null> {
  const head = values.value?.head;
  if (!head) return null;
  const [kept, ...chunks] = (await Promise.all([
    store.kept(`base:${head.generation}`),
    ...head.chunks.map((name) => store.kept(name)),
  ])) as [KeptBase | undefined, ...(StandingChunk | undefined)[]];
  // A newer generation took its place: whoever tells of it brings its own.
  if (!kept || chunks.includes(undefined)) return null;
  const context = contextOf(kept.base, valueSettings.value, { day: head.day, now: head.at }, kept.referrals);
  return {
    generation: head.generation,
    kept,
    table: tableOf(chunks as StandingChunk[]),
    companies: companiesBy(kept.companies),
    former: new Map(kept.former),
    context,
  };
}

type Walked = WalkedStanding & { parts: OwnedParts };

export interface ToldAccount {
  account: Account;
  members: Walked[];
  /** Who bought for it and now belongs elsewhere. */
  former: Walked[];
  value: ValueStanding;
  tier: AccountTier;
}

/** The accounts of these customers as they are now, against what was learned of everybody. */
async function tellAccounts(store: Store, ids: readonly Id[], known: Loaded, today: Today): Promise<ToldAccount[]> {
  const { companies, table, former, context } = known;
  const { rows } = await store.standingRowsOf(ids);
  const accounts = new Set<Id>();
  const ownAccount = (walked: Walked): Id => employerOf(valueCustomerOf(walked), context.day, context.day, companies) ?? walked.id;
  const everWorkedAt = (walked: Walked): Id[] =>
    (walked.row.facts?.jobs ?? []).length === 0 ? [] : employersEver(valueCustomerOf(walked), context.day, companies);
  for (const walked of rows) for (const account of [ownAccount(walked), ...everWorkedAt(walked)]) accounts.add(account);
  // Whom they belonged to has one less.
  for (const id of ids) {
    const before = accountsSince.has(id) ? accountsSince.get(id) : table.accountOf(id);
    if (before != null) accounts.add(before);
    // Also where they bought before, by what was known then.
    for (const [account, buyers] of former) if (buyers.includes(id)) accounts.add(account);
    for (const account of formerSince.get(id) ?? []) accounts.add(account);
  }
  const all = new Set<Id>();
  for (const account of accounts) {
    all.add(account);
    for (const member of table.membersOf(account)) if (!accountsSince.has(member)) all.add(member);
    for (const [member, of] of accountsSince) if (of === account) all.add(member);
    for (const buyer of former.get(account) ?? []) all.add(buyer);
    for (const [buyer, of] of formerSince) if (of.has(account)) all.add(buyer);
  }
  const have = new Set(rows.map(({ id }) => id));
  const missing = [...all].filter((id) => !have.has(id) && !ids.includes(id));
  const everyone = missing.length > 0 ? [...rows, ...(await store.standingRowsOf(missing)).rows] : rows;
  const byId = new Map(everyone.map((walked) => [walked.id, walked]));
  const grouped = accountsOf(everyone.map((walked) => valueCustomerOf(walked, walked.parts)), context.day, companies); // prettier-ignore
  for (const id of ids) if (!byId.has(id)) accountsSince.set(id, null);
  for (const walked of rows) {
    accountsSince.set(walked.id, ownAccount(walked));
    contactsSince.set(walked.id, undefined);
    const worked = everWorkedAt(walked);
    if (worked.length > 0) formerSince.set(walked.id, new Set([...(formerSince.get(walked.id) ?? []), ...worked]));
  }
  return grouped
    .filter(({ id }) => accounts.has(id))
    .map((account) => {
      const spending = spendingOf(account.bought, context.today, context.toHome, context.base.capOfOnly);
      const value = valueStanding(account, spending, context);
      contactsSince.set(account.id, account.members.length > 1 ? value.lastContact?.at : undefined);
      const members = account.members.flatMap(({ id }) => byId.get(id) ?? []);
      const decisions = members.flatMap(({ row }) => row.facts?.decisions ?? []);
      const pointing = values.value?.head.pointing ?? {};
      const left = (account.former ?? []).flatMap((id) => byId.get(id) ?? []);
      return { account, members, former: left, value, tier: accountTierOf(account, decisions, value, pointing, today) };
    });
}

/** A customer's account as it is now, with its standing, and the same with the bands that a card shows; null where there is none yet, or it would have to be waited for. */
export async function accountNow(store: Store, id: Id, today: Today): Promise<(ToldAccount & { onScreen: ValueStanding }) | null> {
  if (!loaded) return null;
  const { context } = loaded;
  const all = await tellAccounts(store, [id], loaded, { ...today, day: context.day });
  const told = all.find(({ members }) => members.some((member) => member.id === id));
  if (!told) return null;
  const { account, value } = told;
  const spending = spendingOf(account.bought, context.today, context.toHome, context.base.capOfOnly);
  return { ...told, onScreen: withDrawnBands(value, account, spending, context) };
}

/** Whether somebody worked for this account on that day, as what they bought is counted. */
export function boughtFor(account: Id, buyer: Walked, day: string): boolean {
  if (!loaded || (buyer.row.facts?.jobs ?? []).length === 0) return true;
  return (employerOf(valueCustomerOf(buyer), day, loaded.context.day, loaded.companies) ?? buyer.id) === account;
}

/** The record of a company of this name, by what is known of everybody: one that came since is found by its name all the same. */
export function companyNamed(name: string): Id | undefined {
  return loaded?.companies.byName.get(companyKey(name));
}

/** What the team's answers to suggestions so far taught, as the list has it. */
export function currentLearned(): Learned {
  return loaded?.kept.learned ?? {};
}

/**
 * Everybody's standings in memory, each with all it says, against what the list rests on: for a page about all of them. Seconds at full
 * size, in slices.
 */
export async function everybodysValues(store: Store): Promise<AllValues | null> {
  const known = await everybodysStandings(store);
  if (!known) return null;
  const { settings, day, now, base } = known.context;
  return valuesWith(store, settings, { day, now }, base);
}

/** The same by other settings, of which nothing is kept. */
export async function valuesWith(
  store: Store,
  settings: ValueSettings,
  today: Pick<Today, 'day' | 'now'>,
  base?: KeptBase['base'],
): Promise<AllValues> {
  const breathe = breatheEvery(slice);
  const { customers } = await gather(store, (await store.ownedParts()).parts, breathe);
  return valuesOf(customers, settings, today, breathe, base);
}

/** What lists and filters need of a customer's standing; undefined until everybody's were read. */
export function summaryOf(id: Id): StandingSummary | undefined {
  return loaded?.table.summaryOf(id);
}

/** The newest contact with any of an account, by the account's own record: undefined before any, and for who is no account with others. */
export function accountContactAt(id: Id): number | undefined {
  return contactsSince.has(id) ? contactsSince.get(id) : summaryOf(id)?.contactAt;
}

/** After these customers changed: their accounts' standings, tiers and suggestions, and Today. False where everybody must be worked out. */
export async function renewValues(store: Store, touched: readonly Id[], today: Today): Promise<boolean> {
  const before = values.value;
  if (before?.day !== today.day) return false;
  const known = loaded?.generation === before.generation ? loaded : await everybodysStandings(store);
  if (!known) return false;
  const told = await tellAccounts(store, touched, known, today);
  const me = (await store.me())?.rep.id ?? '';
  const suggesting = { today, actions: actionSettings.value, learned: known.kept.learned, me };
  const gone = new Set<Id>(touched);
  for (const { members } of told) for (const { id } of members) gone.add(id);
  const kept = (rankedRows.value ?? []).filter(({ customer }) => !gone.has(customer));
  const list = topList(keptReady, compareRanked, kept);
  // Below the last line kept lie others who were left out: one that falls behind them is not among the first any more.
  const last = before.head.ranked > before.head.top.length ? kept.at(-1) : undefined;
  for (const { members, value, tier } of told) {
    for (const walked of members) {
      const suggestion = suggestionOf(walked, walked.parts, tier.tier, value, suggesting);
      if (!suggestion) continue;
      const row = rankedRowOf(walked, tier.tier, suggestion, me);
      if (!last || compareRanked(row, last) < 0) list.add(row);
    }
  }
  const top = list.items.length < fewLeft && last ? await refilled(store, list.items, known, suggesting) : list.items;
  if (values.value?.generation !== before.generation) return true;
  values.value = { ...values.value };
  rankedRows.value = [...top];
  afterwards(() => keepWhatWasTold(store, told, before.generation, today));
  if (told.some((one) => movesOthers(one, known, before.head.at))) learnSoon(store, before.count);
  return true;
}

/** Whether what everybody is compared with is not what it was: an account's worth, or what the rep makes of suggestions. */
function movesOthers({ account, members, value }: ToldAccount, { table }: Loaded, since: number): boolean {
  const before = table.summaryOf(account.id);
  if (before?.total !== value.value.total || before.purchases !== value.history.count)
    return value.level > 0 || before?.level !== 0;
  return members.some(({ row }) => (row.facts?.feedback?.[0]?.at ?? 0) > since);
}

let soon: ReturnType<typeof setTimeout> | undefined;

/** Once it is quiet, everybody is worked out anew, so that the list is what the records say and not in which order they came. */
function learnSoon(store: Store, count: number): void {
  clearTimeout(soon);
  const since = Date.now();
  soon = setTimeout(
    () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const now = Date.now();
      void makeValues(store, { now, timeZone, day: dayOf(now, timeZone) }, since);
    },
    count <= fewCustomers ? 3_000 : 300_000,
  );
}

/** As many are worked out anew in a blink. */
const fewCustomers = 2_000;

/** With fewer lines than this the list is filled up from everybody. */
const fewLeft = 100;

async function refilled(
  store: Store,
  have: readonly RankedRow[],
  { table }: Loaded,
  suggesting: Parameters<typeof suggestionOf>[4],
): Promise<readonly RankedRow[]> {
  const known = new Set(have.map(({ customer }) => customer));
  const next = topList<RankKey>(keptReady, compareKeys);
  for (const key of table.ranked()) if (!known.has(key.id) && !accountsSince.has(key.id)) next.add(key);
  const { rows } = await store.standingRowsOf(next.items.map(({ id }) => id).concat([...accountsSince.keys()]));
  const list = topList(keptReady, compareRanked, have);
  const loadedNow = loaded;
  if (!loadedNow) return have;
  const told = await tellAccounts(store, rows.map(({ id }) => id), loadedNow, suggesting.today); // prettier-ignore
  for (const { members, value, tier } of told) {
    for (const walked of members) {
      if (known.has(walked.id)) continue;
      const suggestion = suggestionOf(walked, walked.parts, tier.tier, value, suggesting);
      if (suggestion) list.add(rankedRowOf(walked, tier.tier, suggestion, suggesting.me));
    }
  }
  return list.items;
}

/** What nobody waits for: after the screen was painted. */
function afterwards(work: () => Promise<void>): void {
  setTimeout(() => void work().catch(() => undefined), 50);
}

async function keepWhatWasTold(store: Store, told: readonly ToldAccount[], generation: number, today: Today): Promise<void> {
  const top = rankedRows.value;
  if (top && values.value?.generation === generation) {
    await store.keep({ overlay: { generation, top: [...top] } satisfies Overlay }, [], `base:${generation}`);
  }
  const decided = told.flatMap(({ account, tier }) => decisionOf(account.id, tier, today) ?? []);
  const folds = told.flatMap(({ account, members, tier }) => members.flatMap((walked) => foldOf(walked, account.id, tier) ?? []));
  const changed = [...decided, ...folds].map(({ customer }) => customer);
  if (changed.length === 0) return;
  await store.decideByRule(decided);
  await store.foldTiers(folds);
  tellTiers(changed);
}

/** Who is told that tiers were decided, which no change announces. */
let heard: (changed: readonly Id[]) => void = () => undefined;
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('sidecard:standings');
// A Node process would wait for it; browsers have no such method.
(channel as { unref?: () => void } | null)?.unref?.();

function tellTiers(changed: readonly Id[]): void {
  heard(changed);
  channel?.postMessage(changed.length > 500 ? 'tiers' : changed);
}

/** Follows what other views worked out. `tiers` is told whose tier changed by rule; null for anybody's. */
export function followValues(store: Store, now: () => Today, tiers: (changed: readonly Id[] | null) => void): void {
  heard = tiers;
  if (!channel) return;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'switched') void makeValues(store, now());
    else tiers(Array.isArray(data) ? (data as Id[]) : null);
  };
}

let running: Promise<void> | null = null;

/**
 * Works everybody out anew where what is kept is not of this day, of these settings and of all records, or was begun before `since`.
 * One view does it at a time; the others take what it kept.
 */
export function makeValues(store: Store, { day, timeZone }: Today, since = 0): Promise<void> {
  const run = async (): Promise<void> => {
    await store.renewStandings();
    await alone(async () => {
      const today = { day, timeZone, now: Date.now() };
      const input = await inputOf(store, today);
      await openKept(store);
      const head = values.value?.head;
      const isCurrent = head && head.key === passKey(input) && head.at >= since;
      const changed = isCurrent ? await store.changedSince(head.seq, caughtUpAtMost) : null;
      if (changed && (await caughtUp(store, changed.customers, today))) return;
      workingOut.value = true;
      await writeTiers(store);
      const done = await standingsPass(input);
      if (!done) return;
      await everybodyAdopted(store, done);
    });
  };
  running = (running ?? Promise.resolve())
    .then(run)
    .catch(() => undefined)
    .finally(() => (workingOut.value = false));
  return running;
}

async function everybodyAdopted(store: Store, head: KeptHead): Promise<void> {
  adopt(store, head, head.top);
  channel?.postMessage('switched');
  // What was written while it ran.
  const since = await store.changedSince(head.seq, caughtUpAtMost);
  if (since && since.customers.length > 0)
    await renewValues(store, since.customers, { now: head.at, day: head.day, timeZone: zoneOf(head) });
  const { seq: first } = await store.standingRowsOf([]);
  const changed = await writeTiers(store);
  if (changed.length === 0) return;
  tellTiers(changed);
  const { seq: last } = await store.standingRowsOf([]);
  // Our own decisions are no news; anybody else's writes in between are, and a few decisions more to look at do no harm.
  if (first === head.seq && values.value?.generation === head.generation) {
    const known = { ...head, seq: last };
    if (await store.keep({ head: known }, [], `base:${head.generation}`)) values.value = { ...values.value, head: known };
  }
}

function zoneOf({ key }: KeptHead): string {
  return (JSON.parse(key) as [number, string, string])[2];
}

/** Changes since the pass that are told one by one; where there are more, everybody is worked out anew. */
const caughtUpAtMost = 1_000;

async function caughtUp(store: Store, changed: readonly Id[], today: Today): Promise<boolean> {
  return changed.length === 0 || renewValues(store, changed, today);
}

/** One view at a time; where the browser has no locks there is but one. */
async function alone(work: () => Promise<void>): Promise<void> {
  const { locks } = (globalThis as { navigator?: { locks?: LockManager } }).navigator ?? {};
  if (!locks) return work();
  await locks.request('sidecard:standings', work);
}
