import { type Objective, inverseAt, minimising } from './minimise.ts';
import { type PackedHistories, everySo, likelihood, packing } from './packed-histories.ts';
import { type Slices, inOneGo } from './slices.ts';

/**
 * Repeat buying: purchases come at a customer's own rate (gamma distributed among customers: r, α in weeks), and after a purchase a
 * customer may stop for good with a chance of their own (beta distributed: a, b). BG/NBD (Fader, Hardie & Lee 2005) lets them stop after
 * repeat purchases only; MBG/NBD (Batislam, Denizel & Filiztekin 2007) after the first one too, so that one who bought once and never
 * again is not taken for certainly active.
 */
export type Model = 'MBG/NBD' | 'BG/NBD';

export interface PurchaseParameters {
  model: Model;
  r: number;
  /** Weeks. */
  alpha: number;
  a: number;
  b: number;
}

/** One customer's purchases: the first one begins the clock, `x` more followed, the last of them `tx` weeks after it, seen for `T` weeks. */
export interface History {
  x: number;
  tx: number;
  T: number;
}

export interface PurchaseFit {
  parameters: PurchaseParameters;
  logLikelihood: number;
  /** False where the search did not settle: the parameters are the prior's then. */
  settled: boolean;
}

/** How often a customer had the chance to stop. */
function chances(model: Model, x: number): number {
  return model === 'MBG/NBD' ? x + 1 : x;
}

export function logLikelihood(parameters: PurchaseParameters, histories: readonly History[]): number {
  const { model, r, alpha, a, b } = parameters;
  return likelihood(inOneGo(packing(histories)), model, [r, alpha, a, b], []);
}

/** What is believed before any purchase is seen: log-normal, with these medians and standard deviations of the logarithm. */
export interface PurchasePrior {
  medians: readonly [r: number, alpha: number, a: number, b: number];
  deviations: readonly [number, number, number, number];
}

/** `usualWeeks`: the rep's word for the usual weeks between orders. */
export function purchasePrior(usualWeeks: number): PurchasePrior {
  return { medians: [0.5, 0.5 * usualWeeks, 0.8, 2.5], deviations: [1, 1.2, 1, 1] };
}

/**
 * The parameters that make the histories most likely; with a prior, the most probable ones (maximum a posteriori), which never
 * degenerate however few customers there are. Searched in the logarithms, with the analytic gradient.
 */
export function fitPurchases(histories: readonly History[], model: Model = 'MBG/NBD', prior?: PurchasePrior): PurchaseFit {
  return inOneGo(fittingPurchases(inOneGo(packing(histories)), model, prior));
}

/** From so many different histories on, a tenth of them finds the neighbourhood first. */
const many = 5_000;
const choice = 10;

/** The same in slices, on histories that are packed already. */
export function* fittingPurchases(packed: PackedHistories, model: Model, prior?: PurchasePrior): Slices<PurchaseFit> {
  const start = prior?.medians ?? [0.5, Math.max(1, medianEnd(packed) / 5), 0.8, 2.5];
  let from = start.map(Math.log);
  let inverse: number[][] | undefined;
  if (packed.x.length >= many) {
    const few = everySo(packed, choice);
    const near = yield* minimising(objectiveOf(few, model, prior), from, { tolerance: 1e-5 });
    if (near.settled) {
      from = near.point;
      inverse = inverseAt(near, few.count / packed.count);
    }
  }
  const minimum = yield* minimising(objectiveOf(packed, model, prior), from, inverse ? { inverse } : {});
  const settled = minimum.settled && minimum.point.every((each) => Math.abs(each) < 12);
  const [r, alpha, a, b] = (settled ? minimum.point.map(Math.exp) : start) as [number, number, number, number];
  const parameters = { model, r, alpha, a, b };
  return { parameters, logLikelihood: likelihood(packed, model, [r, alpha, a, b], []), settled };
}

function objectiveOf(packed: PackedHistories, model: Model, prior: PurchasePrior | undefined): Objective {
  const inner: number[] = [];
  return (logs, gradient) => {
    const point = logs.map(Math.exp);
    let value = -likelihood(packed, model, point, inner);
    for (let index = 0; index < 4; index++) {
      gradient[index] = -inner[index]! * point[index]!;
      if (!prior) continue;
      const away = (logs[index]! - Math.log(prior.medians[index]!)) / prior.deviations[index]!;
      value += 0.5 * away * away;
      gradient[index]! += away / prior.deviations[index]!;
    }
    return value;
  };
}

/**
 * How sharply the log posterior bends at these parameters: minus its second derivatives in the logarithms of r, α, a, b, from the analytic
 * gradient by central differences. Its inverse is the covariance of Laplace's approximation.
 */
