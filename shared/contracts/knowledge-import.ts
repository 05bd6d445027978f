import { article } from '@shared/domain/article';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { contract } from './contract';

/** A file as the page read it. */
export const importFile = z.strictObject({
  name: z.string().min(1).max(400),
  content: z.instanceof(Uint8Array),
});
export type ImportFile = z.infer<typeof importFile>;

/** Bytes of all files together. */
export const mostImportBytes = 30 * 1024 * 1024;

/** Why a row can't be taken; the text is `knowledge.fault.<code>`. `column`: a field of an article, or a header as it stands there. */
export const importProblem = z.object({
  file: z.string(),
  row: z.number().int(),
  column: z.string(),
  code: z.enum([
    'empty',
    'too-long',
    'too-many',
    'bad-id',
    'not-a-date',
    'dates-reversed',
    'no-basis',
    'formula',
    'not-json',
    'bad-head',
    'unknown-column',
    'sheet-left-out',
    'same-id',
  ]),
  limit: z.number().optional(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const importPreview = z.object({
  importId: identifier,
  /** Rows that were read, and of these: new articles, changed ones, such that change nothing, bad ones. */
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  bad: z.number().int(),
  /** The first 500. */
  problems: z.array(importProblem),
  /** Some of those that will be sent in. */
  sample: z.array(article),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importProgress = z.object({ importId: identifier, sent: z.number().int(), total: z.number().int() });

export const knowledgeImportContracts = {
  /** Reads and checks; nothing is sent in yet. */
  preview: contract(z.strictObject({ files: z.array(importFile).min(1).max(2_000) }), importPreview),
  /** Sends the good rows in for review. `refused`: those that the server would not take, by article. */
  send: contract(
    z.strictObject({ importId: identifier }),
    z.object({
      sent: z.number().int(),
      refused: z.array(z.object({ articleId: z.string(), code: z.string() })),
    }),
  ),
  /** Takes back what was sent in and nobody has published yet. */
  undo: contract(z.strictObject({ importId: identifier }), z.object({ takenBack: z.number().int() })),
};
