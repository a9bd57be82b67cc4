import type { RuleId } from '../../lib/actions/suggestion.ts';
import type { EntryKind, Id, Interaction } from '../../lib/customers/types.ts';
import type { CalendarItem } from '../../lib/exchange/ics.ts';
import type { Written } from '../../lib/store/store.ts';

/** What Today asks for besides what every card does. */
export interface TodayActions {
  /** What was suggested has happened already, in this way: logged and done, and nothing is dialled or opened. */
  logDone(customer: Id, kind: EntryKind, rule: RuleId): Promise<Written<{ entry: Interaction; existing: boolean }>>;
  /** For good; the rule that led to it is told. */
  doNotContact(customer: Id, rule: RuleId): Promise<Written<unknown>>;
  /** Saves follow-ups as a calendar file and gives its name. */
  saveCalendar(items: readonly CalendarItem[]): string;
}
