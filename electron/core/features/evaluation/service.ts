import type { EvaluatedAgent } from '@shared/contracts/evaluation';
import { type CallEvaluation, evaluationOf, evaluationWaitMs, withEvaluation } from '@shared/domain/call-evaluation';
import type { Score } from '@shared/domain/handling';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { startOfDay } from '../../start-of-day';
import type { SessionService } from '../session';
import { markEvaluationAsked, readTicket, type TicketService, writeEvaluations } from '../ticket';
import { enqueueEvaluations } from './outgoing';
import { readCounts } from './repository';

export type EvaluationServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly tickets: Pick<TicketService, 'get' | 'announce'>;
  /** Where a call stands; null when it is over. */
  readonly phase: (callId: string) => 'heard' | 'ending' | null;
  /** When this user's tickets were last compared with the server, ISO 8601; null: never. */
  readonly pulledAt: (userId: string) => string | null;
  readonly onQueued: () => void;
};

export type EvaluationService = ReturnType<typeof createEvaluationService>;

/** The keys that evaluate, as the caller is told them. */
const scores: Readonly<Record<string, Score>> = { '1': 1, '2': 2, '3': 3 };

/** What callers think of calls: asked for, pressed, told, counted. */
export function createEvaluationService(context: CoreContext, options: EvaluationServiceOptions) {
  const { database, log, now } = context;

  function ask(ticketId: string): Result<Ticket> {
    const found = options.tickets.get(ticketId);
    if (!found.ok) return found;
    const { callId, callEvaluations } = found.value;
    if (callId === null || options.phase(callId) !== 'heard') return fail('evaluation.call-over');
    if (evaluationOf(callEvaluations)?.source === 'key') return fail('evaluation.pressed');
    markEvaluationAsked(database, ticketId, now().toISOString());
    return succeed(options.tickets.announce(ticketId));
  }

  function record(ticketId: string, score: Score | null): Result<Ticket> {
    const found = options.tickets.get(ticketId);
    return found.ok ? add(found.value, { score, source: 'told', at: now().toISOString() }) : found;
  }

  /** Keeps it with the ticket; behind a finish it goes to the server on its own, before that with the finish. */
  function add(ticket: Ticket, evaluation: CallEvaluation): Result<Ticket> {
    const added = withEvaluation(ticket.callEvaluations ?? [], evaluation);
    if (!added.ok) return added;
    const travelsAlone = ticket.version > 0 || ticket.status === 'finished' || ticket.status === 'joined';
    inTransaction(database, () => {
      writeEvaluations(database, ticket.id, added.value, evaluation.at);
      if (travelsAlone) enqueueEvaluations(database, ticket, [evaluation], evaluation.at);
    });
    const announced = options.tickets.announce(ticket.id);
    if (travelsAlone) options.onQueued();
    return succeed(announced);
  }

  return {
    ask,
    record,

    /** The caller pressed a key. It counts when the caller was asked shortly before, and only the first one that means something. */
    keyPressed(ticketId: string, key: string): void {
      const ticket = readTicket(database, ticketId);
      const score = scores[key];
      if (ticket === null || ticket.evaluationAskedAt === undefined || score === undefined) return;
      const waited = now().getTime() - Date.parse(ticket.evaluationAskedAt);
      if (waited < 0 || waited > evaluationWaitMs) return;
      const added = add(ticket, { score, source: 'key', at: now().toISOString() });
      if (!added.ok) log('info', 'evaluation.key-ignored', { code: added.error.code });
    },

    counts(days: number): Result<{ agents: EvaluatedAgent[]; asOf: string | null }> {
      const user = options.session.user();
      if (user === null) return fail('session.signed-out');
      return succeed({
        agents: readCounts(database, user.id, startOfDay(now(), days - 1)),
        asOf: options.pulledAt(user.id),
      });
    },
  };
}
