import type { Id, Tier } from '../customers/types.ts';
import type { Suggestion } from './suggestion.ts';

/** How Today may be put: as it is ranked, by the day it is due, by tier. */
export type TodayOrder = 'rank' | 'due' | 'tier';

interface Ranked {
  tier: Tier | null;
  owner?: Id;
  suggestion: Suggestion;
}

const tierOrder: readonly (Tier | null)[] = ['A', 'B', 'C', 'P', null];

/** The ranked rows in another order, which decides where the new one does not; and whose they are: mine and nobody's, or other reps'. */
export function orderToday<Row extends Ranked>(
  rows: readonly Row[],
  order: TodayOrder,
  me: Id | null,
): { mine: readonly Row[]; others: readonly Row[] } {
  const ordered =
    order === 'due'
      ? rows.toSorted(({ suggestion: one }, { suggestion: other }) => {
          const [a, b] = [one.main.due, other.main.due];
          return a < b ? -1 : a > b ? 1 : 0;
        })
      : order === 'tier'
        ? rows.toSorted((one, other) => tierOrder.indexOf(one.tier) - tierOrder.indexOf(other.tier))
        : rows;
  const isMine = ({ owner }: Row): boolean => owner === undefined || me === null || owner === me;
  return { mine: ordered.filter(isMine), others: ordered.filter((row) => !isMine(row)) };
}
