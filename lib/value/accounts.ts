import { companyKey } from '../customers/match.ts';
import type { BoughtOnce, Day, Id, Job, Moment, Tier } from '../customers/types.ts';

/** What the value model knows of one customer. */
export interface ValueCustomer {
  id: Id;
  kind: 'person' | 'company';
  name: string;
  company?: string;
  jobs?: readonly Job[];
  /** The rep's own rating, 1 to 5. */
  fit?: number;
  isLost?: boolean;
  /** The tier in force. */
  tier: Tier | null;
  lastContactAt?: Moment;
  bought: readonly BoughtOnce[];
  openDeals: readonly { amount: number; currency: string; probability: number }[];
  /** Whom they referred. */
  referred: readonly Id[];
  /** Their newest answer. */
  nps?: { score: number; at: Moment };
}

/** A company with its people, or a person alone. */
export interface Account {
  id: Id;
  members: ValueCustomer[];
  /** Whom suggestions about the whole account stand on. */
  mainContact: Id;
  /** In order of days. */
  bought: BoughtOnce[];
}

/**
 * Puts customers together into accounts. A person belongs to the company record their job names, else to the one whose name is their
 * company's; a purchase to the account where its buyer worked on that day. An undated first job covers the past.
 */
export function accountsOf(customers: readonly ValueCustomer[]): Account[] {
  const companyById = new Map<Id, ValueCustomer>();
  const companyByName = new Map<string, Id>();
  for (const customer of customers) {
    if (customer.kind !== 'company') continue;
    companyById.set(customer.id, customer);
    const key = companyKey(customer.name);
    // Of two companies of one name the smaller id, on every device alike.
    const other = companyByName.get(key);
    if (key !== '' && (other === undefined || customer.id < other)) companyByName.set(key, customer.id);
  }
  const employerOn = (customer: ValueCustomer, day: Day | null): Id | undefined => {
    if (customer.kind === 'company') return undefined;
    const jobs = (customer.jobs ?? []).filter(({ company }) => company !== undefined && companyById.has(company));
    const held = day === null ? jobs.filter(({ to }) => to === undefined) : jobs.filter((job) => isHeldOn(job, day));
    const newest = held.toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? 1 : -1))[0];
    if (newest) return newest.company;
    return jobs.length > 0 || customer.company === undefined ? undefined : companyByName.get(companyKey(customer.company));
  };

  const accounts = new Map<Id, Account>();
  const accountOf = (id: Id): Account => {
    let account = accounts.get(id);
    if (!account) accounts.set(id, (account = { id, members: [], mainContact: id, bought: [] }));
    return account;
  };
  for (const customer of customers) {
    accountOf(employerOn(customer, null) ?? customer.id).members.push(customer);
    const moved = (customer.jobs?.length ?? 0) > 0;
    const now = employerOn(customer, null) ?? customer.id;
    for (const purchase of customer.bought)
      accountOf(moved ? (employerOn(customer, purchase.day) ?? customer.id) : now).bought.push(purchase);
  }
  for (const account of accounts.values()) {
    const own = companyById.get(account.id);
    // A company whose people have all left is still an account of its own.
    if (account.members.length === 0 && own) account.members.push(own);
    account.bought.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : one.amount - other.amount));
    account.mainContact = mainContactOf(account);
  }
  return [...accounts.values()].filter(({ members }) => members.length > 0).sort((one, other) => (one.id < other.id ? -1 : 1));
}

function isHeldOn({ from, to }: Job, day: Day): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

/** The person last in touch; of several at once the one who bought most often, then the smaller id. A company alone speaks for itself. */
function mainContactOf({ id, members }: Account): Id {
  const people = members.filter(({ kind }) => kind === 'person');
  const [main] = people.toSorted(
    (one, other) =>
      (other.lastContactAt ?? 0) - (one.lastContactAt ?? 0) ||
      other.bought.length - one.bought.length ||
      (one.id < other.id ? -1 : 1),
  );
  return main?.id ?? id;
}
