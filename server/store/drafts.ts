import type { User } from '@shared/domain/roles';
import type { DraftReport, GroupDraft, ReportDraftsResponse, TakenBy } from '@shared/sync/drafts';
import type { DraftAuthor } from '../rules/operations';
import type { Scope } from '../rules/scope';
import type { Database, Queryable } from './database';

/** What is kept of a hand-over beside the draft: the lead, when, to whom, and from what revision on the new agent has it. */
export type Handed = TakenBy & { readonly revision: number };

/** `putAside`: its agent has put it away meanwhile; it ends when the lead gives it back. */
type Taking = TakenBy & { readonly putAside?: true };

/** Whether an agent's report closes a draft that a lead has in hand and that is no ticket: what lead and agent wrote would be gone from both. */
const isInHand = `excluded.state = 'closed' and d.state = 'open' and d.taken_by is not null
  and not exists (select 1 from tickets t where t.region = d.region and t.id = d.id)`;

/** Takes `by` numbers from the region's count of draft changes, and gives the one before them; its lock is held to the commit, so that a pull misses none (compare `write` in tickets.ts). */
export async function countOn(database: Queryable, region: string, by: number): Promise<number> {
  const [row] = await database.query<{ last: number }>(
    `insert into draft_counters (region, last_change) values ($1, $2::bigint)
      on conflict (region) do update set last_change = draft_counters.last_change + excluded.last_change
      returning last_change::float8 as last`,
    [region, by],
  );
  if (row === undefined) throw new Error('a count without a row');
  return row.last - by;
}

/** Keeps what an agent's desk tells of the agent's own drafts, each with its own result, in one transaction. */
export function reportDrafts(
  database: Database,
  actor: User,
  drafts: readonly DraftReport[],
): Promise<ReportDraftsResponse['results']> {
  const { region } = actor;
  return database.transaction(async (transaction) => {
    let change = await countOn(transaction, region, drafts.length);
    const results: ReportDraftsResponse['results'] = [];
    for (const { id, revision, content } of drafts) {
      change += 1;
      const [kept] = await transaction.query<{ revision: number }>(
        `insert into drafts as d (region, id, agent_id, agent_name, group_id, revision, change, state, content)
          values ($1, $2::uuid, $3, $4, $5, $6::integer, $7::bigint, $8, $9::json)
          on conflict (region, id) do update set revision = excluded.revision, change = excluded.change,
            state = case when ${isInHand} then d.state else excluded.state end,
            content = case when ${isInHand} then d.content else excluded.content end,
            taken_by = case when excluded.state = 'closed' then (d.taken_by::jsonb || '{"putAside":true}')::json
              else (d.taken_by::jsonb - 'putAside')::json end,
            agent_name = excluded.agent_name
          where d.agent_id = excluded.agent_id and d.revision < excluded.revision
          returning revision`,
        [
          region,
          id,
          actor.id,
          actor.displayName,
          actor.groupId,
          revision,
          change,
          content === null ? 'closed' : 'open',
          content === null ? null : JSON.stringify(content),
        ],
      );
      if (kept !== undefined) {
        results.push({ id, outcome: 'kept', revision });
        continue;
      }
      const [there] = await transaction.query<{ agentId: string; revision: number; content: DraftReport['content'] }>(
        'select agent_id as "agentId", revision, content from drafts where region = $1 and id = $2::uuid',
        [region, id],
      );
      if (there?.agentId === actor.id)
        results.push({ id, outcome: 'stale', revision: there.revision, content: there.content });
      else results.push({ id, outcome: 'forbidden', revision });
    }
    return results;
  });
}

const scopeColumns = { agent: 'agent_id', group: 'group_id', region: 'region' } as const;

/**
 * Drafts of a scope that changed after `change`, in the order of their last change, at most `limit`. Agents get no content, it is their own, but of what
 * was handed to them and they have not told of yet; and of what they had before, that a lead took it and handed it on.
 */
