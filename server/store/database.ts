/** A row as the drivers give it: json is parsed, timestamps are Dates, `float8` is a number. */
export type Row = Record<string, unknown>;

export type Queryable = {
  /**
   * Runs one statement of the common dialect (PostgreSQL 15), prepared, with $1, $2 … for values. The caller names the shape of the rows it
   * selected. Rejects with the driver's error; `errorState` reads its SQLSTATE.
   */
  readonly query: <Shape extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<Shape[]>;
};

/** The port to a database engine. PGlite and PostgreSQL stand behind it (pglite.ts, postgres.ts). */
export type Database = Queryable & {
  /** Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. */
  readonly transaction: <Value>(work: (transaction: Queryable) => Promise<Value>) => Promise<Value>;
  /** True when other server processes may write to the same database. */
  readonly shared: boolean;
  /** How its connections are used; missing where there is but one. */
  readonly pool?: () => { readonly total: number; readonly idle: number; readonly waiting: number };
  readonly close: () => Promise<void>;
};

/** SQLSTATE of a driver's error, '' when the error is not the database's answer (a lost connection, a bug). */
export function errorState(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '';
}
