import type { Chance } from '../customers/value-standing.ts';
import type { PackedHistories } from './packed-histories.ts';
import { type PurchaseParameters, type PurchasePrior, curvatureAt } from './purchase-model.ts';

/**
 * How sure the parameters are: Laplace's approximation, the inverse of the log posterior's curvature at its top, in the logarithms of
 * r, α, a, b. What follows from the parameters gets its band by the delta method.
 */
export type Covariance = readonly (readonly number[])[];

/** Standard deviations on either side that hold 80 %. */
const eighty = 1.2816;

/**
 * The covariance of the log parameters at a fit. Where the top is so flat that it has none, it is stiffened step by step: the band is then
 * narrower than it should be, but a band.
 */
export function covarianceOf(parameters: PurchaseParameters, histories: PackedHistories, prior: PurchasePrior): Covariance {
  const curvature = curvatureAt(parameters, histories, prior);
  for (const stiffness of [0, 1, 10, 100, 1e4]) {
    const found = inverse(curvature.map((row, i) => row.map((value, j) => (i === j ? value + stiffness : value))));
    if (found) return found;
  }
  return curvature.map((row) => row.map(() => 0));
}

/** Gauss and Jordan; null where a pivot vanishes or the result is no covariance. */
function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    const best = rows[pivot]!;
    if (!(Math.abs(best[column]!) > 1e-12)) return null;
    [rows[column], rows[pivot]] = [best, rows[column]!];
    const scale = best[column]!;
    for (let at = 0; at < 2 * size; at++) best[at]! /= scale;
    rows.forEach((row, index) => {
      if (index === column) return;
      const factor = row[column]!;
      if (factor !== 0) for (let at = 0; at < 2 * size; at++) row[at]! -= factor * best[at]!;
    });
  }
  const inverted = rows.map((row) => row.slice(size));
  return inverted.every((row, index) => row.every(Number.isFinite) && row[index]! >= 0) ? inverted : null;
}

/** A probability with its 80 % band; worked out on the log odds, so that it never leaves 0 to 1. */
export function chanceWithBand(value: number, deviation: number): Chance {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, value));
  const odds = Math.log(inside / (1 - inside));
  const spread = (eighty * deviation) / (inside * (1 - inside));
  const back = (log: number): number => 1 / (1 + Math.exp(-log));
  return { value, low: Math.min(value, back(odds - spread)), high: Math.max(value, back(odds + spread)) };
}

/** A positive amount with its 80 % band, worked out on its logarithm. */
export function amountWithBand(value: number, deviation: number): Chance {
  if (!(value > 0)) return { value: 0, low: 0, high: 0 };
  const spread = (eighty * deviation) / value;
  return { value, low: value * Math.exp(-spread), high: value * Math.exp(spread) };
}

/** The share of a normal distribution that lies between two values. */
export function shareBetween(middle: number, deviation: number, low: number, high: number): number {
  if (!(deviation > 0)) return middle >= low && middle < high ? 1 : 0;
  return normal((high - middle) / deviation) - normal((low - middle) / deviation);
}

/** The normal distribution function (Abramowitz & Stegun 7.1.26), good to 1e-7. */
function normal(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 1;
  if (z === Number.NEGATIVE_INFINITY) return 0;
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z >= 0 ? 1 - tail / 2 : tail / 2;
}
