import type { TodayRow } from '../../components/panel-props.ts';
import type { Day, Id } from '../customers/types.ts';
import type { Store } from '../store/store.ts';
import type { KeptHead } from './standings-pass.ts';

/** The lines that are due by today and stand on the rep's own customers or nobody's: what a number or a notification counts. */
export function dueRows(rows: readonly TodayRow[], day: string, me: string | undefined): TodayRow[] {
  return rows.filter(
    ({ suggestion, owner }) => suggestion.main.due <= day && (owner === undefined || me === undefined || owner === me),
  );
}

/** Somebody to do something about. */
export interface DueCustomer {
  customer: Id;
  name: string;
}

/**
 * The same for who has no list at hand: the list as a view last kept it, and whoever's promises fell due since. What else the turn of the
 * day brings is there once a view is open.
 */
export async function dueToday(store: Store, day: Day): Promise<DueCustomer[]> {
  const [head, overlay, me, tasks] = await Promise.all([
    store.kept('head') as Promise<Pick<KeptHead, 'generation' | 'top'> | undefined>,
    store.kept('overlay') as Promise<Pick<KeptHead, 'generation' | 'top'> | undefined>,
    store.me(),
    store.openTasks(),
  ]);
  const listed = (overlay && overlay.generation === head?.generation ? overlay : head)?.top ?? [];
  const rep = me?.rep.id;
  const names = new Map(dueRows(listed, day, rep).map(({ customer, name }) => [customer, name]));
  const others = new Set(listed.filter(({ owner }) => owner !== undefined && owner !== rep).map(({ customer }) => customer));
  const due = tasks.filter(({ due: on, customer }) => on <= day && !names.has(customer) && !others.has(customer));
  for (const { id, name } of await store.rows([...new Set(due.map(({ customer }) => customer))])) names.set(id, name);
  return [...names].map(([customer, name]) => ({ customer, name }));
}

/** The next time the rep's clock shows this time of day: tomorrow where it has passed. */
export function nextAt(time: string, now: number): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const next = new Date(now);
  next.setHours(hour, minute, 0, 0);
  // By the calendar, not by 24 hours: a clock change lies between on two days a year.
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}
