import { mostFurtherCalls } from '@shared/domain/further-call';
import { fail, succeed } from '@shared/domain/result';
import { withEvaluations } from '../evaluation';
import { handlingAfterMoves } from '../handling';
import type { OperationRule } from './rule';

/** Where a unit has it, it hears of the further call at once; before and after that it only stands with the ticket. */
const atUnit = ['dispatched', 'signed', 'processing', 'replied'];
const over = ['revisited', 'evaluated', 'closed'];

/** An agent adds a call to a ticket of the region that is not over. Nothing of the ticket itself is changed, and nothing of it comes back. */
export const join: OperationRule<'ticket.join'> = {
  commutes: true,
  mayChange: (actor, ticket) => actor.role === 'agent' && ticket !== undefined,
  apply({ body, ticketId }, actor, ticket, circumstances) {
    if (ticket === undefined) return fail('ticket.unknown');
    const { into, callEvaluations, ...call } = body;
    if (into !== ticketId) return fail('operation.invalid');
    const evaluated = withEvaluations([], callEvaluations ?? [], call.callId);
    if (!evaluated.ok) return evaluated;
    const earlier = ticket.furtherCalls ?? [];
    // Sent by another operation of the same draft: it is there already.
    if (earlier.some(({ sourceTicketId }) => sourceTicketId === call.sourceTicketId)) return fail('join.twice');
    if (earlier.length >= mostFurtherCalls) return fail('join.too-many');
    const { handling } = ticket;
    if (handling !== undefined && over.includes(handling.stage)) return fail('join.over', { stage: handling.stage });
    const said = evaluated.value.length === 0 ? {} : { callEvaluations: evaluated.value };
    const furtherCalls = [...earlier, { ...call, ...said, agentId: actor.id, agentName: actor.displayName }];
    const joined = { ...ticket, furtherCalls, version: ticket.version + 1 };
    if (handling === undefined || !atUnit.includes(handling.stage)) return succeed(joined);
    const { content, title } = body.fields;
    const reason =
      `又有来电（第 ${furtherCalls.length + 1} 次）：${content.value || title.value || '见通话记录'}`.slice(0, 2_000);
    const moved = handlingAfterMoves(handling, [{ kind: 'supplement', reason, attachments: [] }], {
      user: actor,
      fields: ticket.fields,
      circumstances,
    });
    return moved.ok ? succeed({ ...joined, handling: moved.value }) : moved;
  },
};
