import { fail, succeed } from '@shared/domain/result';
import { moveTicket } from '@shared/domain/ticket-status';
import { handlingAfterFinish } from '../handling';
import type { OperationRule } from './rule';

/**
 * A lead finishes a draft of the own group in its agent's stead. When the agent was faster, `decide` answers with the agent's ticket as a conflict:
 * a base of 0 is no version.
 */
export const finishDraft: OperationRule<'draft.finish'> = {
  mayChange: (actor, ticket, { baseVersion }, { draft }) =>
    actor.role === 'lead' && baseVersion === 0 && (ticket ?? draft)?.groupId === actor.groupId,
  apply({ body, ticketId }, actor, ticket, circumstances) {
    const { draft } = circumstances;
    if (draft === undefined || ticket !== undefined) return fail('ticket.unknown');
    const moved = moveTicket('draft', 'finish');
    if (!moved.ok) return moved;
    // What the caller thought of the call is the agent's to say, whose desk adds it (call.evaluate).
    const { callId, createdAt, finishedAt, fields, transcript, callEvaluations: _agents, ...unknown } = body;
    // The ticket is its agent's, and so is its acceptance; `finishedBy` says who wrote it to the end.
    const author = { ...actor, id: draft.agentId, displayName: draft.agentName, role: 'agent' } as const;
    const handling = handlingAfterFinish(undefined, null, { user: author, fields, circumstances });
    if (!handling.ok) return handling;
    return succeed({
      ...unknown,
      callId,
      createdAt,
      finishedAt,
      fields,
      transcript,
      id: ticketId,
      region: actor.region,
      number: null,
      agentId: draft.agentId,
      agentName: draft.agentName,
      groupId: draft.groupId,
      handling: handling.value,
      edits: [],
      finishedBy: { id: actor.id, name: actor.displayName },
      review: null,
      version: 1,
      status: 'finished',
    });
  },
};
