import { identifier } from '@shared/domain/ids';
import { z } from 'zod';

/** What every operation says, whatever its kind. */
export const operationBase = {
  /** UUIDv7 of this operation: the key of its idempotency. */
  id: identifier,
  ticketId: identifier,
  /** Server version the desk based its change on; 0 for a ticket the server has not seen. */
  baseVersion: z.number().int().nonnegative(),
  /** Clock of the desk, for people only: never used for order. */
  at: z.string(),
};
