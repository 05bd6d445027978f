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
    'not-text',
    'unknown-column',
    'same-column',
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

/** `taking-back`: of what had been sent, `done` of `total` is out of review again. */
export const importProgress = z.object({
  importId: identifier,
  phase: z.enum(['sending', 'taking-back']),
  done: z.number().int(),
  total: z.number().int(),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** What became of revisions that had been sent in. `left`: those that somebody had decided on meanwhile, so that they can't be taken back. */
export const importTakenBack = z.object({ takenBack: z.number().int(), left: z.number().int() });
export type ImportTakenBack = z.infer<typeof importTakenBack>;

export const knowledgeImportContracts = {
  /** Reads and checks; nothing is sent in yet. */
  preview: contract(z.strictObject({ files: z.array(importFile).min(1).max(2_000) }), importPreview),
  /** Sends the good rows in for review; after a lost connection it goes on where it stopped. `refused`: those that the server would not take, by article. */
  send: contract(
    z.strictObject({ importId: identifier }),
    z.object({
      sent: z.number().int(),
      refused: z.array(z.object({ articleId: z.string(), code: z.string() })),
      /** Somebody cancelled before all were sent: what is left has to be taken back with `undo`. */
      cancelled: z.boolean(),
    }),
  ),
  /** Ends the sending after the part that is on its way. */
  cancel: contract(z.strictObject({ importId: identifier }), z.object({})),
  /** Takes back what was sent in and nobody has decided on yet. May be asked again after a lost connection. */
  undo: contract(z.strictObject({ importId: identifier }), importTakenBack),
};
