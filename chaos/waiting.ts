import { Violation } from './model';
import type { World } from './world';

/** Longer than this no single thing takes once the storm is over, on a busy machine too, ms. */
export const patienceMs = 90_000;

export type Calm = {
  /** Whether the storm is over. */
  readonly over: () => boolean;
  /** When it ended, ms of `performance.now()`; null while it lasts. */
  readonly since: () => number | null;
};

/**
 * Resolves with what `look` gives once that is not null; looks again at each event of a desk, and now and then. Fails as `stuck` when it has not
 * come long after the storm.
 */
export async function until<Value>(
  world: World,
  calm: Calm,
  what: string,
  look: () => Promise<Value | null>,
): Promise<Value> {
  const began = performance.now();
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    const since = calm.since();
    if (since !== null && performance.now() - Math.max(since, began) > patienceMs)
      throw new Violation('stuck', `${what} does not come`);
    await nextEvent(world, 150);
  }
}

/** Resolves at the next event of any desk, or after a time. */
export function nextEvent(world: World, longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const desks = Object.values(world.seats).map(({ desk }) => desk);
    const done = () => {
      clearTimeout(timer);
      for (const { events } of desks) events.off('any', done);
      resolve();
    };
    const timer = setTimeout(done, longestMs);
    for (const { events } of desks) events.on('any', done);
  });
}
