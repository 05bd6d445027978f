import { fail, type Result, succeed } from '../result';
import type { Role } from '../roles';
import {
  type Handling,
  type HandlingEvent,
  type HandlingMove,
  type HandlingStage,
  type MoveKind,
  type ServerMove,
  visitItem,
} from './handling';

/** Who makes a move. `unit` is the unit's name for its people, '' for everybody else; the server itself is `system`. */
export type HandlingActor = {
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly unit: string;
};

/** The server, where nobody decided by hand. */
export const systemActor: HandlingActor = { id: 'system', name: '', role: 'system', unit: '' };

export type AnyMove = HandlingMove | ServerMove;

export type MoveFailure =
  | 'handling.move'
  | 'handling.actor'
  | 'handling.reason-required'
  | 'handling.extension-open'
  | 'handling.extension-none'
  | 'handling.extension-date'
  | 'handling.extension-limit'
  | 'handling.visit-items'
  | 'handling.not-visited';

type Rule = {
  readonly from: readonly HandlingStage[];
  /** Null: it stays where it is, or the move itself decides (visit). */
  readonly to: HandlingStage | null;
  readonly by: readonly HandlingActor['role'][];
  /** A move that somebody else has to live with says why. */
  readonly reason: boolean;
};

const withUnit: readonly HandlingStage[] = ['dispatched', 'signed', 'processing'];
const hotline: HandlingActor['role'][] = ['agent', 'lead'];

/** The whole machine. What is not here is refused. */
const rules = {
  accept: { from: [], to: 'accepted', by: ['agent'], reason: false },
  dispatch: { from: ['accepted'], to: 'dispatched', by: ['system'], reason: false },
  answer: { from: ['accepted'], to: 'closed', by: ['system'], reason: false },
  recall: { from: ['dispatched', 'closed'], to: 'accepted', by: ['lead'], reason: true },
  amend: { from: ['accepted', ...withUnit, 'replied'], to: null, by: ['agent', 'lead'], reason: false },
  redispatch: { from: ['accepted', ...withUnit], to: 'dispatched', by: ['lead'], reason: true },
  sign: { from: ['dispatched'], to: 'signed', by: ['unit'], reason: false },
  decline: { from: ['dispatched'], to: 'accepted', by: ['unit'], reason: true },
  process: { from: ['signed'], to: 'processing', by: ['unit'], reason: false },
  askExtension: { from: ['signed', 'processing'], to: null, by: ['unit'], reason: true },
  grantExtension: { from: ['signed', 'processing'], to: null, by: ['lead', 'supervisor'], reason: false },
  refuseExtension: { from: ['signed', 'processing'], to: null, by: ['lead', 'supervisor'], reason: true },
  supervise: { from: withUnit, to: null, by: ['lead', 'supervisor'], reason: true },
  supplement: { from: [...withUnit, 'replied'], to: null, by: [...hotline, 'unit'], reason: true },
  reply: { from: ['signed', 'processing'], to: 'replied', by: ['unit'], reason: true },
  sendBack: { from: ['replied'], to: 'processing', by: ['lead', 'supervisor'], reason: true },
  visit: { from: ['replied'], to: null, by: hotline, reason: false },
  evaluate: { from: ['revisited'], to: 'evaluated', by: hotline, reason: false },
  close: { from: ['replied', 'revisited', 'evaluated'], to: 'closed', by: hotline, reason: false },
} as const satisfies Readonly<Record<MoveKind, Rule>>;

/** After so many return visits that nobody answered a ticket may be closed without one. */
export const visitsBeforeClosing = 3;
/** No extension reaches further than this beyond the day it was due. */
export const longestExtensionDays = 30;
/** So many requests a ticket, granted or refused, whichever unit has it: the date is the caller's, who was told one. */
export const mostExtensionRequests = 2;

/**
 * Makes one move. `handling` is null for a ticket that was never accepted. Gives the new state with one event more, or why not; what was given
 * is never changed. Errors: `handling.move` (detail: stage, move), `handling.actor`, `handling.reason-required`, `handling.extension-open`,
 * `handling.extension-none`, `handling.extension-date`, `handling.extension-limit`, `handling.visit-items`, `handling.not-visited` (closing without a visit).
 */
