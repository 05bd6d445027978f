import { type FieldName, type FieldState, fieldNames, type TicketFields } from '@shared/domain/ticket';
import { first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** The fields that one step changed, as they stood before or after it. */
export type FieldStates = Partial<TicketFields>;
export type Change = {
  readonly position: number;
  readonly at: string;
  readonly before: FieldStates;
  readonly after: FieldStates;
};

const kept = 200;
/** Typing in one field is one step as long as no pause is longer than this. */
const samePauseMs = 1_500;

type Row = { position: number; at: string; before: string; after: string };
const changeOf = (row: Row): Change => ({ ...row, before: JSON.parse(row.before), after: JSON.parse(row.after) });

/** The step at a position (from 1), or null. */
export function changeAt(database: ReadableDatabase, ticketId: string, position: number): Change | null {
  const row = first<Row>(
    database,
    'select position, at, before, after from ticket_change where ticket_id = ? and position = ?',
    [ticketId, position],
  );
  return row === undefined ? null : changeOf(row);
}

/**
 * Keeps a step after `position` and drops what had been undone. Typing that goes on in one field lengthens the last step. Gives the new
 * position.
 */
export function recordChange(
  database: WritableDatabase,
  ticketId: string,
  position: number,
  step: Omit<Change, 'position'>,
): number {
  run(database, 'delete from ticket_change where ticket_id = ? and position > ?', [ticketId, position]);
  const last = changeAt(database, ticketId, position);
  if (last !== null && continues(last, step)) {
    run(database, 'update ticket_change set at = ?, after = ? where ticket_id = ? and position = ?', [
      step.at,
      JSON.stringify(step.after),
      ticketId,
      position,
    ]);
    return position;
  }
  run(database, 'insert into ticket_change (ticket_id, position, at, before, after) values (?, ?, ?, ?, ?)', [
    ticketId,
    position + 1,
    step.at,
    JSON.stringify(step.before),
    JSON.stringify(step.after),
  ]);
  run(database, 'delete from ticket_change where ticket_id = ? and position <= ?', [ticketId, position + 1 - kept]);
  return position + 1;
}

/** Forgets a ticket's steps: what the server has taken is no longer undone. */
export function clearHistory(database: WritableDatabase, ticketId: string): void {
  run(database, 'delete from ticket_change where ticket_id = ?', [ticketId]);
}

/** The step between two forms: fields whose value, origin or confirmation differ. */
export function stepBetween(before: TicketFields, after: TicketFields): { before: FieldStates; after: FieldStates } {
  const changed = fieldNames.filter(
    (name) =>
      before[name].origin !== after[name].origin ||
      before[name].confirmed !== after[name].confirmed ||
      JSON.stringify(before[name].value) !== JSON.stringify(after[name].value),
  );
  return { before: pick(before, changed), after: pick(after, changed) };
}

/** Puts earlier states back. What the machine proposes now stays: it may have heard more since. */
export function withStates(fields: TicketFields, states: FieldStates): TicketFields {
  const entries = Object.entries(states) as [FieldName, FieldState][];
  const restored = entries.map(([name, state]) => {
    const { alternatives, proposed } = fields[name];
    return [name, { ...state, alternatives, proposed }] as const;
  });
  return { ...fields, ...Object.fromEntries(restored) };
}

function pick(fields: TicketFields, names: readonly FieldName[]): FieldStates {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

function continues(last: Change, step: Omit<Change, 'position'>): boolean {
  const [lastNames, names] = [last.after, step.after].map((states) => Object.keys(states));
  const [name] = names ?? [];
  if (names?.length !== 1 || lastNames?.length !== 1 || lastNames[0] !== name) return false;
  const [lastState, state] = [last.after, step.after].map((states) => states[name as FieldName]);
  const typed = typeof state?.value === 'string' && lastState?.origin === 'person' && state.origin === 'person';
  return typed && Date.parse(step.at) - Date.parse(last.at) <= samePauseMs;
}
