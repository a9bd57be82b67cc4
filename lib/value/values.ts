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
  day: Day;
  /** By customer: the standing of their account. */
  byCustomer: ReadonlyMap<Id, ValueStanding>;
  context: ValueContext;
}

/**
 * Works out every account's standing. `breathe` is asked between accounts and gives others their turn when it is time to (null: not yet).
 * The same customers, settings and day give the same values everywhere, in whatever order the customers come.
 */
export async function valuesOf(
  customers: readonly ValueCustomer[],
  settings: ValueSettings,
  today: { day: Day; now: Moment },
  breathe: () => Promise<void> | null = () => null,
): Promise<Values> {
  const accounts = accountsOf(customers);
  await breathe();
  const base = baseOf(accounts, settings, today.day);
  await breathe();
  const context = contextOf(accounts, base, settings, today);
  const byAccount = new Map<Id, ValueStanding>();
  const inSlices = async (work: (account: Account) => void): Promise<void> => {
    for (const account of accounts) {
      work(account);
      const pause = breathe();
      if (pause) await pause;
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
  return { base, day: today.day, byCustomer, context };
}

/**
 * The values after some customers changed, against the same base: what everybody together says moves too little by one of them to be worked
 * out anew before the day turns. `customers` are all there are now, `changed` those that are new, other or gone.
 */
export function valuesAfter(values: Values, customers: ReadonlyMap<Id, ValueCustomer>, changed: readonly Id[]): Values {
  const accounts = new Set(changed.flatMap((id) => values.byCustomer.get(id)?.account ?? []));
  const touched = new Set(changed);
  for (const [id, { account }] of values.byCustomer) if (accounts.has(account)) touched.add(id);
  // Whoever is a company may be whose account they are now.
  const some = [...customers.values()].filter(({ id, kind }) => kind === 'company' || touched.has(id));
  const byCustomer = new Map(values.byCustomer);
  for (const id of changed) byCustomer.delete(id);
  for (const account of accountsOf(some)) {
    if (!account.members.some(({ id }) => touched.has(id))) continue;
    // A company that one of them joined has other people too.
    const whole = accounts.has(account.id) ? account : withColleagues(account, values, customers);
    const standing = valueStanding(whole, values.context);
    placeAmongAll(standing, whole, values.context);
    for (const { id } of whole.members) byCustomer.set(id, standing);
  }
  return { ...values, byCustomer };
}

function withColleagues(account: Account, values: Values, customers: ReadonlyMap<Id, ValueCustomer>): Account {
  const known = new Set(account.members.map(({ id }) => id));
  const colleagues = [...values.byCustomer].flatMap(([id, standing]) =>
    standing.account === account.id && !known.has(id) ? (customers.get(id) ?? []) : [],
  );
  if (colleagues.length === 0) return account;
  const company = customers.get(account.id);
  const all = [...account.members, ...colleagues, ...(company && !known.has(company.id) ? [company] : [])];
  return accountsOf(all).find(({ id }) => id === account.id) ?? account;
}

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
