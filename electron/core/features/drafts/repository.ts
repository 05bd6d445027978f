import type { GroupDraft, TakenBy, TicketClaim } from '@shared/sync/drafts';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

export type DraftWish = 'take' | 'give-back';
export type ClaimWish = 'claim' | 'release';

/** A draft of the group as this desk knows it. */
export type KnownDraft = GroupDraft & { readonly wish: DraftWish | null };

type Row = {
  ticketId: string;
  agentId: string;
  agentName: string;
  groupId: string;
  state: 'open' | 'closed';
  content: string | null;
  takenBy: string | null;
  wish: DraftWish | null;
};

const columns = `ticket_id as ticketId, agent_id as agentId, agent_name as agentName, group_id as groupId, state, content,
  taken_by as takenBy, wish`;

function draftOf({ ticketId, content, takenBy, ...row }: Row): KnownDraft {
  return {
    ...row,
    id: ticketId,
    revision: 0,
    content: content === null ? null : (JSON.parse(content) as GroupDraft['content']),
    takenBy: takenBy === null ? null : (JSON.parse(takenBy) as TakenBy),
  };
}

/** Takes a pulled draft in. */
export function writeDraft(database: WritableDatabase, userId: string, draft: GroupDraft): void {
  run(
    database,
    `insert into group_draft (user_id, ticket_id, agent_id, agent_name, group_id, state, content, taken_by)
     values (@userId, @id, @agentId, @agentName, @groupId, @state, @content, @takenBy)
     on conflict (user_id, ticket_id) do update set agent_id = excluded.agent_id, agent_name = excluded.agent_name, state = excluded.state,
       content = excluded.content, taken_by = excluded.taken_by`,
    {
      userId,
      id: draft.id,
      agentId: draft.agentId,
      agentName: draft.agentName,
      groupId: draft.groupId,
      state: draft.state,
      content: draft.content === null ? null : JSON.stringify(draft.content),
      takenBy: draft.takenBy === null ? null : JSON.stringify(draft.takenBy),
    },
  );
}

/** Open drafts of the group that are no ticket yet, oldest first. */
export function openDrafts(database: ReadableDatabase, userId: string): KnownDraft[] {
  return all<Row>(
    database,
    `select ${columns} from group_draft d where user_id = @userId and state = 'open' and content is not null
       and not exists (select 1 from review_ticket r where r.user_id = @userId and r.ticket_id = d.ticket_id)
       and not exists (select 1 from outbox o where o.user_id = @userId and o.ticket_id = d.ticket_id
                       and o.kind = 'draft.finish' and o.state != 'refused')
     order by content ->> '$.createdAt'`,
    { userId },
  ).map(draftOf);
}

export function readDraft(database: ReadableDatabase, userId: string, ticketId: string): KnownDraft | null {
  const row = first<Row>(database, `select ${columns} from group_draft where user_id = ? and ticket_id = ?`, [
    userId,
    ticketId,
  ]);
  return row === undefined ? null : draftOf(row);
}

/** A lead's wish that the server does not know yet. */
export function setDraftWish(database: WritableDatabase, userId: string, ticketId: string, wish: DraftWish): void {
  run(database, 'update group_draft set wish = ? where user_id = ? and ticket_id = ?', [wish, userId, ticketId]);
}

/** The server knows these wishes now. One that was made anew meanwhile is another one. */
export function settleDraftWishes(
  database: WritableDatabase,
  userId: string,
  wishes: readonly { readonly id: string; readonly wish: DraftWish }[],
): void {
  for (const { id, wish } of wishes) {
    const statement = 'update group_draft set wish = null where user_id = ? and ticket_id = ? and wish = ?';
    run(database, statement, [userId, id, wish]);
  }
}

export function draftWishes(database: ReadableDatabase, userId: string): { id: string; wish: DraftWish }[] {
  return all(
    database,
    'select ticket_id as id, wish from group_draft where user_id = ? and wish is not null limit 50',
    [userId],
  );
}

/** The claims of the group as the server told them; wishes that it does not know yet stay. True: they are others than before. */
export function writeClaims(database: WritableDatabase, userId: string, claims: readonly TicketClaim[]): boolean {
  const before = knownClaims(database, userId);
  run(database, 'delete from ticket_claim where user_id = ? and wish is null', [userId]);
  for (const { ticketId, leadId, leadName, expiresAt } of claims) {
    run(
      database,
      `insert into ticket_claim (user_id, ticket_id, lead_id, lead_name, expires_at) values (?, ?, ?, ?, ?)
       on conflict (user_id, ticket_id) do nothing`,
      [userId, ticketId, leadId, leadName, expiresAt],
    );
  }
  return knownClaims(database, userId) !== before;
}

function knownClaims(database: ReadableDatabase, userId: string): string {
  return JSON.stringify(
    all(database, 'select ticket_id, lead_id, expires_at from ticket_claim where user_id = ? order by ticket_id', [
      userId,
    ]),
  );
}

export function wishClaim(database: WritableDatabase, userId: string, claim: TicketClaim, wish: ClaimWish): void {
  run(
    database,
    `insert into ticket_claim (user_id, ticket_id, lead_id, lead_name, expires_at, wish)
     values (@userId, @ticketId, @leadId, @leadName, @expiresAt, @wish)
     on conflict (user_id, ticket_id) do update set lead_id = excluded.lead_id, lead_name = excluded.lead_name,
       expires_at = excluded.expires_at, wish = excluded.wish`,
    { userId, ...claim, wish },
  );
}

export function claimWishes(database: ReadableDatabase, userId: string): { ticketId: string; wish: ClaimWish }[] {
  return all(
    database,
    'select ticket_id as ticketId, wish from ticket_claim where user_id = ? and wish is not null limit 100',
    [userId],
  );
}

/** The server knows these wishes now. One that was made anew meanwhile is another one. */
export function settleClaimWishes(
  database: WritableDatabase,
  userId: string,
  wishes: readonly { readonly ticketId: string; readonly wish: ClaimWish }[],
): void {
  for (const { ticketId, wish } of wishes) {
    run(database, 'delete from ticket_claim where user_id = ? and ticket_id = ? and wish = ?', [
      userId,
      ticketId,
      wish,
    ]);
  }
}

/** Claims that hold at `now`, by ticket. A release that the server does not know yet holds nothing. */
export function holdingClaims(database: ReadableDatabase, userId: string, now: string): Map<string, TicketClaim> {
  const claims = all<TicketClaim>(
    database,
    `select ticket_id as ticketId, lead_id as leadId, lead_name as leadName, expires_at as expiresAt from ticket_claim
     where user_id = ? and expires_at > ? and wish is not 'release'`,
    [userId, now],
  );
  return new Map(claims.map((claim) => [claim.ticketId, claim]));
}

export function readDraftsCursor(database: ReadableDatabase, userId: string): string {
  const row = first<{ cursor: string }>(database, 'select drafts_cursor as cursor from account where user_id = ?', [
    userId,
  ]);
  return row?.cursor ?? '';
}

export function writeDraftsCursor(database: WritableDatabase, userId: string, cursor: string): void {
  run(database, 'update account set drafts_cursor = ? where user_id = ?', [cursor, userId]);
}
