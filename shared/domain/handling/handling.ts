import { z } from 'zod';
import { identifier } from '../ids';
import { role } from '../roles';

/**
 * Where a finished ticket stands on its way to the caller's answer (docs/handling.md): 受理, 派单, 签收, 办理, 反馈, 回访, 评价, 办结. Extension
 * (延期), supervision (督办) and decline (退单) are no places to stand: they are marks and events beside the stage.
 */
export const handlingStage = z.enum([
  'accepted',
  'dispatched',
  'signed',
  'processing',
  'replied',
  'revisited',
  'evaluated',
  'closed',
]);
export type HandlingStage = z.infer<typeof handlingStage>;

/** What the caller is asked at a return visit: was contacted, is solved, how they were treated, what came of it. */
export const visitItem = z.enum(['contacted', 'solved', 'attitude', 'result']);
export type VisitItem = z.infer<typeof visitItem>;

/** As the telephone's keys: 1 satisfied, 2 fairly satisfied, 3 not satisfied. */
export const score = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Score = z.infer<typeof score>;

/** What the caller thought: pressed on the telephone (`key`) or said to the agent (`told`). */
export const evaluation = z.object({ score, source: z.enum(['key', 'told']), at: z.string() });
export type Evaluation = z.infer<typeof evaluation>;

/** A file that a unit added; its content lies on the server alone. `type` is what its first bytes say, never what its sender said. */
export const attachment = z.object({
  id: identifier,
  name: z.string().min(1).max(200),
  type: z.string().max(100),
  /** Bytes. */
  size: z.number().int().positive(),
});
export type Attachment = z.infer<typeof attachment>;

const why = z.string().max(2_000);

/** The moves that people make, as they travel. What the server does by itself (accept, dispatch, answer, recall, amend) is not among them. */
export const handlingMove = z.discriminatedUnion('kind', [
  /** Another unit than it stands with, by a lead (改派). */
  z.object({ kind: z.literal('redispatch'), unit: z.string().min(1).max(120), reason: why }),
  z.object({ kind: z.literal('sign') }),
  z.object({ kind: z.literal('decline'), reason: why }),
  z.object({ kind: z.literal('process'), reason: why }),
  /** `until`: day in China, YYYY-MM-DD; granted, it is due at its close of business. */
  z.object({ kind: z.literal('askExtension'), until: z.iso.date(), reason: why }),
  z.object({ kind: z.literal('grantExtension'), reason: why }),
  z.object({ kind: z.literal('refuseExtension'), reason: why }),
  z.object({ kind: z.literal('supervise'), reason: why }),
  z.object({ kind: z.literal('supplement'), reason: why, attachments: z.array(attachment).max(10) }),
  z.object({ kind: z.literal('reply'), reason: z.string().max(10_000), attachments: z.array(attachment).max(10) }),
  /** The reply is not good enough: back to the unit (退回重办). */
  z.object({ kind: z.literal('sendBack'), reason: why }),
  /** `items` is empty when the caller was not reached. */
  z.object({
    kind: z.literal('visit'),
    items: z.array(z.object({ item: visitItem, satisfied: z.boolean() })).max(visitItem.options.length),
    reason: why,
  }),
  z.object({ kind: z.literal('evaluate'), score, source: evaluation.shape.source, reason: why }),
  z.object({ kind: z.literal('close'), reason: why }),
]);
export type HandlingMove = z.infer<typeof handlingMove>;

/** Who a ticket goes to, and until when. */
export const assignment = z.object({
  unit: z.string().min(1).max(120),
  jointUnits: z.array(z.string()),
  /** ISO 8601 with offset. */
  dueAt: z.string(),
  /** One sentence of the dispatch rules, '' when a person chose. */
  reason: z.string(),
});
export type Assignment = z.infer<typeof assignment>;

/** The moves that the server makes beside those of people. */
export type ServerMove =
  | { readonly kind: 'accept'; readonly callable: boolean; readonly reason: string }
  | { readonly kind: 'dispatch'; readonly assignment: Assignment; readonly reason: string }
  /** A lead's choice, with the date that the server gives it where it has none. */
  | { readonly kind: 'redispatch'; readonly unit: string; readonly dueAt: string; readonly reason: string }
  /** Answered in the call from an article (即时解答): nobody has to handle it. */
  | { readonly kind: 'answer'; readonly reason: string }
  | { readonly kind: 'recall'; readonly reason: string }
  | { readonly kind: 'amend'; readonly callable: boolean; readonly reason: string };

export const moveKind = z.enum([
  'accept',
  'dispatch',
  'answer',
  'recall',
  'amend',
  'redispatch',
  'sign',
  'decline',
  'process',
  'askExtension',
  'grantExtension',
  'refuseExtension',
  'supervise',
  'supplement',
  'reply',
  'sendBack',
  'visit',
  'evaluate',
  'close',
]);
export type MoveKind = z.infer<typeof moveKind>;

/** One move as it happened: when, who, from where to where, why; and what it brought, by its kind. */
export const handlingEvent = z.object({
  move: moveKind,
  at: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  actorRole: z.union([role, z.literal('system')]),
  from: handlingStage.nullable(),
  to: handlingStage,
  reason: z.string(),
  /** The unit it was dispatched to, or of the one who moved it. */
  unit: z.string().optional(),
  jointUnits: z.array(z.string()).optional(),
  dueAt: z.string().optional(),
  attachments: z.array(attachment).optional(),
  items: z.array(z.object({ item: visitItem, satisfied: z.boolean() })).optional(),
  score: score.optional(),
});
export type HandlingEvent = z.infer<typeof handlingEvent>;

/** The handling of one ticket as server, desk and unit see it. Times ISO 8601. */
export const handling = z.object({
  stage: handlingStage,
  /** 首派单位, '' before the first dispatch and after a recall. */
  unit: z.string(),
  jointUnits: z.array(z.string()),
  /** Null where no unit has it. */
  dueAt: z.string().nullable(),
  /** There is a telephone number to visit. */
  callable: z.boolean(),
  /** Somebody above watches it (督办), until the unit has replied. */
  supervised: z.boolean(),
  /** Asked for and not decided yet. */
  extension: z.object({ until: z.iso.date(), reason: z.string(), at: z.string() }).nullable(),
  /** The units that handed it back, once for each time. */
  declinedBy: z.array(z.string()),
  /** Return visits at which nobody answered since the last reply. */
  unanswered: z.number().int().nonnegative(),
  evaluation: evaluation.nullable(),
  events: z.array(handlingEvent),
});
export type Handling = z.infer<typeof handling>;
