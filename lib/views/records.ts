import { batch, signal } from '@preact/signals';
import type { TodayRow } from '../../components/panel-props.ts';
import type { Today } from '../actions/suggestion.ts';
import { dayOf } from '../customers/day.ts';
import { foldText } from '../customers/fold.ts';
import type { Id } from '../customers/types.ts';
import type { CustomerRow, Store } from '../store/store.ts';
import { refreshMe } from './database.ts';
import { rankToday } from './today-list.ts';

/** What the views show of all customers, kept up with every committed change, from whichever view it came. */
export const customers = signal<readonly CustomerRow[] | null>(null);
export const todayRows = signal<readonly TodayRow[] | null>(null);
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
const patchAtMost = 50;

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
  void readRows(store, null);
}

let reading: Promise<void> = Promise.resolve();

function readRows(store: Store, touched: readonly Id[] | null): Promise<void> {
  reading = reading.then(() => readRowsNow(store, touched)).catch(() => undefined);
  return reading;
}

async function readRowsNow(store: Store, touched: readonly Id[] | null): Promise<void> {
  const known = customers.value;
  if (known !== null && touched !== null && touched.length <= patchAtMost) {
    const renewed = await store.rows(touched);
    const gone = new Set(touched);
    customers.value = sorted([...known.filter(({ id }) => !gone.has(id)), ...renewed]);
  } else {
    customers.value = sorted(await store.customers());
  }
  toldFirstRead();
  samples.value = await store.sampleCount();
  todayRows.value = await rankToday(store, customers.value, today.value);
}

const byName = new Intl.Collator(['zh', 'en'], { numeric: true });

function sorted(rows: readonly CustomerRow[]): CustomerRow[] {
  return rows.toSorted((one, other) => byName.compare(one.name, other.name));
}

/** Rows whose text holds every word of the query; those whose name begins with it come first. */
export function searchRows(query: string): readonly CustomerRow[] {
  const rows = customers.value ?? [];
  const words = foldText(query).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  const found = rows.filter(({ searchText }) => words.every((word) => searchText.includes(word)));
  const first = words[0] ?? '';
  // The text begins with the folded name.
  const isFirst = ({ searchText }: CustomerRow): boolean => searchText.startsWith(first);
  return [...found.filter(isFirst), ...found.filter((row) => !isFirst(row))];
}
