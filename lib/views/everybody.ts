import { ruleCardOf } from '../actions/rule-card.ts';
import { suggest } from '../actions/rank.ts';
import type { ActionSettings, Learned, Suggestion, Today } from '../actions/suggestion.ts';
import { tierOf } from '../customers/standing.ts';
import type { Id, Tier } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import type { StandingRow } from '../store/schema.ts';
import type { OwnedParts, TierByRule, TierOfAccount, WalkedStanding } from '../store/store.ts';
import type { Account, ValueCustomer } from '../value/accounts.ts';
import { type Pointing, type TierMove, tierMove } from '../value/tier-decision.ts';
import type { RankedRow } from './top-list.ts';

/** What one customer's kept facts say, joined: the same for the pass over everybody and for the one that changed. */

const noParts: OwnedParts = { tasks: [], cases: [], referrals: [], deals: [] };

/** Texts that come again and again are kept once: a copy of the database's rows brings each anew. */
export function interning(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
}

const none: readonly never[] = [];
const asItIs = (text: string): string => text;

export function valueCustomerOf({ id, row }: WalkedStanding, parts = noParts, intern = asItIs): ValueCustomer {
  const { facts, bought = [], lastContact, nps } = row;
  for (const purchase of bought) {
    purchase.day = intern(purchase.day);
    purchase.currency = intern(purchase.currency);
  }
  const deals = parts.deals.filter(({ outcome, amount, currency }) => outcome === undefined && amount !== undefined && currency);
  return {
    id,
    kind: facts?.kind ?? 'person',
    name: facts?.kind === 'company' ? facts.name : '',
    tier: (row.ofAccount ?? row).tier,
    bought,
    // Without a word on its chance a deal counts half.
    openDeals:
      deals.length === 0
        ? none
        : deals.map(({ amount = 0, currency = '', probability = 50 }) => ({ amount, currency, probability })),
    ...referredBy(parts),
    ...(facts?.also === undefined ? {} : { also: facts.also }),
    ...(facts?.company === undefined ? {} : { company: intern(facts.company) }),
    ...(facts?.jobs === undefined ? {} : { jobs: facts.jobs }),
    ...(facts?.fit === undefined ? {} : { fit: facts.fit }),
    ...(facts?.lost === undefined ? {} : { isLost: true }),
    ...(facts?.wasTop ? { wasTop: true } : {}),
    ...(facts?.doNotContact ? { doNotContact: true } : {}),
    ...(facts?.spokeAt === undefined ? {} : { spokeAt: facts.spokeAt }),
    ...(lastContact ? { lastContact: interned(lastContact, intern) } : {}),
    ...(facts?.feedback === undefined ? {} : { answers: facts.feedback }),
    ...(nps ? { nps } : {}),
  };
}

function referredBy({ referrals }: OwnedParts): Pick<ValueCustomer, 'referred' | 'referredAt'> {
  const given = referrals.filter(({ referred }) => referred !== undefined);
  if (given.length === 0) return { referred: none };
  return {
    referred: given.map(({ referred = '' }) => referred),
    referredAt: given.map(({ givenAt, askedAt }) => givenAt ?? askedAt ?? 0),
  };
}

type Contact = NonNullable<WalkedStanding['row']['lastContact']>;

function interned({ at, kind, channel, direction, by }: Contact, intern: (text: string) => string): Contact {
  return {
    at,
    kind: intern(kind) as Contact['kind'],
    ...(channel === undefined ? {} : { channel: intern(channel) }),
    ...(direction === undefined ? {} : { direction: direction === 'in' ? 'in' : 'out' }),
    by: intern(by),
  };
}

/** The tier in force of an account: what the newest decision about any of its customers says. */
export interface AccountTier {
  tier: Tier | null;
  pinned: boolean;
  move: TierMove;
}

export function accountTierOf(
  { id }: Account,
  decisions: readonly NonNullable<NonNullable<StandingRow['facts']>['decisions']>[number][],
  value: ValueStanding,
  pointing: Readonly<Record<Id, Pointing>>,
  { day }: Today,
): AccountTier {
  const inForce = tierOf(decisions);
  const decidedOn = decisions.reduce<string | undefined>(
    (newest, { decidedBy, day: on }) => (decidedBy === 'rule' && (newest === undefined || on > newest) ? on : newest),
    undefined,
  );
  const known = Object.hasOwn(pointing, id) ? pointing[id] : undefined;
  const move = tierMove(value.tier, { ...inForce, ...(decidedOn === undefined ? {} : { decidedOn }) }, known, day);
  return { tier: move.decide ? move.decide.tier : inForce.tier, pinned: inForce.pinned, move };
}

export function decisionOf(account: Id, { move }: AccountTier, { day }: Today): TierByRule | undefined {
  if (!move.decide) return undefined;
  return { customer: account, tier: move.decide.tier, day, why: { ...move.decide.why } };
}

/** What is to be written onto a customer so that it shows its account's tier; undefined where it does already. */
export function foldOf({ id, row }: WalkedStanding, account: Id, { tier, pinned, move }: AccountTier): TierOfAccount | undefined {
  // The account's own record has what the rule decides of it.
  const own = account === id && move.decide ? { tier, pinned } : { tier: row.tier, pinned: row.tierPinned };
  const wanted = own.tier === tier && own.pinned === pinned ? undefined : { tier, pinned };
  const shown = row.ofAccount;
  const isShown = wanted === undefined ? shown === undefined : shown?.tier === wanted.tier && shown.pinned === wanted.pinned;
  return isShown ? undefined : { customer: id, ofAccount: wanted };
}

export interface Suggesting {
  today: Today;
  actions: ActionSettings;
  learned: Learned;
  /** The rep whose list it is. */
  me: Id;
}

export function suggestionOf(
  { id, row }: WalkedStanding,
  parts: OwnedParts | undefined,
  tier: Tier | null,
  value: ValueStanding | null,
  { today, actions, learned }: Suggesting,
): Suggestion | null {
  const { facts } = row;
  if (!facts) return null;
  return suggest(ruleCardOf(id, { standing: row, facts, tier }, parts ?? noParts, value), today, actions, learned);
}

export function isOthers({ row }: WalkedStanding, me: Id): boolean {
  const owner = row.facts?.owner;
  return owner !== undefined && owner !== me;
}

export function rankedRowOf(walked: WalkedStanding, tier: Tier | null, suggestion: Suggestion, me: Id): RankedRow {
  const { facts } = walked.row;
  return {
    customer: walked.id,
    name: facts?.name ?? '',
    ...(facts?.company === undefined ? {} : { company: facts.company }),
    tier,
    ...(facts?.owner === undefined ? {} : { owner: facts.owner }),
    suggestion,
    ...(isOthers(walked, me) ? { others: true } : {}),
  };
}
