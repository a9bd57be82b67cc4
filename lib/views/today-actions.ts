import type { TodayActions } from '../../components/lists/today-actions.ts';
import { dayOf } from '../customers/day.ts';
import { calendarFile } from '../exchange/ics.ts';
import type { Store, Undo, Written } from '../store/store.ts';
import { save } from './data-actions.ts';
import { write } from './database.ts';
import { entryDraft } from './entry-draft.ts';
import { today } from './records.ts';

/** Two writes that are one to the rep: what the second cannot undo, the first does not either. */
function undoneTogether(first: Undo | null, second: Undo | null): Undo | null {
  if (!first || !second) return first ?? second;
  return async () => {
    const undone = await second();
    return undone.ok ? first() : undone;
  };
}

async function answered<Value>(
  store: Store,
  written: Written<Value>,
  feedback: Parameters<Store['giveFeedback']>[0],
): Promise<Written<Value>> {
  if (!written.ok) return written;
  const given = await store.giveFeedback(feedback);
  const undo = undoneTogether(written.value.undo, given.ok ? given.value.undo : null);
  return { ok: true, value: { ...written.value, undo } };
}

export const todayActions: TodayActions = {
  logDone: (customer, kind, rule) =>
    write(async (store) => {
      const logged = await store.log({ ...entryDraft(kind, customer, Date.now(), null), direction: 'out' });
      return answered(store, logged, { customer, rule, answer: 'done' });
    }),
  doNotContact: (customer, rule) =>
    write(async (store) => {
      const edited = await store.editCustomer(customer, [{ field: 'doNotContact', value: true }]);
      return answered(store, edited, { customer, rule, answer: 'doNotContact' });
    }),
  saveCalendar: (items) => {
    const now = Date.now();
    const file = new Blob([calendarFile(items, now)], { type: 'text/calendar;charset=utf-8' });
    return save(file, `sidecard-${dayOf(now, today.value.timeZone)}.ics`).fileName;
  },
};
