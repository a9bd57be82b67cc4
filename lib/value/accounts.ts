import type { Answer } from '../customers/facts.ts';
import { companyKey } from '../customers/match.ts';
import type { BoughtOnce, Day, Id, Job, Moment, Standing, Tier } from '../customers/types.ts';
import { type Slices, inOneGo } from './slices.ts';

/** What the value model knows of one customer. */
export interface ValueCustomer {
  id: Id;
  kind: 'person' | 'company';
  name: string;
  /** Of a company: the records merged with its own. */
  also?: readonly Id[];
  company?: string;
  jobs?: readonly Job[];
  /** The rep's own rating, 1 to 5. */
  fit?: number;
  isLost?: boolean;
  /** The tier in force. */
  tier: Tier | null;
  /** A tier decision on record made them A or B at some time. */
  wasTop?: boolean;
  /** The rep's word, or theirs: nobody is to be in touch with them. */
  doNotContact?: boolean;
  /** The newest contact that counts. */
  lastContact?: NonNullable<Standing['lastContact']>;
  /** The newest contact that we began or that both took part in. */
  spokeAt?: Moment;
  bought: readonly BoughtOnce[];
  openDeals: readonly { amount: number; currency: string; probability: number }[];
  /** The newest answers to suggestions about them. */
  answers?: readonly Answer[];
  /** Whom they referred. */
  referred: readonly Id[];
  /** When they did, in the same order. */
  referredAt?: readonly Moment[];
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
  bought: readonly BoughtOnce[];
  /** Who bought for it while they worked there, and now belongs elsewhere. */
  former?: Id[];
}

/** How a company is named: by its id, the `companyKey` of its name, the ids of records merged with its own. Plain data. */
export type NamedCompany = readonly [id: Id, key: string, also?: readonly Id[]];

/** The companies there are. */
export interface Companies {
  /** By its own id, and by those of records merged with it. */
  byId: ReadonlyMap<Id, Id>;
  /** By `companyKey`. */
  byName: ReadonlyMap<string, Id>;
}

export function companyOf({ id, kind, name, also }: Pick<ValueCustomer, 'id' | 'kind' | 'name' | 'also'>): NamedCompany[] {
  if (kind !== 'company') return [];
  return [also === undefined ? [id, companyKey(name)] : [id, companyKey(name), also]];
}

export function companiesBy(named: Iterable<NamedCompany>): Companies {
  const byId = new Map<Id, Id>();
  const byName = new Map<string, Id>();
  for (const [id, key, also = []] of named) {
    byId.set(id, id);
    for (const other of also) byId.set(other, id);
    // Of two companies of one name the smaller id, on every device alike.
    const other = byName.get(key);
    if (key !== '' && (other === undefined || id < other)) byName.set(key, id);
  }
  return { byId, byName };
}

const companiesIn = (customers: readonly ValueCustomer[]): Companies => companiesBy(customers.flatMap(companyOf));

type Employee = Pick<ValueCustomer, 'kind' | 'company' | 'jobs'>;

interface Employed {
  employer: Id;
  from?: Day;
  to?: Day;
}

/** Whose record the company of a card is; undefined where there is none. */
function named(company: string | undefined, { byName }: Companies): Id | undefined {
  return company === undefined || byName.size === 0 ? undefined : byName.get(companyKey(company));
}

/**
 * At which known companies somebody worked and works; the first that was held on a day is where they worked then. A job belongs to the
 * record it names, else to that of its company's name, so that a record added later is found. The plain company of the card, having no
 * dates, is where they work or worked on days that no job holds; where a job there has begun, its dates say more.
 */
function jobsHeld({ company, jobs = [] }: Employee, today: Day, companies: Companies): Employed[] {
  const held = jobs.flatMap((job): Employed[] => {
    const employer = (job.company === undefined ? undefined : companies.byId.get(job.company)) ?? named(job.companyName, companies);
    if (employer === undefined) return [];
    return [{ employer, ...(job.from === undefined ? {} : { from: job.from }), ...(job.to === undefined ? {} : { to: job.to }) }];
  });
  held.sort(laterFirst);
  const employer = named(company, companies);
  const hasBegun = held.some((job) => job.employer === employer && job.to === undefined && (job.from ?? '') <= today);
  if (employer !== undefined && !hasBegun) held.push({ employer });
  return held;
}

/** Of two undated ones the one that ended first, as the other followed it; of two alike the smaller id, on every device alike. */
function laterFirst(one: Employed, other: Employed): number {
  const [begun, otherBegun] = [one.from ?? '', other.from ?? ''];
  if (begun !== otherBegun) return begun < otherBegun ? 1 : -1;
  const [ended, otherEnded] = [one.to ?? later, other.to ?? later];
  if (ended !== otherEnded) return ended < otherEnded === (begun === '') ? -1 : 1;
  return one.employer < other.employer ? -1 : 1;
}

const later = '9999-12-31';

function heldOn(held: readonly Employed[], day: Day): Id | undefined {
  return held.find((job) => isHeldOn(job, day))?.employer;
}

