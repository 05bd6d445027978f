/**
 * Expected failures are values: they carry a stable code for programs and, through i18n (`error.<code>`), a text for people.
 * Exceptions are bugs.
 */
export type Failure<Code extends string = string> = {
  readonly code: Code;
  /** Facts for the message, never personal data. */
  readonly detail?: Readonly<Record<string, string | number>>;
};

export type Success<Value> = { readonly ok: true; readonly value: Value };
export type Failed<Code extends string = string> = { readonly ok: false; readonly error: Failure<Code> };
export type Result<Value, Code extends string = string> = Success<Value> | Failed<Code>;

/** Wraps a value as success. */
export function succeed<Value>(value: Value): Success<Value> {
  return { ok: true, value };
}

/** Builds an expected failure. `detail` holds numbers and identifiers only, never names, phones or text of a call. */
export function fail<Code extends string>(
  code: Code,
  detail?: Readonly<Record<string, string | number>>,
): Failed<Code> {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
