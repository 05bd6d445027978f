import { v7 } from 'uuid';
import { z } from 'zod';

/** Client-made identifiers are UUIDv7 (RFC 9562): unique without a server, and they sort by time of making. */
export const identifier = z.uuid();
export type Identifier = z.infer<typeof identifier>;

/** A new UUIDv7. */
export function newIdentifier(): Identifier {
  return v7();
}
