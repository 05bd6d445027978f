import type { Result } from '@shared/domain/result';
import { Violation } from '../model';
import { Gone } from '../processes/child';
import type { DeskProcess } from '../processes/desk-process';
import { type Calm, nextEvent } from '../waiting';
import type { Seat, World } from '../world';

/** What a person meets who asks the desk for something: its answer, or that the desk went down under their hands. */
export type Met<Value> = Result<Value> | 'gone';

/** Failures after which a person tries again: the desk says that it can't write now, or that nobody is signed in. */
const passing = new Set(['database.full', 'database.read-only', 'database.unavailable', 'session.signed-out']);

/** One call at a desk that is up. */
export async function ask<Value>(seat: Seat, work: (desk: DeskProcess) => Promise<Result<Value>>): Promise<Met<Value>> {
  const desk = await seat.desk.ready();
  try {
    return await work(desk);
  } catch (error) {
    if (error instanceof Gone) return 'gone';
    throw error;
  }
}

/** Asks until there is an answer: for what changes nothing. */
export async function look<Value>(
  world: World,
  seat: Seat,
  work: (desk: DeskProcess) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  for (;;) {
    const met = await ask(seat, work);
    if (met === 'gone') continue;
    if (met.ok || !passing.has(met.error.code)) return met;
    await recover(world, seat, met.error.code);
  }
}

export type Attempt<Value> = {
  readonly world: World;
  readonly seat: Seat;
  readonly calm: Calm;
  readonly what: string;
  readonly work: (desk: DeskProcess) => Promise<Result<Value>>;
  /** After the desk went down in the middle: whether it was done all the same. Throws when something in between is there. */
  readonly wasDone: () => Promise<boolean>;
};

/** Does something until it is done, or refused for a reason that stays: then gives the code. */
export async function insist<Value>({
  world,
  seat,
  calm,
  what,
  work,
  wasDone,
}: Attempt<Value>): Promise<string | null> {
  for (;;) {
    const met = await ask(seat, work);
    if (met === 'gone') {
      if (await wasDone()) return null;
      continue;
    }
    if (met.ok) return null;
    const { code } = met.error;
    if (code === 'internal.error') throw new Violation('crashed', `${what} at ${seat.party}: ${code}`);
    if (!passing.has(code)) return code;
    // What the desk could not keep it must not have kept in part.
    if (await wasDone()) throw new Violation('diverged', `${what}: refused with ${code}, and done all the same`);
    await recover(world, seat, code);
    const since = calm.since();
    if (since !== null && performance.now() - since > 120_000) throw new Violation('stuck', `${what}: ${code}`);
  }
}

async function recover(world: World, seat: Seat, code: string): Promise<void> {
  if (code === 'session.signed-out') await signIn(seat);
  await nextEvent(world, 100);
}

/** Signs in through the line; it may fail, then later. */
export async function signIn(seat: Seat): Promise<boolean> {
  const { username, password, line } = seat;
  const met = await ask(seat, (desk) => desk.call('session', 'signIn', { serverUrl: line.url, username, password }));
  return met !== 'gone' && met.ok;
}
