import type { Customer, Id, Tier } from '../customers/types.ts';
import { type Link, joinCustomers, livingLink } from '../sync/links.ts';
import { plainCustomer } from '../sync/plain.ts';
import { type FieldRecord, isErased } from '../sync/record.ts';
import { type RecordRow, type StandingRow, type Transaction, marks } from './schema.ts';

/** A customer with all that are linked to it: what a card is made of. Unlinked, it is its own only member. */
export interface Component {
  root: Id;
  /** In order of id; those whose record is not here are left out. */
  ids: Id[];
  rows: RecordRow[];
  links: Link[];
}

/** Walks the links from one customer. An unlinked one costs a single read of the index. */
export async function componentOf(transaction: Transaction, id: Id): Promise<Component> {
  const records = transaction.objectStore('records');
  const linked = records.index('keys');
  const seen = new Set([id]);
  const links = new Map<Id, Link>();
  let border = [id];
  const own = records.get(id);
  while (border.length > 0) {
    const found = await Promise.all(border.map((next) => linked.getAll(marks.linked(next))));
    border = [];
    for (const row of found.flat()) {
      const link = livingLink(row.record as FieldRecord);
      if (!link) continue;
      links.set(row.id, link);
      for (const end of [link.a, link.b]) {
        if (seen.has(end)) continue;
        seen.add(end);
        border.push(end);
      }
    }
  }
  const ids = [...seen].sort();
  const rows = await Promise.all(ids.map((next) => (next === id ? own : records.get(next))));
  return {
    root: ids[0] ?? id,
    ids,
    rows: rows.filter((row): row is RecordRow => row !== undefined && isMember(row)),
    links: [...links.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link),
  };
}

/** A customer that no link joins to another. */
export function singleComponent(id: Id, row: RecordRow | undefined): Component {
  return { root: id, ids: [id], rows: row && isMember(row) ? [row] : [], links: [] };
}

function isMember(row: RecordRow): boolean {
  return row.type === 'customer' && !isErased(row.record);
}

export function customerOfComponent({ root, rows, links }: Component, standing: StandingRow | undefined): Customer | undefined {
  const tier = tierInForce(standing);
  return joinCustomers(
    root,
    rows.map((row) => plainCustomer(row.record as FieldRecord, tier, row.sample === true)),
    links,
  );
}

/** The account's tier where it has one, else the customer's own. */
export function tierInForce(standing: StandingRow | undefined): { tier: Tier | null; pinned: boolean } {
  return standing?.ofAccount ?? { tier: standing?.tier ?? null, pinned: standing?.tierPinned ?? false };
}
