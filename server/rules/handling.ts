import {
  type AnyMove,
  type Handling,
  type HandlingActor,
  type HandlingMove,
  moveHandling,
  systemActor,
} from '@shared/domain/handling';
import { type Result, succeed } from '@shared/domain/result';
import { type User, unitOf } from '@shared/domain/roles';
import type { TicketFields } from '@shared/domain/ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import type { Circumstances } from './operations';

/** Who changes the ticket, what its form says then, and under which circumstances. */
export type Change = { readonly user: User; readonly fields: TicketFields; readonly circumstances: Circumstances };

/** What finishing does: accepts the ticket and dispatches it in the same step, or brings what was mended to the unit that has it. */
export function handlingAfterFinish(
  before: Handling | undefined,
  review: ServerTicket['review'],
  change: Change,
): Result<Handling> {
  const callable = change.fields.callerPhone.value !== '';
  const reason = review?.decision === 'return' ? review.reason : '';
  const move: AnyMove =
    before === undefined ? { kind: 'accept', callable, reason: '' } : { kind: 'amend', callable, reason };
  // The form may be mended after the caller had the answer; nobody has to hear of it any more.
  if (before !== undefined && ['revisited', 'evaluated', 'closed'].includes(before.stage)) return succeed(before);
  const moved = makeMoves(before ?? null, [move], change);
  return moved.ok && !change.circumstances.dispatchOnApproval ? dispatchWaiting(moved.value, change) : moved;
}

/**
 * What a review does: a return takes the ticket back from a unit that has not signed (later it reaches the unit as a supplement, when it is
 * finished again); an approval dispatches what waited for it; another unit in the lead's corrections gets it, as long as nobody has signed.
 */
export function handlingAfterReview(
  before: Handling,
  { decision, reason }: { readonly decision: 'approve' | 'return'; readonly reason: string },
  change: Change,
): Result<Handling> {
  if (decision === 'return') {
    const recallable = before.stage === 'dispatched' || (before.stage === 'closed' && before.unit === '');
    return recallable ? makeMoves(before, [{ kind: 'recall', reason }], change) : succeed(before);
  }
  const unit = change.fields.unit.value;
  const other = unit !== '' && unit !== before.unit && before.declinedBy.length === 0;
  if (before.stage === 'dispatched' && other) {
    return makeMoves(before, [{ kind: 'redispatch', unit, reason: reason.trim() || unit }], change);
  }
  return dispatchWaiting(before, change);
}

/** Makes people's moves one after another, all or none. What a unit hands back is dispatched again at once: no ticket lies with nobody. */
export function handlingAfterMoves(before: Handling, moves: readonly HandlingMove[], change: Change): Result<Handling> {
  const acceptedAt = acceptedAtOf(before, change);
  const dated = moves.map((move): AnyMove => {
    if (move.kind !== 'redispatch') return move;
    const { city } = change.user;
    const given = change.circumstances.assign({ fields: change.fields, city, acceptedAt, declinedBy: [] });
    return given === null ? move : { ...move, dueAt: given.dueAt };
  });
  const moved = makeMoves(before, dated, change);
  return moved.ok && moves.some(({ kind }) => kind === 'decline') ? dispatchWaiting(moved.value, change) : moved;
}

function makeMoves(before: Handling, moves: readonly AnyMove[], change: Change): Result<Handling>;
function makeMoves(before: Handling | null, moves: readonly [AnyMove, ...AnyMove[]], change: Change): Result<Handling>;
function makeMoves(
  before: Handling | null,
  moves: readonly AnyMove[],
  { user, circumstances }: Change,
): Result<Handling> {
  const { id, displayName: name, role } = user;
  return chain(before, moves, { id, name, role, unit: unitOf(user) }, circumstances.now);
}

/** Sends an accepted ticket on its way: to a unit, or, answered in the call, to its end. Others stay as they are. */
function dispatchWaiting(before: Handling, change: Change): Result<Handling> {
  if (before.stage !== 'accepted') return succeed(before);
  const { fields, circumstances, user } = change;
  const answered = fields.nature.value === 'consult' && fields.directAnswer.value !== null;
  if (answered && before.declinedBy.length === 0) {
    return chain(before, [{ kind: 'answer', reason: '' }], systemActor, circumstances.now);
  }
  const given = circumstances.assign({
    fields,
    city: user.city,
    acceptedAt: acceptedAtOf(before, change),
    declinedBy: before.declinedBy,
  });
  // Nobody can be named: it waits for a lead, in sight.
  if (given === null) return succeed(before);
  const dispatch: AnyMove = { kind: 'dispatch', assignment: given, reason: given.reason };
  return chain(before, [dispatch], systemActor, circumstances.now);
}

function chain(before: Handling | null, moves: readonly AnyMove[], actor: HandlingActor, now: Date): Result<Handling> {
  let state = before;
  for (const move of moves) {
    const moved = moveHandling(state, move, actor, now.toISOString());
    if (!moved.ok) return moved;
    state = moved.value;
  }
  if (state === null) throw new Error('a handling without a move');
  return succeed(state);
}

function acceptedAtOf({ events }: Handling, { circumstances }: Change): string {
  return events[0]?.at ?? circumstances.now.toISOString();
}
