import type { Segment } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import { type Correction, correctionsOf, type TaughtField } from '@shared/understanding';
import type { CoreContext } from '../../context';
import type { SessionService } from '../session';
import {
  dropCorrections,
  purgeRemoved,
  readCorrections,
  removeCorrections,
  restoreCorrections,
  writeCorrections,
} from './repository';

export type LearningService = ReturnType<typeof createLearningService>;

/** What this desk learns from the tickets that people finish, see shared/understanding/learning. */
export function createLearningService(context: CoreContext, session: Pick<SessionService, 'user'>) {
  const { database, emit, now } = context;
  purgeRemoved(database);
  /** The same array until something changes: a call that begins then finds its lessons worked out. */
  let taught: readonly Correction[] | null = null;

  function changed(): void {
    taught = null;
    emit('learning.changed', {});
  }

  return {
    /** What teaches now, for a call that begins. */
    corrections(): readonly Correction[] {
      taught ??= readCorrections(database);
      return taught;
    },

    /** Takes in a ticket that is being finished; for use inside its transaction. */
    learn({ id, fields }: Ticket, segments: readonly Segment[], at: string): void {
      writeCorrections(database, id, correctionsOf(fields, segments), at);
    },
    /** Forgets what a ticket taught that is open again or put aside; for use inside its transaction. */
    unlearn: (ticketId: string): void => dropCorrections(database, ticketId),
    /** After the commit of a transaction that learned or unlearned. */
    changed,

    /** Titles are shown to whose ticket it is alone. */
    list(): Result<{ total: number; corrections: ReturnType<typeof shown>[] }> {
      const user = session.user();
      if (user === null) return fail('session.signed-out');
      const corrections = readCorrections(database);
      return succeed({
        total: corrections.length,
        corrections: corrections.slice(0, 200).map((correction) => shown(correction, user.id)),
      });
    },

    /** Forgets everything, or one correction. `undo` names it for `restore`. */
    forget(only?: { readonly ticketId: string; readonly field: TaughtField }): Result<{ undo: string; count: number }> {
      if (session.user() === null) return fail('session.signed-out');
      const undo = now().toISOString();
      const count = removeCorrections(database, undo, only);
      changed();
      return succeed({ undo, count });
    },

    restore(undo: string): Result<Record<never, never>> {
      if (session.user() === null) return fail('session.signed-out');
      restoreCorrections(database, undo);
      changed();
      return succeed({});
    },
  };
}

function shown(
  { ticketId, field, from, to, at, title, agentId }: ReturnType<typeof readCorrections>[number],
  userId: string,
) {
  return { ticketId, field, from, to, at, title: agentId === userId ? title : '' };
}
