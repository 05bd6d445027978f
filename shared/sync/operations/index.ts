import { z } from 'zod';
import { editOperation } from './edit';
import { evaluateCallOperation } from './evaluate-call';
import { finishOperation } from './finish';
import { finishDraftOperation } from './finish-draft';
import { handleOperation } from './handle';
import { joinOperation } from './join';
import { reviewOperation } from './review';

export {
  editOperation,
  evaluateCallOperation,
  finishDraftOperation,
  finishOperation,
  handleOperation,
  joinOperation,
  reviewOperation,
};

/**
 * Every kind of operation. A new one is a file beside these and a line here, its rule (server/rules/operations) and its way out of the desk
 * (electron/core/sync/outgoing.ts).
 */
export const operation = z.discriminatedUnion('kind', [
  finishOperation,
  reviewOperation,
  handleOperation,
  editOperation,
  finishDraftOperation,
  joinOperation,
  evaluateCallOperation,
]);
export type Operation = z.infer<typeof operation>;
