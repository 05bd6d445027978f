import type { Migration } from './index';

/** What callers thought of calls (shared/domain/call-evaluation): of this desk's tickets, and of all calls that its users know of, for counting. */
export const callEvaluation: Migration = {
  number: 9,
  name: 'call-evaluation',
  up(database) {
    database.exec(`
      -- JSON, oldest first
      alter table ticket add column call_evaluations text;
      alter table ticket add column evaluation_asked_at text;

      -- One row a call as pulled, also of those that nobody evaluated: score 0.
      create table evaluated_call (
        user_id text not null,
        source_ticket_id text not null,
        agent_id text not null,
        agent_name text not null,
        at text not null,
        score integer not null check (score between 0 and 3),
        source text not null,
        primary key (user_id, source_ticket_id)
      ) strict, without rowid;
      create index evaluated_call_by_time on evaluated_call (user_id, at);
    `);
  },
};
