import type { Migration } from './index';

/** The published dispatch rules of each region that someone signed in for here, and what each lead edited and has not sent. */
export const dispatchRules: Migration = {
  number: 4,
  name: 'dispatch-rules',
  up(database) {
    database.exec(`
      create table dispatch_rules (
        region text primary key,
        version integer not null,
        tables text not null,
        published_at text,
        published_by text
      ) strict, without rowid;

      create table dispatch_draft (
        user_id text primary key,
        based_on integer not null,
        tables text not null,
        saved_at text not null
      ) strict, without rowid;
    `);
  },
};
