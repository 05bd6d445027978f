import type { CoreOpen } from '@shared/contracts/core-port';
import type { SessionState } from '@shared/contracts/session';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Role, User } from '@shared/domain/roles';
import { paths, type SignInResponse, signInResponse } from '@shared/sync/protocol';
import type { CoreContext } from '../../context';
import { isTransportFailure, request } from '../../sync/transport';
import { forgetPassword, knownOffline, offlineIsOver, rememberPassword } from './offline';
import { type Account, activate, activeAccount, allAccounts, clearTokens, saveAccount } from './repository';
import { readServerUrl } from './server-url';

export type DemoDesk = NonNullable<CoreOpen['demo']>;

/** Who works here, and with which right to speak to the server. */
export type SessionService = {
  /** True until someone signs in to a real server here: from then on this desk is no demo any more. */
  readonly demo: () => boolean;
  readonly state: () => SessionState;
  /** Who is signed in, or null. Reads the database: right also without a network. */
  readonly user: () => User | null;
  readonly signIn: (serverUrl: string, username: string, password: string) => Promise<Result<SessionState>>;
  readonly signOut: () => Promise<Result<SessionState>>;
  /** Demo: works on as its user of this role; one who has no token yet is signed in first. */
  readonly switchRole: (role: Role) => Promise<Result<SessionState>>;
  /** Demo: signs in those of the demo users who have no token yet. Gives the transport failure that stopped it, or null. */
  readonly signInDemo: () => Promise<string | null>;
  /**
   * Where and with which token to speak for an account. Errors: `session.signed-out`, or why a new token was not to be had.
   * `rejected` is a token that the server just refused: it is not given again.
   */
  readonly access: (userId: string, rejected?: string) => Promise<Result<Access>>;
  /** Gives up exchanges of tokens that hang in a connection that may be dead. */
  readonly reconnect: () => void;
  /** Called after someone else works here; gives the end of it. */
  readonly onChange: (listener: () => void) => () => void;
};

export type Access = { readonly serverUrl: string; readonly token: string };

/** A token is renewed this long before it ends, so that it doesn't end on its way. */
const renewBeforeMs = 60_000;

