import { isContact, isTopTier, type TierDecision } from './standing.ts';
import type { Customer, Id, Interaction, Moment, Standing, SuggestionFeedback, Survey } from './types.ts';

/** What the rules of the next action read of a customer's own record. A rule that wants more asks for it here: it is kept for everybody. */
export type RuleCustomer = Pick<
  Customer,
  | 'id' | 'kind' | 'name' | 'company' | 'title' | 'addresses' | 'phones' | 'handles' | 'birthday' | 'needs' | 'cadenceDays' | 'owner'
  | 'doNotContact' | 'region' | 'preferredChannel' | 'fit' | 'lost' | 'jobs' | 'tier' | 'addedAt' | 'deleted'
>; // prettier-ignore

const scalars = [
  'name', 'company', 'title', 'birthday', 'cadenceDays', 'owner', 'doNotContact', 'region', 'preferredChannel', 'fit', 'lost', 'jobs', 'addedAt',
] as const satisfies readonly (keyof RuleCustomer)[]; // prettier-ignore

/** A way to be in touch that is a habit, not an event. */
export const habits = ['call', 'mail', 'message'] as const;
export type Habit = (typeof habits)[number];

export type Answer = Omit<SuggestionFeedback, 'customer' | 'by'>;
type Rating = Omit<Survey, 'customer' | 'by'>;

/**
 * What is derived of one customer so that everybody's value and next action can be worked out without reading records and entries: kept
 * beside the standing, never exchanged.
 */
export interface Facts extends Pick<RuleCustomer, (typeof scalars)[number]> {
  kind?: 'company';
  /** Of a company: the ids of the records that were merged with its own, by which jobs may name it. */
  also?: Id[];
  needs?: string[];
  /** By which ways they can be reached: addresses 1, phones 2, handles 4. */
  reach: number;
  /** By which way they are usually in touch. */
  habit?: Habit;
  /** The newest contact that we began or that both took part in. */
  spokeAt?: Moment;
  /** The newest inbound entry that nobody said needs no answer. */
  heardAt?: Moment;
  /** Of the entry that waits for an answer. */
  subject?: string;
  /** The newest of each kind that says something: with a score, an NPS, asked at all. */
  surveys?: Rating[];
  /** The newest answers to suggestions, newest first. */
  feedback?: Answer[];
  /** All answers, by rule: done and not relevant. */
  answers?: Record<string, [done: number, irrelevant: number]>;
  /** The newest tier decisions, by whom. */
  decisions?: TierDecision[];
  /** A tier decision made them A or B at some time, whatever came after. */
  wasTop?: true;
}

/** How many of the newest entries tell a habit. */
const habitEntries = 20;
/** Answers to suggestions that still matter to a rule: the newest of them. */
const mostAnswers = 60;

/** The parts of a customer's entries that facts are made of. All living. */
export interface FactParts {
  standing: Standing;
  interactions: readonly Interaction[];
  surveys: readonly Survey[];
  feedback: readonly SuggestionFeedback[];
  decisions: readonly TierDecision[];
  /** The records merged with this one. */
  also?: readonly Id[];
}

