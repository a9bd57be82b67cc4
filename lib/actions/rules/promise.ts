import { daysBetween } from '../../customers/day.ts';
import type { Task } from '../../customers/types.ts';
import type { Rule } from '../suggestion.ts';

/** The oldest due day first; of one day the promise before the rep's own follow-up, then by id, so that every device agrees. */
function byDue(a: Task, b: Task): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  if (a.kind !== b.kind) return a.kind === 'promise' ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** A promise to the customer, or the rep's own follow-up, is due. */
export const promise: Rule<'promise'> = {
  id: 'promise',
  pinned: true,
  afterContact: 'speaks',
  find(card, today) {
    const open = card.tasks.filter((task) => !task.deleted && task.doneAt === undefined && task.due <= today.day);
    const task = open.toSorted(byDue)[0];
    if (!task) return null;
    const facts = { kind: task.kind, task: task.id, text: task.text, due: task.due, overdueDays: daysBetween(task.due, today.day) };
    return { rule: 'promise', facts, urgency: 1, due: task.due };
  },
};
