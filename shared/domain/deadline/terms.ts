import { z } from 'zod';
import { type ParsedTable, parseTable } from '../table';
import type { Nature, Urgency } from '../ticket';
import type { Calendar } from './calendar';
import { lineCell, natureCell, termCell, urgencyCell } from './cells';

const termRow = z.object({
  id: z.string().min(1, 'deadline.id'),
  line: lineCell,
  nature: natureCell,
  urgency: urgencyCell,
  term: termCell.refine((term) => term !== null, 'deadline.term'),
  note: z.string(),
});
export type TermRow = z.infer<typeof termRow>;

/** Which queue a ticket stands in: urgent and enterprise (一企来办) go before normal. */
export type DispatchLine = NonNullable<z.infer<typeof lineCell>> | 'normal';
/** Time allowed: hours run through nights and holidays, working days end at the close of business. */
export type Term = NonNullable<z.infer<typeof termCell>>;

/** Reads the table of terms (id, line, nature, urgency, term, note). */
export function parseTerms(text: string): ParsedTable<TermRow> {
  return parseTable(text, termRow);
}

export type DeadlineQuestion = {
  readonly line: DispatchLine;
  readonly nature: Nature | null;
  readonly urgency: Urgency;
  /** When the ticket was accepted, ISO 8601 with offset. */
  readonly at: string;
  /** A dispatch rule's own term; the shorter one of it and the table's holds. */
  readonly ruleTerm: Term | null;
};

export type Deadline = {
  readonly term: Term;
  /** ISO 8601 in Beijing time. */
  readonly dueAt: string;
  /** False when the days run into a year whose holidays are not published: 未公布, to be shown beside the date. */
  readonly published: boolean;
  /** Id of the row of the table that gave the term, null when the dispatch rule or the last resort did. */
  readonly termId: string | null;
};

const beijingMs = 8 * 3_600_000;
const closeOfBusiness = '18:00:00';
/** Of a table that has no row for a ticket: nothing may stand without a date. */
const lastResort: Term = { amount: 5, unit: 'workingDays' };

/**
 * Gives each ticket its date. The first row that names most of line, nature and urgency holds; the day of acceptance is not counted.
 */
export function createDeadlines(
  rows: readonly TermRow[],
  calendar: Calendar,
): (question: DeadlineQuestion) => Deadline {
  return (question) => {
    const row = rows
      .filter((candidate) => fits(candidate, question))
      .sort((left, right) => named(right) - named(left))[0];
    const table = row?.term ?? null;
    const own = question.ruleTerm;
    const useOwn = own !== null && (table === null || length(own) < length(table));
    const term = (useOwn ? own : table) ?? lastResort;
    return { term, ...due(term, question.at, calendar), termId: useOwn ? null : (row?.id ?? null) };
  };
}

function fits(row: TermRow, question: DeadlineQuestion): boolean {
  return (
    (row.line === null || row.line === question.line) &&
    (row.nature === null || row.nature === question.nature) &&
    (row.urgency === null || row.urgency === question.urgency)
  );
}

/** Urgency weighs most, then the line: a critical consultation is critical first. */
function named(row: TermRow): number {
  return (row.urgency === null ? 0 : 3) + (row.line === null ? 0 : 2) + (row.nature === null ? 0 : 1);
}

function length(term: Term): number {
  return term.unit === 'hours' ? term.amount : term.amount * 24;
}

function due(term: Term, at: string, calendar: Calendar): { readonly dueAt: string; readonly published: boolean } {
  const accepted = Date.parse(at);
  if (term.unit === 'hours') return { dueAt: beijing(accepted + term.amount * 3_600_000), published: true };
  const day = calendar.addWorkingDays(beijing(accepted).slice(0, 10), term.amount);
  return { dueAt: `${day}T${closeOfBusiness}+08:00`, published: calendar.isPublished(day) };
}

function beijing(instant: number): string {
  return `${new Date(instant + beijingMs).toISOString().slice(0, 19)}+08:00`;
}
