import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Segment } from '@shared/domain/call';
import type { Understanding } from '@shared/understanding';
import type { Proposal } from '@shared/understanding/proposal';

/**
 * Lets an understanding hear what was said before it was there, an utterance at a time so that key strokes and saves come in between. `said` is read
 * anew each time: what is said meanwhile belongs to it. Gives the proposals after the last one, null when nothing was said; undefined when
 * `isOver` was true before the end.
 */
export async function catchUp(
  understanding: Understanding,
  said: () => readonly Segment[],
  isOver: () => boolean,
): Promise<readonly Proposal[] | null | undefined> {
  let proposals: readonly Proposal[] | null = null;
  for (let index = 0; index < said().length; index += 1) {
    const segment = said()[index];
    if (segment !== undefined) proposals = understanding.add(segment);
    await othersFirst();
    if (isOver()) return undefined;
  }
  return proposals;
}
