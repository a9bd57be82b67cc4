import { type Buckets, bucketsOf, isSharedByMany, nameKeysOf } from './duplicates.ts';
import type { Customer, Id } from './types.ts';

/** Finding all duplicates of a whole base in one pass over it: nobody is compared with everybody. */

export interface FoundPair {
  /** The smaller id first. */
  a: Id;
  b: Id;
  certain: boolean;
}

export interface PairFinder {
  add(customer: Customer): void;
  /** `refused`: by customer, those the rep said are not the same; both ways round. */
  pairs(refused?: ReadonlyMap<Id, ReadonlySet<Id>>): FoundPair[];
  /** Whether an address's or a phone's match key is carried by so many that it is nobody's own; see `samenessOf`. */
  isShared(key: string): boolean;
}

/** What is kept of each customer: a base of a hundred thousand is not held in memory whole. */
interface Kept {
  kind: Customer['kind'];
  names: readonly string[];
}

/** One id where a bucket holds one customer, which nearly all do; else all of them. */
type Group = Id | Id[];

/**
 * Customers are put into a bucket for each thing that could make two of them the same, once. Of three who are one, two pairs are
 * given: merging both makes them one. No pairs are given that, merged together, would join two whom the rep told apart.
 */
export function pairFinder(): PairFinder {
  const keptById = new Map<Id, Kept>();
  const certain = new Map<string, Group>();
  const likely = new Map<string, Group>();
  const sharedByKey = new Map<string, boolean>();

  const put = (into: Map<string, Group>, buckets: Buckets['certain'], id: Id): void => {
    for (const bucket of buckets) {
      const group = into.get(bucket);
      if (group === undefined) into.set(bucket, id);
      else if (typeof group !== 'string') group.push(id);
      else if (group !== id) into.set(bucket, [group, id]);
    }
  };

  const isShared = (key: string): boolean => {
    const known = sharedByKey.get(key);
    if (known !== undefined) return known;
    const people = certain.get(`person ${key}`);
    const found = certain.has(`company ${key}`) || isSharedByMany(carriersOf(people, keptById));
    sharedByKey.set(key, found);
    return found;
  };

  return {
    add(customer) {
      if (customer.deleted) return;
      const { id, kind } = customer;
      const names = nameKeysOf(customer);
      const buckets = bucketsOf(customer, names);
      keptById.set(id, { kind, names });
      put(certain, buckets.certain, id);
      put(likely, buckets.likely, id);
    },
    isShared,
    pairs(refused = new Map()) {
      const found: FoundPair[] = [];
      const unite = unitingAllBut(refused);
      const join = (ids: readonly Id[], isCertain: boolean): void => {
        const before: Id[] = [];
        for (const id of ids.toSorted()) {
          const partner = before.slice(0, mostTried).find((one) => unite(one, id));
          if (partner !== undefined) found.push({ a: partner, b: id, certain: isCertain });
          before.push(id);
        }
      };
      const namesakes: Id[][] = [];
      for (const [bucket, ids] of certain) {
        if (typeof ids === 'string') continue;
        // A handle is one person's; what a company is reached by is its own.
        const key = bucket.startsWith('person ') ? bucket.slice('person '.length) : null;
        if (key !== null && !key.startsWith('handle:') && isShared(key)) namesakes.push(...byName(ids, keptById));
        else join(ids, true);
      }
      for (const ids of namesakes) join(ids, false);
      for (const ids of likely.values()) if (typeof ids !== 'string') join(ids, false);
      return found;
    },
  };
}

/** Earlier ones of a bucket that each is held against: the first joins it nearly always. */
const mostTried = 20;

function* carriersOf(group: Group | undefined, keptById: ReadonlyMap<Id, Kept>): Generator<Kept> {
  for (const id of typeof group === 'string' ? [group] : (group ?? [])) {
    const kept = keptById.get(id);
    if (kept) yield kept;
  }
}

/** Those of one switchboard's number who also share their name. */
function byName(ids: readonly Id[], keptById: ReadonlyMap<Id, Kept>): Id[][] {
  const idsByName = new Map<string, Id[]>();
  for (const id of ids) {
    for (const name of keptById.get(id)?.names ?? []) idsByName.set(name, [...(idsByName.get(name) ?? []), id]);
  }
  return [...idsByName.values()].filter(({ length }) => length > 1);
}

/** Joins two customers and says so; false where they are joined already, or it would join two whom the rep told apart. */
function unitingAllBut(refused: ReadonlyMap<Id, ReadonlySet<Id>>): (one: Id, other: Id) => boolean {
  const rootsById = new Map<Id, Id>();
  const membersByRoot = new Map<Id, Id[]>();
  const rootOf = (id: Id): Id => rootsById.get(id) ?? id;
  const membersOf = (root: Id): Id[] => membersByRoot.get(root) ?? [root];
  return (one, other) => {
    const [root, joined] = [rootOf(one), rootOf(other)];
    if (root === joined) return false;
    const [members, newcomers] = [membersOf(root), membersOf(joined)];
    const isApart = (id: Id): boolean => {
      const those = refused.get(id);
      return those !== undefined && newcomers.some((newcomer) => those.has(newcomer));
    };
    if (members.some(isApart)) return false;
    for (const id of newcomers) rootsById.set(id, root);
    membersByRoot.set(root, [...members, ...newcomers]);
    membersByRoot.delete(joined);
    return true;
  };
}
