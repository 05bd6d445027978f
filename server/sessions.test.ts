import { paths, type SignInResponse, signInResponse } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { setDisabled, setPassword } from './store/users';
import { newUser, password, postJson, startServer } from './test/desk';

let now = Date.parse('2026-11-22T08:00:00Z');
const later = (seconds: number) => {
  now += seconds * 1000;
};
let server: RunningServer;
let users = 0;

beforeAll(async () => {
  server = await startServer({ clock: () => new Date(now) });
});
afterAll(() => server.close());

/** A user of its own a test: attempts and sessions of one must not reach another. */
async function freshUser(): Promise<string> {
  users += 1;
  await newUser(server, `user-${users}`, 'agent');
  return `user-${users}`;
}

const attempt = (username: string, given = password) =>
  postJson(server.url + paths.signIn, { username, password: given });
const signIn = async (username: string) => signInResponse.parse(await (await attempt(username)).json());
const refresh = (refreshToken: string) => postJson(server.url + paths.refresh, { refreshToken });
const renewed = async (refreshToken: string) => signInResponse.parse(await (await refresh(refreshToken)).json());
const status = async ({ accessToken }: Pick<SignInResponse, 'accessToken'>) =>
  (await fetch(server.url + paths.changes, { headers: { authorization: `Bearer ${accessToken}` } })).status;
const code = async (response: Response) => [
  response.status,
  ((await response.json()) as { error?: { code: string } }).error?.code,
];

describe('sign-in', () => {
  it('gives the user, a short access token and a refresh token', async () => {
    const session = await signIn(await freshUser());
    expect(session.user).toMatchObject({ role: 'agent', groupName: '一组', region: '3211', city: '镇江市' });
    expect(session.expiresIn).toBe(900);
    expect(await status(session)).toBe(200);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const user = await freshUser();
    expect(await code(await attempt(user, 'wrong'))).toEqual([401, 'session.wrong']);
    expect(await code(await attempt('nobody', 'wrong'))).toEqual([401, 'session.wrong']);
  });

  it('locks a name after five failures, known or not, even for the right password, until the time is over', async () => {
    const user = await freshUser();
    for (const name of [user, 'ghost']) {
      for (let index = 0; index < 5; index += 1) await attempt(name, 'wrong');
      expect(await code(await attempt(name))).toEqual([429, 'session.locked']);
    }
    later(15 * 60 + 1);
    expect((await attempt(user)).status).toBe(200);
  });

  it('counts guesses that come at the same time', async () => {
    const user = await freshUser();
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(user, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('forgets failures after a success', async () => {
    const user = await freshUser();
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 4; index += 1) await attempt(user, 'wrong');
      expect((await attempt(user)).status).toBe(200);
    }
  });

  it('stores neither password nor token', async () => {
    const session = await signIn(await freshUser());
    const rows = await server.database.query('select u::text as u, s::text as s from users u cross join sessions s');
    const stored = JSON.stringify(rows);
    const secret = (token: string) => token.split('.')[2] ?? '';
    for (const text of [password, secret(session.accessToken), secret(session.refreshToken)]) {
      expect(stored).not.toContain(text);
    }
    expect(stored).toContain('$argon2id$');
  });
});

describe('refresh', () => {
  it('gives a new pair and ends the old access token', async () => {
    const first = await signIn(await freshUser());
    const second = await renewed(first.refreshToken);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  it('ends the access token after its time, not the session', async () => {
    const first = await signIn(await freshUser());
    later(901);
    expect(await status(first)).toBe(401);
    expect(await status(await renewed(first.refreshToken))).toBe(200);
  });

  it('takes the last refresh token again for a moment: the answer may have been lost', async () => {
    const first = await signIn(await freshUser());
    await refresh(first.refreshToken);
    later(30);
    const again = await renewed(first.refreshToken);
    expect(await status(again)).toBe(200);
    later(31);
    expect(await code(await refresh(first.refreshToken))).toEqual([401, 'session.expired']);
  });

  it('revokes the session when an old refresh token comes back', async () => {
    const first = await signIn(await freshUser());
    const second = await renewed(first.refreshToken);
    later(61);
    expect(await code(await refresh(first.refreshToken))).toEqual([401, 'session.expired']);
    expect(await code(await refresh(second.refreshToken))).toEqual([401, 'session.expired']);
    later(4);
    expect(await status(second)).toBe(401);
  });

  it('forgets sessions of which both tokens are over at the next sign-in of their region, and no others', async () => {
    const idsOf = async (user: string) =>
      server.database.query(
        'select s.id from sessions s join usernames n on n.region = s.region and n.user_id = s.user_id where n.username = $1',
        [user],
      );
    const [gone, kept, other] = [await freshUser(), await freshUser(), await freshUser()];
    await signIn(gone);
    later(20 * 24 * 3600);
    await signIn(kept);
    later(11 * 24 * 3600);
    await signIn(other);
    expect([await idsOf(gone), (await idsOf(kept)).length, (await idsOf(other)).length]).toEqual([[], 1, 1]);
  });

  it('ends a session that nobody refreshed for a month', async () => {
    const first = await signIn(await freshUser());
    later(31 * 24 * 3600);
    expect(await code(await refresh(first.refreshToken))).toEqual([401, 'session.expired']);
  });

  it('refuses text that is no token', async () => {
    for (const text of ['', 'a.b.c', '3211..', 'x'.repeat(5_000)]) {
      expect(await code(await refresh(text))).toEqual([401, 'session.expired']);
    }
  });
});

describe('revocation', () => {
  it('signs out at once', async () => {
    const session = await signIn(await freshUser());
    expect(await status(session)).toBe(200);
    const authorization = `Bearer ${session.accessToken}`;
    const response = await fetch(server.url + paths.signIn, { method: 'DELETE', headers: { authorization } });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await status(session)).toBe(401);
    expect((await refresh(session.refreshToken)).status).toBe(401);
  });

  it('shuts out a disabled user within seconds, and lets them in again', async () => {
    const user = await freshUser();
    const session = await signIn(user);
    await status(session);
    await setDisabled(server.database, user, true, new Date(now));
    later(4);
    expect(await status(session)).toBe(401);
    expect(await code(await attempt(user))).toEqual([401, 'session.wrong']);
    await setDisabled(server.database, user, false, new Date(now));
    expect((await attempt(user)).status).toBe(200);
  });

  it('ends sessions with the old password', async () => {
    const user = await freshUser();
    const session = await signIn(user);
    await setPassword(server.database, user, 'another long password', new Date(now));
    later(4);
    expect(await status(session)).toBe(401);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect((await attempt(user)).status).toBe(401);
    expect((await attempt(user, 'another long password')).status).toBe(200);
  });
});
