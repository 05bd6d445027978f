import type { Migration } from './index';

/** What became of finished tickets, as this desk's users have pulled it: for return visits, supervision and "where is my ticket". */
export const handling: Migration = {
  number: 6,
  name: 'handling',
  up(database) {
    database.exec(`
      create table handled_ticket (
        user_id text not null,
        ticket_id text not null,
        version integer not null,
        -- the version that this user's last move made, which may not have been pulled yet
        moved_to integer not null default 0,
        number text not null,
        caller_phone text not null,
        stage text not null,
        due_at text,
        -- JSON: title and caller as they stand in the form, and the handling
        content text not null,
        primary key (user_id, ticket_id)
      ) strict, without rowid;
      create index handled_ticket_by_stage on handled_ticket (user_id, stage, due_at);
      create index handled_ticket_by_phone on handled_ticket (user_id, caller_phone);
    `);
  },
};
