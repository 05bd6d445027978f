import type { Migration } from './index';

/** What people filed otherwise than the machine proposed it. `removed_at`: forgotten then; kept until the next start so that it can be undone. */
export const corrections: Migration = {
  number: 3,
  name: 'corrections',
  up(database) {
    database.exec(`
      create table correction (
        ticket_id text not null references ticket (id),
        field text not null check (field in ('category', 'nature', 'urgency')),
        from_value text,
        to_value text not null,
        words text not null,
        at text not null,
        removed_at text,
        primary key (ticket_id, field)
      ) strict, without rowid;
    `);
  },
};
