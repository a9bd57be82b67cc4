import { minimise } from './minimise.ts';

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

/** Customers with one history count as one with a weight; times are given once each, for their logarithms are what costs. */
interface Packed {
  x: Int32Array;
  tx: Int32Array;
  T: Int32Array;
  weight: Float64Array;
  times: Float64Array;
  mostX: number;
}

function pack(histories: readonly History[]): Packed {
  const indexByTime = new Map<number, number>();
  const indexOf = (time: number): number => {
    const known = indexByTime.get(time);
    if (known !== undefined) return known;
    indexByTime.set(time, indexByTime.size);
    return indexByTime.size - 1;
  };
  const rowByKey = new Map<string | number, number>();
  const rows: [x: number, tx: number, T: number, weight: number][] = [];
  let mostX = 0;
  for (const { x, tx, T } of histories) {
    const [last, end] = [indexOf(tx), indexOf(T)];
    const key = x < 1000 && last < 1e6 && end < 1e6 ? (x * 1e6 + last) * 1e6 + end : `${x} ${last} ${end}`;
    const row = rowByKey.get(key);
    if (row !== undefined) rows[row]![3]++;
    else {
      rowByKey.set(key, rows.length);
      rows.push([x, last, end, 1]);
    }
    if (x > mostX) mostX = x;
  }
  return {
    x: Int32Array.from(rows, ([x]) => x),
    tx: Int32Array.from(rows, ([, tx]) => tx),
    T: Int32Array.from(rows, ([, , T]) => T),
    weight: Float64Array.from(rows, ([, , , weight]) => weight),
    times: Float64Array.from(indexByTime.keys()),
    mostX,
  };
}

/** The log-likelihood and its gradient in r, α, a, b. Integer x turns the gamma ratios into sums of logarithms. */
function likelihood(packed: Packed, model: Model, [r, alpha, a, b]: readonly number[], gradient: number[]): number {
  const { x: xs, tx: lasts, T: ends, weight: weights, times, mostX } = packed;
  const most = mostX + 2;
  const [logR, oneR, logStay, stayA, stayB] = Array.from({ length: 5 }, () => new Float64Array(most + 1)) as [
    Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  ]; // prettier-ignore
  for (let i = 0; i < most; i++) {
    logR[i + 1] = logR[i]! + Math.log(r! + i);
    oneR[i + 1] = oneR[i]! + 1 / (r! + i);
    logStay[i + 1] = logStay[i]! + Math.log((b! + i) / (a! + b! + i));
    stayA[i + 1] = stayA[i]! - 1 / (a! + b! + i);
    stayB[i + 1] = stayB[i]! + 1 / (b! + i) - 1 / (a! + b! + i);
  }
  const logs = times.map((time) => Math.log(alpha! + time));
  const logAlpha = Math.log(alpha!);
  let sum = 0;
  let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
  for (let row = 0; row < xs.length; row++) {
    const x = xs[row]!;
    const weight = weights[row]!;
    const n = model === 'MBG/NBD' ? x + 1 : x;
    const [logEnd, logLast] = [logs[ends[row]!]!, logs[lasts[row]!]!];
    const [end, last] = [alpha! + times[ends[row]!]!, alpha! + times[lasts[row]!]!];
    let value = logR[x]! + r! * logAlpha - (r! + x) * logEnd + logStay[n]!;
    let dR = oneR[x]! + logAlpha - logEnd;
    let dAlpha = r! / alpha! - (r! + x) / end;
    let dA = stayA[n]!;
    let dB = stayB[n]!;
    if (n > 0) {
      const logOdds = Math.log(a! / (b! + n - 1)) + (r! + x) * (logEnd - logLast);
      // Large odds overflow; then the logarithm of one more than them is theirs.
      const share = 1 / (1 + Math.exp(-logOdds));
      value += logOdds > 30 ? logOdds : Math.log1p(Math.exp(logOdds));
      dR += share * (logEnd - logLast);
      dAlpha += share * (r! + x) * (1 / end - 1 / last);
      dA += share / a!;
      dB -= share / (b! + n - 1);
    }
    sum += weight * value;
    byR += weight * dR;
    byAlpha += weight * dAlpha;
    byA += weight * dA;
    byB += weight * dB;
  }
  [gradient[0], gradient[1], gradient[2], gradient[3]] = [byR, byAlpha, byA, byB];
  return sum;
}

export function logLikelihood(parameters: PurchaseParameters, histories: readonly History[]): number {
  const { model, r, alpha, a, b } = parameters;
  return likelihood(pack(histories), model, [r, alpha, a, b], []);
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
  const packed = pack(histories);
  const start = prior?.medians ?? [0.5, Math.max(1, median(histories.map(({ T }) => T)) / 5), 0.8, 2.5];
  const inner: number[] = [];
  const minimum = minimise((logs, gradient) => {
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
  }, start.map(Math.log));
  const settled = minimum.settled && minimum.point.every((each) => Math.abs(each) < 12);
  const [r, alpha, a, b] = (settled ? minimum.point.map(Math.exp) : start) as [number, number, number, number];
  const parameters = { model, r, alpha, a, b };
  return { parameters, logLikelihood: likelihood(packed, model, [r, alpha, a, b], inner), settled };
}

/**
 * How sharply the log posterior bends at these parameters: minus its second derivatives in the logarithms of r, α, a, b, from the analytic
 * gradient by central differences. Its inverse is the covariance of Laplace's approximation.
 */
export function curvatureAt(
  { model, r, alpha, a, b }: PurchaseParameters,
  histories: readonly History[],
  prior: PurchasePrior,
): number[][] {
  const packed = pack(histories);
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 26;
}

/** The chance that a customer has not stopped. */
export function chanceActive({ model, r, alpha, a, b }: PurchaseParameters, { x, tx, T }: History): number {
  const n = chances(model, x);
  return n === 0 ? 1 : 1 / (1 + (a / (b + n - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
}

/** The chance of at least one purchase within the next `weeks`. */
export function chanceToBuy(parameters: PurchaseParameters, history: History, weeks: number): number {
  const { r, alpha } = parameters;
  const quiet = ((alpha + history.T) / (alpha + history.T + weeks)) ** (r + history.x);
  return chanceActive(parameters, history) * (1 - quiet);
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
  return chanceActive(parameters, history) * expectedOfActive(parameters, history, chances(parameters.model, history.x), weeks);
}

/** Expected repeat purchases of somebody new within `weeks` after the first purchase (equation 9). */
export function expectedOfNew(parameters: PurchaseParameters, weeks: number): number {
  if (weeks <= 0) return 0;
  const fresh = { x: 0, tx: 0, T: 0 };
  return expectedPurchases(parameters, fresh, weeks);
}

function expectedOfActive({ r, alpha, a: given, b }: PurchaseParameters, { x, T }: History, n: number, weeks: number): number {
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
