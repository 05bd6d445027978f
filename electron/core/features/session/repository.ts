import { type User, user as userSchema } from '@shared/domain/roles';
import {
  all,
  first,
  inTransaction,
  type ReadableDatabase,
  run,
  type WritableDatabase,
} from '../../database/connection';

/** Someone who signed in on this desk. Without a refresh token: signed out, but what they queued is still theirs. */
export type Account = {
  readonly user: User;
  readonly serverUrl: string;
  readonly accessToken: string | null;
  /** ISO 8601. */
  readonly accessExpiresAt: string | null;
  readonly refreshToken: string | null;
};

export type Tokens = {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
};

type AccountRow = {
  user: string;
  server_url: string;
  access_token: string | null;
  access_expires_at: string | null;
  refresh_token: string | null;
};

const columns = 'user, server_url, access_token, access_expires_at, refresh_token';

/** Who works at this desk now. A demo desk knows its demo users alone, a real desk never one of them. */
export function activeAccount(database: ReadableDatabase, demo: boolean): Account | null {
  const row = first<AccountRow>(database, `select ${columns} from account where active = 1 and demo = ?`, [
    Number(demo),
  ]);
  return row === undefined ? null : accountOf(row);
}

/** Everyone who signed in on this desk, signed out since or not. */
export function allAccounts(database: ReadableDatabase, demo: boolean): Account[] {
  return all<AccountRow>(database, `select ${columns} from account where demo = ?`, [Number(demo)]).map(accountOf);
}

export function saveAccount(
  database: WritableDatabase,
  { user, serverUrl, demo }: { readonly user: User; readonly serverUrl: string; readonly demo: boolean },
  tokens: Tokens,
): void {
  run(
    database,
    `insert into account (user_id, server_url, demo, user, access_token, access_expires_at, refresh_token)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (user_id) do update set server_url = excluded.server_url, demo = excluded.demo, user = excluded.user,
       access_token = excluded.access_token, access_expires_at = excluded.access_expires_at,
       refresh_token = excluded.refresh_token`,
    [
      user.id,
      serverUrl,
      Number(demo),
      JSON.stringify(user),
      tokens.accessToken,
      tokens.accessExpiresAt,
      tokens.refreshToken,
    ],
  );
}

/** Forgets the tokens, keeps who it was. */
export function clearTokens(database: WritableDatabase, userId: string): void {
  run(
    database,
    'update account set access_token = null, access_expires_at = null, refresh_token = null where user_id = ?',
    [userId],
  );
}

/** Makes one account the one that works here; null: nobody does. */
export function activate(database: WritableDatabase, userId: string | null): void {
  inTransaction(database, () => {
    run(database, 'update account set active = 0 where active = 1');
    if (userId !== null) run(database, 'update account set active = 1 where user_id = ?', [userId]);
  });
}

function accountOf(row: AccountRow): Account {
  return {
    user: userSchema.parse(JSON.parse(row.user)),
    serverUrl: row.server_url,
    accessToken: row.access_token,
    accessExpiresAt: row.access_expires_at,
    refreshToken: row.refresh_token,
  };
}

/** What someone who signed in on this desk is called. */
export function displayNameOf(database: ReadableDatabase, userId: string): string {
  const row = first<{ name: string | null }>(
    database,
    `select user ->> '$.displayName' as name from account where user_id = ?`,
    [userId],
  );
  return row?.name ?? '';
}

/** Where a user's pull stands: the server's cursor, and when it last moved (ISO 8601). */
export function readCursor(database: ReadableDatabase, userId: string): { cursor: string; pulledAt: string | null } {
  const row = first<{ cursor: string; pulledAt: string | null }>(
    database,
    'select cursor, pulled_at as pulledAt from account where user_id = ?',
    [userId],
  );
  return row ?? { cursor: '', pulledAt: null };
}

/** Moves the cursor, for use inside the transaction that takes in what was pulled. */
export function writeCursor(database: WritableDatabase, userId: string, cursor: string, at: string): void {
  run(database, 'update account set cursor = ?, pulled_at = ? where user_id = ?', [cursor, at, userId]);
}
