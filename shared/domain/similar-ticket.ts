import type { ServerTicket } from '@shared/sync/protocol';
import type { SimilarTicket } from '@shared/sync/similar';
import type { HandlingStage } from './handling';
import { placeLine } from './review';

/** After these nobody works on a ticket any more: a like matter is a new one. */
const overStages: readonly string[] = ['revisited', 'evaluated', 'closed'] satisfies readonly HandlingStage[];

/** Whether a ticket of this stage (or status, before there is a stage) is over. */
export const isOver = (stage: string): boolean => overStages.includes(stage);

/** Where a ticket stands: its stage, and before there is one its status. */
export const stageOf = ({ handling, status }: Pick<ServerTicket, 'handling' | 'status'>): string =>
  handling?.stage ?? status;

/** What is shown of a ticket to someone who may not read it: nothing of who called, nothing of what they said. */
export function shownOf(ticket: ServerTicket): Omit<SimilarTicket, 'sameCaller' | 'reasons' | 'score'> {
  const { fields, handling } = ticket;
  const reply = handling?.events.findLast(({ move }) => move === 'reply')?.reason ?? '';
  return {
    ticketId: ticket.id,
    number: ticket.number,
    title: fields.title.value,
    place: placeLine(fields),
    unit: handling?.unit || fields.unit.value,
    stage: stageOf(ticket),
    finishedAt: ticket.finishedAt,
    done: reply || (fields.directAnswer.value?.text ?? ''),
    furtherCalls: ticket.furtherCalls?.length ?? 0,
  };
}
