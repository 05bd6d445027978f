import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueState } from './due';
import {
  type Handling,
  type HandlingStage,
  handling,
  handlingStage,
  type MoveKind,
  moveKind,
  visitItem,
} from './handling';
import { type AnyMove, type HandlingActor, mayMove, moveHandling, systemActor } from './moves';

const at = '2026-11-24T09:00:00+08:00';
const unit = '京口区住房和城乡建设局';
const person = (role: HandlingActor['role'], of = ''): HandlingActor => ({ id: role, name: role, role, unit: of });
const [agent, lead, supervisor, admin] = (['agent', 'lead', 'supervisor', 'admin'] as const).map((role) =>
  person(role),
);
const unitPerson = person('unit', unit);
const jointPerson = person('unit', '京口区城市管理局');
const everybody = [agent, lead, supervisor, admin, unitPerson, systemActor].filter((actor) => actor !== undefined);

const satisfied = visitItem.options.map((item) => ({ item, satisfied: true }));
const moves: Readonly<Record<MoveKind, AnyMove>> = {
  accept: { kind: 'accept', callable: true, reason: '' },
  dispatch: {
    kind: 'dispatch',
    assignment: { unit, jointUnits: [jointPerson.unit], dueAt: '2026-11-30T18:00:00+08:00', reason: '夜间施工' },
    reason: '夜间施工',
  },
  answer: { kind: 'answer', reason: '' },
  recall: { kind: 'recall', reason: '地址不清' },
  amend: { kind: 'amend', callable: true, reason: '' },
  redispatch: {
    kind: 'redispatch',
    unit: '京口区城市管理局',
    dueAt: '2026-11-30T18:00:00+08:00',
    reason: '属城管职责',
  },
  sign: { kind: 'sign' },
  decline: { kind: 'decline', reason: '不属本单位职责' },
  process: { kind: 'process', reason: '' },
  askExtension: { kind: 'askExtension', until: '2026-12-04', reason: '需要检测' },
  grantExtension: { kind: 'grantExtension', reason: '' },
  refuseExtension: { kind: 'refuseExtension', reason: '可以按期完成' },
  supervise: { kind: 'supervise', reason: '多次来电' },
  supplement: { kind: 'supplement', reason: '现场照片', attachments: [] },
  reply: { kind: 'reply', reason: '已责令停止夜间施工', attachments: [] },
  sendBack: { kind: 'sendBack', reason: '没有答复是否处罚' },
  visit: { kind: 'visit', items: satisfied, reason: '' },
  evaluate: { kind: 'evaluate', score: 1, source: 'told', reason: '' },
  close: { kind: 'close', reason: '已办结' },
};
const actorOf = (kind: MoveKind) => {
  for (const actor of everybody) {
    for (const stage of handlingStage.options)
      if (mayMove({ ...stood(stage), extension: extensionFor(kind) }, kind, actor)) return actor;
  }
  return agent ?? systemActor;
};
const extensionFor = (kind: MoveKind): Handling['extension'] =>
  kind === 'grantExtension' || kind === 'refuseExtension' ? { until: '2026-12-04', reason: 'x', at } : null;

/** A ticket that stands at a stage, by itself. */
function stood(stage: HandlingStage): Handling {
  const withUnit = stage !== 'accepted';
  return {
    stage,
    unit: withUnit ? unit : '',
    jointUnits: withUnit ? [jointPerson.unit] : [],
    dueAt: withUnit ? '2026-11-30T18:00:00+08:00' : null,
    callable: true,
    supervised: false,
    extension: null,
    declinedBy: [],
    unanswered: 0,
    evaluation: null,
    events: [],
  };
}

/** Makes moves one after another, each by somebody who may. */
function walked(...kinds: readonly (MoveKind | AnyMove)[]): Handling {
  let state: Handling | null = null;
  for (const each of kinds) {
    const move: AnyMove = typeof each === 'string' ? moves[each] : each;
    const result = moveHandling(state, move, actorOf(move.kind), at);
    if (!result.ok) throw new Error(`${move.kind}: ${result.error.code}`);
    state = result.value;
  }
  if (state === null) throw new Error('no moves');
  return state;
}

