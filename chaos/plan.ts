import { weathers } from './faults/weather';
import { type Random, random } from './random';
import type { Engine, Moment, Party } from './world';

/** Every class of faults, by the name it has in the report. */
export const faultNames = [
  'desk killed at start',
  'desk killed while typing',
  'desk killed in a call',
  'call gone on with',
  'desk killed while finishing',
  'desk killed while sending',
  'desk killed at the answer',
  'desk killed while draining',
  'server killed at start',
  'server killed at commit',
  'server killed while draining',
  ...(Object.keys(weathers) as (keyof typeof weathers)[]),
  'clock jumps',
  'disk full',
  'two leads at once',
  'all at once',
  'PostgreSQL restarted',
  'PostgreSQL backend killed',
] as const;
export type FaultName = (typeof faultNames)[number];

export type Texts = Readonly<Record<string, string>>;

/** What a lead does with a ticket that waits. `mark` is in the reason and tells the decision apart from every other. */
export type PlannedDecision = {
  readonly party: Party;
  readonly decision: 'approve' | 'return';
  readonly mark: string;
  readonly edits: Texts;
};

export type PlannedTicket = {
  readonly name: string;
  /** Each is one save of the form, in this order. */
  readonly edits: readonly Texts[];
  /** How many utterances are heard while it is written; 0: no call. */
  readonly utterances: number;
  /** When the desk goes down in the call, the agent goes on listening: every utterance is heard in the end. */
  readonly goesOn: boolean;
  /** Not finished: stays a draft. */
  readonly left: boolean;
  /** Finished, taken back if nobody has seen it, and finished again. */
  readonly takenBack: boolean;
  /** At each stage all of these decide at once, and what the agent then mends if it was returned. */
  readonly stages: readonly { readonly decisions: readonly PlannedDecision[]; readonly mend: Texts }[];
};

/** Something happens at a moment: the how-manieth of its kind, and how long after it, ms. */
export type Strike = {
  readonly what:
    | 'kill-agent'
    | 'kill-lead-1'
    | 'kill-lead-2'
    | 'kill-server'
    | 'jump-clock'
    | 'fill-disk'
    | 'restart-postgres'
    | 'kill-backend';
  readonly at: Moment;
  readonly nth: number;
  readonly delayMs: number;
  /** Clock: the new offset, ms. Disk: bytes left free. */
  readonly amount: number;
};

export type Plan = {
  readonly seed: string;
  readonly round: number;
  readonly engine: Engine;
  readonly fault: FaultName;
  readonly tickets: readonly PlannedTicket[];
  readonly strikes: readonly Strike[];
  /** What requests meet while the storm lasts, and how many of them get through all the same. */
  readonly weather: { readonly kinds: readonly (keyof typeof weathers)[]; readonly passes: number };
  /** The agent's line is cut until this many tickets are finished; 0: it is not. */
  readonly offlineUntil: number;
  /** The storm lasts so long at least, ms. */
  readonly stormMs: number;
};

/** Rounds of a seed take the classes in turn, in an order of the seed. */
function faultOf(seed: string, round: number, engine: Engine): FaultName {
  const possible = faultNames.filter((name) => engine === 'postgres' || !name.startsWith('PostgreSQL'));
  const turn = Math.floor(round / possible.length);
  return random(seed, 'order', turn).shuffled(possible)[round % possible.length] ?? 'all at once';
}

/** What happens in a round: the same for the same seed and round, for ever. */
export function planRound(seed: string, round: number, engine: Engine, wanted?: FaultName): Plan {
  const chance = random(seed, 'round', round);
  const fault = wanted ?? faultOf(seed, round, engine);
  const draining = fault.endsWith('draining');
  const count = draining ? chance.between(12, 40) : chance.between(1, 3);
  const tickets = Array.from({ length: count }, (_, index) =>
    planTicket(chance, `${seed}.${round}.${index}`, {
      short: draining,
      call: index !== 0 ? 0 : fault === 'desk killed in a call' ? 5 : fault === 'call gone on with' ? 10 : 0,
      goesOn: fault === 'call gone on with',
    }),
  );
  const kinds = kindsOf(chance, fault);
  return {
    seed,
    round,
    engine,
    fault,
    tickets,
    strikes: planStrikes(chance, fault, engine),
    weather: { kinds, passes: fault in weathers ? 0.35 : 0.7 },
    offlineUntil: draining ? count : chance.chance(0.15) ? 1 : 0,
    stormMs: chance.between(200, 900),
  };
}

function kindsOf(chance: Random, fault: FaultName): (keyof typeof weathers)[] {
  const all = Object.keys(weathers) as (keyof typeof weathers)[];
  const own = all.filter((name) => name === fault);
  if (fault === 'all at once') return all;
  // Bad lines come with everything else, too.
  return chance.chance(0.3) ? [...own, chance.pick(all)] : own;
}

