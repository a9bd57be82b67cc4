import { dayNumber } from '../customers/day.ts';
import type { Day, Id, Moment } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import { type Account, type ValueCustomer, grouping } from './accounts.ts';
import { type Base, learning, yearBefore } from './base.ts';
import { type Spending, spendingOf, spentBetween } from './history.ts';
import { outlooksAt } from './outlook.ts';
import { type ValueSettings, converter } from './settings.ts';
import { type Breathe, type Slices, inSlices } from './slices.ts';
import { type ValueContext, totalOf, valueStanding } from './value-standing.ts';

export interface ValueDay {
  day: Day;
  now: Moment;
}

/** Everybody's accounts on one day, and what was learned from them: standings of single ones are told from here. */
export interface Everybody {
  accounts: readonly Account[];
  /** One for each account. */
  spendings: readonly Spending[];
  context: ValueContext;
}

const accountsAtOnce = 250;

/**
 * Learns from everybody. With a base that was learned before, that one is taken. The same customers, settings and day give the same base
 * everywhere, in whatever order the customers come.
 */
export function* learningFrom(
  customers: readonly ValueCustomer[],
  settings: ValueSettings,
  { day, now }: ValueDay,
  known?: Base,
): Slices<Everybody> {
  const accounts = yield* grouping(customers, day);
  yield;
  if (known) {
    const spendings: Spending[] = [];
    const toHome = converter(settings);
    for (const { bought } of accounts) {
      spendings.push(spendingOf(bought, dayNumber(day), toHome, known.capOfOnly));
      if (spendings.length % (2 * accountsAtOnce) === 0) yield;
    }
    return { accounts, spendings, context: contextOf(known, settings, { day, now }, referralsOf(accounts, spendings, day)) };
  }
  const { base, spendings } = yield* learning(accounts, settings, day);
  yield;
  const context = contextOf(base, settings, { day, now }, referralsOf(accounts, spendings, day));
  const totals = new Float64Array(accounts.length);
  let count = 0;
  for (let index = 0; index < accounts.length; index++) {
    if (spendings[index]!.at.length > 0) totals[count++] = totalOf(accounts[index]!, spendings[index]!, context);
    if (index % accountsAtOnce === 0) yield;
  }
  base.values = totals.slice(0, count).sort();
  return { accounts, spendings, context };
}

/** The values of everybody, on one day: for who needs all at once. */
export interface Values {
  base: Base;
  day: Day;
  /** By customer: the standing of their account. */
  byCustomer: ReadonlyMap<Id, ValueStanding>;
  context: ValueContext;
}

/** Works out every account's standing; against a base that is known, where one is given. `breathe` gives others their turn when it is time to (null: not yet). */
export function valuesOf(
  customers: readonly ValueCustomer[],
  settings: ValueSettings,
  today: ValueDay,
  breathe: Breathe = () => null,
  known?: Base,
): Promise<Values> {
  return inSlices(valuing(customers, settings, today, known), breathe);
}

function* valuing(
  customers: readonly ValueCustomer[],
  settings: ValueSettings,
  today: ValueDay,
  known: Base | undefined,
): Slices<Values> {
  const { accounts, spendings, context } = yield* learningFrom(customers, settings, today, known);
  const byCustomer = new Map<Id, ValueStanding>();
  for (const [index, account] of accounts.entries()) {
    const standing = valueStanding(account, spendings[index]!, context);
    for (const { id } of account.members) byCustomer.set(id, standing);
    if (index % accountsAtOnce === 0) yield;
  }
  return { base: context.base, day: today.day, byCustomer, context };
}

/** Who referred whom, and what that brought. Plain data; accounts without a part in it are left out. */
export interface Referrals {
  revenue: Record<Id, number>;
  /** Accounts that referred one that bought. */
  bought: Record<Id, true>;
}

const noReferrals: Referrals = { revenue: {}, bought: {} };

export function contextOf(base: Base, settings: ValueSettings, { day, now }: ValueDay, referrals = noReferrals): ValueContext {
  return {
    base,
    settings,
    toHome: converter(settings),
    outlooks: outlooksAt(base.purchases, base.covariance),
    day,
    today: dayNumber(day),
    now,
    referredRevenue: (id) => (Object.hasOwn(referrals.revenue, id) ? referrals.revenue[id]! : 0),
    referralBought: (id) => Object.hasOwn(referrals.bought, id),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Each account is credited to one referrer, and a circle is cut where it would close. */
export function referralsOf(accounts: readonly Account[], spendings: readonly Spending[], day: Day): Referrals {
  const referring = accounts.filter(({ members }) => members.some(({ referred }) => referred.length > 0));
  if (referring.length === 0) return noReferrals;
  const accountByMember = new Map<Id, number>();
  accounts.forEach(({ members }, index) => {
    for (const { id } of members) accountByMember.set(id, index);
  });
  const referrerOf = new Map<Id, Id>();
  const referred = new Map<Id, number[]>();
  const links = referring.flatMap(({ id, members }) =>
    members.flatMap((member) => member.referred.map((customer, place) => ({ id, customer, at: member.referredAt?.[place] ?? 0 }))),
  );
  // In the order they were made: the first to recommend gets the credit, and a circle is cut where it would come back to who began it.
  links.sort((one, other) => one.at - other.at || compare(one.id, other.id) || compare(one.customer, other.customer));
  for (const { id, customer } of links) {
    const index = accountByMember.get(customer);
    const brought = index === undefined ? undefined : accounts[index]!.id;
    if (index === undefined || brought === undefined || brought === id) continue;
    if (referrerOf.has(brought) || leadsTo(referrerOf, id, brought)) continue;
    referrerOf.set(brought, id);
    referred.set(id, [...(referred.get(id) ?? []), index]);
  }
  const today = dayNumber(day);
  const found: Referrals = { revenue: {}, bought: {} };
  const total = (id: Id): number => {
    if (Object.hasOwn(found.revenue, id)) return found.revenue[id]!;
    let sum = 0;
    for (const index of referred.get(id) ?? []) {
      sum += spentBetween(spendings[index]!, yearBefore(today), today) + total(accounts[index]!.id);
      if (spendings[index]!.at.length > 0) found.bought[id] = true;
    }
    found.revenue[id] = sum;
    return sum;
  };
  for (const id of referred.keys()) total(id);
  return found;
}

/** Whether following the referrers from `from` comes to `to`. */
function leadsTo(referrerOf: ReadonlyMap<Id, Id>, from: Id, to: Id): boolean {
  for (let at: Id | undefined = from; at !== undefined; at = referrerOf.get(at)) if (at === to) return true;
  return false;
}
