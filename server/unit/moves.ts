import { handlingMove, type MoveKind } from '@shared/domain/handling';
import { identifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { unitOf } from '@shared/domain/roles';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../http/problems';
import type { Context } from '../routes/context';
import { forgetAttachments, keepAttachments, type NewAttachment } from '../store/attachments';
import { submission } from '../store/tickets';
import { readUnitTicket } from '../store/unit-tickets';
import { attachmentOf, mostFiles } from './files';
import { csrfMatches, type UnitSession } from './session';

const moveForm = z.object({
  csrf: z.string(),
  operation: identifier,
  version: z.coerce.number().int().positive(),
  move: z.string(),
  reason: z.string().default(''),
  until: z.string().optional(),
});

/** What somebody wrote into the form of a move that was not made: it stands there again. */
export type Kept = {
  readonly move: string;
  readonly reason: string;
  readonly until: string;
  readonly hadFiles: boolean;
};

/** A form as it came; `failure`: its files can't be taken. */
export type SentForm = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
  readonly failure: 'request.too-large' | 'attachment.empty' | null;
};

const keptForm = z.object({
  move: z.string().max(40).catch(''),
  reason: z.string().max(10_000).catch(''),
  until: z.string().max(20).catch(''),
});

/** What of a form is given back to whoever wrote it. */
export function keptOf({ fields, files, failure }: SentForm): Kept {
  const { move, reason, until } = keptForm.parse(fields);
  return { move, reason: unix(reason), until, hadFiles: files.length > 0 || failure !== null };
}

/** The moves that a unit has forms for. */
const offered: readonly MoveKind[] = ['sign', 'decline', 'process', 'askExtension', 'reply', 'supplement'];

/**
 * Makes the move of a form: keeps its files, and pushes the move like a desk's. Files of a move that is refused are removed
 * again. Errors: those of the operation, `changed` (the ticket is newer than the form), `attachment.type`, `attachment.empty`, `request.too-large`,
 * `request.invalid`, `request.foreign` (the form is of another session).
 */
export async function makeMove(
  sent: SentForm,
  ticketId: string,
  found: UnitSession,
  { database, push, clock, metrics }: Context,
): Promise<Result<null>> {
  const { user } = found.session;
  const { fields, files, failure } = sent;
  const form = moveForm.safeParse(fields);
  if (!form.success) return fail('request.invalid');
  // Perhaps a page of an earlier session, with a reply in it.
  if (!csrfMatches(found, form.data.csrf)) return fail('request.foreign');
  if (failure !== null) return fail(failure);
  const attachments: NewAttachment[] = [];
  for (const { name, content } of files) {
    const attachment = attachmentOf(name, content);
    if (attachment === null) return fail('attachment.type');
    attachments.push(attachment);
  }
  const { operation: id, version: baseVersion, move: kind, reason, until } = form.data;
  const described = attachments.map(({ content: _content, ...attachment }) => attachment);
  const move = handlingMove.safeParse({ kind, reason: unix(reason), until, attachments: described });
  if (!move.success || !offered.includes(move.data.kind)) return fail('request.invalid');
  const ticket = await readUnitTicket(database, user.region, unitOf(user), ticketId);
  if (ticket === null) return fail('ticket.unknown');
  // The same form once more: its files would be new ones, and the operation no longer the same.
  if (await wasTaken(id)) return succeed(null);
  const now = clock();
  await keepAttachments(database, { region: user.region, ticketId, addedBy: user.id, now }, attachments);
  const at = now.toISOString();
  const operation = { id, kind: 'ticket.handle' as const, ticketId, baseVersion, at, body: { moves: [move.data] } };
  const result = await push(submission(operation, user));
  metrics.countOperation(result);
  if (result.outcome === 'accepted') return succeed(null);
  await forgetAttachments(
    database,
    user.region,
    described.map((attachment) => attachment.id),
  );
  return result.outcome === 'conflict' ? fail('changed') : fail(result.error.code, result.error.detail);

  async function wasTaken(operationId: string): Promise<boolean> {
    const rows = await database.query(
      'select 1 from operations where region = $1 and id = $2::uuid and actor_id = $3',
      [user.region, operationId, user.id],
    );
    return rows.length > 0;
  }
}

/** Browsers end lines as the wire does. */
function unix(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

type UploadedFile = { readonly name: string; readonly content: Buffer };

/**
 * Reads a form to its end, whatever is in it: a browser that is cut off in the middle of a large file shows no page, and what was written beside
 * the file would be lost. Of a file that is too large no more than the limit is kept in memory, and of who has no session (`files: 'none'`)
 * nothing.
 */
export async function readForm(request: FastifyRequest, files: 'keep' | 'none'): Promise<SentForm> {
  if (!request.isMultipart()) throw problem(415, 'request.invalid');
  const fields: Record<string, unknown> = {};
  const kept: UploadedFile[] = [];
  let failure: SentForm['failure'] = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    if (files === 'none' || kept.length === mostFiles) {
      if (part.filename) failure = 'request.too-large';
      for await (const _passed of part.file);
      continue;
    }
    const content = await part.toBuffer();
    if (part.file.truncated) failure = 'request.too-large';
    // An empty choice of files arrives as one without name and content.
    else if (content.length === 0) failure ??= part.filename ? 'attachment.empty' : null;
    else kept.push({ name: part.filename, content });
  }
  return { fields, files: failure === null ? kept : [], failure };
}
