/**
 * Long work that lets others in: a generator that yields every few milliseconds. Nothing here looks at a clock; who runs it decides when
 * it is time to give others their turn.
 */
export type Slices<Value> = Generator<void, Value, void>;

/** Gives others their turn when it is time to; null: not yet. */
export type Breathe = () => Promise<void> | null;

/** Runs it in one go. */
export function inOneGo<Value>(work: Slices<Value>): Value {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Runs it with a breath between the slices. */
export async function inSlices<Value>(work: Slices<Value>, breathe: Breathe): Promise<Value> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const pause = breathe();
    if (pause) await pause;
  }
}
