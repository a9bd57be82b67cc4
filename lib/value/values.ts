import type { Day, Id, Moment } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import { type Account, type ValueCustomer, accountsOf } from './accounts.ts';
import { deviationsAt } from './bands.ts';
import { type Base, baseOf, yearBefore } from './base.ts';
import { spendingOf, spentBetween } from './history.ts';
import { type ValueSettings, converter } from './settings.ts';
import { type ValueContext, placeAmongAll, valueStanding } from './value-standing.ts';

/** The values of everybody, on one day. */
export interface Values {
  base: Base;
  /** By customer: the standing of their account. */
  byCustomer: ReadonlyMap<Id, ValueStanding>;
}

/**
 * Works out every account's standing, in slices between which `breathe` lets others have their turn. The same customers, settings and day
 * give the same values everywhere, in whatever order the customers come.
 */
export async function valuesOf(
  customers: readonly ValueCustomer[],
  settings: ValueSettings,
  today: { day: Day; now: Moment },
  breathe: () => Promise<void> = async () => undefined,
): Promise<Values> {
  const accounts = accountsOf(customers);
  await breathe();
  const base = baseOf(accounts, settings, today.day);
  await breathe();
  const context = contextOf(accounts, base, settings, today);
  const byAccount = new Map<Id, ValueStanding>();
  const inSlices = async (work: (account: Account) => void): Promise<void> => {
    let since = performance.now();
    for (const account of accounts) {
      work(account);
      if (performance.now() - since < slice) continue;
      await breathe();
      since = performance.now();
    }
  };
  await inSlices((account) => byAccount.set(account.id, valueStanding(account, context)));
  // Places among all need everybody's value first.
  base.values = accounts
    .flatMap(({ id }) => {
      const standing = byAccount.get(id);
      return standing && standing.history.count > 0 ? [standing.value.total] : [];
    })
    .sort((one, other) => one - other);
  await breathe();
  await inSlices((account) => {
    const standing = byAccount.get(account.id);
    if (standing && standing.level > 0) placeAmongAll(standing, account, context);
  });
  const byCustomer = new Map<Id, ValueStanding>();
  for (const { id, members } of accounts) {
    for (const member of members) byCustomer.set(member.id, byAccount.get(id)!);
  }
  return { base, byCustomer };
}

/** Milliseconds of computing at a time. */
const slice = 12;

/** Who referred whom, and what that brought: each account is credited to one referrer, and a circle is cut where it would close. */
function contextOf(
  accounts: readonly Account[],
  base: Base,
  settings: ValueSettings,
  { day, now }: { day: Day; now: Moment },
): ValueContext {
  const accountByMember = new Map<Id, Id>();
  for (const { id, members } of accounts) for (const member of members) accountByMember.set(member.id, id);
  const referrerOf = new Map<Id, Id>();
  const referred = new Map<Id, Id[]>();
  for (const { id, members } of accounts) {
    for (const customer of members.flatMap((member) => member.referred)) {
      const brought = accountByMember.get(customer);
      if (brought === undefined || brought === id || referrerOf.has(brought) || leadsTo(referrerOf, id, brought)) continue;
      referrerOf.set(brought, id);
      referred.set(id, [...(referred.get(id) ?? []), brought]);
    }
  }
  const revenue = new Map<Id, number>();
  const hasBought = new Set<Id>();
  const toHome = converter(settings);
  for (const { id, bought } of accounts) {
    if (!referrerOf.has(id)) continue;
    const spending = spendingOf(bought, day, toHome, base.capOfOnly);
    revenue.set(id, spentBetween(spending, yearBefore(day), day));
    if (spending.days.length > 0) hasBought.add(id);
  }
  const total = (id: Id): number => (referred.get(id) ?? []).reduce((sum, one) => sum + (revenue.get(one) ?? 0) + total(one), 0);
  return {
    base,
    settings,
    toHome,
    deviation: deviationsAt(base.purchases, base.covariance),
    day,
    now,
    referredRevenue: total,
    referralBought: (id) => (referred.get(id) ?? []).some((one) => hasBought.has(one)),
  };
}

/** Whether following the referrers from `from` comes to `to`. */
function leadsTo(referrerOf: ReadonlyMap<Id, Id>, from: Id, to: Id): boolean {
  for (let at: Id | undefined = from; at !== undefined; at = referrerOf.get(at)) if (at === to) return true;
  return false;
}
