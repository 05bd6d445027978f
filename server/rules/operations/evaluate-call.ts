import { fail, succeed } from '@shared/domain/result';
import { callWrittenIn, withEvaluations } from '../evaluation';
import type { OperationRule } from './rule';

/** An agent adds what a caller thought of an own call, after its ticket was finished or joined. */
export const evaluateCall: OperationRule<'call.evaluate'> = {
  commutes: true,
  mayChange: (actor, ticket, { body }) =>
    actor.role === 'agent' && ticket !== undefined && callWrittenIn(ticket, body.sourceTicketId)?.agentId === actor.id,
  apply({ ticketId, body: { into, sourceTicketId, evaluations } }, _actor, ticket) {
    if (ticket === undefined) return fail('ticket.unknown');
    if (into !== ticketId) return fail('operation.invalid');
    const call = callWrittenIn(ticket, sourceTicketId);
    if (call === undefined) return fail('ticket.unknown');
    const added = withEvaluations(call.callEvaluations, evaluations, call.callId);
    if (!added.ok) return added;
    const version = ticket.version + 1;
    if (ticket.id === sourceTicketId) return succeed({ ...ticket, callEvaluations: added.value, version });
    const furtherCalls = (ticket.furtherCalls ?? []).map((one) =>
      one.sourceTicketId === sourceTicketId ? { ...one, callEvaluations: added.value } : one,
    );
    return succeed({ ...ticket, furtherCalls, version });
  },
};
