/**
 * The outcome of something that may fail in an expected way (a bad file, a newer database, no space). Bugs throw; expected
 * failures are values, and `error` is a union with a `type` that the caller handles by an exhaustive `switch`.
 */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function err<Failure>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error };
}
