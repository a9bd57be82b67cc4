import type { BackTestOutcome, Insights } from '../../components/insights/insight-actions.ts';
import { addDays, daysBetween } from '../customers/day.ts';
import type { Day, Id, Survey } from '../customers/types.ts';
import { breatheEvery } from '../store/breathe.ts';
import type { Store, ValueParts } from '../store/store.ts';
import { accountsOf } from '../value/accounts.ts';
import {
  type AccountFacts,
  type Pause,
  changesOf,
  concentrationOf,
  monthBefore,
  monthFigures,
  portfolioOf,
} from '../value/insights.ts';
import { responseCollector } from '../value/responses.ts';
import { churnOf, cohortsOf } from '../value/retention.ts';
import { satisfactionOf } from '../value/satisfaction.ts';
import type { Values } from '../value/values.ts';
import type { BackTestAnswer, BackTestJob } from './back-test-job.ts';

/** The figures of the Insights page, read and worked out in slices. */

/** Milliseconds of computing at a time. */
const slice = 12;

/** Everything on one page, from one walk over the customers and one over their entries. */
export async function insightsOf(
  store: Pick<Store, 'walkCustomers' | 'walkEntries' | 'lostCustomers'>,
  worth: Values,
  now: { day: Day; now: number; timeZone: string },
  progress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<{ insights: Insights; accounts: AccountFacts[] }> {
  const breathing = breatheEvery(slice);
  const pause: Pause = () => {
    signal?.throwIfAborted();
    return breathing();
  };
  const parts: ValueParts[] = [];
  await store.walkCustomers((batch) => {
    signal?.throwIfAborted();
    for (const { value } of batch) parts.push(value);
  });
  progress?.(0.3);
  const lost = await store.lostCustomers(signal);
  progress?.(0.5);
  const surveys: Survey[] = [];
  const responses = responseCollector(now.now);
  await store.walkEntries((batch) => {
    for (const { customer, surveys: own, contacts } of batch) {
      for (const one of own) surveys.push({ ...one, customer });
      responses.add(contacts);
    }
  }, signal);
  progress?.(0.8);
  const accounts = await accountFacts(parts, worth, new Map(lost.map(({ customer, day }) => [customer, day])), pause);
  const { day } = now;
  const bought = await boughtBy(accounts, pause);
  const month = (back: number): Promise<Insights['months']['last']> => monthFigures(accounts, monthBefore(day, back), pause);
  const insights: Insights = {
    day,
    currency: worth.context.settings.homeCurrency,
    bought,
    leftOut: [...new Set(accounts.flatMap(({ standing }) => standing.value.leftOut))].sort(),
    portfolio: await portfolioOf(accounts, pause),
    concentration: concentrationOf(accounts),
    changes: changesOf(accounts),
    nps: satisfactionOf(surveys, 'nps', now),
    csat: satisfactionOf(surveys, 'csat', now),
    cohorts: await cohortsOf(accounts, day, pause),
    churn: await churnOf(accounts, day, pause),
    responses: responses.end(),
    months: { last: await month(1), before: await month(2), yearAgo: await month(13) },
  };
  progress?.(1);
  return { insights, accounts };
}

async function boughtBy(accounts: readonly AccountFacts[], pause: Pause): Promise<Insights['bought']> {
  let count = 0;
  let first: Day | undefined;
  let last: Day | undefined;
  for (const { purchases } of accounts) {
    const days = purchases.filter(({ amount }) => amount >= 0);
    if (days.length > 0) count += 1;
    for (const { day } of days) {
      if (first === undefined || day < first) first = day;
      if (last === undefined || day > last) last = day;
    }
    const waiting = pause();
    if (waiting) await waiting;
  }
  return { accounts: count, ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) };
}

