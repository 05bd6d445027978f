import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { serviceMarker } from './protocol';

/** A city's five dispatch tables as CSV (docs/dispatch.md). */
const table = z.string().max(400_000);
export const dispatchTables = z.strictObject({
  units: table,
  tags: table,
  rules: table,
  terms: table,
  holidays: table,
});
export type DispatchTables = z.infer<typeof dispatchTables>;

/**
 * proposed: a lead saved it, and it waits for somebody else's yes; published: desks follow it, or did until a later one; rejected: somebody
 * else said no; withdrawn: its author took it back.
 */
export const rulesState = z.enum(['proposed', 'published', 'rejected', 'withdrawn']);

/** A version without its tables. Version 0 is what ships: it is nobody's and always there. */
export const rulesVersion = z.object({
  version: z.number().int().positive(),
  /** The published version that it was edited from. */
  basedOn: z.number().int().nonnegative(),
  state: rulesState,
  authorId: z.string(),
  authorName: z.string(),
  /** Why, in the author's words. */
  note: z.string(),
  createdAt: z.string(),
  deciderName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string(),
});
export type RulesVersion = z.infer<typeof rulesVersion>;

/** `known`: the version that the desk has; tables come only where another one is published. */
export const currentRulesQuery = z.object({ known: z.coerce.number().int().min(-1).default(-1) });
export const currentRules = z.object({
  service: serviceMarker,
  /** The published version, 0 for what ships. */
  version: z.number().int().nonnegative(),
  tables: dispatchTables.nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
});

export const rulesVersions = z.object({
  service: serviceMarker,
  current: z.number().int().nonnegative(),
  /** Newest first, at most 200. */
  versions: z.array(rulesVersion),
});

export const rulesVersionTables = z.object({
  service: serviceMarker,
  version: rulesVersion,
  tables: dispatchTables,
});

/** `id` is made by the desk: sent again, it is the same version. */
export const rulesProposal = z.strictObject({
  id: identifier,
  basedOn: z.number().int().nonnegative(),
  note: z.string().trim().min(1).max(500),
  tables: dispatchTables,
});

export const rulesDecision = z.strictObject({
  decision: z.enum(['publish', 'reject', 'withdraw']),
  note: z.string().trim().max(500),
});

export const rulesAnswer = z.object({ service: serviceMarker, version: rulesVersion });

const root = '/v1/dispatch-rules';
export const rulesPaths = {
  current: root,
  versions: `${root}/versions`,
  version: `${root}/versions/:version`,
  decision: `${root}/versions/:version/decision`,
} as const;
