import { pairFinder } from '../customers/duplicate-pairs.ts';
import { type Sameness, duplicatesAmong, keysToLookUp, samenessOf, suggestedChoice } from '../customers/duplicates.ts';
import type { Customer, Id } from '../customers/types.ts';
import { livingLink, rootsOf } from '../sync/links.ts';
import { plainCustomer } from '../sync/plain.ts';
import { type FieldRecord, fieldValue, greatestValueStamp, isDeleted } from '../sync/record.ts';
import { standingRow } from './buckets.ts';
import { type Component, componentOf, customerOfComponent } from './component.ts';
import { refusedOf } from './not-same.ts';
import { rowsOfType } from './reads.ts';
import { request } from './request.ts';
import { type Database, type RecordRow, type Transaction, storeNames } from './schema.ts';
import type { DuplicatePair, Store } from './store.ts';

type Duplicates = Pick<Store, 'duplicatesOf' | 'allDuplicates' | 'mergedFrom'>;

const rowsAtOnce = 1_000;
/** A name that more carry than this is no ground to look at each of them: by address, phone and handle they are still found. */
const mostNamesakes = 500;

/** Finds customers that are here twice. */
export function duplicatesOf(database: Database): Duplicates {
  const read = (): Transaction<'readonly'> => database.transaction([...storeNames], 'readonly');

  return {
    async duplicatesOf(id) {
      const transaction = read();
      const component = await componentOf(transaction, id);
      const customer = customerOfComponent(component, await standingRow(transaction, component.root));
      if (!customer || customer.deleted) return [];
      const [found, refused] = await Promise.all([
        componentsLike(transaction, customer, component),
        refusedOf(transaction, component.ids),
      ]);
      const apart = new Set(found.filter(({ ids }) => ids.some((one) => refused.has(one))).map(({ root }) => root));
      const byRoot = new Map(found.map((one) => [one.root, one]));
      const candidates = (await Promise.all(found.map((one) => customerIn(transaction, one)))).filter((one) => one !== undefined);
      return duplicatesAmong(customer, candidates, (other) => apart.has(other)).map(({ customer: other, ...same }) =>
        pairIn(customer, other, same, newerOf(component, byRoot.get(other.id))),
      );
    },

    async allDuplicates(limit) {
      const links = (await rowsOfType(read(), 'link')).flatMap(({ record }) => livingLink(record as FieldRecord) ?? []);
      const roots = rootsOf(links);
      const finder = pairFinder();
      const linkedIds = new Set<Id>();
      for await (const rows of customerRows(database)) {
        for (const { id, record, sample } of rows) {
          const root = roots.get(id);
          if (root !== undefined) linkedIds.add(root);
          else finder.add(plainCustomer(record as FieldRecord, undefined, sample === true));
        }
      }
      const transaction = read();
      for (const root of linkedIds) {
        const joined = await componentOf(transaction, root).then((component) => customerOfComponent(component, undefined));
        if (joined) finder.add(joined);
      }
      const found = finder.pairs(await refusedRoots(transaction, roots));
      const shown = found.toSorted((one, other) => Number(other.certain) - Number(one.certain)).slice(0, limit);
      const pairs = await Promise.all(shown.map(({ a, b }) => pairOf(transaction, a, b, finder.isShared)));
      // Written between two batches, a pair may no longer be one.
      return { pairs: pairs.filter((pair) => pair !== null), total: found.length };
    },

    async mergedFrom(id) {
      const { rows } = await componentOf(read(), id);
      return rows.map(plainRow).filter(({ deleted }) => !deleted);
    },
  };
}

function plainRow({ record, sample }: RecordRow): Customer {
  return plainCustomer(record as FieldRecord, undefined, sample === true);
}

async function customerIn(transaction: Transaction, component: Component): Promise<Customer | undefined> {
  return customerOfComponent(component, await standingRow(transaction, component.root));
}

/** Everyone found under a key of this customer, joined; of namesakes only those who are more than that. */
async function componentsLike(transaction: Transaction, customer: Customer, own: Component): Promise<Component[]> {
  const byKey = transaction.objectStore('records').index('keys');
  const found = await Promise.all(
    keysToLookUp(customer).map(async (key) => {
      const isName = key.startsWith('name:');
      const rows = await byKey.getAll(key, isName ? mostNamesakes : undefined);
      return isName
        ? rows.filter((row) => row.type === 'customer' && samenessOf(customer, plainRow(row), () => true) !== null)
        : rows;
    }),
  );
  const ids = new Set(found.flat().flatMap(({ id, type }) => (type === 'customer' && !own.ids.includes(id) ? [id] : [])));
  const components = await Promise.all(Array.from(ids, (id) => componentOf(transaction, id)));
  return [...new Map(components.map((component) => [component.root, component])).values()];
}

/**
 * Batch by batch, each in a transaction of its own: writes and the screen go on beside. The next one is asked for before this one is
 * worked on, so that the browser reads meanwhile.
 */
async function* customerRows(database: Database): AsyncGenerator<RecordRow[]> {
  const batchAfter = (last: Id | null): Promise<RecordRow[]> =>
    request(() => database.getAll('records', last === null ? null : IDBKeyRange.lowerBound(last, true), rowsAtOnce));
  for (let coming: Promise<RecordRow[]> | null = batchAfter(null); coming !== null;) {
    const rows: RecordRow[] = await coming;
    const last = rows.at(-1);
    coming = last && rows.length === rowsAtOnce ? batchAfter(last.id) : null;
    yield rows.filter(({ type }) => type === 'customer');
  }
}

/** Those told apart, by the customers they are part of now. */
async function refusedRoots(transaction: Transaction, roots: ReadonlyMap<Id, Id>): Promise<Map<Id, Set<Id>>> {
  const refused = new Map<Id, Set<Id>>();
  const note = (one: Id, other: Id): void => void refused.set(one, (refused.get(one) ?? new Set<Id>()).add(other));
  for (const { customer, record } of await rowsOfType(transaction, 'mismatch')) {
    const key = fieldValue(record, 'key');
    if (isDeleted(record) || customer === undefined || typeof key !== 'string' || !key.startsWith('customer:')) continue;
    const other = key.slice('customer:'.length);
    const [one, two] = [roots.get(customer) ?? customer, roots.get(other) ?? other];
    note(one, two);
    note(two, one);
  }
  return refused;
}

async function pairOf(transaction: Transaction, a: Id, b: Id, isShared: (key: string) => boolean): Promise<DuplicatePair | null> {
  const [one, two] = await Promise.all([componentOf(transaction, a), componentOf(transaction, b)]);
  const [first, second] = await Promise.all([customerIn(transaction, one), customerIn(transaction, two)]);
  if (!first || !second || first.deleted || second.deleted || first.id === second.id) return null;
  const same = samenessOf(first, second, isShared);
  return same && pairIn(first, second, same, newerOf(one, two));
}

function pairIn(a: Customer, b: Customer, same: Sameness, newer: Id): DuplicatePair {
  return { a, b, ...same, newer, suggested: suggestedChoice(a, b, newer) };
}

/** Which of two was edited last; the first where the second is not known. */
export function newerOf(one: Component, other: Component | undefined): Id {
  return other !== undefined && editedAt(other) > editedAt(one) ? other.root : one.root;
}

function editedAt({ rows }: Component): string {
  return rows.map(({ record }) => greatestValueStamp(record)).reduce((last, stamp) => (stamp > last ? stamp : last), '');
}