export function curvatureAt(
  { model, r, alpha, a, b }: PurchaseParameters,
  packed: PackedHistories,
  prior: PurchasePrior,
): number[][] {
  const logs = [r, alpha, a, b].map(Math.log);
  const step = 1e-3;
  const gradientAt = (index: number, by: number): number[] => {
    const point = logs.map((log, at) => Math.exp(at === index ? log + by : log));
    const gradient: number[] = [];
    likelihood(packed, model, point, gradient);
    return gradient.map(
      (slope, at) => slope * point[at]! - (Math.log(point[at]!) - Math.log(prior.medians[at]!)) / prior.deviations[at]! ** 2,
    );
  };
  const rows = logs.map((_, index) => {
    const [up, down] = [gradientAt(index, step), gradientAt(index, -step)];
    return up.map((slope, at) => (down[at]! - slope) / (2 * step));
  });
  // Rounding leaves it a hair off its own mirror image.
  return rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2));
}

/** The middle of how long customers were seen. */
function medianEnd({ T, times, weight, count }: PackedHistories): number {
  const weightByTime = new Float64Array(times.length);
  for (let row = 0; row < T.length; row++) weightByTime[T[row]!]! += weight[row]!;
  let below = 0;
  for (const place of [...times.keys()].sort((one, other) => times[one]! - times[other]!)) {
    below += weightByTime[place]!;
    if (below > count / 2) return times[place]!;
  }
  return 26;
}

/** The chance that a customer has not stopped. */
export function chanceActive({ model, r, alpha, a, b }: PurchaseParameters, { x, tx, T }: History): number {
  const n = chances(model, x);
  return n === 0 ? 1 : 1 / (1 + (a / (b + n - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
}

/** The chance of at least one purchase within the next `weeks`. */
export function chanceToBuy(parameters: PurchaseParameters, history: History, weeks: number): number {
  return chanceActive(parameters, history) * (1 - silentFor(parameters, history, weeks));
}

/** The chance that one still active buys nothing within the next `weeks`. */
export function silentFor({ r, alpha }: PurchaseParameters, { x, T }: Pick<History, 'x' | 'T'>, weeks: number): number {
  return ((alpha + T) / (alpha + T + weeks)) ** (r + x);
}

/** Of the silences of such a customer who is still active, the share that last at least as long as this one. */
export function silence({ r, alpha }: PurchaseParameters, { x, tx, T }: History): number {
  return ((alpha + tx) / (alpha + T)) ** (r + x);
}

/** Weeks from now until the next purchase of one still active, at this quantile. */
export function weeksToNext({ r, alpha }: PurchaseParameters, { x, T }: History, quantile: number): number {
  return (alpha + T) * ((1 - quantile) ** (-1 / (r + x)) - 1);
}

/** Expected purchases within the next `weeks` (Fader, Hardie & Lee 2005, equation 10, and its like for MBG/NBD). */
export function expectedPurchases(parameters: PurchaseParameters, history: History, weeks: number): number {
  if (weeks <= 0) return 0;
  return chanceActive(parameters, history) * expectedIfActive(parameters, history, weeks);
}

/** Expected repeat purchases of somebody new within `weeks` after the first purchase (equation 9). */
export function expectedOfNew(parameters: PurchaseParameters, weeks: number): number {
  if (weeks <= 0) return 0;
  const fresh = { x: 0, tx: 0, T: 0 };
  return expectedPurchases(parameters, fresh, weeks);
}

/** The same of one who is still active; the day of the last purchase says no more then. */
export function expectedIfActive(
  { model, r, alpha, a: given, b }: PurchaseParameters,
  { x, T }: Pick<History, 'x' | 'T'>,
  weeks: number,
): number {
  const n = chances(model, x);
  // At a = 1 both numerator and denominator vanish; a hair beside it the quotient is its limit.
  const a = Math.abs(given - 1) < 1e-6 ? 1 + 1e-6 : given;
  const z = weeks / (alpha + T + weeks);
  const c = a + b + n - 1;
  // Euler's form stays near one where the plain series over- and underflows.
  const tail = (1 - z) ** (a - 1) * hypergeometric(c - r - x, a - 1, c, z);
  return (c / (a - 1)) * (1 - tail);
}

/** Gauss's hypergeometric series for 0 ≤ z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 0; i < 100_000; i++) {
    term *= (((a + i) * (b + i)) / ((c + i) * (i + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break;
  }
  return sum;
}

/** The chance of exactly `count` repeat purchases within `weeks` after the first purchase, by BG/NBD (equation 8). */
export function chanceOfCount({ r, alpha, a, b }: PurchaseParameters, weeks: number, count: number): number {
  const q = weeks / (alpha + weeks);
  const p = alpha / (alpha + weeks);
  let stay = 1;
  for (let i = 0; i < count; i++) stay *= (b + i) / (a + b + i);
  let term = p ** r;
  let before = 0;
  for (let i = 0; i < count; i++) {
    before += term;
    term *= ((r + i) / (i + 1)) * q;
  }
  // B(a + 1, b + n − 1) / B(a, b) is the chance to have stayed so far, times that of stopping now rather than staying.
  return stay * term + (count > 0 ? ((stay * a) / (b + count - 1)) * (1 - before) : 0);
}
