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
import { attachmentOf } from './files';
import { csrfMatches, type UnitSession } from './session';

const moveForm = z.object({
  csrf: z.string(),
  operation: identifier,
  version: z.coerce.number().int().positive(),
  move: z.string(),
  reason: z.string().default(''),
  until: z.string().optional(),
});

/** The moves that a unit has forms for. */
const offered: readonly MoveKind[] = ['sign', 'decline', 'process', 'askExtension', 'reply', 'supplement'];

/**
 * Makes the move of a form: reads it with its files, keeps these, and pushes the move like a desk's. Files of a move that is refused are removed
 * again. Errors: those of the operation, `changed` (the ticket is newer than the form), `attachment.type`, `request.invalid`.
 */
export async function makeMove(
  request: FastifyRequest,
  ticketId: string,
  found: UnitSession,
  { database, push, clock, metrics }: Context,
): Promise<Result<null>> {
  const { user } = found.session;
  const { fields, files } = await readForm(request);
  const form = moveForm.safeParse(fields);
  if (!form.success) return fail('request.invalid');
  if (!csrfMatches(found, form.data.csrf)) throw problem(403, 'request.foreign');
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

async function readForm(
  request: FastifyRequest,
): Promise<{ readonly fields: Readonly<Record<string, unknown>>; readonly files: readonly UploadedFile[] }> {
  if (!request.isMultipart()) throw problem(415, 'request.invalid');
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else {
      const content = await part.toBuffer();
      // An empty choice of files arrives as one without name and content.
      if (content.length > 0) files.push({ name: part.filename, content });
    }
  }
  return { fields, files };
}
