import { join } from 'node:path';
import { openDatabase } from '../server/server';
import { type Central, centralOf, checkBooks } from './central';
import { type Model, newModel, Violation } from './model';
import type { FaultName, Plan } from './plan';
import { planRound } from './plan';
import type { Bundle } from './processes/bundle';
import { playRound } from './round';
import { type Engine, openWorld, type Templates, type World } from './world';

export type Played = {
  readonly plan: Plan;
  readonly violation: Violation | null;
  readonly struck: readonly string[];
  readonly parked: number;
  readonly ms: number;
};

export type SessionOptions = {
  readonly folder: string;
  readonly bundle: Bundle;
  readonly templates: Templates;
  readonly seed: string;
  /** The rounds to play, in order. */
  readonly rounds: readonly number[];
  readonly engine: Engine;
  readonly fault?: FaultName | undefined;
  readonly onPlayed: (played: Played) => void;
};

/** After so many rounds everything begins anew: what piles up in a world would make rounds slower and slower. */
const roundsPerWorld = 12;

/** Plays rounds of one seed; ends with the first that fails. Gives true when none did. */
export async function playSeed(options: SessionOptions): Promise<boolean> {
  let open: { world: World; model: Model; central: Central; rounds: number } | null = null;
  try {
    for (const [index, round] of options.rounds.entries()) {
      open ??= await begin(options);
      open.rounds += 1;
      const plan = planRound(options.seed, round, options.engine, options.fault);
      const outcome = await playRound(open.world, open.model, open.central, plan);
      let { violation } = outcome;
      if (violation === null && (open.rounds === roundsPerWorld || index === options.rounds.length - 1)) {
        const ending = open;
        open = null;
        violation = await endWorld(ending);
      }
      options.onPlayed({ plan, ...outcome, violation });
      if (violation !== null) return false;
    }
    return true;
  } finally {
    await open?.world.close();
  }
}

async function begin({ folder, engine, seed, bundle, templates }: SessionOptions) {
  const world = await openWorld({ folder: join(folder, `world-${seed}`), engine, seed, bundle, templates });
  return { world, model: newModel(), central: centralOf(world), rounds: 0 };
}

/** The books of an embedded database can only be read when its server is gone. */
async function endWorld({ world }: { world: World }): Promise<Violation | null> {
  try {
    if (world.engine === 'pglite') {
      await world.server.close();
      const database = await openDatabase({ dataFolder: join(world.folder, 'server') });
      await checkBooks((text) => database.query(text)).finally(() => database.close());
    }
    return null;
  } catch (error) {
    if (error instanceof Violation) return error;
    throw error;
  } finally {
    await world.close();
  }
}
