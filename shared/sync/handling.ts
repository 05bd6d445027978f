import { handlingStage } from '@shared/domain/handling';
import { z } from 'zod';
import { serviceMarker } from './protocol';

/** What a caller can say of a ticket: the last 4 to 6 digits of its number, all of its digits, or the telephone number that called. */
export const lookUpQuery = z.string().regex(/^\d{4,20}$/);

/** The answer to "where is my ticket": where it stands, never who called or what was said. */
export const lookUpItem = z.object({
  number: z.string(),
  title: z.string(),
  stage: handlingStage.nullable(),
  unit: z.string(),
  dueAt: z.string().nullable(),
  supervised: z.boolean(),
  /** What the unit replied last, '' before. */
  reply: z.string(),
  finishedAt: z.string(),
  /** When it last moved, ISO 8601. */
  movedAt: z.string().nullable(),
});
export type LookUpItem = z.infer<typeof lookUpItem>;

export const lookUpRequest = z.object({ query: lookUpQuery });
/** Newest first, at most ten. */
export const lookUpResponse = z.object({ service: serviceMarker, items: z.array(lookUpItem).max(10) });

/** A file that a unit added. `content`: base64. */
export const attachmentResponse = z.object({
  service: serviceMarker,
  name: z.string(),
  type: z.string(),
  content: z.base64(),
});

export const handlingPaths = {
  lookUp: '/v1/tickets/look-up',
  /** Of a unit's file; `:ticketId` and `:attachmentId` are UUIDs. */
  attachment: '/v1/tickets/:ticketId/attachments/:attachmentId',
} as const;

/** What of a query is looked for among the numbers' last six digits; null for one that is longer. */
export function numberTail(query: string): string | null {
  return query.length <= 6 ? query.padStart(6, '0') : null;
}
