import { identifier } from '@shared/domain/ids';
import { dispatchTables, rulesVersion } from '@shared/sync/dispatch-rules';
import { z } from 'zod';
import { contract } from './contract';

const tableName = z.enum(['units', 'tags', 'rules', 'terms', 'holidays']);

/** What is wrong with one cell: `row` counts as a spreadsheet does (the heading is 1), `code` is a key of the error texts. */
export const rulesProblem = z.object({
  table: tableName,
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  value: z.string(),
});
export type RulesProblem = z.infer<typeof rulesProblem>;

/** A ticket that an edit would send elsewhere. */
export const movedTicket = z.object({
  ticketId: identifier,
  number: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  /** How the edited rules come to it, in words. */
  reason: z.string(),
});
export type MovedTicket = z.infer<typeof movedTicket>;

export const rulesTrial = z.object({
  problems: z.array(rulesProblem),
  /** How many tickets it was tried on: the last ones that this desk may see, at most 1,000. */
  tried: z.number().int(),
  moved: z.array(movedTicket),
});
export type RulesTrial = z.infer<typeof rulesTrial>;

/** What a lead edited and has not sent: kept on this desk. */
export const rulesDraft = z.object({ basedOn: z.number().int(), tables: dispatchTables, savedAt: z.string() });

/** A rule whose unit declines too often to be chance, with what speaks for another one. */
export const rulesAdvice = z.object({
  ruleId: z.string(),
  unit: z.string(),
  dispatched: z.number().int(),
  declined: z.number().int(),
  suggestedUnit: z.string().nullable(),
  takenBySuggested: z.number().int(),
  /** The newest of the declined tickets, at most ten, each with the unit's own reason. */
  evidence: z.array(z.object({ number: z.string(), title: z.string(), reason: z.string() })),
});
export type RulesAdvice = z.infer<typeof rulesAdvice>;

const decision = z.enum(['publish', 'reject', 'withdraw']);

/** The dispatch rules: for leads to edit, and for supervisors and other leads to publish. */
export const rulesContracts = {
  /** What this desk dispatches by, with or without a network. */
  current: contract(
    z.strictObject({}),
    z.object({
      version: z.number().int(),
      publishedAt: z.string().nullable(),
      publishedBy: z.string().nullable(),
      tables: dispatchTables,
      draft: rulesDraft.nullable(),
    }),
  ),
  /** Keeps an edit on this desk; null forgets it. */
  keep: contract(
    z.strictObject({ draft: z.strictObject({ basedOn: z.number().int(), tables: dispatchTables }).nullable() }),
    z.object({ savedAt: z.string().nullable() }),
  ),
  /** What an edit would change. Saves nothing. */
  trial: contract(z.strictObject({ tables: dispatchTables }), rulesTrial),
  /** Rules that are often declined, from the tickets that this desk may see. */
  advice: contract(z.strictObject({}), z.array(rulesAdvice)),
  versions: contract(z.strictObject({}), z.object({ current: z.number().int(), versions: z.array(rulesVersion) })),
  /** The tables of a version; 0 is what ships. */
  version: contract(
    z.strictObject({ version: z.number().int().nonnegative() }),
    z.object({ version: rulesVersion.nullable(), tables: dispatchTables }),
  ),
  propose: contract(
    z.strictObject({ basedOn: z.number().int(), note: z.string().trim().min(1).max(500), tables: dispatchTables }),
    rulesVersion,
  ),
  decide: contract(
    z.strictObject({ version: z.number().int().positive(), decision, note: z.string().trim().max(500) }),
    rulesVersion,
  ),
};
