import type { Migration } from '.';

/** A lead hands a draft on to another agent: who did, from what revision on the new one has it, and who had it before. */
export const handedDrafts: Migration = {
  number: 10,
  name: 'handed-drafts',
  statements: [
    'alter table drafts add column handed json',
    "alter table drafts add column former_agents text[] not null default '{}'",
    'create index drafts_by_former_agent on drafts using gin (former_agents)',
  ],
};
