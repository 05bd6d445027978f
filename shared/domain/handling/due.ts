import type { Handling } from './handling';

/** How a deadline stands: past, within a day, within three days, further away, or none. */
export type DueState = 'overdue' | 'today' | 'soon' | 'later' | 'none';

const dayMs = 86_400_000;

/** How the deadline of a ticket stands at `now`; `none` where nobody has to act before a date any more. */
export function dueState({ stage, dueAt }: Pick<Handling, 'stage' | 'dueAt'>, now: Date): DueState {
  if (dueAt === null || !['dispatched', 'signed', 'processing'].includes(stage)) return 'none';
  const left = Date.parse(dueAt) - now.getTime();
  if (left < 0) return 'overdue';
  if (left < dayMs) return 'today';
  return left < 3 * dayMs ? 'soon' : 'later';
}
