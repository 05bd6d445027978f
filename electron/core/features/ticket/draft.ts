import type { User } from '@shared/domain/roles';
import type { Ticket } from '@shared/domain/ticket';

/** A draft of an agent, of which the server has no ticket yet. */
export function draftOf(
  { id: agentId, displayName, region, groupId }: User,
  part: Pick<Ticket, 'id' | 'callId' | 'fields' | 'createdAt' | 'updatedAt'>,
): Ticket {
  return {
    ...part,
    region,
    agentId,
    agentName: displayName,
    groupId,
    status: 'draft',
    delivery: 'saved',
    number: null,
    version: 0,
    finishedAt: null,
    review: null,
    refusal: null,
  };
}
