import { type CustomerBook, packBook, unpackBook } from '../customers/book.ts';
import { breathe } from '../store/breathe.ts';
import { bookVersion } from '../store/book.ts';
import type { CustomerRow, KnownBy, Store } from '../store/store.ts';

/** Changes since the book was kept that are read one by one; where there are more, all is read anew. */
const caughtUpAtMost = 2_000;
/** From so many on the book is kept anew: each opening would read them again. */
const worthKeeping = 200;

/**
 * For who keeps what was read for the next opening: told what everybody is recognised by. The worker keeps nothing, as it does not read
 * Chinese names.
 */
export type Keeps = (known: readonly KnownBy[], seq: number) => void;

/** The customers as the last view kept them, with what changed since: a few milliseconds where reading all takes seconds. */
export async function openBook(store: Store, keeps?: Keeps): Promise<CustomerBook> {
  const kept = await store.keptBook();
  const changed = kept && (await store.changedSince(kept.seq, caughtUpAtMost));
  if (!kept || !changed) return makeBook(store, keeps);
  const book = unpackBook(kept.book);
  if (changed.customers.length === 0) return book;
  const current = book.with(await store.rows(changed.customers), changed.customers);
  if (keeps && changed.customers.length >= worthKeeping) await keep(store, current.slice(), changed.seq);
  return current;
}

/** Reads every customer. */
export async function makeBook(store: Store, keeps?: Keeps): Promise<CustomerBook> {
  const rows: CustomerRow[] = [];
  const known: KnownBy[] = [];
  const seq = await store.walkCustomers((batch) => {
    for (const { row, id, keys, names } of batch) {
      rows.push(row);
      if (keeps) known.push({ id, keys, names });
    }
  });
  if (!keeps) return unpackBook(await packBook(rows, breathe));
  const book = await keep(store, rows, seq);
  keeps(known, seq);
  return book;
}

async function keep(store: Store, rows: readonly CustomerRow[], seq: number): Promise<CustomerBook> {
  const book = await packBook(rows, breathe);
  // Where there is no room for it, the next opening reads all again.
  await store.keepBook({ version: bookVersion, seq, book }).catch(() => undefined);
  return unpackBook(book);
}
