import type { Suggestion, Today } from '../actions/suggestion.ts';
import type { Id, Task } from '../customers/types.ts';
import type { CalendarItem } from '../exchange/ics.ts';
import type { Locale } from './locale.ts';
import { wordSuggestion } from './suggestion.ts';

/** What is late stands on today in a calendar: nobody looks at last week's. */
function notPast(due: string, today: Today): string {
  return due < today.day ? today.day : due;
}

/** A promise or a follow-up as a calendar entry. `name` is the customer's. */
export function taskInCalendar(locale: Locale, task: Pick<Task, 'id' | 'text' | 'due'>, name: string, today: Today): CalendarItem {
  const title = locale === 'zh-CN' ? `${task.text}（${name}）` : `${task.text} (${name})`;
  return { id: task.id, title, day: notPast(task.due, today) };
}

/** A suggestion as a calendar entry, with its reasons: the task's own where it is about one, so that both are the same entry. */
export function suggestionInCalendar(
  locale: Locale,
  {
    customer,
    name,
    calledAs,
    company,
    suggestion,
  }: {
    customer: Id;
    name: string;
    calledAs?: string;
    company?: string;
    suggestion: Suggestion;
  },
  today: Today,
): CalendarItem {
  const { main } = suggestion;
  if (main.rule === 'promise') return taskInCalendar(locale, { ...main.facts, id: main.facts.task }, name, today);
  const { title, lead, also } = wordSuggestion(locale, suggestion, calledAs ?? name, today);
  const who = company === undefined ? name : `${name} · ${company}`;
  // A festival comes back every year: as an entry of its own.
  const id = main.rule === 'care' ? `care-${main.facts.date}-${customer}` : `${main.rule}-${customer}`;
  return { id, title, description: [who, lead, ...also].join('\n'), day: notPast(main.due, today) };
}
