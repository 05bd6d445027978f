import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Role, User } from '@shared/domain/roles';
import { recordAudit } from './audit';
import type { Database, Queryable } from './database';

export type NewUser = {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
  /** By name; made when the region has none of this name. */
  readonly groupName: string;
  readonly region: string;
  /** Full name of the region's city; needed only for a region that has no user yet. */
  readonly city: string | null;
};

/** Argon2id with the library's parameters (19 MiB, 2 passes: OWASP's first choice). */
const hashPassword = (password: string) => hash(password);

/** Shared by everything that reads a user with its group and region. */
export const userColumns = `u.id, u.username, u.display_name as "displayName", u.role, u.group_id as "groupId", g.name as "groupName",
  u.region, r.city`;
export const userJoins = `join groups g on g.region = u.region and g.id = u.group_id join regions r on r.region = u.region`;

type Credentials = User & { passwordHash: string; disabled: boolean };

/** Finds a user by name, in any region. */
export async function findUser(database: Queryable, username: string): Promise<Credentials | null> {
  const [row] = await database.query<Credentials>(
    `select ${userColumns}, u.password_hash as "passwordHash", u.disabled
      from usernames n join users u on u.region = n.region and u.id = n.user_id ${userJoins}
      where n.username = $1`,
    [username],
  );
  return row ?? null;
}

/** Adds a user, with group and region where they are new. Errors: `user.exists`, `region.unknown` (a new region needs its city). */
export async function addUser(
  database: Database,
  user: NewUser,
  now: Date,
): Promise<Result<{ id: string }, 'user.exists' | 'region.unknown'>> {
  const passwordHash = await hashPassword(user.password);
  return database.transaction(async (transaction) => {
    const known = await transaction.query('select 1 from regions where region = $1', [user.region]);
    if (known.length === 0 && user.city === null) return fail('region.unknown', { region: user.region });
    await transaction.query('insert into regions (region, city) values ($1, $2) on conflict do nothing', [
      user.region,
      user.city ?? '',
    ]);
    const id = newIdentifier();
    const named = await transaction.query(
      'insert into usernames (username, region, user_id) values ($1, $2, $3) on conflict do nothing returning username',
      [user.username, user.region, id],
    );
    if (named.length === 0) return fail('user.exists');
    const groupId = await ensureGroup(transaction, user.region, user.groupName);
    await transaction.query(
      `insert into users (region, id, username, display_name, role, group_id, password_hash, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [user.region, id, user.username, user.displayName, user.role, groupId, passwordHash, now.toISOString()],
    );
    await recordAudit(transaction, {
      region: user.region,
      at: now,
      actorId: 'command-line',
      action: 'user.add',
      detail: { id },
    });
    return succeed({ id });
  });
}

async function ensureGroup(transaction: Queryable, region: string, name: string): Promise<string> {
  await transaction.query(
    'insert into groups (region, id, name) values ($1, $2, $3) on conflict (region, name) do nothing',
    [region, newIdentifier(), name],
  );
  const [row] = await transaction.query<{ id: string }>('select id from groups where region = $1 and name = $2', [
    region,
    name,
  ]);
  if (row === undefined) throw new Error('a group that was just made is missing');
  return row.id;
}

/** Gives a user a new password and ends every session. */
export async function setPassword(
  database: Database,
  username: string,
  password: string,
  now: Date,
): Promise<Result<null, 'user.unknown'>> {
  const passwordHash = await hashPassword(password);
  return changeUser(database, username, now, 'user.password', (transaction, user) =>
    transaction.query('update users set password_hash = $3 where region = $1 and id = $2', [
      user.region,
      user.id,
      passwordHash,
    ]),
  );
}

/** Shuts a user out, ending every session, or lets them in again. */
export function setDisabled(
  database: Database,
  username: string,
  disabled: boolean,
  now: Date,
): Promise<Result<null, 'user.unknown'>> {
  return changeUser(database, username, now, disabled ? 'user.disable' : 'user.enable', (transaction, user) =>
    transaction.query('update users set disabled = $3 where region = $1 and id = $2', [user.region, user.id, disabled]),
  );
}

/** Moves a user to a group of the same region, made when there is none of this name. What the user may see changes: sessions end. */
export function setGroup(
  database: Database,
  username: string,
  groupName: string,
  now: Date,
): Promise<Result<null, 'user.unknown'>> {
  return changeUser(database, username, now, 'user.group', async (transaction, user) => {
    const groupId = await ensureGroup(transaction, user.region, groupName);
    await transaction.query('update users set group_id = $3 where region = $1 and id = $2', [
      user.region,
      user.id,
      groupId,
    ]);
  });
}

/** Every user, by region, group and name. */
export function readUsers(database: Queryable): Promise<(User & { readonly disabled: boolean })[]> {
  return database.query(
    `select ${userColumns}, u.disabled from users u ${userJoins} order by u.region, g.name, u.role, u.username`,
  );
}

function changeUser(
  database: Database,
  username: string,
  now: Date,
  action: string,
  change: (transaction: Queryable, user: User) => Promise<unknown>,
): Promise<Result<null, 'user.unknown'>> {
  return database.transaction(async (transaction) => {
    const user = await findUser(transaction, username);
    if (user === null) return fail('user.unknown');
    await change(transaction, user);
    await transaction.query(
      'update sessions set revoked_at = $3::timestamptz where region = $1 and user_id = $2 and revoked_at is null',
      [user.region, user.id, now.toISOString()],
    );
    await transaction.query('delete from sign_in_failures where username = $1', [username]);
    await recordAudit(transaction, {
      region: user.region,
      at: now,
      actorId: 'command-line',
      action,
      detail: { id: user.id },
    });
    return succeed(null);
  });
}

/** Makes sure that a demo user is there and that this password is theirs. */
export async function ensureUser(database: Database, user: NewUser, now: Date): Promise<void> {
  const added = await addUser(database, user, now);
  if (!added.ok && added.error.code === 'user.exists') await setPassword(database, user.username, user.password, now);
}

let decoy: Promise<string> | undefined;

/** True when the password belongs to the user. Takes as long for a user that does not exist: time must not tell the names. */
export async function passwordMatches(user: Credentials | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomUUID());
  const matches = await verify(user?.passwordHash ?? (await decoy), password);
  return matches && user !== null;
}
