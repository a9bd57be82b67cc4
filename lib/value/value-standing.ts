import { addDays, dayToUtc, daysBetween } from '../customers/day.ts';
import type { Day, Id, Moment } from '../customers/types.ts';
import type { AccountValue, Chance, Layer, Segment, Stage, TierEstimate, ValueStanding } from '../customers/value-standing.ts';
import type { Account } from './accounts.ts';
import { type Deviation, amountWithBand, chanceWithBand, shareBetween } from './bands.ts';
import { type Base, expectedYear, weeksAhead, yearBefore } from './base.ts';
import { crossSellFor, productsOf } from './cross-sell.ts';
import { type Spending, gapsOf, historyOf, purchaseHistory, quantileOf, spendingOf, spentBetween } from './history.ts';
import { type History, chanceToBuy, expectedPurchases, silence, weeksToNext } from './purchase-model.ts';
import type { ToHome, ValueSettings } from './settings.ts';

/** What an account's standing is worked out from, besides the account itself. */
export interface ValueContext {
  base: Base;
  settings: ValueSettings;
  toHome: ToHome;
  deviation: Deviation;
  day: Day;
  now: Moment;
  /** Net spend of the last twelve months of the accounts that this one referred, directly or along the line. */
  referredRevenue(account: Id): number;
  /** Whether any of the accounts it referred has bought. */
  referralBought(account: Id): boolean;
}

const enoughForLevel2 = 50;
const enoughForTiers = 20;
const minimumFit = 3;

/** Percentile and tier, which need the values of all: called again once these are known. */
export function placeAmongAll(standing: ValueStanding, account: Account, context: ValueContext): void {
  const hasBought = standing.history.count > 0;
  standing.percentile = hasBought ? placeOf(context.base.values, standing.value.total) : 0.5;
  standing.tier = tierEstimate(account, standing.value, hasBought, context);
}

