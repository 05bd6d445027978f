import type { Handling, HandlingStage } from './handling';

/** What is told of a handling: the last reply, and when it last moved. */
export function summaryOf(handling: Handling): {
  readonly stage: HandlingStage;
  readonly unit: string;
  readonly dueAt: string | null;
  readonly supervised: boolean;
  readonly reply: string;
  readonly movedAt: string | null;
} {
  const { stage, unit, dueAt, supervised, events } = handling;
  const reply = events.findLast(({ move }) => move === 'reply')?.reason ?? '';
  return { stage, unit, dueAt, supervised, reply, movedAt: events.at(-1)?.at ?? null };
}
