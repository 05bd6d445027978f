import type { Migration } from './index';

/** What a draft was last told as, noted before it is sent: after a lost answer the desk's own words must not look like somebody else's newer ones. */
export const draftAttempts: Migration = {
  number: 16,
  name: 'draft-attempts',
  up(database) {
    database.exec('alter table draft_report add column attempted integer not null default 0');
  },
};
