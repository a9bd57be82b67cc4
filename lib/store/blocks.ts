import type { Id } from '../customers/types.ts';
import type { EntryRecord } from '../sync/record.ts';
import { recordVersion } from '../upgrades/index.ts';
import { request } from './request.ts';
import type { BlockRow, PackedEntry, Transaction } from './schema.ts';

/**
 * One customer's entries, packed about a hundred to a row. A new entry goes to a small tail row, so that logging writes little; when
 * the tail is full it is folded into the last block, in the same transaction.
 */

/** Entries that the tail (block 0) holds before it is folded. */
export const tailSize = 16;
/** Entries that a block holds before the next is begun. */
export const blockSize = 100;

/** The blocks of a customer as they are in the transaction at hand, and which must be written back. */
export interface CustomerBlocks {
  customer: Id;
  blocks: Map<number, PackedEntry[]>;
  blocksById: Map<Id, number>;
  changed: Set<number>;
}

export function blocksRange(customer: Id): IDBKeyRange {
  return IDBKeyRange.bound([customer, 0], [customer, Number.MAX_SAFE_INTEGER]);
}

export function blocksOf(customer: Id, rows: readonly BlockRow[]): CustomerBlocks {
  const blocks = new Map<number, PackedEntry[]>();
  const blocksById = new Map<Id, number>();
  for (const { block, entries } of rows) {
    blocks.set(block, entries);
    for (const { record } of entries) blocksById.set(record.id, block);
  }
  return { customer, blocks, blocksById, changed: new Set() };
}

export async function readBlocks(transaction: Transaction, customer: Id): Promise<CustomerBlocks> {
  return blocksOf(customer, await transaction.objectStore('entries').getAll(blocksRange(customer)));
}

export function entriesIn(blocks: CustomerBlocks): EntryRecord[] {
  return [...blocks.blocks.values()].flat().map(({ record }) => record);
}

export function entryIn(blocks: CustomerBlocks, id: Id): EntryRecord | undefined {
  const block = blocks.blocksById.get(id);
  return block === undefined ? undefined : blocks.blocks.get(block)?.find(({ record }) => record.id === id)?.record;
}

/** The local number an entry was last written under. */
export function seqOf(blocks: CustomerBlocks, id: Id): number | undefined {
  const block = blocks.blocksById.get(id);
  return block === undefined ? undefined : blocks.blocks.get(block)?.find(({ record }) => record.id === id)?.seq;
}

/** Puts an entry where it was, or into the tail. */
export function putEntry(blocks: CustomerBlocks, record: EntryRecord, seq: number): void {
  const known = blocks.blocksById.get(record.id);
  const block = known ?? 0;
  const entries = blocks.blocks.get(block) ?? [];
  const put = { seq, record };
  if (known === undefined) entries.push(put);
  else
    entries.splice(
      entries.findIndex((entry) => entry.record.id === record.id),
      1,
      put,
    );
  blocks.blocks.set(block, entries);
  blocks.blocksById.set(record.id, block);
  blocks.changed.add(block);
}

/** Takes an entry out without a trace. */
export function removeEntry(blocks: CustomerBlocks, id: Id): void {
  const block = blocks.blocksById.get(id);
  if (block === undefined) return;
  blocks.blocks.set(
    block,
    (blocks.blocks.get(block) ?? []).filter(({ record }) => record.id !== id),
  );
  blocks.blocksById.delete(id);
  blocks.changed.add(block);
}

/** Folds a tail that has grown too long into the last block, and further ones where it holds more than fits. */
function foldTail(blocks: CustomerBlocks): void {
  const tail = blocks.blocks.get(0);
  if (!tail || tail.length <= tailSize) return;
  let last = Math.max(0, ...blocks.blocks.keys());
  for (const entry of tail) {
    if (last === 0 || (blocks.blocks.get(last)?.length ?? 0) >= blockSize) blocks.blocks.set(++last, []);
    blocks.blocks.get(last)!.push(entry);
    blocks.blocksById.set(entry.record.id, last);
    blocks.changed.add(last);
  }
  blocks.blocks.set(0, []);
  blocks.changed.add(0);
}

export function writeBlocks(transaction: Transaction<'readwrite'>, blocks: CustomerBlocks): Promise<unknown>[] {
  if (blocks.changed.size === 0) return [];
  foldTail(blocks);
  const store = transaction.objectStore('entries');
  return [...blocks.changed].map((block) => {
    const entries = blocks.blocks.get(block) ?? [];
    if (entries.length === 0) return request(() => store.delete([blocks.customer, block]));
    const seq = entries.reduce((greatest, entry) => Math.max(greatest, entry.seq), 0);
    return request(() => store.put({ customer: blocks.customer, block, version: recordVersion, seq, entries }));
  });
}
