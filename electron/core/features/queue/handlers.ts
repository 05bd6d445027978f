import type { Handlers } from '@shared/contracts/contract';
import type { queueContracts } from '@shared/contracts/queue';
import { fail, succeed } from '@shared/domain/result';
import type { CoreContext } from '../../context';
import { startOfDay } from '../../start-of-day';
import { clearWaits, entryById, listEntries, requeue } from '../../sync/outbox';
import type { Sync } from '../../sync/sync';
import type { SessionService } from '../session';
import { countOwn } from '../ticket';

/** Nobody reads more at once; how many there are in all, the state says. */
const listedEntries = 200;

/** The outbox as people see it, and what of an agent's tickets is not in it. */
export function createQueueHandlers(
  { database, now }: CoreContext,
  session: Pick<SessionService, 'user'>,
  sync: Sync,
): Handlers<typeof queueContracts> {
  return {
    state: () => succeed(sync.state()),
    entries: () =>
      succeed(
        listEntries(database, listedEntries).map((entry) => ({
          operationId: entry.operationId,
          ticketId: entry.ticketId,
          title: entry.title,
          kind: entry.kind,
          delivery: entry.state,
          attempts: entry.attempts,
          createdAt: entry.createdAt,
          lastAttemptAt: entry.lastAttemptAt,
          refusal: entry.refusal === null ? null : { code: entry.refusal.code },
        })),
      ),
    own() {
      const user = session.user();
      return succeed(user?.role === 'agent' ? countOwn(database, user.id, startOfDay(now())) : null);
    },
    retry() {
      clearWaits(database);
      sync.reconnect();
      return succeed(sync.state());
    },
    retryEntry({ operationId }) {
      if (entryById(database, operationId) === null) return fail('queue.not-found');
      requeue(database, operationId);
      sync.now();
      return succeed(sync.state());
    },
  };
}
