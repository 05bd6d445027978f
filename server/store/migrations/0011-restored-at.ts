import type { Migration } from '.';

/** When a region last went back in time, so that what lost tickets may do (rules/operations/finish.ts) ends with those from before it. */
export const restoredAt: Migration = {
  number: 11,
  name: 'restored-at',
  statements: [
    'alter table regions add column restored_at timestamptz',
    `update regions r set restored_at =
      coalesce((select max(a.at) from audit a where a.region = r.region and a.action = 'database.restore'), now()) where r.epoch <> ''`,
  ],
};
