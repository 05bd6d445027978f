import { expect } from 'vitest';
import { countEntries, countQuery } from '../../sync/outbox';
import { all, first, run, type WritableDatabase } from '../connection';

/** What a migration must not harm, and what it is for. */
type Case = {
  /** Rows as a desk of the version before has them; at least one. */
  readonly before: (database: WritableDatabase) => void;
  /** What holds afterwards beyond that every row is still there. */
  readonly after: (database: WritableDatabase) => void;
  /** Tables whose rows are made anew from what ships. */
  readonly rebuilds?: readonly string[];
  /** Tables of its own that it fills from what is there. */
  readonly fills?: readonly string[];
};

const ticket = (database: WritableDatabase, id: string) =>
  run(
    database,
    `insert into ticket (id, region, agent_id, agent_name, group_id, status, fields, title, search_text, created_at, updated_at)
     values (?, '3211', 'agent', '坐席', 'G1', 'draft', '{"title":{"value":"路灯不亮"}}', '路灯不亮', '路灯不亮', '2026-05-12', '2026-05-12')`,
    [id],
  );
const account = (database: WritableDatabase) =>
  run(
    database,
    `insert into account (user_id, server_url, demo, user, active, cursor) values ('agent', 'https://server', 0, '{}', 1, 'c7')`,
  );
const reviewed = (database: WritableDatabase) =>
  run(
    database,
    `insert into review_ticket (user_id, ticket_id, status, urgency, finished_at, version, summary, content)
     values ('lead', 'r1', 'finished', 1, '2026-05-12T09:00:00.000Z', 3, @summary, @content)`,
    {
      summary: JSON.stringify({ doubts: [{ code: 'field-missing' }, { code: 'low-confidence' }] }),
      content: JSON.stringify({
        agentId: 'agent',
        agentName: '坐席',
        fields: { address: { value: { district: '京口区' } }, unit: { value: '路灯管理所' } },
      }),
    },
  );
export const one = (database: WritableDatabase, sql: string) => first<Record<string, unknown>>(database, sql);

