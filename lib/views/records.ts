import { batch, signal } from '@preact/signals';
import type { CustomerFilter } from '../../components/panel-props.ts';
import type { Today } from '../actions/suggestion.ts';
import { dayOf } from '../customers/day.ts';
import type { CustomerBook } from '../customers/book.ts';
import type { CustomerRows, RowTest } from '../customers/customer-row.ts';
import type { Id } from '../customers/types.ts';
import type { Store } from '../store/store.ts';
import { readSettings } from './action-settings.ts';
import { type Keeps, makeBook, openBook } from './book.ts';
import { refreshMe } from './database.ts';
import { keepKnown, keepKnownOf } from './known.ts';
import { accountContactAt, followValues, makeValues, openKept, renewValues, summaryOf } from './values.ts';

/** What the views show of all customers, kept up with every committed change, from whichever view it came. */
export const customers = signal<CustomerBook | null>(null);
export const samples = signal(0);
export const today = signal<Today>(thisMoment());
/** Counts committed changes: what reads records for itself depends on it. */
export const changes = signal<{ count: number; touched: readonly Id[] | null }>({ count: 0, touched: null });

let toldFirstRead: () => void = () => undefined;
/** Fulfilled once all customers have been read for the first time. */
export const customersRead = new Promise<void>((told) => {
  toldFirstRead = told;
});

/** Up to this many rows are patched; more are read anew with all others. */
const patchAtMost = 200;

function thisMoment(): Today {
  const now = Date.now();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { now, timeZone, day: dayOf(now, timeZone) };
}

/** Follows the database; each view calls it once it is open. */
export function followRecords(store: Store): void {
  store.onChange((touched) => {
    // The rep's own name and addresses may have been changed in another view.
    void refreshMe();
    batch(() => {
      changes.value = { count: changes.value.count + 1, touched };
      today.value = thisMoment();
    });
    void readRows(store, touched);
  });
  setInterval(() => {
    const { day } = today.value;
    today.value = thisMoment();
    if (today.value.day !== day) void readRows(store, null);
  }, 60_000);
  followValues(store, thisMoment, (tiers) => void refreshTiers(store, tiers));
  void readRows(store, null);
}

/** Tiers that were decided by rule: rows show them, and nothing else changed. */
async function refreshTiers(store: Store, touched: readonly Id[] | null): Promise<void> {
  const known = customers.value;
  if (!known) return;
  const isSmall = touched !== null && touched.length <= patchAtMost;
  customers.value = isSmall ? known.with(await store.rows(touched), touched) : await makeBook(store);
  changes.value = { count: changes.value.count + 1, touched };
}

let reading: Promise<void> = Promise.resolve();

function readRows(store: Store, touched: readonly Id[] | null): Promise<void> {
  reading = reading.then(() => readRowsNow(store, touched)).catch(() => undefined);
  return reading;
}

async function readRowsNow(store: Store, touched: readonly Id[] | null): Promise<void> {
  const keeps: Keeps = (everyone, seq) => void keepKnownOf(store, everyone, seq);
  const known = customers.value;
  // A change that touches no customer may be of a setting: one that was taken back.
  const isOfAll = touched === null || touched.length === 0;
  if (known === null || isOfAll) await readSettings(store);
  const isSmall = known !== null && !isOfAll && touched.length <= patchAtMost;
  // Today first: it is what the rep looks at.
  if (known === null) await openKept(store);
  const isTold = isSmall && (await renewValues(store, touched, today.value));
  if (known === null) {
    const book = await openBook(store, keeps);
    customers.value = book;
    // The first searches of all run code that was never run: three times as slow, while nobody waits for them yet.
    for (const delay of [300, 500, 700]) setTimeout(() => book.search('a'), delay);
    void keepKnown(store);
  } else if (touched === null || touched.length > patchAtMost) customers.value = await makeBook(store, keeps);
  else {
    customers.value = known.with(await store.rows(touched), touched);
    void keepKnown(store);
  }
  toldFirstRead();
  samples.value = await store.sampleCount();
  // Whoever waits for the rows need not wait for everybody's values.
  if (!isTold) void makeValues(store, today.value, known !== null && !isSmall ? today.value.now : 0);
}

/** Rows whose text holds every word of the query, of one segment where it is given; those whose name begins with it come first. */
export function searchRows(query: string, filter: CustomerFilter | null = null): CustomerRows {
  const found = customers.value?.search(query, filter ? testOf(filter) : undefined);
  return found ? withAccountContacts(found) : [];
}

/** Companies are in touch through their people: their rows tell the newest contact with any of them. */
function withAccountContacts(rows: CustomerRows): CustomerRows {
  return {
    length: rows.length,
    at: (index) => {
      const row = rows.at(index);
      return row && withAccountContact(row);
    },
    slice: (from, to) => rows.slice(from, to).map(withAccountContact),
  };
}

export function withAccountContact<Row extends { id: Id; lastContactAt?: number }>(row: Row): Row {
  const at = accountContactAt(row.id);
  return at !== undefined && at > (row.lastContactAt ?? 0) ? { ...row, lastContactAt: at } : row;
}

function testOf(filter: CustomerFilter): RowTest {
  switch (filter.by) {
    case 'tier':
      return ({ tier }) => tier === filter.tier;
    case 'layer':
      return ({ id }) => summaryOf(id())?.layer === filter.layer;
    case 'stage':
      return ({ id }) => summaryOf(id())?.stage === filter.stage;
    case 'contact':
      return ({ lastContactAt, id }) => lastContactAt === undefined && accountContactAt(id()) === undefined;
  }
}
