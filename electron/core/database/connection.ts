import Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection that a function only reads from: what takes it can't write by mistake. */
export type ReadableDatabase = Database.Database & { readonly [readable]: true };
/** A connection that a function may write to. */
export type WritableDatabase = ReadableDatabase & { readonly [writable]: true };

export type SqlValue = string | number | bigint | Buffer | null;
export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

const statements = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[]>>>();

function prepare(database: Database.Database, sql: string): Database.Statement<unknown[]> {
  let known = statements.get(database);
  if (known === undefined) {
    known = new Map();
    statements.set(database, known);
  }
  let statement = known.get(sql);
  if (statement === undefined) {
    statement = database.prepare<unknown[]>(sql);
    known.set(sql, statement);
  }
  return statement;
}

function bound(parameters: SqlParameters): unknown[] {
  return Array.isArray(parameters) ? [...parameters] : [parameters];
}

/** The first row, or undefined. Statements are prepared once a connection, so `sql` must be constant text. */
export function first<Row>(database: ReadableDatabase, sql: string, parameters: SqlParameters = []): Row | undefined {
  return prepare(database, sql).get(...bound(parameters)) as Row | undefined;
}

/** Every row. `sql` must be constant text. */
export function all<Row>(database: ReadableDatabase, sql: string, parameters: SqlParameters = []): Row[] {
  return prepare(database, sql).all(...bound(parameters)) as Row[];
}

/** Runs a statement that writes; gives the number of rows it changed. `sql` must be constant text. */
export function run(database: WritableDatabase, sql: string, parameters: SqlParameters = []): number {
  return prepare(database, sql).run(...bound(parameters)).changes;
}

/**
 * Runs `work` in one transaction: all of it is on disk when this returns, or nothing of it. Inside another transaction it becomes a
 * part of that one. `work` must not be async: the type forbids a promise, since a transaction that waits holds up everyone.
 */
export function inTransaction<Value>(
  database: WritableDatabase,
  work: () => Value extends PromiseLike<unknown> ? never : Value,
): Value {
  return (database.transaction(work).immediate as () => Value)();
}

/** Opens a file with the key (64 hexadecimal digits) and touches nothing else. Throws what SQLite throws. */
export function connect(path: string, key: string, options: Database.Options = {}): WritableDatabase {
  const database = new Database(path, options);
  try {
    database.pragma("cipher = 'sqlcipher'");
    database.pragma(`key = "x'${key}'"`);
    database.prepare('select count(*) from sqlite_schema').get();
    return database as WritableDatabase;
  } catch (error) {
    database.close();
    throw error;
  }
}
