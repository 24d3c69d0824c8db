/** An expected result: a value, or a failure that tells the caller what it needs to act. Bugs throw instead. */
export type Outcome<T, F> = Success<T> | Failed<F>;
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Failed<F> {
  readonly ok: false;
  readonly failure: F;
}

export function succeed<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function fail<const F>(failure: F): Failed<F> {
  return { ok: false, failure };
}