export async function readDrafts(
  database: Queryable,
  region: string,
  scope: Scope,
  change: number,
  limit: number,
): Promise<{ change: number; draft: GroupDraft }[]> {
  type Row = Omit<GroupDraft, 'handedBy'> & { change: number; handed: Handed | null };
  const isAgent = scope.kind === 'agent';
  const isWhose = `${scopeColumns[scope.kind]} = $2${isAgent ? ' or former_agents @> array[$2::text]' : ''}`;
  const rows = await database.query<Row>(
    `select id, agent_id as "agentId", agent_name as "agentName", group_id as "groupId", revision, state,
        case when $5::boolean or (agent_id = $2 and (handed ->> 'revision')::integer = revision) then content end as content,
        taken_by as "takenBy", handed, change::float8 as change
      from drafts where region = $1 and (${isWhose}) and change > $3::bigint
      order by change limit $4`,
    [region, scope.id, change, limit, !isAgent],
  );
  return rows.map(({ change: at, handed, ...draft }) => {
    if (handed === null) return { change: at, draft };
    const { revision: _revision, ...handedBy } = handed;
    const isFormer = isAgent && draft.agentId !== scope.id;
    return { change: at, draft: { ...draft, handedBy, takenBy: isFormer ? handedBy : draft.takenBy } };
  });
}

type Wish = { readonly id: string; readonly wish: 'take' | 'give-back' };
type Taken = { readonly id: string; readonly outcome: 'done' | 'taken-by-other' | 'gone' };

/** A lead takes open drafts of the own group over, or gives them back. The first lead has it. Gives the agents to tell, too. */
export function takeDrafts(
  database: Database,
  lead: User,
  wishes: readonly Wish[],
  now: Date,
): Promise<{ results: Taken[]; agentIds: string[] }> {
  return database.transaction(async (transaction) => {
    let change = await countOn(transaction, lead.region, wishes.length);
    const results: Taken[] = [];
    const agentIds: string[] = [];
    for (const { id, wish } of wishes) {
      change += 1;
      const [draft] = await transaction.query<{ agentId: string; state: string; takenBy: Taking | null }>(
        `select agent_id as "agentId", state, taken_by as "takenBy" from drafts
          where region = $1 and id = $2::uuid and group_id = $3`,
        [lead.region, id, lead.groupId],
      );
      if (draft === undefined || (wish === 'take' && draft.state !== 'open')) results.push({ id, outcome: 'gone' });
      else if (draft.takenBy !== null && draft.takenBy.id !== lead.id) results.push({ id, outcome: 'taken-by-other' });
      else {
        const takenBy: Taking = draft.takenBy ?? { id: lead.id, name: lead.displayName, at: now.toISOString() };
        const isOver = wish === 'give-back' && draft.takenBy?.putAside === true;
        await transaction.query(
          `update drafts set taken_by = $3::json, change = $4::bigint, state = case when $5::boolean then 'closed' else state end,
              content = case when $5::boolean then null else content end
            where region = $1 and id = $2::uuid`,
          [lead.region, id, wish === 'take' ? JSON.stringify(takenBy) : null, change, isOver],
        );
        results.push({ id, outcome: 'done' });
        agentIds.push(draft.agentId);
      }
    }
    return { results, agentIds };
  });
}

/** The authors of the drafts that are known under these ids. */
export async function draftAuthors(
  database: Queryable,
  region: string,
  ids: readonly string[],
): Promise<Map<string, DraftAuthor>> {
  const rows = await database.query<DraftAuthor & { id: string }>(
    `select id, agent_id as "agentId", agent_name as "agentName", group_id as "groupId", former_agents as "formerAgents"
      from drafts
      where region = $1 and id = any($2::uuid[])`,
    [region, ids],
  );
  return new Map(rows.map(({ id, ...author }) => [id, author]));
}
