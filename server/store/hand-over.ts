import type { User } from '@shared/domain/roles';
import type { TicketFields } from '@shared/domain/ticket';
import { type DraftContent, type HandOverOutcome, holdsWords, type TakenBy, withLeadsWords } from '@shared/sync/drafts';
import { recordAudit } from './audit';
import type { Database, Queryable } from './database';
import { countOn, type Handed } from './drafts';

type HandOver = { readonly id: string; readonly agentId: string; readonly fields: Partial<TicketFields> };

type Row = {
  agentId: string;
  state: string;
  revision: number;
  content: DraftContent | null;
  takenBy: TakenBy | null;
  handed: Handed | null;
};

/**
 * A lead hands a draft on that the lead has taken over. It is the new agent's from then on, with the lead's words in it; what its agent still tells of it
 * is refused. Asked again after a lost answer it is `done` again. Gives the agents to tell, too.
 */
export function handOver(
  database: Database,
  lead: User,
  { id, agentId, fields }: HandOver,
  now: Date,
): Promise<{ outcome: HandOverOutcome; agentIds: string[] }> {
  const { region, groupId } = lead;
  return database.transaction(async (transaction) => {
    const refused = (outcome: HandOverOutcome) => ({ outcome, agentIds: [] });
    const change = (await countOn(transaction, region, 1)) + 1;
    const [draft] = await transaction.query<Row>(
      `select agent_id as "agentId", state, revision, content, taken_by as "takenBy", handed from drafts
        where region = $1 and id = $2::uuid and group_id = $3`,
      [region, id, groupId],
    );
    if (draft === undefined || draft.content === null || draft.state !== 'open') return refused('gone');
    // Asked again after a lost answer. A lead who has written more since must hear that it goes nowhere.
    const isAgain = draft.takenBy === null && draft.agentId === agentId && draft.handed?.id === lead.id;
    if (isAgain && holdsWords(draft.content.fields, fields)) return { outcome: 'done', agentIds: [agentId] };
    const finished = await transaction.query('select 1 from tickets where region = $1 and id = $2::uuid', [region, id]);
    if (finished.length > 0) return refused('gone');
    if (draft.takenBy === null) return refused('not-taken');
    if (draft.takenBy.id !== lead.id) return refused('taken-by-other');
    const agent = (await groupAgents(transaction, lead)).find((one) => one.id === agentId && one.id !== draft.agentId);
    if (agent === undefined) return refused('no-such-agent');
    const revision = draft.revision + 1;
    const at = now.toISOString();
    const handed = { id: lead.id, name: lead.displayName, at, handedTo: agent, revision } satisfies Handed;
    const content = { ...draft.content, updatedAt: at, fields: withLeadsWords(draft.content.fields, fields) };
    await transaction.query(
      `update drafts set agent_id = $3, agent_name = $4, revision = $5::integer, change = $6::bigint, content = $7::json,
          taken_by = null, handed = $8::json, former_agents = array_append(array_remove(former_agents, $3), agent_id)
        where region = $1 and id = $2::uuid`,
      [region, id, agent.id, agent.name, revision, change, JSON.stringify(content), JSON.stringify(handed)],
    );
    await recordAudit(transaction, {
      ...{ region, at: now, actorId: lead.id, action: 'drafts.hand-over', ticketIds: [id] },
      detail: { from: draft.agentId, to: agentId },
    });
    return { outcome: 'done', agentIds: [draft.agentId, agentId] };
  });
}

/** The agents of a lead's group who may sign in, by name. */
export function groupAgents(
  database: Queryable,
  { region, groupId }: Pick<User, 'region' | 'groupId'>,
): Promise<{ id: string; name: string; username: string }[]> {
  return database.query(
    `select id, display_name as name, username from users
      where region = $1 and group_id = $2 and role = 'agent' and not disabled order by display_name, id`,
    [region, groupId],
  );
}
