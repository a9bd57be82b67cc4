import { dayNumber, dayOfNumber } from '../customers/day.ts';
import { isTopTier } from '../customers/standing.ts';
import type { Day, Id, Moment } from '../customers/types.ts';
import type {
  AccountValue,
  Chance,
  Layer,
  PurchaseHistory,
  Segment,
  Stage,
  TierEstimate,
  ValueStanding,
} from '../customers/value-standing.ts';
import type { Account, ValueCustomer } from './accounts.ts';
import { amountWithBand, chanceWithBand, shareBetween } from './bands.ts';
import { type Base, eachPurchase, expectedYear, marginShare, yearBefore } from './base.ts';
import { crossSellFor, productsOf } from './cross-sell.ts';
import { type Spending, gapsOf, historyOf, purchaseHistory, quantileOf, spendingUpTo, spentBetween, sumOf } from './history.ts';
import type { Outlook, Outlooks } from './outlook.ts';
import { silence } from './purchase-model.ts';
import { bandOf } from './ranks.ts';
import type { ToHome, ValueSettings } from './settings.ts';

/** What an account's standing is worked out from, besides the account itself. */
export interface ValueContext {
  base: Base;
  settings: ValueSettings;
  toHome: ToHome;
  outlooks: Outlooks;
  day: Day;
  /** The same day, numbered. */
  today: number;
  now: Moment;
  /** Net spend of the last twelve months of the accounts that this one referred, directly or along the line. */
  referredRevenue(account: Id): number;
  /** Whether any of the accounts it referred has bought. */
  referralBought(account: Id): boolean;
}

const enoughForLevel2 = 50;
export const enoughForTiers = 20;
const minimumFit = 3;

/** What an account is worth: for the places of all among all, before anybody's standing can be told. */
export function totalOf(account: Account, spending: Spending, context: ValueContext): number {
  const potential = expectedYear(context.base, context.outlooks, spending, context.today);
  return Math.round(potential + dealsOf(account, context.toHome).total + influenceOf(account, context));
}

/** Everything the purchases of one account say, on one day. `spending` is what `spendingOf` makes of them, held to the base's bound. */
export function valueStanding(account: Account, spending: Spending, context: ValueContext): ValueStanding {
  const { base, settings, today } = context;
  const history = historyOf(spending, today);
  const outlook = history && context.outlooks.of(history);
  const value = accountValue(account, spending, outlook, context);
  const gaps = gapsOf(spending);
  const own = purchaseHistory(spending, gaps, yearBefore(today), today);
  const lasting = history && silence(base.purchases, history);
  const before = valueBefore(spending, context);
  const buys = outlook && chancesOf(outlook);
  const trend = trendOf(spending, today);
  const month = sameMonthLastYear(spending, context.day);
  const standing: ValueStanding = {
    account: account.id,
    mainContact: account.mainContact,
    ...contactOf(account),
    level: history === null ? 0 : own.count <= 2 || base.buyers < enoughForLevel2 ? 1 : 2,
    currency: settings.homeCurrency,
    history: own,
    value,
    percentile: history === null ? 0.5 : placeOf(base.values, value.total),
    tier: tierEstimate(account, value, history !== null, context),
    layer: layerOf(account, spending, lasting, buys, context),
    stage: stageOf(account, lasting, buys),
    ...(wasTop(account) ? { wasTop: true } : {}),
    ...answersOf(account),
    segments: segmentsOf(account, spending, gaps, own, lasting, base),
    variety: varietyOf(account, base),
    crossSell: crossSellFor(productsOf(account.bought), base.crossSell),
    base: { accounts: base.buyers, ...(base.medianSecondGap === undefined ? {} : { medianSecondGapDays: base.medianSecondGap }) },
  };
  if (history && outlook && buys && lasting !== null) {
    const last = spending.at[spending.at.length - 1]!;
    const at = (weeks: number): Day => dayOfNumber(today + Math.min(36_500, Math.round(weeks * 7)));
    standing.silence = { days: today - last, share: lasting };
    standing.buys = buys;
    // A date a century away says nothing and is no date any more.
    standing.next = { early: at(outlook.next[0]), middle: at(outlook.next[1]), late: at(outlook.next[2]) };
    standing.rfm = {
      recency: bandOf(base.recencies, last),
      frequency: bandOf(base.frequencies, own.count),
      monetary: bandOf(base.sums, sumOf(spending.amounts)),
    };
  }
  if (before !== undefined) standing.valueBefore = before;
  const change = changeOf(value, before);
  if (change) standing.change = change;
  if (trend) standing.trend = trend;
  if (month > 0) standing.sameMonthLastYear = month;
  return standing;
}

const nothing: readonly string[] = [];

