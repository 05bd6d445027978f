import { z } from 'zod';
import { contract } from './contract';

/** Encodings that registries come in; gb18030 contains GBK and GB 2312. */
export const textEncoding = z.enum(['utf-8', 'gb18030', 'utf-16le']);
export type TextEncoding = z.infer<typeof textEncoding>;

/** What is in a file before it is imported. `field`: what a column is taken for; null where it is not used. */
export const registryPreview = z.object({
  bytes: z.number(),
  encoding: textEncoding,
  columns: z.array(z.object({ title: z.string(), field: z.string().nullable() })),
  rows: z.array(z.array(z.string())),
  /** False when no column holds the number or the name. */
  usable: z.boolean(),
});
export type RegistryPreview = z.infer<typeof registryPreview>;

/** `row` counts as a spreadsheet does, the heading being row 1. */
export const registryProblem = z.object({
  row: z.number().int(),
  column: z.string(),
  reason: z.enum(['missing', 'duplicate', 'too-long', 'unknown-kind', 'columns', 'unreadable']),
});

export const registryProgress = z.object({
  phase: z.enum(['idle', 'reading', 'indexing', 'done', 'failed', 'cancelled']),
  name: z.string(),
  rows: z.number().int(),
  /** Share (0..1) of the file that was read. */
  share: z.number().min(0).max(1),
  accepted: z.number().int(),
  bad: z.number().int(),
  failure: z
    .object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
});
export type RegistryProgress = z.infer<typeof registryProgress>;

/** One file that a city imported. */
export const importedRegistry = z.object({
  name: z.string(),
  at: z.string(),
  accepted: z.number().int(),
  bad: z.number().int(),
  kinds: z.array(z.enum(['merchant', 'estate', 'body'])),
});

/** The registry of merchants and places: a city's own in place of the one that ships. Files are named by tokens that main gave. */
export const registryContracts = {
  state: contract(
    z.strictObject({}),
    z.object({
      /** What was imported; empty: the registry that ships. */
      imported: z.array(importedRegistry),
      canUndo: z.boolean(),
      progress: registryProgress,
    }),
  ),
  /** Looks at a chosen file. `encoding` null: told by its bytes. */
  inspect: contract(z.strictObject({ token: z.string().max(80), encoding: textEncoding.nullable() }), registryPreview),
  /** Begins the import and answers at once; `registry.progress` tells the rest. Until it is done the former registry stands. */
  import: contract(z.strictObject({ token: z.string().max(80), encoding: textEncoding }), registryProgress),
  cancel: contract(z.strictObject({}), registryProgress),
  /** Rows that the last import left out, in order, at most 1,000; `total` counts all. */
  problems: contract(z.strictObject({}), z.object({ total: z.number().int(), problems: z.array(registryProblem) })),
  /** The registry before the last change; a second undo brings that change back. */
  undo: contract(z.strictObject({}), registryProgress),
  /** The registry that ships. */
  restoreShipped: contract(z.strictObject({}), registryProgress),
};
