import type { Migration } from './index';

/** How often articles were shown, used, edited, dismissed here by day, for the server's sums; `is_told`: it knows them as they stand. */
export const articleUse: Migration = {
  number: 11,
  name: 'article-use',
  up(database) {
    database.exec(`
      create table article_use (
        region text not null,
        day text not null,
        article_id text not null,
        shown integer not null default 0,
        used integer not null default 0,
        edited integer not null default 0,
        dismissed integer not null default 0,
        is_told integer not null default 0,
        primary key (region, day, article_id)
      ) strict, without rowid;
      create index article_use_untold on article_use (region) where is_told = 0;
    `);
  },
};
