import type { Migration } from '.';

/** The index of look-alikes (shared/understanding/similar): made from the tickets, and made anew from them when it is gone. */
export const similar: Migration = {
  number: 6,
  name: 'similar',
  statements: [
    `create table similar_tickets (
      region text not null,
      ticket_id uuid not null,
      at timestamptz not null,
      facts text not null,
      sketch bytea not null,
      primary key (region, ticket_id)
    )`,
    `create table similar_keys (
      region text not null,
      key bigint not null,
      at timestamptz not null,
      ticket_id uuid not null,
      primary key (region, key, at, ticket_id)
    )`,
    // How far the index has followed the region's changes.
    `create table similar_progress (
      region text primary key,
      change bigint not null
    )`,
  ],
};
