import { randomUUID } from 'node:crypto';
import type { Operation } from '@shared/sync/protocol';
import { contentHash } from '../../server/rules/content-hash';
import type { Database } from '../../server/store/database';

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

const region = 'bare';
const day = 86_400_000;
const tables = {
  tickets: {
    columns: `region, id, number, version, change, status, agent_id, agent_name, group_id, received_at, title, unit, stage, due_at, caller_phone,
      document`,
    row: `$, $, $, 1, $, 'finished', $, $, $, now(), $, $, 'dispatched', $, $, $::json`,
  },
  operations: {
    columns: 'region, id, content_hash, kind, ticket_id, version, actor_id, received_at',
    row: `$, $, $, 'ticket.finish', $, 1, $, now()`,
  },
  audit: {
    columns: 'region, at, actor_id, action, ticket_ids, detail',
    row: '$, now(), $, $, array[$::uuid], $::json',
  },
} as const;
type Table = keyof typeof tables;

/** A prepared insert of so many rows, each value a parameter of its own. */
const insertOf = memo((table: Table, count: number) => {
  const { columns, row } = tables[table];
  let place = 0;
  const values = Array.from({ length: count }, () => `(${row.replace(/\$/g, () => `$${++place}`)})`);
  return `insert into ${table} (${columns}) values ${values.join(', ')}`;
});

/**
 * The limit to compare with: the rows that a finished ticket makes (ticket, operation, three lines of the audit) in the same tables with the same
 * indexes, by prepared inserts of many rows in one transaction a call, with nothing decided, checked or counted.
 */
export function bareInserts(database: Database): (rows: readonly BareRow[]) => Promise<number> {
  let change = Date.now() * 1000;
  return async (rows) => {
    const tickets = rows.flatMap(({ ticketId, document }) => {
      change += 1;
      const due = new Date(Date.now() + day).toISOString();
      const title = '反映小区楼下烧烤店油烟扰民';
      const who = ['agent', '演示坐席', 'group'];
      return [
        region,
        ticketId,
        `bare-${change}`,
        change,
        ...who,
        title,
        '京口区城市管理局',
        due,
        '13800000000',
        document,
      ];
    });
    const operations = rows.flatMap(({ ticketId, operationId, hash }) => [
      region,
      operationId,
      hash,
      ticketId,
      'agent',
    ]);
    const audit = rows.flatMap(({ ticketId }) =>
      ['ticket.finish', 'handling.accept', 'handling.dispatch'].flatMap((action) => [
        region,
        'agent',
        action,
        ticketId,
        '{"from":"accepted","to":"dispatched","role":"system","unit":"京口区城市管理局","why":""}',
      ]),
    );
    await database.transaction(async (transaction) => {
      await transaction.query(insertOf('tickets', rows.length), tickets);
      await transaction.query(insertOf('operations', rows.length), operations);
      await transaction.query(insertOf('audit', rows.length * 3), audit);
    });
    return rows.length;
  };
}

function memo(make: (table: Table, count: number) => string): (table: Table, count: number) => string {
  const made = new Map<string, string>();
  return (table, count) => {
    const key = `${table} ${count}`;
    const text = made.get(key) ?? make(table, count);
    made.set(key, text);
    return text;
  };
}
