import type { Migration } from './index';

/** The desk's tables as first released. */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  up(database) {
    database.exec(`
      create table meta (key text primary key, value text not null) strict, without rowid;

      create table setting (key text primary key, value text not null) strict, without rowid;

      -- Who has signed in on this desk. Tokens are safe here because the whole file is encrypted.
      create table account (
        user_id text primary key,
        server_url text not null,
        demo integer not null check (demo in (0, 1)),
        user text not null,
        access_token text,
        access_expires_at text,
        refresh_token text,
        active integer not null default 0 check (active in (0, 1)),
        cursor text not null default '',
        pulled_at text
      ) strict, without rowid;
      create unique index account_active on account (active) where active = 1;

      create table call (
        id text primary key,
        ticket_id text not null references ticket (id) deferrable initially deferred,
        source text not null,
        label text not null,
        city text not null,
        started_at text not null,
        duration_ms real not null default 0,
        state text not null,
        failure text
      ) strict, without rowid;
      create index call_open on call (state) where state in ('preparing', 'live');

      create table segment (
        id text primary key,
        call_id text not null references call (id),
        position integer not null,
        speaker text not null,
        start_ms real not null,
        end_ms real not null,
        text text not null,
        words text not null
      ) strict, without rowid;
      create unique index segment_order on segment (call_id, position);

      -- base: the server's field values at version, for a merge field by field; null before the first accept.
      -- held: a newer ticket of the server that came while our own change was on its way; merged once that is settled.
      create table ticket (
        id text primary key,
        call_id text references call (id) deferrable initially deferred,
        region text not null,
        agent_id text not null,
        agent_name text not null,
        group_id text not null,
        status text not null,
        number text,
        version integer not null default 0,
        fields text not null,
        base text,
        review text,
        title text not null,
        search_text text not null,
        created_at text not null,
        updated_at text not null,
        finished_at text,
        undo_position integer not null default 0,
        held text
      ) strict, without rowid;
      create index ticket_list on ticket (agent_id, updated_at desc);
      create index ticket_list_status on ticket (agent_id, status, updated_at desc);

      create table ticket_change (
        ticket_id text not null references ticket (id),
        position integer not null,
        at text not null,
        before text not null,
        after text not null,
        primary key (ticket_id, position)
      ) strict, without rowid;

      -- content: null until the first attempt, then exactly what was sent, for ever.
      create table outbox (
        sequence integer primary key autoincrement,
        operation_id text not null unique,
        user_id text not null,
        ticket_id text not null,
        kind text not null,
        title text not null,
        body text not null,
        content text,
        state text not null check (state in ('queued', 'sending', 'refused')),
        attempts integer not null default 0,
        created_at text not null,
        last_attempt_at text,
        next_attempt_at text,
        refusal text
      ) strict;
      create index outbox_ticket on outbox (ticket_id, sequence);
      create index outbox_state on outbox (state, sequence);

      -- What a lead's desk has pulled, kept apart for each user who signs in here.
      create table review_ticket (
        user_id text not null,
        ticket_id text not null,
        status text not null,
        urgency integer not null,
        finished_at text not null,
        version integer not null,
        summary text not null,
        content text not null,
        primary key (user_id, ticket_id)
      ) strict, without rowid;
      create index review_queue on review_ticket (user_id, status, urgency desc, finished_at);

      create table article (
        rowid integer primary key,
        id text not null unique,
        content text not null
      ) strict;
      -- Words are cut by us (features/knowledge/tokens.ts), blank-separated; the index stores no text of its own.
      create virtual table article_index using fts5 (
        question, answer, details, sound,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
      );
      create virtual table article_word using fts5vocab (article_index, 'row');
    `);
  },
};
