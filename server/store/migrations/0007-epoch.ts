import type { Migration } from '.';

/** A region that went back in time, by a restore, says so to every cursor of before (rules/cursor.ts). */
export const epoch: Migration = {
  number: 7,
  name: 'epoch',
  statements: [`alter table regions add column epoch text not null default ''`],
};
