import type { Migration } from '.';

/** Knowledge: docs/knowledge.md. Every key begins with the region. */
export const articles: Migration = {
  number: 3,
  name: 'articles',
  statements: [
    // A count of its own, not the region's: who publishes articles must not hold up those who push tickets.
    `create table article_changes (
      region text primary key references regions,
      last bigint not null default 0
    ) with (fillfactor = 40)`,
    // number: of the newest version, 0 while there are revisions alone.
    `create table articles (
      region text not null,
      id text not null,
      change bigint not null,
      number integer not null default 0,
      primary key (region, id)
    )`,
    'create unique index articles_by_change on articles (region, change)',
    `create table article_versions (
      region text not null,
      article_id text not null,
      number integer not null,
      retired boolean not null,
      content json not null,
      note text not null,
      author_name text not null,
      publisher_name text not null,
      published_at timestamptz not null,
      primary key (region, article_id, number)
    )`,
    `create table article_revisions (
      region text not null,
      id uuid not null,
      article_id text not null,
      state text not null check (state in ('review', 'returned', 'published', 'taken-back')),
      author_id text not null,
      content json not null,
      primary key (region, id)
    )`,
    `create index article_revisions_by_article on article_revisions (region, article_id)
      where state in ('review', 'returned')`,
    // Two leads who send in at the same moment: the second one is told.
    `create unique index article_revisions_open on article_revisions (region, article_id) where state = 'review'`,
    // What tickets quote, read from them in the order of their changes; `article_quote_reading` says how far.
    `create table article_quotes (
      region text not null,
      ticket_id uuid not null,
      article_id text not null,
      version text not null,
      text_hash text not null,
      number text not null,
      agent_id text not null,
      group_id text not null,
      day text not null,
      primary key (region, ticket_id)
    )`,
    'create index article_quotes_by_day on article_quotes (region, day)',
    `create table article_quote_reading (
      region text primary key,
      change bigint not null default 0
    )`,
  ],
};
