import type { Migration } from '.';

/** How often articles are shown, used, edited, dismissed: sums by desk and day, nothing of calls or people (docs/knowledge.md). */
export const articleUse: Migration = {
  number: 9,
  name: 'article-use',
  statements: [
    `create table article_use (
      region text not null,
      day text not null,
      article_id text not null,
      desk_id uuid not null,
      shown integer not null,
      used integer not null,
      edited integer not null,
      dismissed integer not null,
      primary key (region, day, article_id, desk_id)
    )`,
  ],
};
