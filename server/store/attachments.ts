import type { Attachment } from '@shared/domain/handling';
import type { Queryable } from './database';

export type NewAttachment = Attachment & { readonly content: Buffer };

/** Keeps files for a ticket. They count once a move of the ticket names them; `forgetAttachments` takes back what none does. */
export async function keepAttachments(
  database: Queryable,
  { region, ticketId, addedBy, now }: { region: string; ticketId: string; addedBy: string; now: Date },
  attachments: readonly NewAttachment[],
): Promise<void> {
  for (const { id, name, type, content } of attachments) {
    await database.query(
      `insert into attachments (region, id, ticket_id, name, type, content, added_by, added_at)
        values ($1, $2::uuid, $3::uuid, $4, $5, $6::bytea, $7, $8::timestamptz)`,
      [region, id, ticketId, name, type, content, addedBy, now.toISOString()],
    );
  }
}

/** Removes files whose move was refused. */
export async function forgetAttachments(database: Queryable, region: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.query('delete from attachments where region = $1 and id = any($2::uuid[])', [region, ids]);
}

/** One file of a ticket, or null. */
export async function readAttachment(
  database: Queryable,
  region: string,
  ticketId: string,
  id: string,
): Promise<{ readonly name: string; readonly type: string; readonly content: Uint8Array } | null> {
  const [row] = await database.query<{ name: string; type: string; content: Uint8Array }>(
    'select name, type, content from attachments where region = $1 and ticket_id = $2::uuid and id = $3::uuid',
    [region, ticketId, id],
  );
  return row ?? null;
}