/** The table once more, by hand: from where each move is open and where it leads. */
const table: Readonly<Record<MoveKind, Partial<Record<HandlingStage, HandlingStage>>>> = {
  accept: {},
  dispatch: { accepted: 'dispatched' },
  answer: { accepted: 'closed' },
  recall: { dispatched: 'accepted' },
  amend: {
    accepted: 'accepted',
    dispatched: 'dispatched',
    signed: 'signed',
    processing: 'processing',
    replied: 'replied',
  },
  redispatch: { accepted: 'dispatched', dispatched: 'dispatched', signed: 'dispatched', processing: 'dispatched' },
  sign: { dispatched: 'signed' },
  decline: { dispatched: 'accepted' },
  process: { signed: 'processing' },
  askExtension: { signed: 'signed', processing: 'processing' },
  grantExtension: { signed: 'signed', processing: 'processing' },
  refuseExtension: { signed: 'signed', processing: 'processing' },
  supervise: { dispatched: 'dispatched', signed: 'signed', processing: 'processing' },
  supplement: { dispatched: 'dispatched', signed: 'signed', processing: 'processing', replied: 'replied' },
  reply: { signed: 'replied', processing: 'replied' },
  sendBack: { replied: 'processing' },
  visit: { replied: 'revisited' },
  evaluate: { revisited: 'evaluated' },
  close: { revisited: 'closed', evaluated: 'closed' },
};

const mayMake: Readonly<Record<MoveKind, readonly HandlingActor['role'][]>> = {
  accept: ['agent'],
  dispatch: ['system'],
  answer: ['system'],
  recall: ['lead'],
  amend: ['agent', 'lead'],
  redispatch: ['lead'],
  sign: ['unit'],
  decline: ['unit'],
  process: ['unit'],
  askExtension: ['unit'],
  grantExtension: ['lead', 'supervisor'],
  refuseExtension: ['lead', 'supervisor'],
  supervise: ['lead', 'supervisor'],
  supplement: ['agent', 'lead', 'unit'],
  reply: ['unit'],
  sendBack: ['lead', 'supervisor'],
  visit: ['agent', 'lead'],
  evaluate: ['agent', 'lead'],
  close: ['agent', 'lead'],
};

