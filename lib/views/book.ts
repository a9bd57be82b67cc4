import { type CustomerBook, packBook, unpackBook } from '../customers/book.ts';
import { breathe } from '../store/breathe.ts';
import { bookVersion } from '../store/book.ts';
import type { CustomerRow, Store } from '../store/store.ts';

/** Changes since the book was kept that are read one by one; where there are more, all is read anew. */
const caughtUpAtMost = 2_000;
/** From so many on the book is kept anew: each opening would read them again. */
const worthKeeping = 200;

/** The customers as the last view kept them, with what changed since: a few milliseconds where reading all takes seconds. */
export async function openBook(store: Store, keeps = true): Promise<CustomerBook> {
  const kept = await store.keptBook();
  const changed = kept && (await store.changedSince(kept.seq, caughtUpAtMost));
  if (!kept || !changed) return makeBook(store, keeps);
  const book = unpackBook(kept.book);
  if (changed.customers.length === 0) return book;
  const current = book.with(await store.rows(changed.customers), changed.customers);
  if (keeps && changed.customers.length >= worthKeeping) await keep(store, current.slice(), changed.seq);
  return current;
}

/** Reads every customer, and keeps the book for the next opening: not where names are not read (the worker), so search is poorer. */
export async function makeBook(store: Store, keeps = true): Promise<CustomerBook> {
  const rows: CustomerRow[] = [];
  const seq = await store.walkCustomers((batch) => {
    for (const { row } of batch) rows.push(row);
  });
  return keeps ? keep(store, rows, seq) : unpackBook(await packBook(rows, breathe));
}

async function keep(store: Store, rows: readonly CustomerRow[], seq: number): Promise<CustomerBook> {
  const book = await packBook(rows, breathe);
  // Where there is no room for it, the next opening reads all again.
  await store.keepBook({ version: bookVersion, seq, book }).catch(() => undefined);
  return unpackBook(book);
}