/** Everything the purchases of one account say, on one day. */
export function valueStanding(account: Account, context: ValueContext): ValueStanding {
  const { base, settings, day, toHome } = context;
  const spending = spendingOf(account.bought, day, toHome, base.capOfOnly);
  const history = historyOf(spending, day);
  const amounts = spending.days.map(({ amount }) => amount);
  const value = accountValue(account, spending, history, context);
  const own = purchaseHistory(spending, yearBefore(day), day);
  const level = history === null ? 0 : own.count <= 2 || base.buyers < enoughForLevel2 ? 1 : 2;
  const before = valueBefore(account, spending, context);
  const buys = history && chancesOf(context, history);
  const lasting = history && silence(base.purchases, history);
  const segments = segmentsOf(account, spending, lasting, base);
  const trend = trendOf(spending, day);
  const month = sameMonthLastYear(spending, day);
  return {
    account: account.id,
    mainContact: account.mainContact,
    level,
    currency: settings.homeCurrency,
    history: own,
    ...(history && lasting !== null ? { silence: { days: daysBetween(own.last!, day), share: lasting } } : {}),
    ...(buys ? { buys } : {}),
    ...(history ? { next: nextPurchase(base, history, day) } : {}),
    value,
    percentile: history === null ? 0.5 : placeOf(base.values, value.total),
    ...(before === undefined ? {} : { valueBefore: before }),
    ...changeOf(value, before),
    tier: tierEstimate(account, value, history !== null, context),
    layer: layerOf(account, spending, lasting, buys, context),
    stage: stageOf(account, lasting, buys),
    segments,
    ...(trend === undefined ? {} : { trend }),
    ...(month > 0 ? { sameMonthLastYear: month } : {}),
    variety: {
      categories: distinct(account.bought.flatMap(({ categories = [] }) => categories)),
      channels: distinct(account.bought.flatMap(({ channel }) => channel ?? [])),
      medianCategories: base.medianCategories,
      medianChannels: base.medianChannels,
    },
    ...(history
      ? {
          rfm: {
            recency: quintileOf(base.recencies, dayToUtc(own.last!)),
            frequency: quintileOf(base.frequencies, own.count),
            monetary: quintileOf(
              base.sums,
              amounts.reduce((sum, amount) => sum + amount, 0),
            ),
          },
        }
      : {}),
    crossSell: crossSellFor(productsOf(account.bought), base.crossSell),
    base: { accounts: base.buyers, ...(base.medianSecondGap === undefined ? {} : { medianSecondGapDays: base.medianSecondGap }) },
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** The share of ascending values that lie below this one, equal ones counted half. */
export function placeOf(ascending: readonly number[], value: number): number {
  if (ascending.length === 0) return 0.5;
  const from = firstAt(ascending, value, false);
  const to = firstAt(ascending, value, true);
  return (from + to) / 2 / ascending.length;
}

function firstAt(ascending: readonly number[], value: number, beyond: boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value || (beyond && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quintileOf(ascending: readonly number[], value: number): number {
  return Math.min(5, Math.floor(placeOf(ascending, value) * 5) + 1);
}

function dealsOf({ members }: Account, toHome: ToHome): { total: number; leftOut: string[] } {
  let total = 0;
  const leftOut: string[] = [];
  for (const { amount, currency, probability } of members.flatMap(({ openDeals }) => openDeals)) {
    const home = toHome(amount, currency);
    if (home === undefined) leftOut.push(currency);
    else total += (home * Math.min(100, Math.max(0, probability))) / 100;
  }
  return { total, leftOut };
}

function potentialOf(
  { base, deviation }: ValueContext,
  history: History | null,
  spending: Spending,
): { middle: number; deviation: number } {
  if (history === null) return { middle: 0, deviation: 0 };
  const { value, count, each, spread } = expectedYear(
    base,
    history,
    spending.days.map(({ amount }) => amount),
  );
  const ofCount = deviation((at) => expectedPurchases(at, history, weeksAhead), count);
  return { middle: value, deviation: Math.hypot(ofCount * each, count * spread) };
}

/** Where margins are known the coming year's spend is worth their share of it. */
function marginShare(spending: Spending): number {
  const known = spending.days.filter(({ margin }) => margin !== undefined);
  if (known.length === 0 || known.length < spending.days.length) return 1;
  const amount = known.reduce((sum, each) => sum + each.amount, 0);
  return amount > 0 ? known.reduce((sum, each) => sum + each.margin!, 0) / amount : 1;
}

function accountValue(account: Account, spending: Spending, history: History | null, context: ValueContext): AccountValue {
  const { toHome, day } = context;
  const { middle, deviation } = potentialOf(context, history, spending);
  const share = marginShare(spending);
  const deals = dealsOf(account, toHome);
  const influence = 0.25 * Math.max(0, context.referredRevenue(account.id));
  const potential = amountWithBand(middle * share, deviation * share);
  return {
    total: Math.round(potential.value + deals.total + influence),
    existing: spentBetween(spending, yearBefore(day), day, share === 1 ? 'amount' : 'margin'),
    potential: { value: Math.round(potential.value), low: Math.round(potential.low), high: Math.round(potential.high) },
    deals: Math.round(deals.total),
    influence: Math.round(influence),
    leftOut: distinct([...spending.leftOut, ...deals.leftOut]),
    capped: spending.capped,
  };
}

const lookBack = 90;

/** The expected year as it was 90 days ago, by today's parameters and what had been bought by then. */
function valueBefore(account: Account, spending: Spending, { base, toHome, day }: ValueContext): number | undefined {
  const then = addDays(day, -lookBack);
  if (spending.days.length === 0 || spending.days[0]!.day > then) return undefined;
  const known = spendingOf(account.bought, then, toHome, base.capOfOnly);
  const { value } = expectedYear(
    base,
    historyOf(known, then)!,
    known.days.map(({ amount }) => amount),
  );
  return Math.round(value * marginShare(known));
}

const markedChange = 0.3;

function changeOf({ potential }: AccountValue, before: number | undefined): { change?: 'up' | 'down' } {
  if (before === undefined || before <= 0) return {};
  const isBeyondBand = before < potential.low || before > potential.high;
  if (!isBeyondBand || Math.abs(potential.value / before - 1) < markedChange) return {};
  return { change: potential.value > before ? 'up' : 'down' };
}

function chancesOf({ base: { purchases }, deviation }: ValueContext, history: History): NonNullable<ValueStanding['buys']> {
  const within = (weeks: number): Chance => {
    const chance = chanceToBuy(purchases, history, weeks);
    return chanceWithBand(
      chance,
      deviation((at) => chanceToBuy(at, history, weeks), chance),
    );
  };
  return { in13: within(13), in26: within(26), in52: within(52) };
}

function nextPurchase({ purchases }: Base, history: History, day: Day): NonNullable<ValueStanding['next']> {
  // A date a century away says nothing and is no date any more.
  const at = (quantile: number): Day => addDays(day, Math.min(36_500, Math.round(weeksToNext(purchases, history, quantile) * 7)));
  return { early: at(0.25), middle: at(0.5), late: at(0.75) };
}

/** The top fifth by value is A, the next three tenths B, the rest C. */
function tierEstimate(account: Account, value: AccountValue, hasBought: boolean, { base, settings }: ValueContext): TierEstimate {
  if (!hasBought) {
    const isPromising = account.members.some(({ fit = 0, openDeals }) => fit >= minimumFit || openDeals.length > 0);
    return isPromising ? { tier: 'P', why: 'noPurchase' } : { tier: null, why: 'noPurchase' };
  }
  const { thresholds } = settings;
  const enough = base.values.length >= enoughForTiers;
  if (!enough && !thresholds) return { tier: null, why: 'fewAccounts' };
  const a = enough ? quantileOf(base.values, 0.8)! : thresholds!.a;
  const b = enough ? quantileOf(base.values, 0.5)! : thresholds!.b;
  const tier = value.total >= a ? 'A' : value.total >= b ? 'B' : 'C';
  const bounds = { A: [a, Number.POSITIVE_INFINITY], B: [b, a], C: [Number.NEGATIVE_INFINITY, b] } as const;
  const deviation = (value.potential.high - value.potential.low) / 2 / 1.2816;
  const [low, high] = bounds[tier];
  return { tier, certainty: shareBetween(value.total, deviation, low, high) };
}

const lasts = 0.1;

function layerOf(
  { id, members }: Account,
  { days }: Spending,
  lasting: number | null,
  buys: ValueStanding['buys'] | null,
  context: ValueContext,
): Layer {
  if (days.length === 0) return 'prospect';
  const isLoyal = days.length >= 3 && (lasting ?? 0) >= lasts && (buys?.in26.value ?? 0) >= 0.5;
  if (!isLoyal) return 'new';
  const yearMs = 365 * 86_400_000;
  const praises = members.some(({ nps }) => nps !== undefined && nps.score >= 9 && context.now - nps.at <= yearMs);
  return praises || context.referralBought(id) ? 'superfan' : 'loyal';
}

function stageOf({ members }: Account, lasting: number | null, buys: ValueStanding['buys'] | null): Stage {
  if (members.every(({ isLost }) => isLost)) return 'lost';
  if (lasting === null) return 'acquire';
  const wasGood = members.some(({ tier }) => tier === 'A' || tier === 'B');
  return lasting < lasts || (wasGood && (buys?.in13.value ?? 1) < 0.15) ? 'winBack' : 'retain';
}

function segmentsOf({ bought }: Account, spending: Spending, lasting: number | null, base: Base): Segment[] {
  const { days, returns } = spending;
  const gaps = gapsOf(spending);
  const segments: Segment[] = [];
  const [only] = days;
  if (only && ((days.length === 1 && only.amount < base.firstAmountLow) || bought.some(({ trial }) => trial)))
    segments.push('trial');
  const median = gaps.length >= 3 ? gaps.toSorted((one, other) => one - other)[gaps.length >> 1]! : Number.POSITIVE_INFINITY;
  if (median <= base.medianGapShort) segments.push('frequent');
  const mean = days.reduce((sum, { amount }) => sum + amount, 0) / Math.max(1, days.length);
  if (days.length > 0 && returns.length === 0 && mean >= base.meanAmountHigh) segments.push('quality');
  const average = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  const variance = gaps.reduce((sum, gap) => sum + (gap - average) ** 2, 0) / Math.max(1, gaps.length - 1);
  const isRegular = gaps.length >= 3 && average > 0 && Math.sqrt(variance) / average < 0.5;
  if (isRegular && (lasting ?? 0) >= lasts) segments.push('sticky');
  return segments;
}

/** The last 90 days against the mean 90 days of the twelve months before them; from four purchases and 180 days on. */
function trendOf(spending: Spending, day: Day): ValueStanding['trend'] {
  const [first] = spending.days;
  if (!first || spending.days.length < 4 || daysBetween(first.day, day) < 180) return undefined;
  const recent = addDays(day, -lookBack);
  // A history shorter than that is its own year.
  const from = [addDays(recent, -365), addDays(first.day, -1)].toSorted().at(-1)!;
  const span = daysBetween(from, recent);
  if (span < lookBack) return undefined;
  const norm = (spentBetween(spending, from, recent) * lookBack) / span;
  if (norm <= 0) return undefined;
  const last90 = spentBetween(spending, recent, day);
  return { last90: Math.round(last90), norm: Math.round(norm), ratio: last90 / norm };
}

function sameMonthLastYear({ days }: Spending, day: Day): number {
  const month = `${Number(day.slice(0, 4)) - 1}`.padStart(4, '0') + day.slice(4, 7);
  return days.filter((each) => each.day.startsWith(month)).reduce((sum, { amount }) => sum + amount, 0);
}
