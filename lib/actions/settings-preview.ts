import type { Card, Id } from '../customers/types.ts';
import { suggest } from './rank.ts';
import type { ActionSettings, Suggestion, Today } from './suggestion.ts';

/** What other settings make of one customer's suggestion. */
export interface ChangedSuggestion {
  customer: Id;
  name: string;
  change: 'gone' | 'come' | 'moved' | 'other';
  before: Suggestion | null;
  after: Suggestion | null;
}

/**
 * How a customer's suggestion would change: it goes, it comes, it is due on another day, or another reason comes first. Null where it would
 * stay. The card is given twice, as value settings change what it is worth as well.
 */
export function changedSuggestion(
  today: Today,
  before: { card: Card; settings: ActionSettings },
  after: { card: Card; settings: ActionSettings },
): ChangedSuggestion | null {
  const was = suggest(before.card, today, before.settings);
  const will = suggest(after.card, today, after.settings);
  const changed = (change: ChangedSuggestion['change']): ChangedSuggestion => {
    const { id, name } = before.card.customer;
    return { customer: id, name, change, before: was, after: will };
  };
  if (was === null) return will === null ? null : changed('come');
  if (will === null) return changed('gone');
  if (was.main.rule !== will.main.rule) return changed('other');
  return was.main.due === will.main.due ? null : changed('moved');
}
