import type { ContactPoint, Customer, Id, Job } from '../customers/types.ts';
import { fieldValue, listItems, isDeleted, type FieldRecord } from './record.ts';

/**
 * Merged duplicates. A link joins two customers; nothing moves. Which record stands for the joined ones (their root) is computed:
 * the smallest id, so every device computes the same one from the same links, in whatever order they came.
 */
export interface Link {
  a: Id;
  b: Id;
  /** By field: the id of the record whose value is shown, where the rep chose. */
  shown: Record<string, Id>;
}

/** The link in a record; null where it was undone. */
export function livingLink(record: FieldRecord): Link | null {
  if (record.type !== 'link' || isDeleted(record)) return null;
  const a = fieldValue(record, 'a');
  const b = fieldValue(record, 'b');
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  return { a, b, shown: Object.fromEntries(listItems(record, 'shown')) as Record<string, Id> };
}

/** The root of every customer that is linked to another; one that is missing is its own. */
export function rootsOf(links: readonly Pick<Link, 'a' | 'b'>[]): Map<Id, Id> {
  const parents = new Map<Id, Id>();
  const find = (id: Id): Id => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    for (let step = id; step !== root;) {
      const next = parents.get(step) ?? root;
      parents.set(step, root);
      step = next;
    }
    return root;
  };
  for (const { a, b } of links) {
    if (!parents.has(a)) parents.set(a, a);
    if (!parents.has(b)) parents.set(b, b);
    const [rootA, rootB] = [find(a), find(b)];
    if (rootA < rootB) parents.set(rootB, rootA);
    else parents.set(rootA, rootB);
  }
  for (const id of parents.keys()) parents.set(id, find(id));
  return parents;
}

/** Fields of which one member's value is shown; lists are joined. */
const singleFields = [
  'kind', 'name', 'familyName', 'givenName', 'salutation', 'phonetic', 'company', 'title', 'birthday', 'notes', 'cadenceDays', 'timeZone', 'owner', 'doNotContact', 'source',
  'nickname', 'region', 'preferredChannel', 'competitor', 'fit', 'consent', 'lost',
] as const satisfies readonly (keyof Customer)[]; // prettier-ignore
type SingleField = (typeof singleFields)[number];

/** The member whose value of a field the card shows: as chosen with a link, else the root, else the first that has one. */
export function shownMember(field: string, members: readonly Customer[], links: readonly Link[]): Customer | undefined {
  for (const { shown } of links) {
    const chosen = Object.hasOwn(shown, field) ? shown[field] : undefined;
    const member = members.find(({ id }) => id === chosen);
    if (member) return member;
  }
  return members.find((member) => member[field as SingleField] !== undefined) ?? members[0];
}

/**
 * One customer out of linked ones. `members` and `links` in order of id; the tier is the joined ones' own and is set by the caller.
 * It is deleted only where all are.
 */
export function joinCustomers(root: Id, members: readonly Customer[], links: readonly Link[]): Customer | undefined {
  const living = members.filter(({ deleted }) => !deleted);
  const counted = living.length > 0 ? living : members;
  const first = counted.find(({ id }) => id === root) ?? counted[0];
  if (!first) return undefined;
  if (counted.length === 1) return first.id === root ? first : { ...first, id: root };
  const joined: Record<string, unknown> = { ...first };
  for (const field of singleFields) {
    const value = shownMember(field, counted, links)?.[field];
    if (value === undefined) delete joined[field];
    else joined[field] = value;
  }
  return {
    ...(joined as unknown as Customer),
    ...joinLaterLists(counted),
    id: root,
    addresses: joinPoints(counted.map(({ addresses }) => addresses)),
    phones: joinPoints(counted.map(({ phones }) => phones)),
    handles: joinPoints(counted.map(({ handles }) => handles)),
    needs: [...new Set(counted.flatMap(({ needs }) => needs))],
    tags: [...new Set(counted.flatMap(({ tags }) => tags))],
    addedAt: Math.min(...counted.map(({ addedAt }) => addedAt)),
  };
}

function joinLaterLists(members: readonly Customer[]): Pick<Customer, 'preferences' | 'painPoints' | 'jobs' | 'custom'> {
  const words = (list: 'preferences' | 'painPoints'): string[] => [...new Set(members.flatMap((member) => member[list] ?? []))];
  const [preferences, painPoints] = [words('preferences'), words('painPoints')];
  const jobs = new Map<string, Job>();
  // Of two under one key the first member's, which is the one that an edit changes.
  for (const job of members.flatMap((member) => member.jobs ?? [])) if (!jobs.has(job.key)) jobs.set(job.key, job);
  const custom = Object.assign({}, ...members.toReversed().map((member) => member.custom ?? {})) as Record<string, unknown>;
  return {
    ...(preferences.length > 0 ? { preferences } : {}),
    ...(painPoints.length > 0 ? { painPoints } : {}),
    ...(jobs.size > 0 ? { jobs: [...jobs.values()] } : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  };
}

function joinPoints(lists: readonly (readonly ContactPoint[])[]): ContactPoint[] {
  const byKey = new Map<string, ContactPoint>();
  let hasMain = false;
  for (const point of lists.flat()) {
    if (byKey.has(point.key)) continue;
    // Two records may each have a main one; the first record's stays.
    const { main, ...rest } = point;
    byKey.set(point.key, main && !hasMain ? point : rest);
    hasMain ||= main === true;
  }
  return [...byKey.values()];
}
