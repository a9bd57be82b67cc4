import type { History, Model } from './purchase-model.ts';
import type { Slices } from './slices.ts';

/** Customers with one history count as one with a weight; times are given once each, for their logarithms are what costs. */
export interface PackedHistories {
  x: Int32Array;
  /** Places in `times`. */
  tx: Int32Array;
  T: Int32Array;
  weight: Float64Array;
  times: Float64Array;
  mostX: number;
  /** All weights together by x: what depends on x alone is added up once each. */
  weightByX: Float64Array;
  /** How many customers there are. */
  count: number;
}

const rowsAtOnce = 20_000;

export function* packing(histories: readonly History[]): Slices<PackedHistories> {
  const count = histories.length;
  const places = placesOf(count);
  const [xs, lasts, ends] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const weights = new Float64Array(count);
  // Open addressing: a map of a hundred thousand keys takes longer than a whole fit.
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 2));
  const slots = new Int32Array(size).fill(-1);
  let rows = 0;
  let mostX = 0;
  for (let index = 0; index < count; index++) {
    if (index % rowsAtOnce === rowsAtOnce - 1) yield;
    const { x, tx, T } = histories[index]!;
    const [last, end] = [places.of(tx), places.of(T)];
    let slot = (Math.imul(x, 0x9e3779b1) ^ Math.imul(last + 1, 0x85ebca6b) ^ Math.imul(end + 1, 0xc2b2ae35)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    for (;;) {
      const row = slots[slot]!;
      if (row < 0) {
        slots[slot] = rows;
        xs[rows] = x;
        lasts[rows] = last;
        ends[rows] = end;
        weights[rows++] = 1;
        break;
      }
      if (xs[row] === x && lasts[row] === last && ends[row] === end) {
        weights[row]!++;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
    if (x > mostX) mostX = x;
  }
  return packed(xs.slice(0, rows), lasts.slice(0, rows), ends.slice(0, rows), weights.slice(0, rows), places.times(), mostX);
}

/** A fixed choice of the rows: near the optimum of all of them, for a fraction of the time. */
export function everySo(all: PackedHistories, step: number): PackedHistories {
  const pick = <Rows extends Int32Array | Float64Array>(rows: Rows): Rows => rows.filter((_, index) => index % step === 0) as Rows;
  return packed(pick(all.x), pick(all.tx), pick(all.T), pick(all.weight), all.times, all.mostX);
}

function packed(
  x: Int32Array,
  tx: Int32Array,
  T: Int32Array,
  weight: Float64Array,
  times: Float64Array,
  mostX: number,
): PackedHistories {
  const weightByX = new Float64Array(mostX + 1);
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    weightByX[x[row]!]! += weight[row]!;
    count += weight[row]!;
  }
  return { x, tx, T, weight, times, mostX, weightByX, count };
}

const mostDays = 40_000;

/** Gives each distinct time a place. Nearly all are whole days, which need no looking up. */
function placesOf(count: number): { of(time: number): number; times(): Float64Array } {
  const times = new Float64Array(count * 2);
  let next = 0;
  const byDay = new Int32Array(mostDays).fill(-1);
  const others = new Map<number, number>();
  return {
    of(time) {
      const day = Math.round(time * 7);
      if (day >= 0 && day < mostDays && day / 7 === time) {
        if (byDay[day]! < 0) {
          times[next] = time;
          byDay[day] = next++;
        }
        return byDay[day]!;
      }
      let place = others.get(time);
      if (place === undefined) {
        times[next] = time;
        others.set(time, (place = next++));
      }
      return place;
    },
    times: () => times.slice(0, next),
  };
}

/** The log-likelihood and its gradient in r, α, a, b. Integer x turns the gamma ratios into sums of logarithms. */
export function likelihood(
  { x: xs, tx: lasts, T: ends, weight: weights, times, mostX, weightByX, count }: PackedHistories,
  model: Model,
  [r, alpha, a, b]: readonly number[],
  gradient: number[],
): number {
  // Plain numbers, or the compiler takes them for missing each time.
  const [rr, al, aa, bb] = [r ?? 0, alpha ?? 0, a ?? 0, b ?? 0];
  const more = model === 'MBG/NBD' ? 1 : 0;
  const logAlpha = Math.log(al);
  const logOdds = new Float64Array(mostX + 1);
  let sum = count * rr * logAlpha;
  let [byR, byAlpha, byA, byB] = [count * logAlpha, (count * rr) / al, 0, 0];
  let [logR, oneR, logStay, stayA, stayB, stayed] = [0, 0, 0, 0, 0, 0];
  for (let x = 0; x <= mostX; x++) {
    const n = x + more;
    for (; stayed < n; stayed++) {
      logStay += Math.log((bb + stayed) / (aa + bb + stayed));
      stayA -= 1 / (aa + bb + stayed);
      stayB += 1 / (bb + stayed) - 1 / (aa + bb + stayed);
    }
    // Before the first chance to stop there is none to have stopped.
    logOdds[x] = n > 0 ? Math.log(aa / (bb + n - 1)) : Number.NEGATIVE_INFINITY;
    const weight = weightByX[x]!;
    sum += weight * (logR + logStay);
    byR += weight * oneR;
    byA += weight * stayA;
    byB += weight * stayB;
    logR += Math.log(rr + x);
    oneR += 1 / (rr + x);
  }
  const logs = times.map((time) => Math.log(al + time));
  const inverses = times.map((time) => 1 / (al + time));
  const shareByX = new Float64Array(mostX + 1);
  for (let row = 0; row < xs.length; row++) {
    const x = xs[row]!;
    const weight = weights[row]!;
    const end = ends[row]!;
    const last = lasts[row]!;
    const shape = rr + x;
    const apart = logs[end]! - logs[last]!;
    const odds = logOdds[x]! + shape * apart;
    // Large odds overflow; then the logarithm of one more than them is theirs.
    const times1 = odds > 700 ? Number.POSITIVE_INFINITY : Math.exp(odds);
    const share = odds > 700 ? 1 : times1 / (1 + times1);
    sum += weight * ((odds > 36 ? odds : Math.log(1 + times1)) - shape * logs[end]!);
    byR += weight * (share * apart - logs[end]!);
    byAlpha += weight * shape * (share * (inverses[end]! - inverses[last]!) - inverses[end]!);
    shareByX[x]! += weight * share;
  }
  for (let x = 0; x <= mostX; x++) {
    if (x + more === 0) continue;
    byA += shareByX[x]! / aa;
    byB -= shareByX[x]! / (bb + x + more - 1);
  }
  [gradient[0], gradient[1], gradient[2], gradient[3]] = [byR, byAlpha, byA, byB];
  return sum;
}
