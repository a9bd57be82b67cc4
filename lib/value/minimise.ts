import type { Slices } from './slices.ts';

/** A function of several parameters at a point: its value, and its gradient written into `gradient`. */
export type Objective = (point: readonly number[], gradient: number[]) => number;

export interface Minimum {
  point: number[];
  value: number;
  /** False where the search ended without settling; the point is then only the best that was seen. */
  settled: boolean;
  evaluations: number;
  /** About the inverse of the second derivatives there. */
  inverse: number[][];
}

export interface MinimiseOptions {
  tolerance?: number;
  mostSteps?: number;
  /** What the inverse of the curvature is about, where it is known: the search then needs a few steps only. */
  inverse?: number[][];
}

/**
 * Minimises by BFGS with a backtracking line search (Nocedal & Wright, Numerical Optimization, 2006, algorithms 6.1 and 3.1). Never
 * throws: where the objective is no number the step is shortened. Yields after each evaluation.
 */
export function* minimising(
  objective: Objective,
  start: readonly number[],
  { tolerance = 1e-7, mostSteps = 200, inverse: known }: MinimiseOptions = {},
): Slices<Minimum> {
  const size = start.length;
  let point = [...start];
  let gradient = Array.from({ length: size }, () => 0);
  let value = objective(point, gradient);
  let evaluations = 1;
  let inverse = known ?? identity(size);
  for (let step = 0; step < mostSteps; step++) {
    yield;
    if (Math.max(...gradient.map(Math.abs)) <= tolerance * Math.max(1, Math.abs(value))) {
      return { point, value, settled: Number.isFinite(value), evaluations, inverse };
    }
    let direction = inverse.map((row) => -dot(row, gradient));
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(size);
      direction = gradient.map((each) => -each);
      slope = dot(direction, gradient);
    }
    // The parameters are logarithms: a step beyond e² at once is a leap into the unknown.
    let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)));
    let next = point;
    const nextGradient = Array.from({ length: size }, () => 0);
    let nextValue = Number.NaN;
    for (let tries = 0; tries < 40; tries++) {
      next = point.map((each, index) => each + length * direction[index]!);
      nextValue = objective(next, nextGradient);
      evaluations++;
      if (nextValue <= value + 1e-4 * length * slope && nextGradient.every(Number.isFinite)) break;
      length /= 2;
      nextValue = Number.NaN;
      yield;
    }
    if (Number.isNaN(nextValue)) {
      const flat = Math.max(...gradient.map(Math.abs)) <= 1e-4 * Math.max(1, Math.abs(value));
      return { point, value, settled: flat && Number.isFinite(value), evaluations, inverse };
    }
    const moved = next.map((each, index) => each - point[index]!);
    const turned = nextGradient.map((each, index) => each - gradient[index]!);
    inverse = updated(inverse, moved, turned, step === 0 && known === undefined);
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { point, value, settled: false, evaluations, inverse };
}

/** What a minimum found on a share of the data says of the curvature on all of it. */
export function inverseAt({ inverse }: Minimum, share: number): number[][] {
  return inverse.map((row) => row.map((value) => value * share));
}

function updated(inverse: number[][], moved: number[], turned: number[], isFirst: boolean): number[][] {
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-12)) return inverse;
  const scaled = isFirst ? inverse.map((row) => row.map((each) => (each * curvature) / dot(turned, turned))) : inverse;
  const product = scaled.map((row) => dot(row, turned));
  const factor = 1 + dot(turned, product) / curvature;
  return scaled.map((row, i) =>
    row.map((each, j) => each + (factor * moved[i]! * moved[j]! - product[i]! * moved[j]! - moved[i]! * product[j]!) / curvature),
  );
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
}

function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}
