import { z } from 'zod';
import { operationBase } from './base';
import { finishOperation } from './finish';

/** A lead finished a draft that was taken over. The ticket is its agent's all the same. `baseVersion` is 0. */
export const finishDraftOperation = z.object({
  ...operationBase,
  kind: z.literal('draft.finish'),
  body: finishOperation.shape.body,
});
