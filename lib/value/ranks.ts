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
