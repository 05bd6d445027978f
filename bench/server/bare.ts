import { randomUUID } from 'node:crypto';
import type { Operation } from '@shared/sync/protocol';
import { contentHash } from '../../server/rules/content-hash';
import type { Database } from '../../server/store/database';

const insertTicket = `insert into tickets (region, id, number, version, change, status, agent_id, agent_name, group_id, received_at, document)
  values ($1, $2, $3, 1, $4, 'finished', $5, $6, $7, now(), $8::json)`;
const insertOperation = `insert into operations (region, id, content_hash, kind, ticket_id, version, actor_id, received_at)
  values ($1, $2, $3, $4, $5, 1, $6, now())`;
const insertAudit = `insert into audit (region, at, actor_id, action, ticket_ids, detail)
  values ($1, now(), $2, $3, array[$4::uuid], '{"version":1}')`;

export type BareRow = {
  readonly ticketId: string;
  readonly operationId: string;
  readonly hash: string;
  readonly document: string;
};

/** The row of an operation as the server would write it, made before the clock runs. */
export function bareRow(operation: Operation): BareRow {
  return {
    ticketId: operation.ticketId,
    operationId: operation.id,
    hash: contentHash(operation, randomUUID()),
    document: JSON.stringify(operation.body),
  };
}

/**
 * The limit to compare with: the same rows in the same tables by prepared inserts, with nothing decided, checked or counted.
 * `ticketOnly`: one insert, one implicit transaction. Otherwise the three rows of a ticket in a transaction.
 */
export function bareInserts(database: Database, ticketOnly: boolean): (row: BareRow) => Promise<number> {
  const region = 'bare';
  let change = Date.now() * 1000;
  return async ({ ticketId, operationId, hash, document }) => {
    change += 1;
    const ticket = [region, ticketId, `bare-${change}`, change, 'agent', '演示坐席', 'group', document];
    if (ticketOnly) {
      await database.query(insertTicket, ticket);
      return 1;
    }
    await database.transaction(async (transaction) => {
      await transaction.query(insertTicket, ticket);
      await transaction.query(insertOperation, [region, operationId, hash, 'ticket.finish', ticketId, 'agent']);
      await transaction.query(insertAudit, [region, 'agent', 'ticket.finish', ticketId]);
    });
    return 1;
  };
}
