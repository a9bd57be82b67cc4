/** Each value's share of those below it, ties at their middle: 0 for the least of many, near 1 for the greatest. */
export function midranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).toSorted((one, other) => values[one]! - values[other]!);
  const ranks = Array.from(values, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + to) / 2 / values.length;
    from = to;
  }
  return ranks;
}

/** Quintiles, 1 to 5, by midranks: a mass of equal values shares one. */
export function quintiles(values: readonly number[]): number[] {
  return midranks(values).map((rank) => Math.min(5, Math.floor(rank * 5) + 1));
}

/**
 * The values from which on the upper four quintiles begin, of ascending values, by midranks; a quintile is one more than how many of them
 * a value reaches. Infinite where none does.
 */
export function fiveBands(ascending: ArrayLike<number>): number[] {
  const begins = Array.from({ length: 4 }, () => Number.POSITIVE_INFINITY);
  for (let from = 0; from < ascending.length;) {
    let to = from;
    while (to < ascending.length && ascending[to] === ascending[from]) to++;
    const band = Math.min(5, Math.floor(((from + to) / 2 / ascending.length) * 5) + 1);
    for (let at = 0; at < band - 1; at++) begins[at] = Math.min(begins[at]!, ascending[from]!);
    from = to;
  }
  return begins;
}

export function bandOf(begins: readonly number[], value: number): number {
  let band = 1;
  for (const begin of begins) if (value >= begin) band++;
  return band;
}

/** The value that would lie at this place if the values were in order; they are moved about. Sorting three hundred thousand takes a task. */
export function atPlace(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const moved = values[left]!;
      values[left++] = values[right]!;
      values[right--] = moved;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place]!;
}
