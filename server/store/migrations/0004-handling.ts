import type { Migration } from '.';

/** What happens to a ticket after it was finished (docs/handling.md): whose it is, until when, the files of its units. */
export const handling: Migration = {
  number: 4,
  name: 'handling',
  statements: [
    // 审核后派 where it is set: nothing is dispatched before a lead has approved it.
    'alter table regions add column dispatch_on_approval boolean not null default false',
    'alter table users drop constraint users_role_check',
    "alter table users add constraint users_role_check check (role in ('agent', 'lead', 'supervisor', 'admin', 'unit'))",
    // Copies of what the document says, for lists and look-ups.
    "alter table tickets add column title text not null default ''",
    "alter table tickets add column unit text not null default ''",
    'alter table tickets add column stage text',
    'alter table tickets add column due_at timestamptz',
    "alter table tickets add column caller_phone text not null default ''",
    // One by one: a text with \\u0000 in it is kept, but can't be looked into.
    `do $$ declare each record; begin
      for each in select region, id from tickets loop
        begin
          update tickets set caller_phone = regexp_replace(coalesce(document #>> '{fields,callerPhone,value}', ''), '[^0-9]', '', 'g')
            where region = each.region and id = each.id;
        exception when others then null;
        end;
      end loop;
    end $$`,
    "create index tickets_by_unit on tickets (region, unit, due_at) where unit <> ''",
    "create index tickets_by_caller_phone on tickets (region, caller_phone) where caller_phone <> ''",
    'create index tickets_by_number_tail on tickets (region, right(number, 6))',
    // Rows stay when a unit is joined no more: who may see a ticket is asked of the ticket itself.
    `create table joint_units (
      region text not null,
      unit text not null,
      ticket_id uuid not null,
      primary key (region, unit, ticket_id)
    )`,
    `create table attachments (
      region text not null,
      id uuid not null,
      ticket_id uuid not null,
      name text not null,
      type text not null,
      content bytea not null,
      added_by text not null,
      added_at timestamptz not null,
      primary key (region, id)
    )`,
    'create index attachments_by_ticket on attachments (region, ticket_id)',
    // Pictures and documents are compressed already.
    'alter table attachments alter column content set storage external',
  ],
};
