import { setTimeout } from 'node:timers/promises';
import type { FieldEdit } from '@shared/contracts/ticket';
import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import {
  draftPaths,
  type GroupAgent,
  groupAgentsResponse,
  type HandOverOutcome,
  handOverResponse,
} from '@shared/sync/drafts';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { signedRequest } from '../../sync/signed-request';
import { readDraft } from '../drafts';
import type { SessionService } from '../session';
import { writeUnsent } from './repository';
import { editedFields } from './view';

export type HandOverOptions = {
  readonly session: Pick<SessionService, 'user' | 'access'>;
  /** Exchanges with the server what is new here and there; resolves when that is done or has failed. */
  readonly exchange: () => Promise<void>;
};

export type HandOver = ReturnType<typeof createHandOver>;

const refusals: Readonly<Record<Exclude<HandOverOutcome, 'done'>, string>> = {
  'not-taken': 'review.not-taken',
  'taken-by-other': 'review.draft-claimed',
  gone: 'review.draft-gone',
  'no-such-agent': 'review.no-such-agent',
};
/** Somebody waits before the window. */
const timeoutMs = 10_000;

/**
 * A lead hands a draft on. Not through the outbox: until the server has said yes nobody could tell the new agent, and the lead would believe the draft in
 * hands that know nothing of it.
 */
export function createHandOver({ database, emit }: CoreContext, { session, exchange }: HandOverOptions) {
  function lead(): Result<User> {
    const user = session.user();
    return user === null ? fail('session.signed-out') : succeed(user);
  }

  async function agents(): Promise<Result<GroupAgent[]>> {
    const user = lead();
    if (!user.ok) return user;
    const answer = await signedRequest(session, user.value.id, {
      path: draftPaths.agents,
      schema: groupAgentsResponse,
      timeoutMs,
    });
    return answer.ok ? succeed(answer.value.agents) : notReached(answer.error);
  }

  async function handOver(
    ticketId: string,
    agentId: string,
    edits: readonly FieldEdit[],
  ): Promise<Result<Record<string, never>>> {
    const user = lead();
    if (!user.ok) return user;
    const draft = readDraft(database, user.value.id, ticketId);
    if (draft === null || draft.content === null || draft.state === 'closed') return fail('review.draft-gone');
    const { id } = user.value;
    // Told by the exchange and by nobody else: the wish to take it must not reach the server after the draft is another's.
    if (draft.wish !== null) await Promise.race([exchange(), setTimeout(timeoutMs, null, { ref: false })]);
    const told = readDraft(database, id, ticketId);
    if (told === null || told.wish !== null) return fail('review.hand-over-offline');
    const answer = await signedRequest(session, id, {
      path: draftPaths.handOver,
      body: { id: ticketId, agentId, fields: editedFields((told.content ?? draft.content).fields, edits) },
      schema: handOverResponse,
      timeoutMs,
    });
    if (!answer.ok) return notReached(answer.error);
    const { outcome } = answer.value;
    if (outcome !== 'done') {
      void exchange();
      return fail(refusals[outcome]);
    }
    // The words went along.
    inTransaction(database, () => writeUnsent(database, id, ticketId, null));
    emit('review.changed', {});
    void exchange();
    return succeed({});
  }

  return { agents, handOver };
}

/** Whatever kept the question from the server: nothing was handed on, and the draft is where it was. */
function notReached({ code }: Failure): Result<never> {
  return fail(code === 'session.signed-out' || code === 'session.expired' ? code : 'review.hand-over-offline');
}