export function factsOf(customer: Customer, { standing, interactions, surveys, feedback, decisions, also = [] }: FactParts): Facts {
  const facts: Record<string, unknown> = {};
  for (const name of scalars) if (customer[name] !== undefined) facts[name] = customer[name];
  const habit = habitOf(interactions);
  const spokeAt = newestOf(interactions, (entry) => isContact(entry) && entry.direction !== 'in');
  const heardAt = newestOf(
    interactions,
    (entry) => entry.direction === 'in' && entry.kind !== 'note' && entry.answeredAt === undefined,
  );
  const subject = interactions.find(({ id }) => id === standing.waiting?.entry)?.subject;
  const ratings = ratingsThatTell(surveys);
  const given = feedback.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return {
    ...(facts as unknown as Pick<Facts, 'name' | 'addedAt'>),
    ...(customer.kind === 'company' ? { kind: customer.kind } : {}),
    ...(customer.kind === 'company' && also.length > 0 ? { also: [...also] } : {}),
    ...(customer.needs.length > 0 ? { needs: customer.needs } : {}),
    reach: Number(customer.addresses.length > 0) + 2 * Number(customer.phones.length > 0) + 4 * Number(customer.handles.length > 0),
    ...(habit === undefined ? {} : { habit }),
    ...(spokeAt === undefined ? {} : { spokeAt }),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(subject === undefined ? {} : { subject }),
    ...(ratings.length > 0 ? { surveys: ratings.map(({ customer: _customer, by: _by, ...rating }) => rating) } : {}),
    ...(given.length > 0
      ? {
          feedback: given.slice(0, mostAnswers).map(({ customer: _customer, by: _by, ...answer }) => answer),
          answers: countAnswers(given),
        }
      : {}),
    ...(decisions.length > 0 ? { decisions: newestDecisions(decisions) } : {}),
    ...(decisions.some(({ tier }) => isTopTier(tier)) ? { wasTop: true } : {}),
  };
}

function newestOf(entries: readonly Interaction[], matches: (entry: Interaction) => boolean): Moment | undefined {
  let newest: Moment | undefined;
  for (const entry of entries) if ((newest === undefined || entry.at > newest) && matches(entry)) newest = entry.at;
  return newest;
}

/** The way that most of the newest entries went; undefined without any. */
export function habitOf(entries: readonly Pick<Interaction, 'id' | 'at' | 'kind' | 'outcome' | 'deleted'>[]): Habit | undefined {
  const newest = entries.length > habitEntries ? entries.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)) : entries;
  const counts = [0, 0, 0];
  for (const { kind, outcome, deleted } of newest.slice(0, habitEntries)) {
    const index = habits.indexOf(kind as Habit);
    if (index >= 0 && !deleted && outcome !== 'noAnswer') counts[index]! += 1;
  }
  const most = Math.max(...counts);
  return most > 0 ? habits[counts.indexOf(most)] : undefined;
}

function ratingsThatTell(surveys: readonly Survey[]): Survey[] {
  const sorted = surveys.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  const found = [
    sorted[0],
    sorted.find(({ score }) => score !== undefined),
    sorted.find(({ kind, score }) => kind === 'nps' && score !== undefined),
  ];
  return [...new Set(found)].filter((rating) => rating !== undefined);
}

function countAnswers(feedback: readonly SuggestionFeedback[]): NonNullable<Facts['answers']> {
  const counts: NonNullable<Facts['answers']> = {};
  for (const { rule, answer } of feedback) {
    const count = (Object.hasOwn(counts, rule) ? counts[rule] : undefined) ?? [0, 0];
    if (answer === 'done') count[0] += 1;
    if (answer === 'notRelevant') count[1] += 1;
    counts[rule] = count;
  }
  return counts;
}

/** Of each decider the newest: all that `tierOf` looks at. */
function newestDecisions(decisions: readonly TierDecision[]): TierDecision[] {
  return (['rep', 'rule'] as const).flatMap((by) => {
    const [newest] = decisions
      .filter(({ decidedBy }) => decidedBy === by)
      .toSorted((a, b) => (a.day === b.day ? (a.order < b.order ? 1 : -1) : a.day < b.day ? 1 : -1));
    return newest ?? [];
  });
}

const somePoint: readonly Customer['phones'][number][] = [{ key: '', typed: '' }];

/** The customer as the rules read it: that there is a way to reach them is known, not which. */
export function ruleCustomerOf(id: Id, facts: Facts, tier: Customer['tier']): RuleCustomer {
  const points = (flag: number): Customer['phones'] => ((facts.reach & flag) === 0 ? [] : [...somePoint]);
  const customer: Record<string, unknown> = {
    id,
    kind: facts.kind ?? 'person',
    needs: facts.needs ?? [],
    addresses: points(1),
    phones: points(2),
    handles: points(4),
    tier,
    deleted: false,
  };
  for (const name of scalars) if (facts[name] !== undefined) customer[name] = facts[name];
  return customer as unknown as RuleCustomer;
}
