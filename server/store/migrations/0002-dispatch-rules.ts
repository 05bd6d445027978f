import type { Migration } from '.';

/** Versions of a region's dispatch tables (docs/dispatch.md). A row is never deleted; its tables never change. */
export const dispatchRules: Migration = {
  number: 2,
  name: 'dispatch-rules',
  statements: [
    `create table dispatch_rules (
      region text not null,
      version integer not null,
      id uuid not null,
      based_on integer not null,
      state text not null check (state in ('proposed', 'published', 'rejected', 'withdrawn')),
      author_id text not null,
      author_name text not null,
      note text not null,
      created_at timestamptz not null,
      decider_name text,
      decided_at timestamptz,
      decision_note text not null default '',
      tables json not null,
      primary key (region, version),
      unique (region, id)
    )`,
  ],
};
