import { newIdentifier } from '@shared/domain/ids';
import { type RegionQueueOptions, regionQueue as real } from '../../server/store/region-queue';
import { type Submission, submission } from '../../server/store/tickets';

export type { RegionQueue, RegionQueueOptions } from '../../server/store/region-queue';

/** A new ticket that comes a second time is inserted a second time, under a key of the server's own. */
export function regionQueue(options: RegionQueueOptions): ReturnType<typeof real> {
  const push = real(options);
  const seen = new Set<string>();
  const mutant = async (given: Submission) => {
    const { operation, actor } = given;
    const isNew = operation.kind === 'ticket.finish' && operation.baseVersion === 0;
    if (!isNew || !seen.has(operation.id)) {
      seen.add(operation.id);
      return push(given);
    }
    const again = { ...operation, id: newIdentifier(), ticketId: newIdentifier() };
    const result = await push(submission(again, actor));
    return { ...result, operationId: operation.id, ticketId: operation.ticketId };
  };
  return Object.assign(mutant, { waiting: push.waiting });
}