export function moveHandling(
  handling: Handling | null,
  move: AnyMove,
  actor: HandlingActor,
  at: string,
): Result<Handling, MoveFailure> {
  const rule: Rule = rules[move.kind];
  const stage = handling?.stage ?? null;
  if (!rule.by.includes(actor.role) || !isTheirs(handling, move.kind, actor)) return fail('handling.actor');
  if (stage === null ? move.kind !== 'accept' : !rule.from.includes(stage)) {
    return fail('handling.move', { stage: stage ?? 'none', move: move.kind });
  }
  if (rule.reason && reasonOf(move).trim() === '') return fail('handling.reason-required');
  const before = handling ?? nothing;
  const changed = apply(before, move, at);
  if (!changed.ok) return changed;
  const { to = rule.to ?? before.stage, ...change } = changed.value;
  const event = eventOf(move, actor, at, stage, to, change);
  return succeed({ ...before, ...change, stage: to, events: [...before.events, event] });
}

/** Whether a role ever makes this move. */
export function mayRole(role: HandlingActor['role'], kind: MoveKind): boolean {
  const rule: Rule = rules[kind];
  return rule.by.includes(role);
}

/** Whether a move may be offered: the stage and the role allow it, whatever is still to be filled in. */
export function mayMove(handling: Handling, kind: MoveKind, actor: HandlingActor): boolean {
  const rule: Rule = rules[kind];
  if (!rule.by.includes(actor.role) || !isTheirs(handling, kind, actor) || !rule.from.includes(handling.stage))
    return false;
  if (kind === 'askExtension') return handling.extension === null && mayAskAgain(handling);
  if (kind === 'grantExtension' || kind === 'refuseExtension') return handling.extension !== null;
  if (kind === 'recall') return isRecallable(handling);
  if (kind === 'close') return handling.stage !== 'replied' || isVisitedEnough(handling);
  return true;
}

const nothing: Handling = {
  stage: 'accepted',
  unit: '',
  jointUnits: [],
  dueAt: null,
  callable: true,
  supervised: false,
  extension: null,
  declinedBy: [],
  unanswered: 0,
  evaluation: null,
  events: [],
};

/** People of a unit move what their unit leads; a joint unit (协办) may add to it. */
function isTheirs(handling: Handling | null, kind: MoveKind, { role, unit }: HandlingActor): boolean {
  if (role !== 'unit') return true;
  if (handling === null || unit === '') return false;
  return handling.unit === unit || (kind === 'supplement' && handling.jointUnits.includes(unit));
}

function reasonOf(move: AnyMove): string {
  return 'reason' in move ? move.reason : '';
}

type Change = Partial<Omit<Handling, 'stage' | 'events'>> & { readonly to?: HandlingStage };
const atUnit = { extension: null, supervised: false, unanswered: 0 } satisfies Change;

function apply(before: Handling, move: AnyMove, at: string): Result<Change, MoveFailure> {
  switch (move.kind) {
    case 'accept':
    case 'amend':
      return succeed({ callable: move.callable });
    case 'dispatch': {
      const { unit, jointUnits, dueAt } = move.assignment;
      return succeed({ ...atUnit, unit, jointUnits, dueAt, supervised: before.supervised });
    }
    case 'recall':
      return isRecallable(before)
        ? succeed({ ...atUnit, unit: '', jointUnits: [], dueAt: null })
        : fail('handling.move', { stage: before.stage, move: move.kind });
    case 'redispatch':
      return succeed({
        ...atUnit,
        unit: move.unit,
        jointUnits: before.jointUnits.filter((unit) => unit !== move.unit),
        // The date is the caller's: another unit does not get another one.
        dueAt: before.dueAt ?? ('dueAt' in move ? move.dueAt : null),
        supervised: before.supervised,
      });
    case 'decline':
      return succeed({ unit: '', jointUnits: [], dueAt: null, declinedBy: [...before.declinedBy, before.unit] });
    case 'askExtension':
      return askExtension(before, move, at);
    case 'grantExtension':
      return before.extension === null
        ? fail('handling.extension-none')
        : succeed({ dueAt: closeOfBusiness(before.extension.until), extension: null });
    case 'refuseExtension':
      return before.extension === null ? fail('handling.extension-none') : succeed({ extension: null });
    case 'supervise':
    case 'sendBack':
      return succeed({ supervised: true, unanswered: 0 });
    case 'reply':
      return succeed(atUnit);
    case 'visit':
      return visit(before, move);
    case 'evaluate':
      return succeed({ evaluation: { score: move.score, source: move.source, at } });
    case 'close':
      return close(before, move.reason);
    case 'answer':
    case 'sign':
    case 'process':
    case 'supplement':
      return succeed({});
  }
}

