import { fail, succeed } from '@shared/domain/result';
import { withEvaluations } from '../evaluation';
import type { OperationRule } from './rule';

/** An agent adds what a caller thought of an own call, after its ticket was finished or joined. */
export const evaluateCall: OperationRule<'call.evaluate'> = {
  commutes: true,
  mayChange: (actor, ticket, { body }) =>
    actor.role === 'agent' &&
    ticket !== undefined &&
    (ticket.id === body.sourceTicketId
      ? ticket.agentId === actor.id
      : ticket.furtherCalls?.some(
          (call) => call.sourceTicketId === body.sourceTicketId && call.agentId === actor.id,
        ) === true),
  apply({ ticketId, body: { into, sourceTicketId, evaluations } }, _actor, ticket) {
    if (ticket === undefined) return fail('ticket.unknown');
    if (into !== ticketId) return fail('operation.invalid');
    const version = ticket.version + 1;
    if (ticket.id === sourceTicketId) {
      const added = withEvaluations(ticket.callEvaluations, evaluations, ticket.callId);
      return added.ok ? succeed({ ...ticket, callEvaluations: added.value, version }) : added;
    }
    const call = ticket.furtherCalls?.find((one) => one.sourceTicketId === sourceTicketId);
    if (call === undefined) return fail('ticket.unknown');
    const added = withEvaluations(call.callEvaluations, evaluations, call.callId);
    if (!added.ok) return added;
    const furtherCalls = (ticket.furtherCalls ?? []).map((one) =>
      one === call ? { ...one, callEvaluations: added.value } : one,
    );
    return succeed({ ...ticket, furtherCalls, version });
  },
};
