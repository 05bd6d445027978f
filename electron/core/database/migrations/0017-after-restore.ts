import type { Migration } from './index';

/**
 * Which database of the server each user's tickets were last compared with, and which of them that one has not shown since it was put back to an
 * older backup (sync/after-restore.ts).
 */
export const afterRestore: Migration = {
  number: 17,
  name: 'after-restore',
  up(database) {
    database.exec(`
      alter table account add column epoch text;
      create table unconfirmed_ticket (
        user_id text not null,
        ticket_id text not null,
        primary key (user_id, ticket_id)
      ) strict, without rowid;
    `);
  },
};
