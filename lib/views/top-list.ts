import type { TodayRow } from '../../components/panel-props.ts';
import { compareSuggestions } from '../actions/rank.ts';
import type { Id } from '../customers/types.ts';

/** A line of Today, and whether it is about a colleague's customer: one's own and nobody's come first. */
export interface RankedRow extends TodayRow {
  others?: true;
  owner?: Id;
}

/** How many lines are kept ready; what is worked out of everybody tells the rest. */
export const keptReady = 300;

/** The order of Today. Of two alike the smaller id first, so that every device has the same list. */
export function compareRanked(one: RankedRow, other: RankedRow): number {
  if (one.others !== other.others) return one.others ? 1 : -1;
  return compareSuggestions(one.suggestion, other.suggestion) || (one.customer < other.customer ? -1 : 1);
}

/** Where a suggestion stands, as numbers: the least first. */
export interface RankKey {
  others: number;
  unpinned: number;
  score: number;
  due: number;
  id: Id;
}

export function compareKeys(one: RankKey, other: RankKey): number {
  return (
    one.others - other.others ||
    one.unpinned - other.unpinned ||
    other.score - one.score ||
    one.due - other.due ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

/** The first so many of all that are added, in order; most are refused at a glance. */
export interface TopList<Item> {
  add(item: Item): void;
  /** Whether it would be among them now. */
  takes(item: Item): boolean;
  readonly items: readonly Item[];
}

export function topList<Item>(
  most: number,
  compare: (one: Item, other: Item) => number,
  from: readonly Item[] = [],
): TopList<Item> {
  const items = [...from];
  const takes = (item: Item): boolean => items.length < most || compare(item, items[items.length - 1]!) < 0;
  return {
    items,
    takes,
    add(item) {
      if (!takes(item)) return;
      let [low, high] = [0, items.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(items[middle]!, item) <= 0) low = middle + 1;
        else high = middle;
      }
      items.splice(low, 0, item);
      if (items.length > most) items.pop();
    },
  };
}
