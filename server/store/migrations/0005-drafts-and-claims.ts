import type { Migration } from '.';

/**
 * What the people of a group tell one another beside the tickets. Their changes are counted apart from those of the tickets: a draft that is
 * being typed must not hold the lock under which finished tickets are counted (see `write` in tickets.ts).
 */
export const draftsAndClaims: Migration = {
  number: 5,
  name: 'drafts-and-claims',
  statements: [
    `create table draft_counters (
      region text primary key,
      last_change bigint not null default 0
    ) with (fillfactor = 40)`,
    `create table drafts (
      region text not null,
      id uuid not null,
      agent_id text not null,
      agent_name text not null,
      group_id text not null,
      revision integer not null,
      change bigint not null,
      state text not null check (state in ('open', 'closed')),
      content json,
      taken_by json,
      primary key (region, id)
    )`,
    'create index drafts_by_agent on drafts (region, agent_id, change)',
    'create index drafts_by_group on drafts (region, group_id, change)',
    `create table claims (
      region text not null,
      ticket_id uuid not null,
      group_id text not null,
      lead_id text not null,
      lead_name text not null,
      expires_at timestamptz not null,
      primary key (region, ticket_id)
    )`,
    'create index claims_by_group on claims (region, group_id, expires_at)',
  ],
};
