import type { HandledItem, HandlingView } from '@shared/contracts/handling';
import { type HandlingMove, type HandlingStage, moveHandling, summaryOf } from '@shared/domain/handling';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { attachmentResponse, handlingPaths, type LookUpItem, lookUpQuery, lookUpResponse } from '@shared/sync/handling';
import type { z } from 'zod';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { enqueue, entryOfTicket, removeEntry } from '../../sync/outbox';
import { request } from '../../sync/transport';
import type { SessionService } from '../session';
import { findHandled, type HandledTicket, readHandled, readHandledAt } from './repository';

export type HandlingServiceOptions = {
  readonly session: Pick<SessionService, 'user' | 'access'>;
  /** When this user's tickets were last compared with the server, ISO 8601; null: never. */
  readonly pulledAt: (userId: string) => string | null;
  readonly onQueued: () => void;
};

const most = 500;
const withUnit: readonly HandlingStage[] = ['accepted', 'dispatched', 'signed', 'processing'];
const stages: Readonly<Record<HandlingView, readonly HandlingStage[]>> = {
  visit: ['replied', 'revisited', 'evaluated'],
  extension: ['signed', 'processing'],
  open: withUnit,
  closed: ['closed'],
};
/** Somebody waits on the telephone. */
const lookUpTimeoutMs = 4_000;

export type HandlingService = ReturnType<typeof createHandlingService>;

/** What becomes of finished tickets, over what this desk has pulled. Failures: `session.signed-out`, `handling.*`, those of the network. */
export function createHandlingService(context: CoreContext, options: HandlingServiceOptions) {
  const { database, emit, now } = context;

  function signedIn(): Result<User> {
    const user = options.session.user();
    return user === null ? fail('session.signed-out') : succeed(user);
  }

  function list(view: HandlingView): Result<{ items: HandledItem[]; asOf: string | null }> {
    const user = signedIn();
    if (!user.ok) return user;
    const { id } = user.value;
    const items = readHandledAt(database, id, stages[view], most)
      .filter(({ handling }) => view !== 'extension' || handling.extension !== null)
      .map((ticket) => itemOf(id, ticket));
    return succeed({ items, asOf: options.pulledAt(id) });
  }

  function get(ticketId: string): Result<HandledItem> {
    const user = signedIn();
    if (!user.ok) return user;
    const ticket = readHandled(database, user.value.id, ticketId);
    return ticket === null ? fail('handling.not-found') : succeed(itemOf(user.value.id, ticket));
  }

  /** Tries the moves on what this desk knows, so that what can't be is said at once, and puts them in line. */
  function move(ticketId: string, moves: readonly HandlingMove[]): Result<HandledItem> {
    const user = signedIn();
    if (!user.ok) return user;
    const { id, displayName: name, role } = user.value;
    const moved = inTransaction(database, (): Result<HandledItem> => {
      const ticket = readHandled(database, id, ticketId);
      if (ticket === null) return fail('handling.not-found');
      let { handling } = ticket;
      for (const each of moves) {
        const tried = moveHandling(handling, each, { id, name, role, unit: '' }, now().toISOString());
        if (!tried.ok) return tried;
        handling = tried.value;
      }
      const parked = entryOfTicket(database, id, ticketId, 'ticket.handle');
      if (parked !== null && parked.state !== 'refused') return fail('handling.changed-meanwhile');
      if (parked !== null) removeEntry(database, parked.operationId);
      enqueue(database, {
        operationId: newIdentifier(),
        userId: id,
        ticketId,
        kind: 'ticket.handle',
        title: ticket.title,
        createdAt: now().toISOString(),
        body: { moves: [...moves] },
      });
      return succeed(itemOf(id, ticket));
    });
    if (moved.ok) {
      emit('handling.changed', {});
      options.onQueued();
    }
    return moved;
  }

  function itemOf(userId: string, { version, movedTo, ...ticket }: HandledTicket): HandledItem {
    const entry = entryOfTicket(database, userId, ticket.ticketId, 'ticket.handle');
    const isRefused = entry?.state === 'refused';
    return {
      ...ticket,
      pending: (entry !== null && !isRefused) || movedTo > version,
      refusal: isRefused ? (entry.refusal?.code ?? 'server.failed') : null,
    };
  }

  /** Asks the server; when that does not answer in time, this desk says what it knows, and from when. */
  async function lookUp(query: string): Promise<Result<{ items: LookUpItem[]; asOf: string | null; isLive: boolean }>> {
    const user = signedIn();
    if (!user.ok) return user;
    const digits = query.replace(/\D/g, '');
    if (!lookUpQuery.safeParse(digits).success) return fail('handling.query');
    const answer = await ask(handlingPaths.lookUp, lookUpResponse, { query: digits });
    if (answer.ok) return succeed({ items: answer.value.items, asOf: null, isLive: true });
    const { id } = user.value;
    const items = findHandled(database, id, digits).map(({ number, title, finishedAt, handling }) => ({
      number,
      title,
      finishedAt,
      ...summaryOf(handling),
    }));
    return succeed({ items, asOf: options.pulledAt(id), isLive: false });
  }

  async function attachment(
    ticketId: string,
    attachmentId: string,
  ): Promise<Result<{ name: string; type: string; content: string }>> {
    const path = handlingPaths.attachment.replace(':ticketId', ticketId).replace(':attachmentId', attachmentId);
    const answer = await ask(path, attachmentResponse);
    if (!answer.ok) return answer;
    const { name, type, content } = answer.value;
    return succeed({ name, type, content });
  }

  async function ask<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<Result<z.output<Schema>>> {
    const user = signedIn();
    if (!user.ok) return user;
    const access = await options.session.access(user.value.id);
    if (!access.ok) return access;
    const send = ({ serverUrl, token }: { readonly serverUrl: string; readonly token: string }) =>
      request({ serverUrl, token, path, schema, timeoutMs: lookUpTimeoutMs, ...(body === undefined ? {} : { body }) });
    const answer = await send(access.value);
    if (answer.ok || answer.error.detail?.status !== 401) return answer;
    const renewed = await options.session.access(user.value.id, access.value.token);
    return renewed.ok ? send(renewed.value) : renewed;
  }

  return { list, get, move, lookUp, attachment };
}
