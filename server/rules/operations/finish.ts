import { succeed } from '@shared/domain/result';
import { leadsPart } from '@shared/domain/ticket';
import { moveTicket } from '@shared/domain/ticket-status';
import { withEvaluations } from '../evaluation';
import { handlingAfterFinish } from '../handling';
import type { KeptTicket, OperationRule } from './rule';

/**
 * An agent finishes a new ticket, or an own one that was returned. Where the database was put back to an older backup, a ticket that was lost has the
 * number again that the desk knows it by; and one whose return was lost is taken over the state from before that, which waits for the same look. Once: what
 * was finished since is a ticket as any other.
 */
export const finish: OperationRule<'ticket.finish'> = {
  mayChange: (actor, ticket) => actor.role === 'agent' && (ticket === undefined || ticket.agentId === actor.id),
  // A draft that was handed on is written by two, and the first who finishes it has the ticket. The other may know that.
  refusal: ({ id }, ticket, { draft }) =>
    ticket !== undefined && draft !== undefined && [draft.agentId, ...draft.formerAgents].includes(id)
      ? 'draft.finished-by-other'
      : null,
  apply({ body, ticketId }, actor, ticket, circumstances) {
    const { callId, createdAt, finishedAt, fields, transcript, callEvaluations, knownNumber, ...unknown } =
      withoutLeadsPart(body);
    const { putBack } = circumstances;
    const moved = moveTicket(ticket?.status ?? 'draft', 'finish');
    const isAfterLostReturn =
      putBack !== undefined &&
      ticket?.status === 'finished' &&
      ticket.number === knownNumber &&
      takenAt(ticket) < putBack.at;
    if (!moved.ok && !isAfterLostReturn) return moved;
    const lostNumber = knownNumber !== undefined && putBack?.freeNumbers.has(knownNumber) ? knownNumber : null;
    // Those that stand are only added to (call.evaluate): finishing again neither repeats nor drops one.
    const evaluated =
      ticket === undefined ? withEvaluations([], callEvaluations ?? [], callId) : succeed(ticket.callEvaluations);
    if (!evaluated.ok) return evaluated;
    const change = { user: actor, fields, circumstances };
    const handling = handlingAfterFinish(ticket?.handling, ticket?.review ?? null, change);
    if (!handling.ok) return handling;
    return succeed({
      ...ticket,
      // What a newer desk says is kept, but never overrides what the server alone decides: everything below.
      ...unknown,
      callId,
      createdAt,
      finishedAt,
      fields,
      transcript,
      handling: handling.value,
      ...(evaluated.value === undefined || evaluated.value.length === 0 ? {} : { callEvaluations: evaluated.value }),
      id: ticketId,
      region: actor.region,
      number: ticket?.number ?? lostNumber,
      agentId: actor.id,
      agentName: actor.displayName,
      // The group of the first finish stays: its lead began the review. So does the review: it says what was to be mended.
      groupId: ticket?.groupId ?? actor.groupId,
      review: ticket?.review ?? null,
      version: (ticket?.version ?? 0) + 1,
      status: 'finished',
    });
  },
};

/** When the server took what its agent finished last, by its own clock; the desk's time where an older server did not say. */
function takenAt({ agentId, handling, finishedAt }: Pick<KeptTicket, 'agentId' | 'handling' | 'finishedAt'>): string {
  const taken = handling?.events.findLast(
    ({ move, actorId }) => (move === 'accept' || move === 'amend') && actorId === agentId,
  );
  return taken?.at ?? finishedAt;
}

/** What leads did is the server's to say; an agent's desk sends none of it. */
function withoutLeadsPart<Body extends object>(body: Body): Body {
  const names = Object.keys(leadsPart);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name))) as Body;
}