/** The accounts as the values have them, each with what was bought for it in the home currency. */
async function accountFacts(
  customers: readonly ValueParts[],
  { byCustomer, context }: Values,
  lost: ReadonlyMap<Id, Day>,
  pause: Pause,
): Promise<AccountFacts[]> {
  const facts = new Map<Id, AccountFacts & { purchases: { day: Day; amount: number }[]; members: number; lostMembers: Day[] }>();
  const factsOf = (id: Id) => facts.get(id);
  // Where somebody worked elsewhere before, a purchase belongs to the company of its day: only for them all is put together anew.
  const moved = customers.filter(({ kind, jobs }) => kind === 'company' || (jobs?.length ?? 0) > 0);
  const movedIds = new Set(moved.map(({ id }) => id));
  const add = (id: Id, bought: ValueParts['bought']): void => {
    const own = factsOf(id);
    if (!own) return;
    for (const { day, amount, currency } of bought) {
      const home = context.toHome(amount, currency);
      if (home !== undefined && day <= context.day) own.purchases.push({ day, amount: home });
    }
  };
  for (const { id, name, tier } of customers) {
    const standing = byCustomer.get(id);
    if (standing) {
      const known = facts.get(standing.account);
      const own = known ?? {
        account: standing.account,
        mainContact: standing.mainContact,
        name,
        tier: standing.tier.tier,
        standing,
        purchases: [],
        members: 0,
        lostMembers: [],
      };
      if (!known) facts.set(standing.account, own);
      if (id === standing.account) own.name = name;
      if (id === standing.mainContact && tier !== null) own.tier = tier;
      own.members += 1;
      const day = lost.get(id);
      if (day !== undefined) own.lostMembers.push(day);
    }
    const waiting = pause();
    if (waiting) await waiting;
  }
  for (const { id, bought } of customers) {
    if (movedIds.has(id) || bought.length === 0) continue;
    add(byCustomer.get(id)?.account ?? '', bought);
    const waiting = pause();
    if (waiting) await waiting;
  }
  const none = { openDeals: [], referred: [] };
  for (const { id, bought } of accountsOf(
    moved.map((one) => ({ ...one, ...none })),
    context.day,
  ))
    add(id, bought);
  const all: AccountFacts[] = [];
  for (const { members, lostMembers, ...own } of facts.values()) {
    own.purchases.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    const [last] = lostMembers.toSorted().slice(-1);
    all.push({ ...own, ...(last !== undefined && lostMembers.length === members ? { lostOn: last } : {}) });
    const waiting = pause();
    if (waiting) await waiting;
  }
  return all;
}

/** Fewer buyers than this say nothing about how well anything foretells. */
const fewestBuyers = 20;
const fewestLaterBuyers = 5;
const fewestWeeks = 4;

/** The history up to the split fits the models, the rest of it judges them. */
export async function testBack(
  accounts: readonly AccountFacts[],
  chosen: Day | null,
  day: Day,
  signal: AbortSignal | undefined,
  run: (job: BackTestJob, signal?: AbortSignal) => Promise<BackTestAnswer>,
): Promise<BackTestOutcome> {
  const pause = breatheEvery(slice);
  const customers: number[] = [];
  const days: Day[] = [];
  const amounts: number[] = [];
  for (const [index, { purchases }] of accounts.entries()) {
    for (const purchase of purchases) {
      customers.push(index);
      days.push(purchase.day);
      amounts.push(purchase.amount);
    }
    const waiting = pause();
    if (waiting) await waiting;
  }
  let first = days[0] ?? day;
  let last = days[0] ?? day;
  for (const one of days) {
    if (one < first) first = one;
    if (one > last) last = one;
  }
  // Where the newest purchase is long past there is nothing after it to foretell.
  const until = last < day ? last : day;
  const split = chosen ?? addDays(first, Math.round((daysBetween(first, until) * 2) / 3));
  const before = new Set<number>();
  const after = new Set<number>();
  for (const [index, customer] of customers.entries()) {
    if (amounts[index]! < 0) continue;
    if (days[index]! <= split) before.add(customer);
    else after.add(customer);
  }
  const laterBuyers = [...after].filter((customer) => before.has(customer)).length;
  const weeks = Math.floor(daysBetween(split, until) / 7);
  const tooLittle = (what: 'buyers' | 'laterBuyers' | 'weeks', have: number, need: number): BackTestOutcome => ({
    state: 'tooLittle',
    what,
    have,
    need,
    split,
    until,
  });
  if (before.size < fewestBuyers) return tooLittle('buyers', before.size, fewestBuyers);
  if (weeks < fewestWeeks) return tooLittle('weeks', Math.max(0, weeks), fewestWeeks);
  if (laterBuyers < fewestLaterBuyers) return tooLittle('laterBuyers', laterBuyers, fewestLaterBuyers);
  const job: BackTestJob = {
    customers: Int32Array.from(customers),
    days: Int32Array.from(days, (one) => daysBetween(first, one)),
    amounts: Float64Array.from(amounts),
    first,
    split,
    until,
  };
  const result = await run(job, signal).catch(() => null);
  return result ? { state: 'done', split, until, result } : { state: 'failed' };
}
