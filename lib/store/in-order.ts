import type { Id } from '../customers/types.ts';

/**
 * Sorts by id without a long task: a hundred thousand ids compared at once keep the browser from painting for a tenth of a second, but ids
 * are spread evenly, so that each of 256 parts is sorted by itself.
 */
export async function inOrderOfId<Item>(
  items: Iterable<Item>,
  idOf: (item: Item) => Id,
  pause: () => Promise<void> | null,
): Promise<Item[]> {
  const parts = new Map<string, Item[]>();
  for (const item of items) {
    const part = idOf(item).slice(0, 2);
    const known = parts.get(part);
    if (known) known.push(item);
    else parts.set(part, [item]);
    const waiting = pause();
    if (waiting) await waiting;
  }
  const sorted: Item[] = [];
  for (const part of [...parts.keys()].sort()) {
    for (const item of parts.get(part)!.sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1))) sorted.push(item);
    const waiting = pause();
    if (waiting) await waiting;
  }
  return sorted;
}
