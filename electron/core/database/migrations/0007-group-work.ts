import type { Migration } from './index';

/**
 * What people of a group do together: a lead's queue that is filtered without reading the tickets, drafts that the server knows of, claims, and what
 * a lead wrote without sending it yet.
 */
export const groupWork: Migration = {
  number: 7,
  name: 'group-work',
  up(database) {
    database.exec(`
      alter table review_ticket add column district text not null default '';
      alter table review_ticket add column unit text not null default '';
      alter table review_ticket add column agent_id text not null default '';
      alter table review_ticket add column agent_name text not null default '';
      -- Codes of the doubts, each between blanks.
      alter table review_ticket add column doubts text not null default ' ';
      update review_ticket set
        district = coalesce(content ->> '$.fields.address.value.district', ''),
        unit = coalesce(content ->> '$.fields.unit.value', ''),
        agent_id = coalesce(content ->> '$.agentId', ''),
        agent_name = coalesce(content ->> '$.agentName', ''),
        doubts = ' ' || coalesce((select group_concat(value ->> '$.code', ' ')
          from json_each(summary, '$.doubts')) || ' ', '');
      -- Everything that lists and counts need: the tickets themselves are many times larger and stay unread.
      create index review_list on review_ticket
        (user_id, status, urgency desc, finished_at, ticket_id, district, unit, agent_id, agent_name, doubts);
      drop index review_queue;

      -- Drafts of the group as the server knows them. wish: what this lead asked for and the server does not know yet.
      create table group_draft (
        user_id text not null,
        ticket_id text not null,
        agent_id text not null,
        agent_name text not null,
        group_id text not null,
        state text not null check (state in ('open', 'closed')),
        content text,
        taken_by text,
        wish text check (wish in ('take', 'give-back')),
        primary key (user_id, ticket_id)
      ) strict, without rowid;

      create table ticket_claim (
        user_id text not null,
        ticket_id text not null,
        lead_id text not null,
        lead_name text not null,
        expires_at text not null,
        wish text check (wish in ('claim', 'release')),
        primary key (user_id, ticket_id)
      ) strict, without rowid;

      create table review_unsent (
        user_id text not null,
        ticket_id text not null,
        content text not null,
        primary key (user_id, ticket_id)
      ) strict, without rowid;

      -- What the server was told of an own draft: as it stood at updated_at; null: that it is closed.
      create table draft_report (
        ticket_id text primary key references ticket (id),
        revision integer not null,
        updated_at text,
        sent_at text not null
      ) strict, without rowid;

      alter table ticket add column taken_by text;
      alter table ticket add column leads_part text;
      alter table account add column drafts_cursor text not null default '';
    `);
  },
};
