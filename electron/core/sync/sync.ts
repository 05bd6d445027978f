import type { QueueState } from '@shared/contracts/queue';
import type { Segment } from '@shared/domain/call';
import { type Failure, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { exceptionFacts } from '../../logger';
import type { CoreContext } from '../context';
import { all } from '../database/connection';
import { databaseFailure } from '../database/failures';
import type { SessionService } from '../features/session';
import { type ArticlePullerOptions, pullArticles } from './article-puller';
import { type BackOff, backOff } from './back-off';
import { listen } from './live-events';
import { countEntries, type OutboxEntry, recoverInterrupted } from './outbox';
import { outgoing } from './outgoing';
import { createPuller, type Taken } from './puller';
import { createSender } from './sender';

export type SyncOptions = {
  readonly session: SessionService;
  readonly transcript: (callId: string) => readonly Segment[];
  /** Tells the windows of tickets as they now stand. */
  readonly announce: (ticketIds: readonly string[]) => void;
  /** Drafts and claims; see features/drafts. */
  readonly drafts: {
    readonly exchange: (user: User, signal: AbortSignal) => Promise<Result<null>>;
    readonly untilNext: (user: User) => number | null;
  };
  /** Takes dispatch rules that were published meanwhile. */
  readonly pullRules: (user: User) => Promise<Result<null>>;
  readonly articles: ArticlePullerOptions['articles'];
  /** Tells the server how often articles were used; see features/knowledge. */
  readonly tellUse: (user: User, signal: AbortSignal) => Promise<void>;
};

export type Sync = {
  /** Begins to send and to pull. */
  readonly start: () => void;
  /** Something new waits, or the network came back: tries at once. */
  readonly now: () => void;
  /** Gives up whatever hangs in a connection that may be dead, and tries at once. */
  readonly reconnect: () => void;
  /** Exchanges everything once, beginning after this call; resolves when that is done or has failed. */
  readonly exchange: () => Promise<void>;
  readonly state: () => QueueState;
  /** When a user's tickets were last compared with the server, ISO 8601. */
  readonly comparedAt: (userId: string) => string | null;
  /** Ends what is on its way; resolves when nothing touches the database any more. */
  readonly close: () => Promise<void>;
};

const connectionBackOff: BackOff = { firstMs: 1_000, longestMs: 60_000 };
/** The demo's server is on the same machine: it is back as soon as it is back. */
const demoBackOff: BackOff = { firstMs: 500, longestMs: 4_000 };
const pollMs = 5_000;
const demoPollMs = 2_000;
/** What the server would not take of a draft is not told again and again without a breath. */
const shortestDraftMs = 1_000;
/** With live events, asking is only for what they missed. */
const pollBesideEventsMs = 30_000;

/** Keeps desk and server alike: sends the outbox, pulls changes, listens to events; waits longer and longer while the server is away. */
export function createSync(context: CoreContext, options: SyncOptions): Sync {
  const { database, emit, log, now } = context;
  const { session } = options;
  const ending = new AbortController();
  let line = new AbortController();
  const sender = createSender(context, {
    session,
    transcript: options.transcript,
    signal: () => line.signal,
    onAttempt: publish,
    onSettled(entries) {
      tellSettled(entries);
      publish();
    },
  });
  const puller = createPuller(context, {
    session,
    transcript: options.transcript,
    signal: () => line.signal,
    onTaken: tellTaken,
    onSentAgain(lost) {
      log('warn', 'sync.server-put-back', { tickets: lost });
      if (lost > 0) emit('queue.sentAgain', { tickets: lost });
      publish();
      startCycle();
    },
  });
  const compared = new Map<string, string>();
  let connection: QueueState['connection'] = 'offline';
  let lastContactAt: string | null = null;
  let lastFailure: string | null = null;
  let failures = 0;
  /** What a busy server asked for. */
  let askedToWaitMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let timerAt: number | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let events: { readonly userId: string; readonly end: () => void } | null = null;
  let published = '';

  function schedule(delayMs: number): void {
    if (ending.signal.aborted) return;
    clearTimeout(timer);
    timerAt = now().getTime() + delayMs;
    timer = setTimeout(startCycle, delayMs);
  }

  function startCycle(): void {
    if (running !== null) {
      again = true;
      return;
    }
    again = false;
    running = cycle().finally(() => {
      running = null;
      schedule(again ? 0 : pauseMs());
      publish();
    });
  }

  async function cycle(): Promise<void> {
    try {
      const outcome = await exchange();
      if (!ending.signal.aborted) note(outcome);
    } catch (error) {
      log('error', 'sync.exception', exceptionFacts(error));
      note({ ok: false, error: databaseFailure(error)?.error ?? { code: 'internal.error' } });
    }
  }

  async function exchange(): Promise<Result<null>> {
    const signInFailure = await session.signInDemo();
    if (signInFailure !== null) return { ok: false, error: { code: signInFailure } };
    let failed: Result<null> | null = null;
    for (const userId of senders()) {
      const sent = await sender.send(userId);
      // Someone who is signed out holds nobody else up.
      if (!sent.ok && sent.error.code !== 'session.signed-out') failed ??= sent;
    }
    const user = session.user();
    if (user === null) return failed ?? { ok: false, error: { code: 'session.signed-out' } };
    if (failed !== null) return failed;
    const pulled = await puller.pull(user);
    if (!pulled.ok) return pulled;
    compared.set(user.id, now().toISOString());
    const drafts = await options.drafts.exchange(user, line.signal);
    if (!drafts.ok) return drafts;
    const articles = await pullArticles(user, { session, articles: options.articles, signal: line.signal });
    if (!articles.ok) return articles;
    const rules = await options.pullRules(user);
    if (!rules.ok) return rules;
    await options.tellUse(user, line.signal);
    await hearEvents(user.id);
    return succeed(null);
  }

  function senders(): string[] {
    return all<{ userId: string }>(
      database,
      `select user_id as userId from outbox where state != 'refused' group by user_id order by min(sequence)`,
    ).map(({ userId }) => userId);
  }

  function note(outcome: Result<null>): void {
    if (outcome.ok) {
      connection = 'online';
      lastFailure = null;
      failures = 0;
      lastContactAt = now().toISOString();
      return;
    }
    const { code } = outcome.error;
    if (failures === 0 || code !== lastFailure) log('warn', 'sync.failed', { code });
    failures += 1;
    lastFailure = code;
    askedToWaitMs = Number(outcome.error.detail?.retryAfterMs ?? 0);
    connection = connectionAfter(outcome.error);
  }

  /** One stream at a time, for who works here now. */
  async function hearEvents(userId: string): Promise<void> {
    if (events?.userId === userId) return;
    events?.end();
    const access = await session.access(userId);
    if (!access.ok) return;
    if (ending.signal.aborted) return;
    const stream = new AbortController();
    const mine = { userId, end: () => stream.abort() };
    events = mine;
    void listen(access.value, startCycle, stream.signal).then((begun) => {
      if (events !== mine) return;
      events = null;
      if (begun) schedule(0);
    });
  }

  function pauseMs(): number {
    if (failures > 0)
      return Math.max(askedToWaitMs, backOff(failures, session.demo() ? demoBackOff : connectionBackOff));
    const poll = events !== null ? pollBesideEventsMs : session.demo() ? demoPollMs : pollMs;
    const { nextAttemptAt } = countEntries(database);
    const due = nextAttemptAt === null ? poll : Date.parse(nextAttemptAt) - now().getTime();
    const user = session.user();
    const draft = (user === null ? null : options.drafts.untilNext(user)) ?? poll;
    return Math.max(0, Math.min(poll, due, Math.max(draft, shortestDraftMs)));
  }

  function state(): QueueState {
    const { queued, sending, refused } = countEntries(database);
    const waits = queued > 0 && running === null && timerAt !== null;
    return {
      connection,
      queued,
      sending,
      refused,
      lastContactAt,
      nextAttemptAt: waits ? new Date(timerAt ?? 0).toISOString() : null,
      lastFailure,
    };
  }

  /** Only when people would see a difference: a poll that finds nothing is no news. */
  function publish(): void {
    if (ending.signal.aborted) return;
    const value = state();
    const { lastContactAt: _lastContactAt, ...visible } = value;
    const key = JSON.stringify(visible);
    if (key === published) return;
    published = key;
    emit('queue.changed', value);
  }

  function tellSettled(entries: readonly OutboxEntry[]): void {
    options.announce(entries.filter(({ kind }) => outgoing[kind].tells === 'ticket').map(({ ticketId }) => ticketId));
    if (entries.some(({ kind }) => outgoing[kind].tells === 'review')) emit('review.changed', {});
    if (entries.some(({ kind }) => outgoing[kind].tells === 'handling')) emit('handling.changed', {});
  }

  function tellTaken({ ticketIds, news, review, handling }: Taken): void {
    options.announce(ticketIds);
    for (const one of news) emit('ticket.news', one);
    if (review) emit('review.changed', {});
    if (handling) emit('handling.changed', {});
  }

  return {
    start() {
      const interrupted = recoverInterrupted(database);
      if (interrupted > 0) log('info', 'outbox.recovered', { operations: interrupted });
      session.onChange(() => {
        events?.end();
        events = null;
        startCycle();
      });
      startCycle();
    },
    now() {
      publish();
      startCycle();
    },
    reconnect() {
      line.abort();
      line = new AbortController();
      session.reconnect();
      events?.end();
      events = null;
      publish();
      startCycle();
    },
    async exchange() {
      await running;
      startCycle();
      await running;
    },
    state,
    comparedAt: (userId) => compared.get(userId) ?? null,
    async close() {
      clearTimeout(timer);
      ending.abort();
      line.abort();
      events?.end();
      await running;
      clearTimeout(timer);
    },
  };
}

function connectionAfter({ code }: Failure): QueueState['connection'] {
  if (code === 'session.signed-out') return 'signed-out';
  if (code === 'protocol.too-old') return 'refused';
  return 'offline';
}
