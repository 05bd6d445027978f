import { segment } from '@shared/domain/call';
import { callEvaluations } from '@shared/domain/call-evaluation';
import { furtherCall } from '@shared/domain/further-call';
import { handling } from '@shared/domain/handling';
import { identifier } from '@shared/domain/ids';
import { user } from '@shared/domain/roles';
import { leadsPart, review, ticketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import { operation } from './operations';

export * from './operations';

/**
 * The wire between desk and server (docs/sync.md). Queue semantics follow ODK Collect: identifiers are made by the desk; the same
 * operation id with the same content is accepted again; with other content it is refused as a conflict; only an explicit
 * `accepted` result counts, because a bare HTTP 200 may come from a captive portal: hence `service` in every answer.
 */
export const protocolVersion = 1;
export const serviceMarker = z.literal('tingdan');

/** A ticket as the server keeps it and as every desk that may see it pulls it. */
export const serverTicket = z.object({
  id: identifier,
  region: z.string(),
  number: z.string(),
  version: z.number().int().positive(),
  status: z.enum(['finished', 'returned', 'approved']),
  agentId: z.string(),
  agentName: z.string(),
  groupId: z.string(),
  callId: identifier.nullable(),
  fields: ticketFields,
  transcript: z.array(segment),
  createdAt: z.string(),
  finishedAt: z.string(),
  review: review.nullable(),
  /** What became of it after it was finished; missing for a ticket of a server that knew no handling. */
  handling: handling.optional(),
  ...leadsPart,
  /** What the caller thought of the call, oldest first; the last counts. Missing: nothing. */
  callEvaluations: callEvaluations.optional(),
  /** Calls that were joined to it, oldest first. */
  furtherCalls: z.array(furtherCall).optional(),
});
export type ServerTicket = z.infer<typeof serverTicket>;

const detail = z.record(z.string(), z.union([z.string(), z.number()])).optional();
export const wireError = z.object({ code: z.string(), detail });

export const operationResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    operationId: identifier,
    ticketId: identifier,
    number: z.string(),
    version: z.number().int(),
  }),
  /** The base version is stale: the server's ticket comes back, nothing was changed. */
  z.object({ outcome: z.literal('conflict'), operationId: identifier, ticketId: identifier, current: serverTicket }),
  /** Final for this content: a person has to act. */
  z.object({ outcome: z.literal('refused'), operationId: identifier, ticketId: identifier, error: wireError }),
]);
export type OperationResult = z.infer<typeof operationResult>;

export const pushRequest = z.object({
  protocol: z.number().int(),
  deskId: identifier,
  operations: z.array(operation).min(1).max(50),
});
export type PushRequest = z.infer<typeof pushRequest>;
export const pushResponse = z.object({ service: serviceMarker, results: z.array(operationResult) });
export type PushResponse = z.infer<typeof pushResponse>;

/** `cursor` is opaque; '' starts from the beginning. */
export const pullQuery = z.object({
  cursor: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const pullResponse = z.object({
  service: serviceMarker,
  tickets: z.array(serverTicket),
  cursor: z.string(),
  more: z.boolean(),
  /** Of the region's database: another one once it was put back to an older backup. Missing: a server that does not say. */
  epoch: z.string().optional(),
});
export type PullResponse = z.infer<typeof pullResponse>;

export const signInRequest = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });
export const signInResponse = z.object({
  service: serviceMarker,
  user,
  accessToken: z.string(),
  /** Seconds that the access token lives. */
  expiresIn: z.number(),
  refreshToken: z.string(),
});
export type SignInResponse = z.infer<typeof signInResponse>;
export const refreshRequest = z.object({ refreshToken: z.string() });

export const healthResponse = z.object({
  service: serviceMarker,
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  protocol: z.number().int(),
  /** Desks below this protocol are refused. */
  minimumProtocol: z.number().int(),
});

/** Body of every answer that is not 2xx. */
export const errorResponse = z.object({ service: serviceMarker, error: wireError });
export type ErrorResponse = z.infer<typeof errorResponse>;

/** Paths of the server's interface, one place for both sides. */
export const paths = {
  health: '/healthz',
  signIn: '/v1/session',
  refresh: '/v1/session/refresh',
  push: '/v1/push',
  changes: '/v1/changes',
  /** Server-sent events: an event `changed` (no data) tells the desk to pull. */
  events: '/v1/events',
} as const;