/** Where somebody worked on a day. */
export function employerOf(customer: Employee, day: Day, today: Day, companies: Companies): Id | undefined {
  if (customer.kind === 'company') return undefined;
  // Nearly nobody has jobs noted.
  if (customer.jobs === undefined || customer.jobs.length === 0) return named(customer.company, companies);
  return heldOn(jobsHeld(customer, today, companies), day);
}

/** Every known company they worked at on some day. */
export function employersEver(customer: Employee, today: Day, companies: Companies): Id[] {
  if (customer.kind === 'company') return [];
  return [...new Set(jobsHeld(customer, today, companies).map(({ employer }) => employer))];
}

/**
 * Puts customers together into accounts. A person belongs to the company record of their job, else to the one whose name is their
 * company's; a purchase to the account where its buyer worked on that day. An undated first job covers the past.
 */
export function accountsOf(
  customers: readonly ValueCustomer[],
  today: Day,
  companies: Companies = companiesIn(customers),
): Account[] {
  return inOneGo(grouping(customers, today, companies));
}

const customersAtOnce = 1_000;
const nobody: ValueCustomer[] = [];
const nothing: readonly BoughtOnce[] = [];

/** The same in slices. */
export function* grouping(
  customers: readonly ValueCustomer[],
  today: Day,
  companies: Companies = companiesIn(customers),
): Slices<Account[]> {
  const companyById = new Map<Id, ValueCustomer>();
  for (const customer of customers) if (customer.kind === 'company') companyById.set(customer.id, customer);

  const accounts = new Map<Id, Account>();
  const accountOf = (id: Id): Account => {
    let account = accounts.get(id);
    if (!account) accounts.set(id, (account = { id, members: nobody, mainContact: id, bought: nothing }));
    return account;
  };
  // Most accounts are one customer, whose purchases are the account's: a hundred thousand copies of them would be most of the memory.
  const copied = new Map<Account, BoughtOnce[]>();
  const addBought = (account: Account, bought: readonly BoughtOnce[]): void => {
    if (account.bought.length === 0) {
      account.bought = bought;
      return;
    }
    const own = copied.get(account) ?? [...account.bought];
    for (const purchase of bought) own.push(purchase);
    copied.set(account, own);
    account.bought = own;
  };
  for (const [index, customer] of customers.entries()) {
    if (index % customersAtOnce === 0) yield;
    // Found once for all that they bought.
    const held = customer.kind === 'person' && customer.jobs?.length ? jobsHeld(customer, today, companies) : undefined;
    const now = (held ? heldOn(held, today) : employerOf(customer, today, today, companies)) ?? customer.id;
    const own = accountOf(now);
    if (own.members === nobody) own.members = [customer];
    else own.members.push(customer);
    if (!held) addBought(own, customer.bought);
    for (const purchase of held ? customer.bought : nothing) {
      const account = accountOf(heldOn(held!, purchase.day) ?? customer.id);
      addBought(account, [purchase]);
      if (account.id !== now && account.former?.at(-1) !== customer.id) (account.former ??= []).push(customer.id);
    }
  }
  let looked = 0;
  for (const account of accounts.values()) {
    if (++looked % customersAtOnce === 0) yield;
    const own = companyById.get(account.id);
    // A company whose people have all left is still an account of its own.
    if (account.members.length === 0 && own) account.members = [own];
    // Each member's own are in order already.
    copied.get(account)?.sort(byDay);
    account.mainContact = mainContactOf(account);
  }
  return yield* inOrder([...accounts.values()].filter(({ members }) => members.length > 0));
}

/** In order of id: by how it begins first, as a hundred thousand texts at once would take a task. */
function* inOrder(accounts: readonly Account[]): Slices<Account[]> {
  const byBeginning = new Map<string, Account[]>();
  for (const account of accounts) {
    const beginning = account.id.slice(0, 3);
    const known = byBeginning.get(beginning);
    if (known) known.push(account);
    else byBeginning.set(beginning, [account]);
  }
  yield;
  const sorted: Account[] = [];
  for (const beginning of [...byBeginning.keys()].sort()) {
    sorted.push(...byBeginning.get(beginning)!.sort((one, other) => (one.id < other.id ? -1 : 1)));
    yield;
  }
  return sorted;
}

/** Whatever the order the customers came in. */
function byDay(one: BoughtOnce, other: BoughtOnce): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return one.amount - other.amount || (one.currency < other.currency ? -1 : 1);
}

function isHeldOn({ from, to }: Employed, day: Day): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

/**
 * The person last in touch; of several at once the one who bought most often, then the smaller id. Who is lost or must not be contacted is
 * passed over, or nobody would ever hear what is suggested. A company alone speaks for itself.
 */
function mainContactOf({ id, members }: Account): Id {
  if (members.length === 1) return members[0]!.id;
  const people = members.filter(({ kind, isLost, doNotContact }) => kind === 'person' && !isLost && !doNotContact);
  const [main] = people.toSorted(
    (one, other) =>
      (other.lastContact?.at ?? 0) - (one.lastContact?.at ?? 0) ||
      other.bought.length - one.bought.length ||
      (one.id < other.id ? -1 : 1),
  );
  return main?.id ?? id;
}
