import { randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { recordAudit } from './audit';
import type { Database } from './database';
import { formatToken, hashSecret, newSecret, parseToken, sameHash } from './tokens';
import { findUser, passwordMatches, userColumns, userJoins } from './users';

export type SessionTimes = {
  readonly accessSeconds: number;
  /** A session ends when it was not refreshed for this long. */
  readonly refreshSeconds: number;
  /** How long the refresh token before the last one is taken once more: the answer with the new one may have been lost. */
  readonly graceSeconds: number;
  readonly attemptsBeforeLock: number;
  readonly lockSeconds: number;
};

export const defaultTimes: SessionTimes = {
  accessSeconds: 15 * 60,
  refreshSeconds: 30 * 24 * 3600,
  graceSeconds: 60,
  attemptsBeforeLock: 5,
  lockSeconds: 15 * 60,
};

export type Grant = {
  readonly user: User;
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
};

/** Who is signed in, by which session, until when (milliseconds since 1970). */
export type Session = { readonly id: string; readonly user: User; readonly expiresAt: number };

export type Sessions = ReturnType<typeof sessionStore>;

const seconds = (date: Date, amount: number) => new Date(date.getTime() + amount * 1000);

/** Sign-in, refresh and revocation over the database. */
export function sessionStore(database: Database, clock: () => Date, times: SessionTimes) {
  /** Errors: `session.wrong` (name or password), `session.locked` (detail: seconds to wait). */
  async function signIn(
    username: string,
    password: string,
  ): Promise<Result<Grant, 'session.wrong' | 'session.locked'>> {
    const now = clock();
    const wait = await countAttempt(username, now);
    if (wait > 0) return fail('session.locked', { seconds: wait });
    const found = await findUser(database, username);
    const matches = await passwordMatches(found, password);
    if (found === null || !matches || found.disabled) {
      if (found !== null) {
        const { region, id: actorId } = found;
        await recordAudit(database, { region, at: now, actorId, action: 'session.wrong' });
      }
      return fail('session.wrong');
    }
    await database.query('delete from sign_in_failures where username = $1', [username]);
    const { passwordHash, disabled, ...user } = found;
    const sessionId = randomUUID();
    const [access, refresh] = [newSecret(), newSecret()];
    await database.query(
      `insert into sessions (region, id, user_id, access_hash, access_expires_at, refresh_hash, rotated_at, expires_at)
        values ($1, $2, $3, $4, $5::timestamptz, $6, $7::timestamptz, $8::timestamptz)`,
      [
        user.region,
        sessionId,
        user.id,
        hashSecret(access),
        seconds(now, times.accessSeconds).toISOString(),
        hashSecret(refresh),
        now.toISOString(),
        seconds(now, times.refreshSeconds).toISOString(),
      ],
    );
    await database.query('delete from sessions where region = $1 and expires_at < $2::timestamptz', [
      user.region,
      now.toISOString(),
    ]);
    await recordAudit(database, { region: user.region, at: now, actorId: user.id, action: 'session.sign-in' });
    return succeed(grant(user, sessionId, access, refresh));
  }

  /**
   * Counts the attempt before the password is looked at, so that parallel guesses can't slip past the limit. Gives the seconds to wait, 0 when
   * the attempt is open. Names without a user count too, or the lock would tell which names exist.
   */
  async function countAttempt(username: string, now: Date): Promise<number> {
    const at = now.toISOString();
    await database.query(`delete from sign_in_failures where last_at < $1::timestamptz`, [
      seconds(now, -Math.max(24 * 3600, 2 * times.lockSeconds)).toISOString(),
    ]);
    const [row] = await database.query<{ attempts: number; lockedUntil: Date | null }>(
      `insert into sign_in_failures as f (username, attempts, last_at) values ($1, 1, $2::timestamptz)
        on conflict (username) do update set
          attempts = case when f.locked_until > $2::timestamptz then f.attempts
            when f.locked_until is not null then 1 else f.attempts + 1 end,
          locked_until = case when f.locked_until > $2::timestamptz then f.locked_until
            when f.locked_until is null and f.attempts >= $3 then $4::timestamptz end,
          last_at = $2::timestamptz
        returning attempts, locked_until as "lockedUntil"`,
      [username, at, times.attemptsBeforeLock, seconds(now, times.lockSeconds).toISOString()],
    );
    const lockedUntil = row?.lockedUntil ?? null;
    return lockedUntil === null ? 0 : Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000));
  }

  /**
   * Exchanges a refresh token for a new pair; the old pair ends. A refresh token that was already exchanged means that someone else holds a copy:
   * the session is revoked for both (RFC 9700, 4.14.2). Error: `session.expired`.
   */
  async function refresh(text: string): Promise<Result<Grant, 'session.expired'>> {
    const token = parseToken(text);
    if (token === null) return fail('session.expired');
    const now = clock();
    return database.transaction(async (transaction) => {
      const [row] = await transaction.query<
        User & { refreshHash: string; previousHash: string | null; rotatedAt: Date }
      >(
        `select ${userColumns}, s.refresh_hash as "refreshHash", s.previous_refresh_hash as "previousHash", s.rotated_at as "rotatedAt"
          from sessions s join users u on u.region = s.region and u.id = s.user_id ${userJoins}
          where s.region = $1 and s.id = $2 and s.revoked_at is null and s.expires_at > $3::timestamptz and not u.disabled
          for update of s`,
        [token.region, token.sessionId, now.toISOString()],
      );
      if (row === undefined) return fail('session.expired');
      const { refreshHash, previousHash, rotatedAt, ...user } = row;
      const given = hashSecret(token.secret);
      const current = sameHash(given, refreshHash);
      const repeated = sameHash(given, previousHash) && now <= seconds(rotatedAt, times.graceSeconds);
      if (!current && !repeated) {
        await transaction.query('update sessions set revoked_at = $3::timestamptz where region = $1 and id = $2', [
          token.region,
          token.sessionId,
          now.toISOString(),
        ]);
        await recordAudit(transaction, { region: user.region, at: now, actorId: user.id, action: 'session.reused' });
        return fail('session.expired');
      }
      const [access, next] = [newSecret(), newSecret()];
      await transaction.query(
        `update sessions set access_hash = $3, access_expires_at = $4::timestamptz, refresh_hash = $5, previous_refresh_hash = $6,
            rotated_at = $7::timestamptz, expires_at = $8::timestamptz
          where region = $1 and id = $2`,
        [
          token.region,
          token.sessionId,
          hashSecret(access),
          seconds(now, times.accessSeconds).toISOString(),
          hashSecret(next),
          given,
          // The time of grace runs from the first exchange, however often it is repeated.
          (current ? now : rotatedAt).toISOString(),
          seconds(now, times.refreshSeconds).toISOString(),
        ],
      );
      return succeed(grant(user, token.sessionId, access, next));
    });
  }

  /** Who an access token belongs to; null when it is wrong, expired or revoked. */
  async function authenticate(text: string): Promise<Session | null> {
    const token = parseToken(text);
    if (token === null) return null;
    const [row] = await database.query<User & { accessHash: string; expiresAt: Date }>(
      `select ${userColumns}, s.access_hash as "accessHash", s.access_expires_at as "expiresAt"
        from sessions s join users u on u.region = s.region and u.id = s.user_id ${userJoins}
        where s.region = $1 and s.id = $2 and s.revoked_at is null and s.access_expires_at > $3::timestamptz and not u.disabled`,
      [token.region, token.sessionId, clock().toISOString()],
    );
    if (row === undefined) return null;
    const { accessHash, expiresAt, ...user } = row;
    if (!sameHash(hashSecret(token.secret), accessHash)) return null;
    return { id: token.sessionId, user, expiresAt: expiresAt.getTime() };
  }

  /** Ends a session. */
  async function revoke({ id, user }: Session): Promise<void> {
    const now = clock();
    await database.query('update sessions set revoked_at = $3::timestamptz where region = $1 and id = $2', [
      user.region,
      id,
      now.toISOString(),
    ]);
    await recordAudit(database, { region: user.region, at: now, actorId: user.id, action: 'session.sign-out' });
  }

  function grant(user: User, sessionId: string, access: string, refreshSecret: string): Grant {
    const { region } = user;
    return {
      user,
      accessToken: formatToken({ region, sessionId, secret: access }),
      expiresIn: times.accessSeconds,
      refreshToken: formatToken({ region, sessionId, secret: refreshSecret }),
    };
  }

  return { signIn, refresh, authenticate, revoke };
}
