import { segment } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import {
  type FieldState,
  fieldNames,
  type TakenBy,
  type TicketFields,
  takenBy,
  ticketFields,
} from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { z } from 'zod';
import { withTheirs } from './merge';
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
  /**
   * `stale`: the server has a higher revision, which comes along with what it holds (not said by older servers): both go together, and are reported above
   * it. `forbidden`: another's draft, or a ticket by now.
   */
  results: z.array(
    z.object({
      id: identifier,
      outcome: z.enum(['kept', 'stale', 'forbidden']),
      revision: z.number().int(),
      content: draftContent.nullable().optional(),
    }),
  ),
});
export type ReportDraftsResponse = z.infer<typeof reportDraftsResponse>;

export type { TakenBy };

/**
 * A draft as others see it: leads those of their group with their content, agents their own without, but for one that was handed to them and that they
 * have not changed since. Who had a draft before it was handed on sees that, in `takenBy`.
 */
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
  /** The lead who handed it to its agent, when. Missing: its agent began it. */
  handedBy: takenBy.optional(),
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

/** A lead hands a draft on that the lead has taken over, to another agent of the group. */
export const handOverRequest = z.object({
  id: identifier,
  agentId: z.string().min(1).max(100),
  /** What the lead wrote on it: whole fields. */
  fields: ticketFields.partial(),
});
export const handOverResponse = z.object({
  service: serviceMarker,
  /** `not-taken`, `taken-by-other`: the lead does not have it. `gone`: no such open draft in the group, or a ticket by now. `no-such-agent`: of this group, at work. */
  outcome: z.enum(['done', 'not-taken', 'taken-by-other', 'gone', 'no-such-agent']),
});
export type HandOverOutcome = z.infer<typeof handOverResponse>['outcome'];

export const groupAgent = z.object({ id: z.string(), name: z.string(), username: z.string().optional() });
export type GroupAgent = z.infer<typeof groupAgent>;

/** The agents of a lead's group, by name; what they sign in with tells those of one name apart (not said by older servers). */
export const groupAgentsResponse = z.object({
  service: serviceMarker,
  agents: z.array(groupAgent),
});

/** A draft's form with a lead's words in it, and the agent's beside them where both wrote. The same on desk and server. */
export function withLeadsWords(fields: TicketFields, leads: Partial<TicketFields>): TicketFields {
  const entries = fieldNames.map((name): [string, FieldState] => {
    const agents = fields[name];
    const written = leads[name];
    if (written === undefined) return [name, agents];
    const isBeside = agents.origin === 'person' && !sameValue(written.value, agents.value);
    return [name, isBeside ? withTheirs(written, agents, '坐席填的内容') : written];
  });
  return Object.fromEntries(entries) as TicketFields;
}

/** Whether everything that a lead wrote stands in a draft's form: as the value, or beside it. */
export function holdsWords(fields: TicketFields, leads: Partial<TicketFields>): boolean {
  return fieldNames.every((name) => {
    const written = leads[name];
    if (written === undefined) return true;
    return [fields[name], ...fields[name].alternatives].some(({ value }) => sameValue(value, written.value));
  });
}

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
  handOver: '/v1/drafts/hand-over',
  agents: '/v1/drafts/agents',
  claims: '/v1/claims',
} as const;
