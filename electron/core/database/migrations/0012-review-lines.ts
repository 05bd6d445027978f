import type { Migration } from './index';

/**
 * The lines of the lead's queue in a table of their own. In review_ticket (without rowid) each row has its ticket with it, so that a page of the file holds
 * four of them and a look-up goes through eight levels: 200 lines at the end of 50,000 took 140 ms of computing time, mostly deciphering.
 */
export const reviewLines: Migration = {
  number: 12,
  name: 'review-lines',
  up(database) {
    database.exec(`
      create table review_line (
        user_id text not null,
        ticket_id text not null,
        summary text not null,
        unique (user_id, ticket_id)
      ) strict;
      insert into review_line select user_id, ticket_id, summary from review_ticket;
    `);
  },
};
