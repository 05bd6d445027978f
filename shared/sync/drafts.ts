import { segment } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { ticketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import { serviceMarker } from './protocol';

/**
 * What an agent's desk tells of tickets that are not finished, so that a lead sees what the group has in hand and can take a draft over. A draft
 * is no ticket yet: it has no number and no version, and its author's `revision` orders it.
 */
export const draftContent = z.object({
  callId: identifier.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  fields: ticketFields,
  transcript: z.array(segment),
});
export type DraftContent = z.infer<typeof draftContent>;

export const draftReport = z.object({
  id: identifier,
  /** Rises with each report of this draft; the server keeps the highest. */
  revision: z.number().int().positive(),
  /** Null: the agent has put the draft aside, and nobody but the agent's desk has it any more. */
  content: draftContent.nullable(),
});
export type DraftReport = z.infer<typeof draftReport>;

export const reportDraftsRequest = z.object({ drafts: z.array(draftReport).min(1).max(20) });
export const reportDraftsResponse = z.object({
  service: serviceMarker,
  /** `stale`: the server has a higher revision, which comes along: report again above it. `forbidden`: another's draft, or a ticket by now. */
  results: z.array(
    z.object({ id: identifier, outcome: z.enum(['kept', 'stale', 'forbidden']), revision: z.number().int() }),
  ),
});
export type ReportDraftsResponse = z.infer<typeof reportDraftsResponse>;

export const takenBy = z.object({ id: z.string(), name: z.string(), at: z.string() });
export type TakenBy = z.infer<typeof takenBy>;

/** A draft as others see it: leads those of their group with their content, agents their own without. */
export const groupDraft = z.object({
  id: identifier,
  agentId: z.string(),
  agentName: z.string(),
  groupId: z.string(),
  revision: z.number().int(),
  /** `closed`: finished, or put aside. */
  state: z.enum(['open', 'closed']),
  content: draftContent.nullable(),
  takenBy: takenBy.nullable(),
});
export type GroupDraft = z.infer<typeof groupDraft>;

export const draftsResponse = z.object({
  service: serviceMarker,
  drafts: z.array(groupDraft),
  cursor: z.string(),
  more: z.boolean(),
});
export type DraftsResponse = z.infer<typeof draftsResponse>;

/** A lead takes drafts over, or gives them back to their agents. */
export const takeDraftsRequest = z.object({
  wishes: z
    .array(z.object({ id: identifier, wish: z.enum(['take', 'give-back']) }))
    .min(1)
    .max(50),
});
export const takeDraftsResponse = z.object({
  service: serviceMarker,
  /** `taken-by-other`: another lead was faster. `gone`: no such open draft in the group. */
  results: z.array(z.object({ id: identifier, outcome: z.enum(['done', 'taken-by-other', 'gone']) })),
});

/** A lead's word that a ticket is being looked at: a courtesy among leads, which ends by itself. Decisions go by version all the same. */
export const ticketClaim = z.object({
  ticketId: identifier,
  leadId: z.string(),
  leadName: z.string(),
  expiresAt: z.string(),
});
export type TicketClaim = z.infer<typeof ticketClaim>;

export const claimsRequest = z.object({
  wishes: z.array(z.object({ ticketId: identifier, wish: z.enum(['claim', 'release']) })).max(100),
});
/** Every claim of the group that still holds. */
export const claimsResponse = z.object({ service: serviceMarker, claims: z.array(ticketClaim) });
export type ClaimsResponse = z.infer<typeof claimsResponse>;

export const draftPaths = {
  drafts: '/v1/drafts',
  take: '/v1/drafts/take',
  claims: '/v1/claims',
} as const;
