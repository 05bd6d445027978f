import { mayRole } from '@shared/domain/handling';
import { fail, succeed } from '@shared/domain/result';
import { type User, unitOf } from '@shared/domain/roles';
import { handlingAfterMoves } from '../handling';
import type { KeptTicket, OperationRule } from './rule';

/** People move the handling of a ticket that they may see, each by the moves of their role (shared/domain/handling). */
export const handle: OperationRule<'ticket.handle'> = {
  mayChange: (actor, ticket, { body }) =>
    ticket !== undefined && isInReach(actor, ticket) && body.moves.every(({ kind }) => mayRole(actor.role, kind)),
  apply({ body }, user, ticket, circumstances) {
    if (ticket === undefined) return fail('ticket.unknown');
    if (ticket.handling === undefined) return fail('handling.none');
    const change = { user, fields: ticket.fields, circumstances };
    const handling = handlingAfterMoves(ticket.handling, body.moves, change);
    if (!handling.ok) return handling;
    return succeed({ ...ticket, handling: handling.value, version: ticket.version + 1 });
  },
};

function isInReach(actor: User, { agentId, groupId, handling }: KeptTicket): boolean {
  switch (actor.role) {
    case 'agent':
      return agentId === actor.id;
    case 'lead':
      return groupId === actor.groupId;
    case 'supervisor':
      return true;
    case 'admin':
      return false;
    case 'unit': {
      const unit = unitOf(actor);
      return handling !== undefined && (handling.unit === unit || handling.jointUnits.includes(unit));
    }
  }
}
