import type { Migration } from './index';

/**
 * What the list of an agent's tickets shows and searches, beside the tickets: with 10,000 of them each look at the list read and deciphered all of them
 * (200 ms of computing time, once for each batch that a long drain settles). Triggers keep the lines, so that no way of writing can forget them.
 */
export const ticketLines: Migration = {
  number: 15,
  name: 'ticket-lines',
  up(database) {
    database.exec(`
      create table ticket_line (
        ticket_id text primary key,
        agent_id text not null,
        status text not null,
        number text,
        version integer not null,
        undo_position integer not null,
        has_call integer not null,
        title text not null,
        caller_name text not null,
        nature text,
        urgency text not null,
        created_at text not null,
        updated_at text not null,
        finished_at text,
        search_text text not null
      ) strict, without rowid;
      create index ticket_line_list on ticket_line (agent_id, updated_at desc, status);
      insert into ticket_line ${lineOf('', 'from ticket')};
      create trigger ticket_line_insert after insert on ticket begin insert into ticket_line ${lineOf('new.')}; end;
      create trigger ticket_line_update
        after update of agent_id, status, number, version, undo_position, call_id, fields, title, search_text, updated_at, finished_at on ticket
        begin ${drop} insert into ticket_line ${lineOf('new.')}; end;
      create trigger ticket_line_delete after delete on ticket begin ${drop} end;
    `);
  },
};

const drop = 'delete from ticket_line where ticket_id = old.id;';

function lineOf(row: '' | 'new.', from = ''): string {
  const field = (name: string) => `${row}fields ->> '$.${name}.value'`;
  return `select ${row}id, ${row}agent_id, ${row}status, ${row}number, ${row}version, ${row}undo_position, ${row}call_id is not null, ${row}title,
      coalesce(${field('callerName')}, ''), ${field('nature')}, coalesce(${field('urgency')}, 'normal'),
      ${row}created_at, ${row}updated_at, ${row}finished_at, ${row}search_text ${from}`;
}