describe('moveHandling', () => {
  for (const kind of moveKind.options) {
    for (const stage of handlingStage.options) {
      const wanted = table[kind][stage];
      it(`${stage}, ${kind}: ${wanted ?? 'refused'}, and only by ${mayMake[kind].join(', ')}`, () => {
        const state = { ...stood(stage), extension: extensionFor(kind) };
        for (const actor of everybody) {
          const result = moveHandling(state, moves[kind], actor, at);
          const open = wanted !== undefined && mayMake[kind].includes(actor.role);
          expect([actor.role, result.ok ? result.value.stage : null]).toEqual([actor.role, open ? wanted : null]);
          expect([actor.role, mayMove(state, kind, actor)]).toEqual([actor.role, open]);
        }
      });
    }
  }

  it('keeps who, when, from where, to where and why of each move', () => {
    const { events } = walked('accept', 'dispatch', 'sign', 'reply');
    expect(events.map(({ move, actorRole, from, to, reason }) => [move, actorRole, from, to, reason])).toEqual([
      ['accept', 'agent', null, 'accepted', ''],
      ['dispatch', 'system', 'accepted', 'dispatched', '夜间施工'],
      ['sign', 'unit', 'dispatched', 'signed', ''],
      ['reply', 'unit', 'signed', 'replied', '已责令停止夜间施工'],
    ]);
    expect(events[1]).toMatchObject({ unit, jointUnits: [jointPerson.unit], dueAt: '2026-11-30T18:00:00+08:00', at });
  });

  it('refuses a move that somebody has to live with and that says no reason', () => {
    const without = (kind: MoveKind) => ({ ...moves[kind], reason: ' ' }) as AnyMove;
    for (const kind of ['decline', 'recall', 'supervise'] as const) {
      const result = moveHandling(stood('dispatched'), without(kind), actorOf(kind), at);
      expect(result).toEqual({ ok: false, error: { code: 'handling.reason-required' } });
    }
  });

  it('lets a unit move nothing of another one, and a joint unit only add', () => {
    const state = stood('dispatched');
    const codeOf = (kind: MoveKind, actor: HandlingActor) => {
      const result = moveHandling(state, moves[kind], actor, at);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(codeOf('sign', person('unit', '丹徒区教育局'))).toBe('handling.actor');
    expect(codeOf('supplement', person('unit', '丹徒区教育局'))).toBe('handling.actor');
    expect(codeOf('sign', jointPerson)).toBe('handling.actor');
    expect(codeOf('supplement', jointPerson)).toBe('ok');
    expect(moveHandling(stood('accepted'), moves.sign, person('unit', ''), at).ok).toBe(false);
  });

  it('remembers who handed it back', () => {
    expect(walked('accept', 'dispatch', 'decline', 'dispatch', 'decline')).toMatchObject({
      stage: 'accepted',
      unit: '',
      dueAt: null,
      declinedBy: [unit, unit],
    });
  });

  it('moves the deadline only when the extension is granted', () => {
    const asked = walked('accept', 'dispatch', 'sign', 'askExtension');
    expect(asked.dueAt).toBe('2026-11-30T18:00:00+08:00');
    const lead = actorOf('grantExtension');
    expect(moveHandling(asked, moves.refuseExtension, lead, at)).toMatchObject({
      value: { dueAt: '2026-11-30T18:00:00+08:00', extension: null },
    });
    expect(moveHandling(asked, moves.grantExtension, lead, at)).toMatchObject({
      value: { dueAt: '2026-12-04T18:00:00+08:00', extension: null },
    });
    expect(moveHandling(asked, moves.askExtension, unitPerson, at)).toMatchObject({
      error: { code: 'handling.extension-open' },
    });
  });

  it('takes two requests a ticket, granted or refused, whichever unit it is with', () => {
    const twice = walked(
      'accept',
      'dispatch',
      'sign',
      'askExtension',
      'refuseExtension',
      'askExtension',
      'grantExtension',
    );
    expect(mayMove(twice, 'askExtension', unitPerson)).toBe(false);
    const elsewhere = moveHandling(twice, moves.redispatch, person('lead'), at);
    if (!elsewhere.ok) throw new Error(elsewhere.error.code);
    const unitNow = person('unit', elsewhere.value.unit);
    const signed = moveHandling(elsewhere.value, moves.sign, unitNow, at);
    if (!signed.ok) throw new Error(signed.error.code);
    const after = { kind: 'askExtension', until: '2026-12-10', reason: '还要检测' } as const;
    expect(moveHandling(signed.value, after, unitNow, at)).toMatchObject({
      error: { code: 'handling.extension-limit', detail: { count: 2 } },
    });
  });

  it('takes no extension that is none, or that has no end', () => {
    const signed = walked('accept', 'dispatch', 'sign');
    for (const until of ['2026-11-30', '2026-11-20', '2027-06-01']) {
      expect(moveHandling(signed, { kind: 'askExtension', until, reason: 'x' }, unitPerson, at)).toMatchObject({
        error: { code: 'handling.extension-date' },
      });
    }
  });

  it('sends what the caller is not satisfied with back to the unit, under supervision', () => {
    const items = visitItem.options.map((item) => ({ item, satisfied: item !== 'solved' }));
    const back = walked('accept', 'dispatch', 'sign', 'reply', { kind: 'visit', items, reason: '晚上还在施工' });
    expect(back).toMatchObject({ stage: 'processing', supervised: true, unit });
    expect(moveHandling(stood('replied'), { kind: 'visit', items, reason: '' }, actorOf('visit'), at)).toMatchObject({
      error: { code: 'handling.reason-required' },
    });
    const half = { kind: 'visit', items: items.slice(0, 2), reason: 'x' } as const;
    expect(moveHandling(stood('replied'), half, actorOf('visit'), at)).toMatchObject({
      error: { code: 'handling.visit-items' },
    });
  });

  it('closes without a visit only where nobody can be reached', () => {
    const replied = ['accept', 'dispatch', 'sign', 'reply'] as const;
    const nobody: AnyMove = { kind: 'visit', items: [], reason: '' };
    const close = (state: Handling) => moveHandling(state, moves.close, actorOf('close'), at);
    expect(close(walked(...replied, nobody, nobody))).toMatchObject({ error: { code: 'handling.not-visited' } });
    expect(close(walked(...replied, nobody, nobody, nobody))).toMatchObject({ value: { stage: 'closed' } });
    const anonymous = { kind: 'accept', callable: false, reason: '' } as const;
    expect(close(walked(anonymous, 'dispatch', 'sign', 'reply'))).toMatchObject({ value: { stage: 'closed' } });
  });

  it('recalls what was answered in the call, and nothing else that is closed', () => {
    const answered = walked('accept', 'answer');
    expect(moveHandling(answered, moves.recall, actorOf('recall'), at)).toMatchObject({ value: { stage: 'accepted' } });
    expect(moveHandling(stood('closed'), moves.recall, actorOf('recall'), at)).toMatchObject({
      error: { code: 'handling.move' },
    });
  });

  it('whatever is tried in whatever order: the history only grows and hangs together, and a refusal changes nothing', () => {
    const kinds = fc.array(fc.constantFrom(...moveKind.options), { minLength: 1, maxLength: 40 });
    const actors = fc.infiniteStream(fc.constantFrom(...everybody));
    fc.assert(
      fc.property(kinds, actors, (tried, who) => {
        let state: Handling | null = walked('accept', 'dispatch');
        for (const kind of tried) {
          const [chance] = who.take(1);
          // Often somebody who may, or the walk would hardly leave its place.
          const actor = chance === undefined || chance.role === 'admin' ? actorOf(kind) : chance;
          const before: Handling = structuredClone(state);
          const result = moveHandling(state, moves[kind], actor, at);
          expect(state).toEqual(before);
          if (!result.ok) continue;
          state = handling.parse(result.value);
          expect(state.events.slice(0, -1)).toEqual(before.events);
          const last = state.events.at(-1);
          expect(last).toMatchObject({ move: kind, from: before.stage, to: state.stage, actorId: actor.id });
          // Whoever is at work on it is named; nobody else.
          if (state.stage !== 'closed') expect(state.unit === '').toBe(state.stage === 'accepted');
          if (state.stage === 'closed') expect(state.extension).toBeNull();
          if (before.stage === 'closed') expect(kind).toBe('recall');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('dueState', () => {
  const now = new Date('2026-11-24T10:00:00+08:00');
  const states: readonly [string | null, HandlingStage, string][] = [
    ['2026-11-24T09:59:59+08:00', 'signed', 'overdue'],
    ['2026-11-24T18:00:00+08:00', 'dispatched', 'today'],
    ['2026-11-26T18:00:00+08:00', 'processing', 'soon'],
    ['2026-11-30T18:00:00+08:00', 'signed', 'later'],
    ['2026-11-20T18:00:00+08:00', 'replied', 'none'],
    [null, 'accepted', 'none'],
  ];
  for (const [dueAt, stage, wanted] of states) {
    it(`${stage}, due ${dueAt ?? 'never'}: ${wanted}`, () => expect(dueState({ dueAt, stage }, now)).toBe(wanted));
  }
});
