import type { Migration } from './index';

/**
 * What lists of articles show, beside the articles: with 20,000 of a city's own, each look at the list or at what waits for review read, deciphered and
 * parsed all of them (400 ms of computing time, twice a second while they come in). Triggers keep the lines, so that no way of writing can forget them.
 */
export const articleLines: Migration = {
  number: 14,
  name: 'article-lines',
  up(database) {
    database.exec(`
      create table article_line (
        article_rowid integer primary key,
        id text not null,
        version text not null,
        question text not null,
        unit text not null,
        effective_from text not null,
        effective_to text not null
      ) strict;
      create index article_line_id on article_line (id);
      create index article_line_unit on article_line (unit);
      create index article_line_end on article_line (effective_to) where effective_to <> '';
      insert into article_line ${articleLineOf('article')};
      create trigger article_line_insert after insert on article begin
        insert into article_line ${articleLineOf(`(select new.rowid as rowid, new.id as id, new.version as version, new.content as content)`)};
      end;
      create trigger article_line_delete after delete on article begin
        delete from article_line where article_rowid = old.rowid;
      end;
      create index city_article_published on city_article (region, id) where content ->> 'published' is not null;

      -- The index is merged in small steps of its own (tidyIndex), not in the transaction that happens to be the next.
      insert into article_index (article_index, rank) values ('automerge', 0);

      -- Revisions in review, without their texts. A group: the import that they came with, or one alone.
      create table revision_line (
        region text not null,
        article_id text not null,
        id text not null,
        group_id text not null,
        author_id text not null,
        author_name text not null,
        at text not null,
        primary key (region, article_id, id)
      ) strict, without rowid;
      create index revision_line_group on revision_line (region, group_id, id, author_id, author_name, at);
      insert into revision_line ${revisionLinesOf('city_article')};
      create trigger revision_line_insert after insert on city_article begin ${addRevisions} end;
      create trigger revision_line_update after update of revisions on city_article begin ${dropRevisions} ${addRevisions} end;
      create trigger revision_line_delete after delete on city_article begin ${dropRevisions} end;
    `);
  },
};

function articleLineOf(from: string): string {
  const part = (name: string) => `coalesce(content ->> '${name}', '')`;
  return `select rowid, id, version, ${['question', 'unit', 'effectiveFrom', 'effectiveTo'].map(part).join(', ')} from ${from}`;
}

function revisionLinesOf(from: string): string {
  return `select c.region, c.id, r.value ->> 'id', coalesce(r.value ->> 'importId', r.value ->> 'id'), r.value ->> 'authorId',
      r.value ->> 'authorName', r.value ->> 'at'
    from ${from} c, json_each(c.revisions) r where r.value ->> 'state' = 'review'`;
}

const newRow = '(select new.region as region, new.id as id, new.revisions as revisions)';
const addRevisions = `insert into revision_line ${revisionLinesOf(newRow)};`;
const dropRevisions = 'delete from revision_line where region = old.region and article_id = old.id;';
