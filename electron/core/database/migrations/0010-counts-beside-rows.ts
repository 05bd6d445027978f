import type { Migration } from './index';

/**
 * The lead's queue by the server's clock, and its counts beside the rows instead of over them: triggers keep them, so that no way of writing a row can
 * forget it. And how many of an agent's tickets were accepted, without reading them.
 */
export const countsBesideRows: Migration = {
  number: 10,
  name: 'counts-beside-rows',
  up(database) {
    database.exec(`
      -- When the server took it, or took it again after it went back; the desk's own time only where an older server did not say.
      update review_ticket set finished_at = coalesce(
        (select value ->> '$.at' from json_each(content, '$.handling.events')
         where value ->> '$.move' in ('accept', 'amend') order by key desc limit 1), finished_at);
      update review_ticket set summary = json_set(summary, '$.finishedAt', finished_at)
        where summary ->> '$.finishedAt' is not finished_at;

      -- kind: all (value ''), district, unit, agent, or doubts (the codes of one ticket together, as review_ticket has them).
      create table review_count (
        user_id text not null,
        status text not null,
        kind text not null,
        value text not null,
        label text not null,
        count integer not null,
        primary key (user_id, status, kind, value)
      ) strict, without rowid;
      insert into review_count
        select user_id, status, 'all', '', '', count(*) from review_ticket group by user_id, status
        union all
        select user_id, status, 'district', district, district, count(*) from review_ticket group by user_id, status, district
        union all
        select user_id, status, 'unit', unit, unit, count(*) from review_ticket group by user_id, status, unit
        union all
        select user_id, status, 'agent', agent_id, max(agent_name), count(*) from review_ticket group by user_id, status, agent_id
        union all
        select user_id, status, 'doubts', doubts, '', count(*) from review_ticket group by user_id, status, doubts;

      ${on('insert', 'insert', count)}
      ${on('delete', 'delete', uncount)}
      ${on('update', 'update of user_id, status, district, unit, agent_id, agent_name, doubts', uncount + count)}

      -- A ticket that is being sent again has an entry in the outbox.
      create index ticket_accepted on ticket (agent_id, finished_at) where version > 0 or status = 'joined';
    `);
  },
};

const on = (name: string, event: string, work: string) =>
  `create trigger review_counted_${name} after ${event} on review_ticket begin ${work} end;`;

const count = `
  insert into review_count (user_id, status, kind, value, label, count) values
    (new.user_id, new.status, 'all', '', '', 1),
    (new.user_id, new.status, 'district', new.district, new.district, 1),
    (new.user_id, new.status, 'unit', new.unit, new.unit, 1),
    (new.user_id, new.status, 'agent', new.agent_id, new.agent_name, 1),
    (new.user_id, new.status, 'doubts', new.doubts, '', 1)
  on conflict (user_id, status, kind, value) do update set count = count + 1, label = excluded.label;`;

const uncount = `
  update review_count set count = count - 1 where user_id = old.user_id and status = old.status and (kind, value) in
    (values ('all', ''), ('district', old.district), ('unit', old.unit), ('agent', old.agent_id), ('doubts', old.doubts));
  delete from review_count where user_id = old.user_id and status = old.status and count = 0;`;
