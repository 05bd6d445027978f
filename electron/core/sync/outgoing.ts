import { evaluationOutgoing } from '../features/evaluation';
import { handlingOutgoing } from '../features/handling';
import { editOutgoing, finishDraftOutgoing, reviewOutgoing } from '../features/review';
import { finishOutgoing, joinOutgoing } from '../features/ticket';
import type { OperationKind } from './outbox';
import type { OutgoingKind } from './outgoing-kind';

/** How each kind of operation leaves the desk: a new kind is a file in its feature and a line here. */
export const outgoing = {
  'ticket.finish': finishOutgoing,
  'ticket.review': reviewOutgoing,
  'ticket.handle': handlingOutgoing,
  'ticket.edit': editOutgoing,
  'draft.finish': finishDraftOutgoing,
  'ticket.join': joinOutgoing,
  'call.evaluate': evaluationOutgoing,
} satisfies Record<OperationKind, OutgoingKind> as Readonly<Record<OperationKind, OutgoingKind>>;
