import type { EvaluatedAgent } from '@shared/contracts/evaluation';
import { callsOf, evaluationOf } from '@shared/domain/call-evaluation';
import type { User } from '@shared/domain/roles';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, run, type WritableDatabase } from '../../database/connection';

/** Counts the calls of a pulled ticket, each once, for use inside the transaction that moves the cursor. An agent's own alone. */
export function countCalls(database: WritableDatabase, user: User, ticket: ServerTicket): void {
  for (const call of callsOf(ticket)) {
    // A ticket that was typed without a call counts once somebody evaluated it.
    if (call.callId === null && call.callEvaluations === undefined) continue;
    if (user.role === 'agent' && call.agentId !== user.id) continue;
    const evaluation = evaluationOf(call.callEvaluations);
    run(
      database,
      `insert into evaluated_call (user_id, source_ticket_id, agent_id, agent_name, at, score, source)
       values (@userId, @sourceTicketId, @agentId, @agentName, @at, @score, @source)
       on conflict (user_id, source_ticket_id) do update set agent_name = excluded.agent_name, at = excluded.at,
         score = excluded.score, source = excluded.source`,
      {
        userId: user.id,
        sourceTicketId: call.sourceTicketId,
        agentId: call.agentId,
        agentName: call.agentName,
        at: new Date(call.createdAt).toISOString(),
        score: evaluation?.score ?? 0,
        source: evaluation?.source ?? '',
      },
    );
  }
}

/** Calls begun since a moment (ISO 8601, UTC), by agent, the most calls first. */
export function readCounts(database: WritableDatabase, userId: string, since: string): EvaluatedAgent[] {
  return all<EvaluatedAgent>(
    database,
    `select agent_id as agentId, max(agent_name) as agentName, count(*) as calls, sum(score = 1) as satisfied,
       sum(score = 2) as fairlySatisfied, sum(score = 3) as notSatisfied, sum(score = 0) as notEvaluated,
       sum(source = 'key') as pressed
     from evaluated_call where user_id = ? and at >= ? group by agent_id order by calls desc, agentName`,
    [userId, since],
  );
}