function varietyOf({ bought }: Account, base: Base): ValueStanding['variety'] {
  const hasAny = bought.some(({ categories, channel }) => categories !== undefined || channel !== undefined);
  return {
    categories: hasAny ? distinct(bought.flatMap(({ categories = [] }) => categories)) : [],
    channels: hasAny ? distinct(bought.flatMap(({ channel }) => channel ?? [])) : [],
    medianCategories: base.medianCategories,
    medianChannels: base.medianChannels,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** The share of ascending values that lie below this one, equal ones counted half. */
export function placeOf(ascending: ArrayLike<number>, value: number): number {
  if (ascending.length === 0) return 0.5;
  const from = firstAt(ascending, value, false);
  const to = firstAt(ascending, value, true);
  return (from + to) / 2 / ascending.length;
}

function firstAt(ascending: ArrayLike<number>, value: number, beyond: boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value || (beyond && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dealsOf({ members }: Account, toHome: ToHome): { total: number; leftOut: readonly string[] } {
  let total = 0;
  let leftOut = nothing;
  for (const { openDeals } of members) {
    for (const { amount, currency, probability } of openDeals) {
      const home = toHome(amount, currency);
      if (home === undefined) leftOut = [...leftOut, currency];
      else total += (home * Math.min(100, Math.max(0, probability))) / 100;
    }
  }
  return { total, leftOut };
}

function influenceOf({ id }: Account, context: ValueContext): number {
  return 0.25 * Math.max(0, context.referredRevenue(id));
}

function accountValue(account: Account, spending: Spending, outlook: Outlook | null, context: ValueContext): AccountValue {
  const { toHome, today, base } = context;
  const share = marginShare(spending);
  const deals = dealsOf(account, toHome);
  const influence = influenceOf(account, context);
  const { each, spread } = outlook ? eachPurchase(base, spending.amounts) : { each: 0, spread: 0 };
  const { expected, expectedDeviation } = outlook ?? { expected: 0, expectedDeviation: 0 };
  const deviation = Math.hypot(expectedDeviation * each, expected * spread);
  const potential = amountWithBand(expected * each * share, deviation * share);
  return {
    total: Math.round(potential.value + deals.total + influence),
    existing: spentBetween(spending, yearBefore(today), today, share === 1 ? 'amount' : 'margin'),
    potential: { value: Math.round(potential.value), low: Math.round(potential.low), high: Math.round(potential.high) },
    deals: Math.round(deals.total),
    influence: Math.round(influence),
    leftOut: distinct([...spending.leftOut, ...deals.leftOut]),
    capped: spending.capped,
  };
}

const lookBack = 90;

/** The expected year as it was 90 days ago, by today's parameters and what had been bought by then. */
function valueBefore(spending: Spending, { base, outlooks, today }: ValueContext): number | undefined {
  const then = today - lookBack;
  if (spending.at.length === 0 || spending.at[0]! > then) return undefined;
  return Math.round(expectedYear(base, outlooks, spendingUpTo(spending, then, base.capOfOnly), then));
}

const markedChange = 0.3;

function changeOf({ potential }: AccountValue, before: number | undefined): ValueStanding['change'] {
  if (before === undefined || before <= 0) return undefined;
  const isBeyondBand = before < potential.low || before > potential.high;
  if (!isBeyondBand || Math.abs(potential.value / before - 1) < markedChange) return undefined;
  return potential.value > before ? 'up' : 'down';
}

function chancesOf({ chances, chanceDeviations }: Outlook): NonNullable<ValueStanding['buys']> {
  const at = (place: 0 | 1 | 2): Chance => chanceWithBand(chances[place], chanceDeviations[place]);
  return { in13: at(0), in26: at(1), in52: at(2) };
}

/** The top fifth by value is A, the next three tenths B, the rest C. */
function tierEstimate(account: Account, value: AccountValue, hasBought: boolean, { base, settings }: ValueContext): TierEstimate {
  if (!hasBought) {
    const isPromising = account.members.some(({ fit = 0, openDeals }) => fit >= minimumFit || openDeals.length > 0);
    return isPromising ? { tier: 'P', why: 'noPurchase' } : { tier: null, why: 'noPurchase' };
  }
  const limits = tierLimits(base, settings);
  if (!limits) return { tier: null, why: 'fewAccounts' };
  const tier = value.total >= limits.a ? 'A' : value.total >= limits.b ? 'B' : 'C';
  const deviation = (value.potential.high - value.potential.low) / 2 / 1.2816;
  const [low, high] = tierBounds(tier, limits);
  return { tier, certainty: shareBetween(value.total, deviation, low, high) };
}

/** From which value on an account is A, and B; undefined where there are too few accounts and the team set none. */
export function tierLimits(base: Base, { thresholds }: ValueSettings): { a: number; b: number } | undefined {
  if (base.values.length < enoughForTiers) return thresholds;
  return { a: quantileOf(base.values, 0.8)!, b: quantileOf(base.values, 0.5)! };
}

export function tierBounds(tier: 'A' | 'B' | 'C', { a, b }: { a: number; b: number }): [low: number, high: number] {
  if (tier === 'A') return [a, Number.POSITIVE_INFINITY];
  return tier === 'B' ? [b, a] : [Number.NEGATIVE_INFINITY, b];
}

const lasts = 0.1;

function layerOf(
  { id, members }: Account,
  { at }: Spending,
  lasting: number | null,
  buys: ValueStanding['buys'] | null,
  context: ValueContext,
): Layer {
  if (at.length === 0) return 'prospect';
  const isLoyal = at.length >= 3 && (lasting ?? 0) >= lasts && (buys?.in26.value ?? 0) >= 0.5;
  if (!isLoyal) return 'new';
  const yearMs = 365 * 86_400_000;
  const praises = members.some(({ nps }) => nps !== undefined && nps.score >= 9 && context.now - nps.at <= yearMs);
  return praises || context.referralBought(id) ? 'superfan' : 'loyal';
}

/** The newest contact with any of the account; of two at once that with the smaller id, on every device alike. */
function contactOf({ members }: Account): Pick<ValueStanding, 'lastContact' | 'spokeAt'> {
  let newest: ValueCustomer | undefined;
  let spokeAt: Moment | undefined;
  for (const member of members) {
    const [at, best] = [member.lastContact?.at, newest?.lastContact?.at];
    if (at !== undefined && (best === undefined || at > best || (at === best && member.id < newest!.id))) newest = member;
    if (member.spokeAt !== undefined && member.spokeAt > (spokeAt ?? Number.NEGATIVE_INFINITY)) spokeAt = member.spokeAt;
  }
  return {
    ...(newest?.lastContact ? { lastContact: { ...newest.lastContact, customer: newest.id } } : {}),
    ...(spokeAt === undefined ? {} : { spokeAt }),
  };
}

function answersOf({ members }: Account): Pick<ValueStanding, 'answers'> {
  if (members.length === 1) return {};
  const answers = members.flatMap(({ id: customer, answers: given = [] }) => given.map((answer) => ({ ...answer, customer })));
  return answers.length > 0 ? { answers } : {};
}

function wasTop({ members }: Account): boolean {
  return members.some((member) => member.wasTop === true || isTopTier(member.tier));
}

/** The rep said so of the company itself, or of all its people. */
function isLostAccount({ id, members }: Account): boolean {
  const people = members.filter((member) => member.id !== id || member.kind === 'person');
  return members.some((member) => member.id === id && member.isLost) || (people.length > 0 && people.every(({ isLost }) => isLost));
}

function stageOf(account: Account, lasting: number | null, buys: ValueStanding['buys'] | null): Stage {
  if (isLostAccount(account)) return 'lost';
  if (lasting === null) return 'acquire';
  return lasting < lasts || (wasTop(account) && (buys?.in13.value ?? 1) < 0.15) ? 'winBack' : 'retain';
}

function segmentsOf(
  { bought }: Account,
  { amounts, returns }: Spending,
  gaps: readonly number[],
  { medianGapDays = Number.POSITIVE_INFINITY, gapVariation, meanAmount = 0 }: PurchaseHistory,
  lasting: number | null,
  base: Base,
): Segment[] {
  const segments: Segment[] = [];
  const only = amounts[0];
  if (only === undefined) return segments;
  if ((amounts.length === 1 && only < base.firstAmountLow) || bought.some(({ trial }) => trial)) segments.push('trial');
  if (gaps.length >= 3 && medianGapDays <= base.medianGapShort) segments.push('frequent');
  if (returns.length === 0 && meanAmount >= base.meanAmountHigh) segments.push('quality');
  const isRegular = gaps.length >= 3 && gapVariation !== undefined && gapVariation < 0.5;
  if (isRegular && (lasting ?? 0) >= lasts) segments.push('sticky');
  return segments;
}

/** The last 90 days against the mean 90 days of the twelve months before them; from four purchases and 180 days on. */
function trendOf(spending: Spending, today: number): ValueStanding['trend'] {
  const first = spending.at[0];
  if (first === undefined || spending.at.length < 4 || today - first < 180) return undefined;
  const recent = today - lookBack;
  // A history shorter than that is its own year.
  const from = Math.max(recent - 365, first - 1);
  const span = recent - from;
  if (span < lookBack) return undefined;
  const norm = (spentBetween(spending, from, recent) * lookBack) / span;
  if (norm <= 0) return undefined;
  const last90 = spentBetween(spending, recent, today);
  return { last90: Math.round(last90), norm: Math.round(norm), ratio: last90 / norm };
}

/** The month a year ago, whole: so much was bought in it. */
function sameMonthLastYear({ at, amounts }: Spending, day: Day): number {
  const year = `${Number(day.slice(0, 4)) - 1}`.padStart(4, '0');
  const from = dayNumber(`${year}-${day.slice(5, 7)}-01`);
  let sum = 0;
  for (let index = 0; index < at.length; index++) {
    // No month has more than 31 days; the text tells which of these belong to it.
    if (at[index]! >= from && at[index]! < from + 31 && dayOfNumber(at[index]!).slice(5, 7) === day.slice(5, 7))
      sum += amounts[index]!;
  }
  return sum;
}