function askExtension(
  before: Handling,
  { until, reason }: Extract<HandlingMove, { kind: 'askExtension' }>,
  at: string,
): Result<Change, MoveFailure> {
  if (before.extension !== null) return fail('handling.extension-open');
  if (!mayAskAgain(before)) return fail('handling.extension-limit', { count: mostExtensionRequests });
  const due = Date.parse(before.dueAt ?? at);
  const wanted = Date.parse(closeOfBusiness(until));
  const tooLate = Math.max(due, Date.parse(at)) + longestExtensionDays * 86_400_000;
  if (!(wanted > due && wanted > Date.parse(at) && wanted <= tooLate)) {
    return fail('handling.extension-date', { days: longestExtensionDays });
  }
  return succeed({ extension: { until, reason, at } });
}

function visit(
  before: Handling,
  { items, reason }: Extract<HandlingMove, { kind: 'visit' }>,
): Result<Change, MoveFailure> {
  if (items.length === 0) return succeed({ unanswered: before.unanswered + 1 });
  const asked = new Set(items.map(({ item }) => item));
  if (items.length !== asked.size || asked.size !== visitItem.options.length) return fail('handling.visit-items');
  if (items.every(({ satisfied }) => satisfied)) return succeed({ to: 'revisited', unanswered: 0 });
  if (reason.trim() === '') return fail('handling.reason-required');
  return succeed({ to: 'processing', supervised: true, unanswered: 0 });
}

function close(before: Handling, reason: string): Result<Change, MoveFailure> {
  if (before.stage === 'replied' && !isVisitedEnough(before)) return fail('handling.not-visited');
  if (before.stage !== 'evaluated' && reason.trim() === '') return fail('handling.reason-required');
  return succeed({ extension: null, supervised: false });
}

/** Before the unit has signed; and what was answered in the call, when that turns out not to hold. */
function isRecallable({ stage, unit }: Handling): boolean {
  return stage === 'dispatched' || (stage === 'closed' && unit === '');
}

function mayAskAgain({ events }: Handling): boolean {
  return events.filter(({ move }) => move === 'askExtension').length < mostExtensionRequests;
}

function isVisitedEnough({ callable, unanswered }: Handling): boolean {
  return !callable || unanswered >= visitsBeforeClosing;
}

/** 18:00 in China, as the table of terms has it. */
function closeOfBusiness(day: string): string {
  return `${day}T18:00:00+08:00`;
}

function eventOf(
  move: AnyMove,
  actor: HandlingActor,
  at: string,
  from: HandlingStage | null,
  to: HandlingStage,
  change: Change,
): HandlingEvent {
  const dueAt = 'until' in move ? closeOfBusiness(move.until) : change.dueAt;
  const unit = move.kind === 'redispatch' || move.kind === 'dispatch' ? change.unit : actor.unit;
  return {
    move: move.kind,
    at,
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    from,
    to,
    reason: reasonOf(move).trim(),
    ...(unit ? { unit } : {}),
    ...(change.jointUnits === undefined || change.jointUnits.length === 0 ? {} : { jointUnits: change.jointUnits }),
    ...(dueAt ? { dueAt } : {}),
    ...('attachments' in move && move.attachments.length > 0 ? { attachments: [...move.attachments] } : {}),
    ...('items' in move ? { items: [...move.items] } : {}),
    ...('score' in move ? { score: move.score } : {}),
  };
}
