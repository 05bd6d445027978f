import { identifier } from '@shared/domain/ids';
import { ticket } from '@shared/domain/ticket';
import { z } from 'zod';
import { contract } from './contract';

export const rewrittenField = z.enum(['title', 'content', 'demand']);
export type RewrittenField = z.infer<typeof rewrittenField>;

/** The key itself is never told to a page. */
export const rewritingSettings = z.object({
  enabled: z.boolean(),
  /** Base address of the OpenAI-compatible interface, with its /v1; '' when none was set. */
  address: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
});
export type RewritingSettings = z.infer<typeof rewritingSettings>;

/** What a model made of the ticket's texts, to be compared. Fields that it left as they were are absent. */
export const rewritingProposal = z.object({
  proposalId: identifier,
  model: z.string(),
  milliseconds: z.number(),
  changes: z.array(z.object({ field: rewrittenField, before: z.string(), after: z.string() })),
});
export type RewritingProposal = z.infer<typeof rewritingProposal>;

const connection = z.strictObject({
  address: z.string().max(300),
  model: z.string().max(120),
  /** null: the key that is kept; '': none. */
  key: z.string().max(500).nullable(),
});

/** Rewriting of a ticket's texts by a model in the office's network. Off until somebody sets it up; what is personal never leaves the desk. */
export const rewritingContracts = {
  settings: contract(z.strictObject({}), rewritingSettings),
  configure: contract(connection.extend({ enabled: z.boolean() }), rewritingSettings),
  /** Has a made-up ticket rewritten with these settings. */
  test: contract(connection, z.object({ milliseconds: z.number() })),
  /** Asks the model about a ticket. Changes nothing. */
  propose: contract(z.strictObject({ ticketId: identifier }), rewritingProposal),
  /** Puts chosen fields of a proposal into the ticket, marked as rewritten. Fails with `rewriting.changed-meanwhile` when a text is another one now. */
  accept: contract(z.strictObject({ proposalId: identifier, fields: z.array(rewrittenField).min(1).max(3) }), ticket),
  /** Puts the desk's own text back into a rewritten field. */
  restore: contract(z.strictObject({ ticketId: identifier, field: rewrittenField }), ticket),
};