/** By the number of the migration. One without a case makes the first test below fail. */
export const cases: Readonly<Record<number, Case>> = {
  1: {
    before: () => undefined,
    after(database) {
      ticket(database, 't1');
      expect(one(database, `select status, undo_position from ticket`)).toEqual({ status: 'draft', undo_position: 0 });
    },
  },
  2: {
    before: account,
    after(database) {
      expect(one(database, 'select cursor, password_hash, offline_failures from account')).toEqual({
        cursor: 'c7',
        password_hash: null,
        offline_failures: 0,
      });
    },
  },
  3: {
    before: (database) => ticket(database, 't1'),
    after(database) {
      run(
        database,
        `insert into correction (ticket_id, field, to_value, words, at) values ('t1', 'category', '010101', '路灯', '2026-05-12')`,
      );
      expect(one(database, 'select removed_at from correction')).toEqual({ removed_at: null });
    },
  },
  4: {
    before: account,
    after(database) {
      run(database, `insert into dispatch_rules (region, version, tables) values ('3211', 2, '{}')`);
      run(database, `insert into dispatch_draft values ('lead', 2, '{}', '2026-05-12')`);
      expect(one(database, 'select version from dispatch_rules')).toEqual({ version: 2 });
    },
  },
  5: {
    before(database) {
      account(database);
      run(database, `insert into article (id, content) values ('a1', '{}')`);
      run(
        database,
        `insert into article_index (rowid, question, answer, details, sound) values (1, '路灯', '报修', '', '')`,
      );
      run(database, `insert into meta (key, value) values ('knowledge.hash', 'old'), ('desk.id', 'd1')`);
    },
    after(database) {
      // What ships is read anew at the next start, since its mark is gone; what is the desk's own stays.
      expect(all(database, 'select key from meta')).toEqual([{ key: 'desk.id' }]);
      run(database, `insert into article (id, version, content) values ('a1', '1', '{}'), ('a1', '2', '{}')`);
      expect(one(database, 'select article_cursor from account')).toEqual({ article_cursor: '' });
    },
    rebuilds: ['article', 'article_index', 'meta'],
  },
  6: {
    before: (database) => ticket(database, 't1'),
    after(database) {
      run(
        database,
        `insert into handled_ticket (user_id, ticket_id, version, number, caller_phone, stage, content)
         values ('agent', 't1', 2, '3211-1', '138', 'accepted', '{}')`,
      );
      expect(one(database, 'select moved_to from handled_ticket')).toEqual({ moved_to: 0 });
    },
  },
  7: {
    before(database) {
      account(database);
      ticket(database, 't1');
      reviewed(database);
      // A ticket of an older server without the parts that are looked for.
      run(
        database,
        `insert into review_ticket (user_id, ticket_id, status, urgency, finished_at, version, summary, content)
         values ('lead', 'r2', 'approved', 0, '2026-05-11', 1, '{}', '{}')`,
      );
    },
    after(database) {
      expect(
        all(
          database,
          'select ticket_id, district, unit, agent_id, agent_name, doubts from review_ticket order by ticket_id',
        ),
      ).toEqual([
        {
          ticket_id: 'r1',
          district: '京口区',
          unit: '路灯管理所',
          agent_id: 'agent',
          agent_name: '坐席',
          doubts: ' field-missing low-confidence ',
        },
        { ticket_id: 'r2', district: '', unit: '', agent_id: '', agent_name: '', doubts: ' ' },
      ]);
      expect(one(database, 'select taken_by, leads_part from ticket')).toEqual({ taken_by: null, leads_part: null });
      expect(one(database, 'select drafts_cursor from account')).toEqual({ drafts_cursor: '' });
      run(database, `insert into draft_report values ('t1', 1, null, '2026-05-12')`);
      expect(() => run(database, `insert into draft_report values ('t2', 1, null, '2026-05-12')`)).toThrow(
        /FOREIGN KEY/,
      );
    },
  },
  8: {
    before(database) {
      ticket(database, 't1');
      run(database, `update ticket set taken_by = '{"id":"lead"}'`);
    },
    after(database) {
      expect(one(database, 'select joined_to, taken_by from ticket')).toEqual({
        joined_to: null,
        taken_by: '{"id":"lead"}',
      });
      run(database, `insert into similar_key values ('agent', 7, '2026-05-12', 't1')`);
      run(database, `insert into similar_ticket values ('agent', 't1', '2026-05-12', '{}', x'00', '{}')`);
    },
  },
  9: {
    before: (database) => ticket(database, 't1'),
    after(database) {
      expect(one(database, 'select call_evaluations, evaluation_asked_at from ticket')).toEqual({
        call_evaluations: null,
        evaluation_asked_at: null,
      });
      run(database, `insert into evaluated_call values ('agent', 't1', 'agent', '坐席', '2026-05-12', 3, 'key')`);
      const outOfRange = `insert into evaluated_call values ('agent', 't2', 'agent', '坐席', '2026-05-12', 4, 'key')`;
      expect(() => run(database, outOfRange)).toThrow(/CHECK/);
    },
  },
  10: {
    before(database) {
      ticket(database, 't1');
      const row = (id: string, status: string, district: string, doubts: string, events: readonly object[]) =>
        run(
          database,
          `insert into review_ticket (user_id, ticket_id, status, urgency, finished_at, version, summary, content, district, unit, agent_id,
             agent_name, doubts)
           values ('lead', @id, @status, 1, '2031-01-01T00:00:00.000Z', 3, '{"finishedAt":"2031-01-01T00:00:00.000Z"}', @content, @district,
             'U', 'a', '坐席', @doubts)`,
          { id, status, district, doubts, content: JSON.stringify({ handling: { events } }) },
        );
      const taken = { move: 'accept', at: '2026-05-12T09:00:00.000Z' };
      row('r1', 'finished', '京口区', ' field-missing ', [taken, { move: 'dispatch', at: '2026-05-12T09:00:01.000Z' }]);
      row('r2', 'finished', '京口区', ' ', [taken, { move: 'amend', at: '2026-05-12T10:00:00.000Z' }]);
      row('r3', 'approved', '润州区', ' ', []);
    },
    after(database) {
      expect(
        all(
          database,
          `select ticket_id, finished_at, summary ->> '$.finishedAt' as shown from review_ticket order by ticket_id`,
        ),
      ).toEqual([
        { ticket_id: 'r1', finished_at: '2026-05-12T09:00:00.000Z', shown: '2026-05-12T09:00:00.000Z' },
        { ticket_id: 'r2', finished_at: '2026-05-12T10:00:00.000Z', shown: '2026-05-12T10:00:00.000Z' },
        { ticket_id: 'r3', finished_at: '2031-01-01T00:00:00.000Z', shown: '2031-01-01T00:00:00.000Z' },
      ]);
      const counts = () =>
        all<{ line: string }>(
          database,
          `select status || ' ' || kind || ' ' || value || ' ' || count as line from review_count order by status, kind, value`,
        ).map(({ line }) => line);
      const fromRows = [
        'approved agent a 1',
        'approved all  1',
        'approved district 润州区 1',
        'approved doubts   1',
        'approved unit U 1',
        'finished agent a 2',
        'finished all  2',
        'finished district 京口区 2',
        'finished doubts   1',
        'finished doubts  field-missing  1',
        'finished unit U 2',
      ];
      expect(counts()).toEqual(fromRows);
      // Whatever writes a row changes the counts with it.
      run(database, `update review_ticket set status = 'approved', district = '丹徒区' where ticket_id = 'r1'`);
      expect(counts()).toContain('finished all  1');
      expect(counts()).toContain('approved district 丹徒区 1');
      expect(counts()).not.toContain('finished doubts  field-missing  1');
      run(database, `delete from review_ticket where status = 'approved'`);
      expect(counts().filter((line) => line.startsWith('approved'))).toEqual([]);
    },
    fills: ['review_count'],
  },
  11: {
    before(database) {
      run(database, `insert into article_feedback (article_id, shown) values ('K-01-001', 3)`);
    },
    after(database) {
      run(
        database,
        `insert into article_use (region, day, article_id, shown) values ('3211', '2026-11-01', 'K-01-001', 1)`,
      );
      expect(one(database, 'select is_told from article_use')).toEqual({ is_told: 0 });
      expect(one(database, 'select shown from article_feedback')).toEqual({ shown: 3 });
    },
  },
  12: {
    before: reviewed,
    after(database) {
      expect(one(database, 'select user_id, ticket_id, summary from review_line')).toEqual(
        one(database, 'select user_id, ticket_id, summary from review_ticket'),
      );
      expect(() => run(database, `insert into review_line values ('lead', 'r1', '{}')`)).toThrow(/UNIQUE/);
    },
    fills: ['review_line'],
  },
  13: {
    before: (database) =>
      run(
        database,
        `insert into outbox (operation_id, user_id, ticket_id, kind, title, body, state, created_at, next_attempt_at)
         values ('o1', 'agent', 't1', 'ticket.finish', '路灯不亮', '{}', 'queued', '2026-05-12', '2026-05-13')`,
      ),
    after(database) {
      expect(countEntries(database)).toEqual({ queued: 1, sending: 0, refused: 0, nextAttemptAt: '2026-05-13' });
      // Counting reads no ticket.
      const [plan] = all<{ detail: string }>(database, `explain query plan ${countQuery}`);
      expect(plan?.detail).toMatch(/USING COVERING INDEX outbox_wait/);
    },
  },
  14: {
    before(database) {
      run(
        database,
        `insert into article (id, version, content) values ('a1', '1', '{"question":"路灯不亮？","unit":"城管","effectiveFrom":"","effectiveTo":"2026-06-01"}')`,
      );
      run(
        database,
        `insert into city_article (region, id, content, revisions) values ('3211', 'a2', '{}', @revisions), ('3211', 'a3', '{}', '[]')`,
        {
          revisions: JSON.stringify([
            { id: 'r1', state: 'review', importId: 'i1', authorId: 'lead', authorName: '班长', at: '2026-05-12' },
            { id: 'r2', state: 'returned', importId: null, authorId: 'lead', authorName: '班长', at: '2026-05-11' },
          ]),
        },
      );
    },
    after(database) {
      const line = { id: 'a1', version: '1', question: '路灯不亮？', unit: '城管', effective_to: '2026-06-01' };
      expect(one(database, 'select * from article_line')).toMatchObject(line);
      const waiting = () => all(database, 'select group_id, id, article_id from revision_line');
      expect(waiting()).toEqual([{ group_id: 'i1', id: 'r1', article_id: 'a2' }]);
      // Whatever writes a row changes its lines with it.
      const alone = JSON.stringify([{ id: 'r3', state: 'review', authorId: 'a', authorName: '乙', at: '2026-05-13' }]);
      run(database, `update city_article set revisions = ? where id = 'a3'`, [alone]);
      run(database, `update city_article set revisions = '[]' where id = 'a2'`);
      expect(waiting()).toEqual([{ group_id: 'r3', id: 'r3', article_id: 'a3' }]);
      run(database, 'delete from city_article');
      run(database, 'delete from article');
      expect([...waiting(), ...all(database, 'select * from article_line')]).toEqual([]);
    },
    fills: ['article_line', 'revision_line'],
  },
  15: {
    before: (database) => ticket(database, 't1'),
    after(database) {
      const line = { ticket_id: 't1', status: 'draft', title: '路灯不亮', caller_name: '', nature: null, has_call: 0 };
      expect(one(database, 'select * from ticket_line')).toMatchObject(line);
      // Whatever writes a ticket changes its line with it.
      run(database, `update ticket set fields = '{"callerName":{"value":"王先生"},"urgency":{"value":"urgent"}}'`);
      expect(one(database, 'select * from ticket_line')).toMatchObject({ caller_name: '王先生', urgency: 'urgent' });
      run(database, `update ticket set status = 'finished', updated_at = '2026-05-13'`);
      expect(one(database, 'select * from ticket_line')).toMatchObject({
        status: 'finished',
        updated_at: '2026-05-13',
      });
      run(database, 'delete from ticket');
      expect(all(database, 'select * from ticket_line')).toEqual([]);
    },
    fills: ['ticket_line'],
  },
  16: {
    before(database) {
      ticket(database, 't1');
      run(database, `insert into draft_report (ticket_id, revision, sent_at) values ('t1', 3, '2026-05-12')`);
    },
    after: (database) =>
      expect(one(database, 'select revision, attempted from draft_report')).toEqual({ revision: 3, attempted: 0 }),
  },
  17: {
    before: account,
    after: (database) =>
      expect(one(database, 'select cursor, epoch from account')).toEqual({ cursor: 'c7', epoch: null }),
  },
};