function planStrikes(chance: Random, fault: FaultName, engine: Engine): Strike[] {
  const strike = (what: Strike['what'], at: Moment, nth: number, delayMs: number, amount = 0): Strike => ({
    what,
    at,
    nth,
    delayMs,
    amount,
  });
  const soon = () => (chance.chance(0.5) ? 0 : chance.between(0, 25));
  switch (fault) {
    case 'desk killed at start':
      return [
        strike('kill-agent', 'edit', chance.between(1, 5), soon()),
        // And again while it starts, up to the time it would have been open.
        strike('kill-agent', 'desk-start', 1, chance.between(1, 500)),
        ...(chance.chance(0.5) ? [strike('kill-agent', 'desk-start', 2, chance.between(1, 500))] : []),
      ];
    case 'desk killed while typing':
      return [strike('kill-agent', 'edit', chance.between(1, 9), soon())];
    case 'desk killed in a call':
      return [strike('kill-agent', 'segment', chance.between(1, 4), soon())];
    case 'call gone on with': {
      const first = chance.between(1, 5);
      // And again in what is heard after it, or while the desk starts for it.
      const second = chance.pick([
        strike('kill-agent', 'segment', first + chance.between(1, 4), soon()),
        strike('kill-agent', 'desk-start', 1, chance.between(1, 500)),
      ]);
      return [strike('kill-agent', 'segment', first, soon()), ...(chance.chance(0.6) ? [second] : [])];
    }
    case 'desk killed while finishing':
      return [strike('kill-agent', 'finish', chance.between(1, 2), chance.between(0, 6))];
    case 'desk killed while sending':
      return [strike('kill-agent', 'push-arrived', chance.between(1, 2), soon())];
    case 'desk killed at the answer':
      return [strike('kill-agent', 'push-answered', chance.between(1, 2), chance.between(0, 6))];
    case 'desk killed while draining':
      return [strike('kill-agent', chance.pick(['push-arrived', 'push-answered']), 1, chance.between(0, 30))];
    case 'server killed at start':
      return [
        strike('kill-server', 'edit', chance.between(1, 5), soon()),
        strike('kill-server', 'server-start', 1, chance.between(1, 900)),
      ];
    case 'server killed at commit':
      return [strike('kill-server', 'push-arrived', chance.between(1, 2), chance.between(0, 25))];
    case 'server killed while draining':
      return [strike('kill-server', 'push-arrived', 1, chance.between(0, 60))];
    case 'clock jumps': {
      const day = 86_400_000;
      const far = () => chance.pick([-3 * 365 * day, -day, -3_600_000, 3_600_000, 2 * day, 5 * 365 * day]);
      return [
        strike('jump-clock', 'edit', chance.between(1, 4), 0, far()),
        strike('jump-clock', chance.pick(['push-arrived', 'push-answered', 'edit']), 2, soon(), far()),
      ];
    }
    case 'disk full':
      return [strike('fill-disk', 'edit', chance.between(1, 6), 0, chance.pick([0, 4_096, 20_000, 60_000]))];
    case 'PostgreSQL restarted':
      return [
        strike('restart-postgres', chance.pick(['edit', 'push-arrived']), chance.between(1, 2), chance.between(0, 25)),
      ];
    case 'PostgreSQL backend killed':
      return [
        strike('kill-backend', chance.pick(['edit', 'push-arrived']), chance.between(1, 2), chance.between(0, 25)),
      ];
    case 'all at once': {
      const things = ['kill-agent', 'kill-lead-1', 'kill-lead-2', 'kill-server', 'jump-clock', 'fill-disk'] as const;
      const possible = engine === 'postgres' ? ([...things, 'restart-postgres', 'kill-backend'] as const) : things;
      const moments = ['edit', 'finish', 'push-arrived', 'push-answered', 'pull-arrived', 'desk-start'] as const;
      return chance
        .shuffled(possible)
        .slice(0, 3)
        .map((what) =>
          strike(
            what,
            chance.pick(moments),
            chance.between(1, 4),
            chance.between(0, 40),
            what === 'jump-clock' ? -3_600_000 : 8_192,
          ),
        );
    }
    default:
      return chance.chance(0.2)
        ? [strike(chance.pick(['kill-lead-1', 'kill-lead-2']), 'push-answered', 1, soon())]
        : [];
  }
}

const freeTexts = ['callerName', 'title', 'content', 'demand'] as const;

type Kind = { readonly short: boolean; readonly call: number; readonly goesOn: boolean };

function planTicket(chance: Random, name: string, { short, call, goesOn }: Kind): PlannedTicket {
  let texts = 0;
  const text = (who: string) => `${name}-${who}-${++texts}`;
  const edits: Texts[] = [];
  for (const [field, value] of Object.entries(needed)) {
    edits.push({ [field]: (freeTexts as readonly string[]).includes(field) ? text('agent') : value });
  }
  // What is typed letter by letter is saved again and again.
  if (!short)
    for (let more = chance.between(1, 6); more > 0; more -= 1) edits.push({ [chance.pick(freeTexts)]: text('agent') });
  const saves = short ? [Object.assign({}, ...edits) as Texts] : chance.shuffled(edits);
  const stages = Array.from({ length: short ? 0 : chance.between(0, 2) }, (_, index) => ({
    decisions: planDecisions(chance, `${name}.s${index}`, text),
    mend: { [chance.pick(freeTexts)]: text('mend'), [chance.pick(freeTexts)]: text('mend') },
  }));
  return {
    name,
    edits: saves,
    utterances: call,
    goesOn,
    left: !short && call === 0 && chance.chance(0.15),
    takenBack: !short && chance.chance(0.15),
    stages,
  };
}

function planDecisions(chance: Random, mark: string, text: (who: string) => string): PlannedDecision[] {
  const leads: Party[] = chance.chance(0.6) ? ['lead-1', 'lead-2'] : [chance.pick(['lead-1', 'lead-2'] as const)];
  return leads.map((party) => ({
    party,
    decision: chance.chance(0.7) ? 'return' : 'approve',
    mark: `${mark}.${party}`,
    edits: chance.chance(0.5) ? { [chance.pick(freeTexts)]: text(party) } : {},
  }));
}

const needed = {
  callerName: '',
  callerPhone: '13800000000',
  nature: 'consult',
  category: '010101',
  title: '',
  content: '',
  demand: '',
  unit: '城市管理和综合执法局',
} as const;
