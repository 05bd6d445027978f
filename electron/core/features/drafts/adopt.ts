import type { User } from '@shared/domain/roles';
import type { DraftContent, GroupDraft } from '@shared/sync/drafts';
import { mineOverTheirs } from '@shared/sync/merge';
import type { WritableDatabase } from '../../database/connection';
import { keepHeardElsewhere } from '../call';
import { adoptTicket, draftOf, readStored } from '../ticket';
import { reportedRevision, startReports } from './report';

/**
 * Takes a draft in that a lead handed to this agent, or that the server has in a newer state than this desk: with what was heard and everything that anybody wrote. Had the agent (or another one on this desk) begun
 * it, what stands here stays beside the words that came, and is told. Gives true when it is new here. `at`: now by this desk's clock, which is the one that tells later changes.
 */
export function adoptDraft(
  database: WritableDatabase,
  user: User,
  draft: Pick<GroupDraft, 'id' | 'revision'>,
  content: DraftContent,
  at: string,
): boolean {
  const stored = readStored(database, draft.id);
  const before = stored?.ticket;
  // It was finished here meanwhile: whoever reaches the server first has the ticket. Or this is an echo of what stands here.
  const isOver = before !== undefined && before.status !== 'draft' && before.status !== 'discarded';
  if (isOver || reportedRevision(database, draft.id) >= draft.revision) return false;
  const { callId, createdAt, fields, transcript } = content;
  if (callId !== null) keepHeardElsewhere(database, { callId, id: draft.id, createdAt, transcript }, user.city);
  const form = before === undefined ? fields : mineOverTheirs(fields, before.fields, '这台电脑上填的内容');
  adoptTicket(database, draftOf(user, { id: draft.id, callId, fields: form, createdAt, updatedAt: at }));
  startReports(database, draft, before === undefined ? at : null);
  return true;
}