export function createSessionService(context: CoreContext, demo: DemoDesk | null): SessionService {
  const { database, emit, log, now } = context;
  let isDemo = demo !== null && allAccounts(database, false).length === 0;
  const renewals = new Map<string, Promise<Result<Access>>>();
  const listeners = new Set<() => void>();
  let line = new AbortController();
  /** Someone let in without the server, who is to sign in there as soon as it answers. In memory alone, for as long as they work here. */
  let unproven: { readonly userId: string; readonly username: string; readonly password: string } | null = null;
  if (isDemo) forgetOldDemo();
  const atStart = activeAccount(database, isDemo);
  if (!isDemo && atStart !== null && offlineIsOver(database, atStart.user.id, now())) activate(database, null);

  /** The demo server of the last start is gone, and its port may be someone else's: its tokens must not be sent there. */
  function forgetOldDemo(): void {
    for (const { user, serverUrl } of allAccounts(database, true)) {
      if (serverUrl !== demo?.serverUrl) clearTokens(database, user.id);
    }
  }

  function state(): SessionState {
    const account = activeAccount(database, isDemo);
    return {
      mode: isDemo ? 'demo' : 'server',
      user: account?.user ?? null,
      serverUrl: (isDemo ? demo?.serverUrl : account?.serverUrl) ?? '',
    };
  }

  function changed(): SessionState {
    const value = state();
    emit('session.changed', value);
    for (const listener of listeners) listener();
    return value;
  }

  function keep(serverUrl: string, answer: SignInResponse, ofDemo = isDemo): void {
    const accessExpiresAt = new Date(now().getTime() + answer.expiresIn * 1000).toISOString();
    const { user, accessToken, refreshToken } = answer;
    saveAccount(database, { user, serverUrl, demo: ofDemo }, { accessToken, accessExpiresAt, refreshToken });
  }

  async function post(serverUrl: string, path: string, body: unknown, signal = new AbortController().signal) {
    return request({ serverUrl, path, body, schema: signInResponse, signal });
  }

  async function signIn(serverUrl: string, username: string, password: string): Promise<Result<SessionState>> {
    const url = readServerUrl(serverUrl);
    if (!url.ok) return url;
    const answer = await signInOnline(url.value, username, password);
    if (!answer.ok && isTransportFailure(answer.error.code)) {
      const known = await knownOffline(database, { serverUrl: url.value, username, password, now: now() });
      if (known === null) return answer;
      if (!known.ok) return known;
      unproven = { userId: known.value.id, username, password };
      activate(database, known.value.id);
      log('info', 'session.offline');
      return succeed(changed());
    }
    if (!answer.ok) return answer;
    unproven = null;
    isDemo = false;
    activate(database, answer.value.user.id);
    return succeed(changed());
  }

  async function signInOnline(serverUrl: string, username: string, password: string): Promise<Result<SignInResponse>> {
    const answer = await post(serverUrl, paths.signIn, { username, password });
    if (answer.ok) {
      keep(serverUrl, answer.value, false);
      await rememberPassword(database, answer.value.user.id, password, now());
    } else if (answer.error.code === 'session.wrong') await forgetPassword(database, serverUrl, username, password);
    return answer;
  }

  /** The server is asked about someone it has not seen yet: its no ends the work of one whom only this desk believed. */
  async function prove({ serverUrl, user }: Account): Promise<Result<Access>> {
    const claim = unproven;
    if (claim === null || claim.userId !== user.id) return fail('session.signed-out');
    const answer = await signInOnline(serverUrl, claim.username, claim.password);
    if (answer.ok) {
      unproven = null;
      return succeed({ serverUrl, token: answer.value.accessToken });
    }
    if (isTransportFailure(answer.error.code)) return answer;
    unproven = null;
    log('warn', 'session.ended', { code: answer.error.code });
    activate(database, null);
    changed();
    return fail('session.signed-out');
  }

  let demoSignIn: Promise<string | null> | null = null;

  /** One round at a time: its users are asked for by whoever comes first, and another sign-in of the same user would be one token too many. */
  function signInDemo(): Promise<string | null> {
    demoSignIn ??= signInDemoUsers().finally(() => {
      demoSignIn = null;
    });
    return demoSignIn;
  }

  async function signInDemoUsers(): Promise<string | null> {
    if (demo === null || !isDemo) return null;
    for (const { username, password, role } of demo.users) {
      const known = allAccounts(database, true).find(({ user }) => user.username === username);
      if (known !== undefined && known.refreshToken !== null) continue;
      const answer = await post(demo.serverUrl, paths.signIn, { username, password }, line.signal);
      if (!answer.ok) return answer.error.code;
      keep(demo.serverUrl, answer.value);
      if (state().user === null && role === 'agent') activate(database, answer.value.user.id);
      changed();
    }
    return null;
  }

  async function renew(account: Account): Promise<Result<Access>> {
    const { refreshToken, serverUrl, user } = account;
    if (refreshToken === null) return fail('session.signed-out');
    const answer = await post(serverUrl, paths.refresh, { refreshToken }, line.signal);
    if (answer.ok) {
      keep(serverUrl, answer.value);
      return succeed({ serverUrl, token: answer.value.accessToken });
    }
    if (isTransportFailure(answer.error.code)) return answer;
    log('warn', 'session.ended', { code: answer.error.code });
    clearTokens(database, user.id);
    changed();
    return fail('session.signed-out');
  }

  /** One renewal at a time: a refresh token is good for one exchange. */
  function renewOnce(account: Account): Promise<Result<Access>> {
    const id = account.user.id;
    const begin = account.accessToken === null ? prove : renew;
    const running = renewals.get(id) ?? begin(account).finally(() => renewals.delete(id));
    renewals.set(id, running);
    return running;
  }

  return {
    demo: () => isDemo,
    state,
    user: () => activeAccount(database, isDemo)?.user ?? null,
    signIn,
    async signOut() {
      const account = activeAccount(database, isDemo);
      if (account === null) return succeed(state());
      unproven = null;
      clearTokens(database, account.user.id);
      activate(database, null);
      return succeed(changed());
    },
    async switchRole(role) {
      if (!isDemo) return fail('session.not-demo');
      const known = () => allAccounts(database, true).find(({ user }) => user.role === role);
      const failure = known() === undefined ? await signInDemo() : null;
      const account = known();
      if (account === undefined) return fail(failure ?? 'session.signed-out');
      activate(database, account.user.id);
      return succeed(changed());
    },
    signInDemo,
    async access(userId, rejected) {
      const account = allAccounts(database, isDemo).find(({ user }) => user.id === userId);
      if (account === undefined) return fail('session.signed-out');
      if (account.accessToken === null) return renewOnce(account);
      const { accessToken: token, serverUrl } = account;
      const ends = Date.parse(account.accessExpiresAt ?? '');
      const fresh = token !== rejected && ends - now().getTime() > renewBeforeMs;
      return fresh ? succeed({ serverUrl, token }) : renewOnce(account);
    },
    reconnect() {
      line.abort();
      line = new AbortController();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
