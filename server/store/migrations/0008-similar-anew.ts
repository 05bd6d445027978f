import type { Migration } from '.';

/** Tickets that are over leave the index of look-alikes, and its words no longer hold names: it is made anew from the tickets. */
export const similarAnew: Migration = {
  number: 8,
  name: 'similar-anew',
  statements: ['delete from similar_keys', 'delete from similar_tickets', 'delete from similar_progress'],
};
