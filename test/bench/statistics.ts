/** The middle of the values; the lower of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that 95 of 100 do not exceed. */
export function percentile95(values: readonly number[]): number {
  return quantile(values, 0.95);
}

/** The value that 99 of 100 do not exceed. */
export function percentile99(values: readonly number[]): number {
  return quantile(values, 0.99);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
