import { setImmediate as othersFirst } from 'node:timers/promises';
import type { RulesTrial } from '@shared/contracts/rules';
import type { Category } from '@shared/domain/category';
import {
  compareDispatch,
  createDispatch,
  type Dispatch,
  loadDispatch,
  questionOfTicket,
} from '@shared/domain/dispatch';
import type { DispatchTables } from '@shared/sync/dispatch-rules';
import type { ServerTicket } from '@shared/sync/protocol';

export const mostTried = 1_000;
/** A few milliseconds of work: key strokes and saves come in between. */
const chunk = 20;

/** Tries an edit on the last tickets before it is saved. `read` gives them newest first, `limit` from `offset` on. */
export async function tryRules(
  before: Dispatch,
  tables: DispatchTables,
  categories: readonly Category[],
  city: string,
  read: (limit: number, offset: number) => readonly ServerTicket[],
): Promise<RulesTrial> {
  const { rules, problems } = loadDispatch(tables, categories);
  const after = createDispatch(rules);
  const moved: RulesTrial['moved'] = [];
  let tried = 0;
  while (tried < mostTried) {
    await othersFirst();
    const tickets = read(Math.min(chunk, mostTried - tried), tried);
    const questions = tickets.map((ticket) => {
      const question = questionOfTicket(ticket);
      return question.city === '' ? { ...question, city } : question;
    });
    for (const { index, before: from, after: to } of compareDispatch(before, after, questions)) {
      const [ticket, question] = [tickets[index], questions[index]];
      if (ticket === undefined || question === undefined) continue;
      const { path } = after(question);
      const { id: ticketId, number, fields } = ticket;
      moved.push({ ticketId, number, title: fields.title.value, from, to, reason: path.join(' → ') });
    }
    tried += tickets.length;
    if (tickets.length < chunk) break;
  }
  return { problems: problems.map((problem) => ({ ...problem })), tried, moved };
}
