import type { PackedBook } from '../customers/book.ts';
import { namesOf } from '../customers/names.ts';
import type { Customer, Id } from '../customers/types.ts';
import { type Link, joinCustomers, rootsOf } from '../sync/links.ts';
import { plainCustomer } from '../sync/plain.ts';
import { type FieldRecord, fieldValue, isDeleted, isErased } from '../sync/record.ts';
import { breathe } from './breathe.ts';
import { componentOf, customerOfComponent, tierInForce } from './component.ts';
import { allStandings, linksOf, rowsOfType } from './reads.ts';
import { customerRowOf } from './rows.ts';
import { type Counters, type RecordRow, type StandingRow, type Transaction, bookKey } from './schema.ts';
import type { KeptBook, KnownBy, Store, WalkedCustomer } from './store.ts';
import type { Context } from './work.ts';

type Book = Pick<Store, 'customers' | 'walkCustomers' | 'knownBy' | 'allMismatches' | 'changedSince' | 'keptBook' | 'keepBook'>;

/** Raised when what search finds, or how it is packed, changes: a book of another version is made anew. */
export const bookVersion = 2;

/** Rows read and joined at a time: some ten milliseconds. */
const rowsAtOnce = 1_000;

/** All customers at once: for lists, search and the recognition index. */
export function bookOf(context: Context): Book {
  const { database } = context;
  const read = (): Transaction<'readonly'> =>
    database.transaction(['records', 'entries', 'standings', 'local'], 'readonly') as never;

  const walk: Book['walkCustomers'] = async (visit) => {
    const begin = read();
    const [counters, links, standings] = await Promise.all([
      begin.objectStore('local').get('counters') as Promise<Counters | undefined>,
      linksOf(begin),
      allStandings(begin),
    ]);
    const roots = rootsOf(links);
    const linked = new Map<Id, RecordRow[]>();
    const give = async (groups: readonly (readonly [root: Id, members: readonly RecordRow[]])[]): Promise<void> => {
      const found = groups.flatMap(([root, members]) => {
        const customer = customerOf(root, members, links, standings.get(root));
        return customer === undefined ? [] : [{ customer, members }];
      });
      const readings = await context.readingsFor(found.map(({ customer }) => customer));
      visit(
        found.map(({ customer, members }): WalkedCustomer => ({
          ...knownBy(customer, members),
          value: valueCustomerOf(customer, members, standings.get(customer.id)),
          row: customerRowOf(customer, standings.get(customer.id)?.lastContact?.at, readings),
        })),
      );
    };
    let after: IDBKeyRange | null = null;
    for (;;) {
      const batch: RecordRow[] = await read().objectStore('records').getAll(after, rowsAtOnce);
      const single: [Id, RecordRow[]][] = [];
      for (const row of batch) {
        if (row.type !== 'customer' || isErased(row.record)) continue;
        const root = roots.get(row.id);
        if (root === undefined) single.push([row.id, [row]]);
        else linked.set(root, [...(linked.get(root) ?? []), row]);
      }
      await give(single);
      const last = batch.at(-1);
      if (!last || batch.length < rowsAtOnce) break;
      after = IDBKeyRange.lowerBound(last.id, true);
      await breathe();
    }
    await give([...linked]);
    return counters?.seq ?? 0;
  };

  return {
    walkCustomers: walk,

    async customers() {
      const rows: WalkedCustomer['row'][] = [];
      await walk((batch) => rows.push(...batch.map(({ row }) => row)));
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    async knownBy(ids) {
      const transaction = read();
      const components = await Promise.all(ids.map((id) => componentOf(transaction, id)));
      const distinct = new Map(components.map((component) => [component.root, component]));
      return [...distinct.values()].flatMap((component) => {
        const customer = customerOfComponent(component, undefined);
        return customer && !customer.deleted ? [knownBy(customer, component.rows)] : [];
      });
    },

    async allMismatches() {
      const transaction = read();
      const [rows, links] = await Promise.all([rowsOfType(transaction, 'mismatch'), linksOf(transaction)]);
      const roots = rootsOf(links);
      return rows.flatMap(({ record, customer }) => {
        const key = isDeleted(record) ? undefined : fieldValue(record, 'key');
        return typeof key === 'string' && customer !== undefined ? [{ customer: roots.get(customer) ?? customer, key }] : [];
      });
    },

    async changedSince(seq, atMost) {
      const transaction = read();
      const range = IDBKeyRange.lowerBound(seq, true);
      const [counters, rows, blocks, links] = await Promise.all([
        transaction.objectStore('local').get('counters') as Promise<Counters | undefined>,
        transaction
          .objectStore('records')
          .index('seq')
          .getAll(range, atMost + 1),
        transaction
          .objectStore('entries')
          .index('seq')
          .getAllKeys(range, atMost + 1),
        linksOf(transaction),
      ]);
      if (rows.length > atMost || blocks.length > atMost) return null;
      const roots = rootsOf(links);
      const ids = new Set<Id>();
      const add = (id: unknown): void => {
        if (typeof id !== 'string') return;
        // A link parted or made changes who stands for both.
        ids.add(id);
        ids.add(roots.get(id) ?? id);
      };
      for (const { id, type, record, customer } of rows) {
        if (type === 'customer') add(id);
        else if (type === 'link') for (const end of ['a', 'b']) add((record as FieldRecord).fields[end]?.[0]);
        else add(customer);
      }
      for (const [customer] of blocks) add(customer);
      const erased = rows.some(({ record }) => isErased(record));
      return { customers: [...ids], seq: counters?.seq ?? 0, erased };
    },

    async keptBook() {
      const kept = (await read().objectStore('local').get(bookKey)) as StoredBook | undefined;
      if (kept?.version !== bookVersion) return undefined;
      return { version: kept.version, seq: kept.seq, book: fromBytes(await kept.bytes.arrayBuffer(), kept.lengths) };
    },

    async keepBook({ version, seq, book }) {
      if (context.isReadOnly || context.isClosed()) return;
      const parts = partsOf(book).map((part) => part as typeof part & ArrayBufferView<ArrayBuffer>);
      const stored: StoredBook = { version, seq, bytes: new Blob(parts), lengths: parts.map(({ length }) => length) };
      await database.put('local', stored, bookKey);
    },
  };
}

/** As it lies in the database: one blob, which comes back twice as fast as arrays do. */
interface StoredBook extends Omit<KeptBook, 'book'> {
  bytes: Blob;
  /** Of its parts, in elements. */
  lengths: number[];
}

/** The widest elements first, so that each part begins where its elements may. */
function partsOf({ plain, wide, shown, tiers, contacts }: PackedBook) {
  return [contacts, plain.starts, wide.starts, shown.starts, plain.bytes, wide.bytes, shown.bytes, tiers] as const;
}

function fromBytes(bytes: ArrayBuffer, lengths: readonly number[]): PackedBook {
  let at = 0;
  const next = <Part extends { byteLength: number }>(make: new (bytes: ArrayBuffer, at: number, length: number) => Part): Part => {
    const part = new make(bytes, at, lengths[index++] ?? 0);
    at += part.byteLength;
    return part;
  };
  let index = 0;
  const contacts = next(Float64Array);
  const [plainStarts, wideStarts, shownStarts] = [next(Uint32Array), next(Uint32Array), next(Uint32Array)];
  const [plain, wide, shown] = [next(Uint8Array), next(Uint8Array), next(Uint8Array)];
  return {
    plain: { bytes: plain, starts: plainStarts },
    wide: { bytes: wide, starts: wideStarts },
    shown: { bytes: shown, starts: shownStarts },
    tiers: next(Uint8Array),
    contacts,
  };
}

function customerOf(
  root: Id,
  members: readonly RecordRow[],
  links: readonly Link[],
  standing: StandingRow | undefined,
): Customer | undefined {
  const tier = tierInForce(standing);
  const plain = members.map((row) => plainCustomer(row.record as FieldRecord, tier, row.sample === true));
  const customer = joinCustomers(root, plain, links);
  return customer?.deleted ? undefined : customer;
}

function knownBy(customer: Customer, members: readonly RecordRow[]): KnownBy {
  const keys = members.flatMap((member) => member.keys.filter((key) => !key.startsWith('!')));
  const { id, company } = customer;
  const names = namesOf(customer).map(({ text }) => text);
  return { id, keys: [...new Set(keys)], names, ...(company === undefined ? {} : { company }) };
}

function valueCustomerOf(
  customer: Customer,
  members: readonly RecordRow[],
  standing: StandingRow | undefined,
): WalkedCustomer['value'] {
  const { id, kind, name, company, jobs, fit, lost, tier } = customer;
  return {
    id,
    kind,
    name,
    tier,
    ...(kind === 'company' && members.length > 1 ? { also: members.map((member) => member.id) } : {}),
    ...(company === undefined ? {} : { company }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(fit === undefined ? {} : { fit }),
    ...(lost === undefined ? {} : { isLost: true }),
    ...(standing?.lastContact ? { lastContactAt: standing.lastContact.at } : {}),
    bought: standing?.bought ?? [],
    ...(standing?.nps ? { nps: standing.nps } : {}),
  };
}
