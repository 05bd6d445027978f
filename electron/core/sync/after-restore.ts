import type { Segment } from '@shared/domain/call';
import type { User } from '@shared/domain/roles';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../database/connection';
import { reportAgain } from '../features/drafts';
import { forgetHandled } from '../features/handling';
import { forgetReviewed } from '../features/review';
import { sendLost } from '../features/ticket';

/*
 * What a desk does when the server's database was put back to an older backup. The server tells by another epoch, and shows from the beginning what it
 * has. Everything that this desk knows as the server's is unconfirmed until it comes by; own tickets that do not come were lost, and go there again.
 */

/** Joined calls and ended drafts are told again this far back, ms: no backup that is put back should be older. */
const monthMs = 31 * 86_400_000;

/**
 * Notes which database a page of changes comes from, in the transaction that takes the page in. From another one than before, all that is known becomes
 * unconfirmed. The database of another region is no older one of this: there nothing was lost.
 */
export function noteEpoch(
  database: WritableDatabase,
  user: Pick<User, 'id' | 'region'>,
  epoch: string,
  now: Date,
): void {
  const place = JSON.stringify([user.region, epoch]);
  const before = readEpoch(database, user.id);
  if (place === before) return;
  run(database, 'update account set epoch = ? where user_id = ?', [place, user.id]);
  if (before === null || !before.startsWith(`["${user.region}",`)) return;
  const since = new Date(now.getTime() - monthMs).toISOString();
  run(
    database,
    `insert or ignore into unconfirmed_ticket (user_id, ticket_id)
       select @userId, id from ticket
         where agent_id = @userId and region = @region and (version > 0 or (status = 'joined' and finished_at >= @since))
       union select user_id, ticket_id from review_ticket where user_id = @userId
       union select user_id, ticket_id from handled_ticket where user_id = @userId`,
    { userId: user.id, region: user.region, since },
  );
  reportAgain(database, user.id, since);
}

function readEpoch(database: ReadableDatabase, userId: string): string | null {
  const row = first<{ epoch: string | null }>(database, 'select epoch from account where user_id = ?', [userId]);
  return row?.epoch ?? null;
}

/**
 * A ticket comes by (`theirs`), or goes to the server again (null). True: for the first time since the server was put back, so that it counts whatever its
 * version is.
 */
export function confirmTicket(
  database: WritableDatabase,
  userId: string,
  ticketId: string,
  theirs: ServerTicket | null,
): boolean {
  const statement = 'delete from unconfirmed_ticket where user_id = ? and ticket_id = ?';
  if (run(database, statement, [userId, ticketId]) === 0) return false;
  forgetReviewed(database, userId, ticketId, theirs);
  forgetHandled(database, userId, ticketId);
  return true;
}

/** So many at once, so that nothing else of the desk waits. */
const lostAtOnce = 50;

/**
 * Everything has come by: own tickets that did not, the oldest first, go to the server again, and so do joined calls, of which nobody tells this desk whether
 * they are there. What leads and others know of lost tickets stays unconfirmed until their agents' desks have sent them. `more`: call it again.
 */
export function sendUnconfirmed(
  database: WritableDatabase,
  userId: string,
  heard: (callId: string) => readonly Segment[],
  at: string,
): { readonly tickets: string[]; readonly calls: string[]; readonly more: boolean } {
  const lost = all<{ id: string; status: string }>(
    database,
    `select t.id, t.status from unconfirmed_ticket u join ticket t on t.id = u.ticket_id and t.agent_id = u.user_id
     where u.user_id = ? order by u.ticket_id limit ${lostAtOnce}`,
    [userId],
  );
  const going = lost.filter(({ id }) => sendLost(database, id, heard, at));
  for (const { id } of lost) confirmTicket(database, userId, id, null);
  const idsOf = (isCall: boolean) => going.filter(({ status }) => (status === 'joined') === isCall).map(({ id }) => id);
  return { tickets: idsOf(false), calls: idsOf(true), more: lost.length === lostAtOnce };
}
