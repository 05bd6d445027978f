import type { Migration } from '.';

/**
 * Every key begins with the region, so that the tables distribute by it (Citus: one distribution column, colocated); `usernames` and
 * `sign_in_failures` are asked before the region is known and stay small: reference tables there.
 */
export const start: Migration = {
  number: 1,
  name: 'start',
  statements: [
    // last_change: see the comment at `write` in tickets.ts. The row is updated at each commit: room for it to stay on its page.
    `create table regions (
      region text primary key,
      city text not null,
      last_change bigint not null default 0
    ) with (fillfactor = 40)`,
    `create table groups (
      region text not null references regions,
      id text not null,
      name text not null,
      primary key (region, id),
      unique (region, name)
    )`,
    `create table users (
      region text not null,
      id text not null,
      username text not null,
      display_name text not null,
      role text not null check (role in ('agent', 'lead', 'supervisor', 'admin')),
      group_id text not null,
      password_hash text not null,
      disabled boolean not null default false,
      created_at timestamptz not null,
      primary key (region, id),
      foreign key (region, group_id) references groups
    )`,
    `create table usernames (
      username text primary key,
      region text not null,
      user_id text not null
    )`,
    `create table sign_in_failures (
      username text primary key,
      attempts integer not null,
      last_at timestamptz not null,
      locked_until timestamptz
    )`,
    `create table sessions (
      region text not null,
      id uuid not null,
      user_id text not null,
      access_hash text not null,
      access_expires_at timestamptz not null,
      refresh_hash text not null,
      previous_refresh_hash text,
      rotated_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      primary key (region, id),
      foreign key (region, user_id) references users
    )`,
    'create index sessions_by_user on sessions (region, user_id)',
    'create index sessions_by_expiry on sessions (region, expires_at)',
    // document: json, not jsonb. It is kept as sent, with fields of newer desks, and jsonb can't hold \\u0000.
    `create table tickets (
      region text not null,
      id uuid not null,
      number text not null,
      version integer not null,
      change bigint not null,
      status text not null check (status in ('finished', 'returned', 'approved')),
      agent_id text not null,
      agent_name text not null,
      group_id text not null,
      received_at timestamptz not null,
      document json not null,
      primary key (region, id),
      unique (region, number),
      unique (region, change)
    )`,
    // A third of the time of an insert went into the default compression. Not every build has the faster one.
    `do $$ begin
      alter table tickets alter column document set compression lz4;
    exception when feature_not_supported then null;
    end $$`,
    'create index tickets_by_agent on tickets (region, agent_id, change)',
    'create index tickets_by_group on tickets (region, group_id, change)',
    // The second key makes two changes on one version impossible.
    `create table operations (
      region text not null,
      id uuid not null,
      content_hash text not null,
      kind text not null,
      ticket_id uuid not null,
      version integer not null,
      actor_id text not null,
      received_at timestamptz not null,
      primary key (region, id),
      unique (region, ticket_id, version)
    )`,
    `create table numbers (
      region text not null,
      day text not null,
      last integer not null,
      primary key (region, day)
    ) with (fillfactor = 40)`,
    `create table audit (
      region text not null,
      id bigint generated always as identity,
      at timestamptz not null,
      actor_id text not null,
      action text not null,
      ticket_ids uuid[] not null default '{}',
      detail json not null default '{}',
      primary key (region, id)
    )`,
    `create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit is append-only';
      end
    $$`,
    `create trigger audit_rows_are_final before update or delete on audit
      for each row execute function refuse_change()`,
    `create trigger audit_is_final before truncate on audit
      for each statement execute function refuse_change()`,
  ],
};
