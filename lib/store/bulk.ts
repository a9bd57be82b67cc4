import type { Id } from '../customers/types.ts';
import type { AnyRecord } from '../sync/record.ts';
import { type BlockRow, type RecordRow, type Transaction, marks } from './schema.ts';

/** Reading for many records at once, so that a file of a million is not a million questions. */

/** Ids fewer than this are asked for one by one. */
const fewIds = 8;

/**
 * Rows of many ids: by one range where it holds few others, else one by one. Files of ours come in order of id, so that the range of
 * a batch is nearly always just its own rows, or empty.
 */
export async function rowsById(transaction: Transaction, ids: Iterable<Id>): Promise<Map<Id, RecordRow>> {
  const store = transaction.objectStore('records');
  const wanted = [...new Set(ids)].sort();
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  let rows: (RecordRow | undefined)[] = [];
  const range = IDBKeyRange.bound(first, last);
  if (wanted.length >= fewIds) {
    const count = await store.count(range);
    if (count === 0) return new Map();
    if (count <= wanted.length * 2 + 50) rows = await store.getAll(range);
  }
  if (rows.length === 0) rows = await Promise.all(wanted.map((id) => store.get(id)));
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}

/** All blocks of many customers; a customer without any is missing. */
export async function blocksByCustomer(transaction: Transaction, customers: Iterable<Id>): Promise<Map<Id, BlockRow[]>> {
  const store = transaction.objectStore('entries');
  const wanted = [...new Set(customers)].sort();
  const [first, last] = [wanted[0], wanted.at(-1)];
  const found = new Map<Id, BlockRow[]>();
  if (first === undefined || last === undefined) return found;
  const add = (rows: readonly BlockRow[]): void => {
    for (const row of rows) {
      const rowsOfIt = found.get(row.customer);
      if (rowsOfIt) rowsOfIt.push(row);
      else found.set(row.customer, [row]);
    }
  };
  const all = (from: Id, to: Id): IDBKeyRange => IDBKeyRange.bound([from, 0], [to, Number.MAX_SAFE_INTEGER]);
  if (wanted.length >= fewIds) {
    const count = await store.count(all(first, last));
    if (count === 0) return found;
    if (count <= wanted.length * 3 + 50) {
      add(await store.getAll(all(first, last)));
      return found;
    }
  }
  for (const rows of await Promise.all(wanted.map((id) => store.getAll(all(id, id))))) add(rows);
  return found;
}

/** Every customer that a link ever joined, living or undone: all others are their own and only member. */
export interface Linked {
  count: number;
  ends: Set<Id>;
}

/** The linked customers as they are now; `known` is given back where no link came since. */
export async function linkedCustomers(transaction: Transaction, known?: Linked): Promise<Linked> {
  const index = transaction.objectStore('records').index('keys');
  const count = await index.count(marks.ofType('link'));
  if (known?.count === count) return known;
  const ends = new Set<Id>();
  for (const { record } of await index.getAll(marks.ofType('link'))) addEnds(ends, record);
  return { count, ends };
}

export function addEnds(ends: Set<Id>, link: AnyRecord): void {
  for (const end of ['a', 'b']) {
    const id = (link.fields as Record<string, unknown>)[end];
    const value = Array.isArray(id) ? (id[0] as unknown) : undefined;
    if (typeof value === 'string') ends.add(value);
  }
}
