import type { Id } from '../customers/types.ts';
import type { StandingBucket, StandingRow, Transaction } from './schema.ts';

/**
 * Standings are kept some together in a row, so that everybody's are read fast, and not too many, as each write of one writes them all:
 * 16,384 rows where ids are UUIDs, in the order of ids.
 */
export function bucketOf(customer: Id): string {
  const next = customer.charAt(3);
  return customer.slice(0, 3) + (next < '4' ? '0' : next < '8' ? '1' : next < 'c' ? '2' : '3');
}

type Standings = StandingBucket['standings'];

export async function readBucket(transaction: Transaction, bucket: string): Promise<Standings> {
  return (await transaction.objectStore('standings').get(bucket))?.standings ?? {};
}

export async function standingRow(transaction: Transaction, root: Id): Promise<StandingRow | undefined> {
  const standings = await readBucket(transaction, bucketOf(root));
  return Object.hasOwn(standings, root) ? standings[root] : undefined;
}
