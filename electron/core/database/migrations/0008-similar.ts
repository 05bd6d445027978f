import type { Migration } from './index';

/**
 * The index of look-alikes over the tickets of this desk, kept apart for each user who signs in here (shared/understanding/similar), and
 * the ticket that a joined call went to.
 */
export const similar: Migration = {
  number: 8,
  name: 'similar',
  up(database) {
    database.exec(`
      alter table ticket add column joined_to text;

      create table similar_ticket (
        user_id text not null,
        ticket_id text not null,
        at text not null,
        facts text not null,
        sketch blob not null,
        shown text not null,
        primary key (user_id, ticket_id)
      ) strict, without rowid;

      create table similar_key (
        user_id text not null,
        key integer not null,
        at text not null,
        ticket_id text not null,
        primary key (user_id, key, at, ticket_id)
      ) strict, without rowid;
    `);
  },
};
