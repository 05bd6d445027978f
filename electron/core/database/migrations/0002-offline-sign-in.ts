import type { Migration } from './index';

/** What a desk needs to let someone in without the server: argon2 of the password, when the server last said yes, wrong tries since. */
export const offlineSignIn: Migration = {
  number: 2,
  name: 'offline-sign-in',
  up(database) {
    database.exec(`
      alter table account add column password_hash text;
      alter table account add column online_at text;
      alter table account add column offline_failures integer not null default 0;
    `);
  },
};
