import type { Covariance } from './bands.ts';
import { type History, type PurchaseParameters, chanceActive, expectedIfActive, silentFor, weeksToNext } from './purchase-model.ts';

/** The weeks within which a purchase is asked about. */
export const horizons = [13, 26, 52] as const;
/** Expected purchases are those of the coming year. */
export const weeksAhead = 52;

/** What the model says of one history, with the standard deviation that the parameters' own uncertainty gives each. */
export interface Outlook {
  /** The chance of a purchase within each of `horizons`. */
  chances: [number, number, number];
  chanceDeviations: [number, number, number];
  /** Expected purchases of the coming year. */
  expected: number;
  expectedDeviation: number;
  /** Weeks until the next purchase if still active: the quantiles .25, .5 and .75. */
  next: readonly [number, number, number];
}

/** What follows from x and T alone, at the fit and beside it: thousands of customers share it. */
interface Shared {
  /** Silent within each horizon if active; expected of an active one. By set of parameters. */
  silent: Float64Array;
  expected: Float64Array;
  next: readonly [number, number, number];
}

const step = 1e-3;
const sets = 5;
/** Histories remembered; ten years of days with twenty numbers of purchases are as many. */
const mostShared = 60_000;

export interface Outlooks {
  of(history: History): Outlook;
  /** Expected purchases of the coming year, without what goes with it. */
  expected(history: History): number;
}

/** By the delta method at a fit: what is worked out from the parameters is worked out beside each of them too. */
export function outlooksAt(fit: PurchaseParameters, covariance: Covariance): Outlooks {
  const { model } = fit;
  const points = [fit.r, fit.alpha, fit.a, fit.b];
  const beside = points.map((_, index): PurchaseParameters => {
    const [r, alpha, a, b] = points.map((point, at) => (at === index ? point * Math.exp(step) : point)) as [
      number, number, number, number,
    ]; // prettier-ignore
    return { model, r, alpha, a, b };
  });
  const parameters = [fit, ...beside];
  const known = new Map<number, Shared>();
  const knownExpected = new Map<number, number>();

  const sharedOf = (history: History): Shared => {
    const key = keyOf(history);
    let shared = key === undefined ? undefined : known.get(key);
    if (!shared) {
      shared = {
        silent: new Float64Array(sets * 3),
        expected: new Float64Array(sets),
        next: [weeksToNext(fit, history, 0.25), weeksToNext(fit, history, 0.5), weeksToNext(fit, history, 0.75)],
      };
      for (let set = 0; set < sets; set++) {
        for (let at = 0; at < 3; at++) shared.silent[set * 3 + at] = silentFor(parameters[set]!, history, horizons[at]!);
        shared.expected[set] = expectedIfActive(parameters[set]!, history, weeksAhead);
      }
      if (key !== undefined && known.size < mostShared) known.set(key, shared);
    }
    return shared;
  };
  const deviationOf = (one: number, two: number, three: number, four: number, middle: number): number => {
    const slopes = [(one - middle) / step, (two - middle) / step, (three - middle) / step, (four - middle) / step];
    let variance = 0;
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) variance += slopes[i]! * slopes[j]! * (covariance[i]?.[j] ?? 0);
    return Math.sqrt(Math.max(0, variance));
  };

  return {
    of(history) {
      const { silent, expected, next } = sharedOf(history);
      const active = parameters.map((each) => chanceActive(each, history));
      const chance = (set: number, at: number): number => active[set]! * (1 - silent[set * 3 + at]!);
      const count = (set: number): number => active[set]! * expected[set]!;
      const deviation = (at: number): number =>
        deviationOf(chance(1, at), chance(2, at), chance(3, at), chance(4, at), chance(0, at));
      return {
        chances: [chance(0, 0), chance(0, 1), chance(0, 2)],
        chanceDeviations: [deviation(0), deviation(1), deviation(2)],
        expected: count(0),
        expectedDeviation: deviationOf(count(1), count(2), count(3), count(4), count(0)),
        next,
      };
    },
    expected(history) {
      const key = keyOf(history);
      let expected = key === undefined ? undefined : knownExpected.get(key);
      if (expected === undefined) {
        expected = expectedIfActive(fit, history, weeksAhead);
        if (key !== undefined && knownExpected.size < mostShared) knownExpected.set(key, expected);
      }
      return chanceActive(fit, history) * expected;
    },
  };
}

/** One number for x and T where T is whole days. */
function keyOf({ x, T }: History): number | undefined {
  const days = Math.round(T * 7);
  return days / 7 === T && days < 65_536 ? x * 65_536 + days : undefined;
}
