import { readFileSync } from 'node:fs';
import type { Plan, Strike } from '../plan';
import type { Moment, World } from '../world';
import { weathers } from './weather';

export type Storm = {
  /** Resolves when the weather is over: the lines are clear, everything runs again. A strike whose moment has not come yet may still fall. */
  readonly over: Promise<void>;
  /** No strike falls any more; resolves when everything runs again. */
  readonly end: () => Promise<void>;
  readonly struck: readonly Strike['what'][];
  /** A ticket was finished: an offline desk is let back in after so many. */
  readonly finished: () => void;
};

/** The weather lasts no longer, so that everybody can go on; strikes wait for their moment as long as people work, ms. */
const longestMs = 2_500;

/** How long a strike that falls after the weather lasts: a disk is full so long, ms. */
const lateStrikeMs = 300;

/** Lets a plan's faults loose on a world. */
export function startStorm(world: World, plan: Plan): Storm {
  const struck: Strike['what'][] = [];
  const falling: Promise<void>[] = [];
  const counts = new Map<Moment, number>();
  const waiting = new Set(plan.strikes);
  let offline = plan.offlineUntil;
  let over = false;
  let wake: () => void = () => undefined;

  const stop = world.onMoment((moment) => {
    const count = (counts.get(moment) ?? 0) + 1;
    counts.set(moment, count);
    for (const strike of waiting) {
      if (strike.at !== moment || strike.nth > count) continue;
      waiting.delete(strike);
      falling.push(
        pause(strike.delayMs)
          .then(() => fall(world, strike))
          .then(() => {
            struck.push(strike.what);
            world.story.add(strike.what);
            wake();
            return over ? pause(lateStrikeMs).then(() => heal(world)) : undefined;
          }),
      );
    }
  });
  setWeather();

  function setWeather(): void {
    const { kinds, passes } = plan.weather;
    for (const { party, line } of Object.values(world.seats)) {
      if (party === 'agent' && offline > 0) line.weather(() => 'cut-before');
      else if (kinds.length === 0) line.clear();
      else {
        line.weather((chance) => {
          if (chance.chance(passes)) return 'pass';
          return chance.pick<(typeof weathers)[keyof typeof weathers][number]>(weathers[chance.pick(kinds)]);
        });
      }
    }
  }

  async function blow(): Promise<void> {
    const began = performance.now();
    const enough = () => waiting.size === 0 && offline === 0 && performance.now() - began >= plan.stormMs;
    while (!enough() && performance.now() - began < longestMs) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    over = true;
    await Promise.all(falling);
    await heal(world);
  }

  const blown = blow();
  return {
    over: blown,
    struck,
    async end() {
      stop();
      await blown;
      await Promise.all(falling);
    },
    finished() {
      if (over || offline === 0) return;
      offline -= 1;
      if (offline === 0) {
        setWeather();
        world.seats.agent.desk.process().networkBack();
      }
      wake();
    },
  };
}

async function fall(world: World, { what, amount }: Strike): Promise<void> {
  switch (what) {
    case 'kill-agent':
      return world.seats.agent.desk.kill();
    case 'kill-lead-1':
      return world.seats['lead-1'].desk.kill();
    case 'kill-lead-2':
      return world.seats['lead-2'].desk.kill();
    case 'kill-server':
      return world.server.kill();
    case 'jump-clock':
      return world.seats.agent.desk.setClock(amount);
    case 'fill-disk':
      return world.disk.fill(amount);
    case 'restart-postgres':
      return world.cluster?.crash();
    case 'kill-backend':
      return killBackend(world);
  }
}

/** kill -9 of one process that serves the server's connections: PostgreSQL then ends them all and recovers. */
function killBackend(world: World): void {
  const postmaster = world.cluster?.pid();
  if (postmaster === undefined) return;
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const backend = children.find((pid) => {
    try {
      return /^postgres: tingdan/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false;
    }
  });
  if (backend !== undefined) process.kill(Number(backend), 'SIGKILL');
}

/** Everything works again, and the desks are told that the network is back. */
async function heal(world: World): Promise<void> {
  world.disk.free();
  for (const { line, desk } of Object.values(world.seats)) {
    line.clear();
    // What the agent's clock says stays wrong for the rest of the round: nobody may depend on it.
    await desk.ready();
  }
  await world.server.up();
  for (const { desk } of Object.values(world.seats)) desk.process().networkBack();
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
