import type { CallEvaluation } from '@shared/domain/call-evaluation';
import type { HandlingMove } from '@shared/domain/handling';
import { newIdentifier } from '@shared/domain/ids';
import type { Role } from '@shared/domain/roles';
import { emptyFields } from '@shared/domain/ticket-form';
import {
  type Operation,
  type OperationResult,
  type PullResponse,
  paths,
  protocolVersion,
  pullResponse,
  pushResponse,
  type SignInResponse,
  signInResponse,
} from '@shared/sync/protocol';
import type { z } from 'zod';
import { createServer, type RunningServer, type ServerOptions } from '../server';
import { addUser } from '../store/users';
import './patience';

export const password = 'a long enough password';

/** A real server over an in-memory PGlite, or the database in `options`. */
export function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  return createServer({ dataFolder: null, logLevel: 'silent', ...options });
}

/** Adds a user of a role to a group of a region. */
export async function newUser(
  server: Pick<RunningServer, 'database'>,
  username: string,
  role: Role,
  groupName = '一组',
  region = '3211',
): Promise<void> {
  const user = { username, password, displayName: username, role, groupName, region, city: '镇江市' };
  const added = await addUser(server.database, user, new Date());
  if (!added.ok) throw new Error(added.error.code);
}

export type TestDesk = {
  readonly session: SignInResponse;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly push: (...operations: Operation[]) => Promise<OperationResult[]>;
  readonly pull: (cursor?: string, limit?: number) => Promise<PullResponse>;
};

/** Signs in and speaks the protocol, checking each answer against the contract. */
export async function signIn(server: Pick<RunningServer, 'url'>, username: string): Promise<TestDesk> {
  const answer = await postJson(server.url + paths.signIn, { username, password });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  const session = signInResponse.parse(await answer.json());
  const authorization = `Bearer ${session.accessToken}`;
  const request = (path: string, init: RequestInit = {}) =>
    fetch(server.url + path, { ...init, headers: { authorization, ...init.headers } });
  const read = async <Schema extends z.ZodType>(schema: Schema, answered: Promise<Response>) => {
    const response = await answered;
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return schema.parse(await response.json());
  };
  return {
    session,
    request,
    push: async (...operations) => {
      const body = { protocol: protocolVersion, deskId: newIdentifier(), operations };
      const sent = request(paths.push, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await read(pushResponse, sent)).results;
    },
    pull: (cursor = '', limit = 200) =>
      read(pullResponse, request(`${paths.changes}?cursor=${encodeURIComponent(cursor)}&limit=${limit}`)),
  };
}

export function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

type Finish = Extract<Operation, { kind: 'ticket.finish' }>;
type Review = Extract<Operation, { kind: 'ticket.review' }>;

/** An agent's finish of a ticket, new when no id is given. */
export function finish(title: string, ticketId = newIdentifier(), baseVersion = 0): Finish {
  const fields = emptyFields();
  const at = '2026-11-22T10:00:00+08:00';
  return {
    id: newIdentifier(),
    kind: 'ticket.finish',
    ticketId,
    baseVersion,
    at,
    body: {
      callId: null,
      createdAt: at,
      finishedAt: at,
      fields: { ...fields, title: { ...fields.title, value: title, origin: 'person' } },
      transcript: [],
    },
  };
}

/** Moves in the handling of a ticket. */
export function handle(ticketId: string, baseVersion: number, ...moves: HandlingMove[]): Operation {
  const at = '2026-11-22T11:00:00+08:00';
  return { id: newIdentifier(), kind: 'ticket.handle', ticketId, baseVersion, at, body: { moves } };
}

/** A lead's decision. */
export function review(ticketId: string, baseVersion: number, decision: 'approve' | 'return', reason = ''): Review {
  return {
    id: newIdentifier(),
    kind: 'ticket.review',
    ticketId,
    baseVersion,
    at: '2026-11-22T11:00:00+08:00',
    body: { decision, reason, fieldMarks: [], fields: {} },
  };
}

/** A lead's correction of a title. */
export function edit(
  ticketId: string,
  baseVersion: number,
  title: string,
): Extract<Operation, { kind: 'ticket.edit' }> {
  return {
    id: newIdentifier(),
    kind: 'ticket.edit',
    ticketId,
    baseVersion,
    at: '2026-11-22T11:00:00+08:00',
    body: { fields: { title: { ...emptyFields().title, value: title, origin: 'person' } } },
  };
}

/** A lead's finish of a draft. */
export function finishDraft(ticketId: string, baseVersion = 0): Extract<Operation, { kind: 'draft.finish' }> {
  return { ...finish('班长完成的', ticketId, baseVersion), kind: 'draft.finish' };
}
/** What a caller thought of an own call, as its agent wrote it down. */
export function evaluateCall(
  ticketId: string,
  evaluations: readonly CallEvaluation[],
  sourceTicketId = ticketId,
): Extract<Operation, { kind: 'call.evaluate' }> {
  const at = '2026-11-22T11:00:00+08:00';
  const body = { into: ticketId, sourceTicketId, evaluations: [...evaluations] };
  return { id: newIdentifier(), kind: 'call.evaluate', ticketId, baseVersion: 0, at, body };
}

type Join = Extract<Operation, { kind: 'ticket.join' }>;

/** An agent joins a call to a ticket that stands. */
export function join(ticketId: string, content = 'still so'): Join {
  const { body, at } = finish('once more');
  const { callId, createdAt, fields, transcript } = body;
  return {
    id: newIdentifier(),
    kind: 'ticket.join',
    ticketId,
    baseVersion: 0,
    at,
    body: {
      into: ticketId,
      sourceTicketId: newIdentifier(),
      callId,
      createdAt,
      joinedAt: at,
      fields: { ...fields, content: { ...fields.content, value: content, origin: 'person' } },
      transcript,
    },
  };
}
