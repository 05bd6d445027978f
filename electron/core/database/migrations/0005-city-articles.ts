import type { Migration } from './index';

/**
 * A city's own articles beside those that ship. `article` and its index hold what is searched, made from the other two at any time: an article may
 * stand there twice, until the day the newer version takes effect.
 */
export const cityArticles: Migration = {
  number: 5,
  name: 'city-articles',
  up(database) {
    database.exec(`
      drop table article;
      delete from article_index;
      delete from meta where key = 'knowledge.hash';
      create table article (
        rowid integer primary key,
        id text not null,
        version text not null,
        content text not null,
        unique (id, version)
      ) strict;
      create table shipped_article (id text primary key, content text not null) strict, without rowid;
      create table city_article (
        region text not null,
        id text not null,
        content text not null,
        revisions text not null default '[]',
        primary key (region, id)
      ) strict, without rowid;

      -- What a lead is writing, as typed.
      create table article_draft (
        user_id text not null,
        article_id text not null,
        content text not null,
        updated_at text not null,
        primary key (user_id, article_id)
      ) strict, without rowid;

      create table article_feedback (
        article_id text primary key,
        shown integer not null default 0,
        used integer not null default 0,
        edited integer not null default 0,
        dismissed integer not null default 0
      ) strict, without rowid;

      alter table account add column article_cursor text not null default '';
    `);
  },
};
