import { expect, it } from 'vitest';
import { createRestartLimit } from './restart-limit';

it('lets go on until too many stops fall within one minute', () => {
  let now = 0;
  const limit = createRestartLimit(3, () => now);
  const stopAt = (at: number) => {
    now = at;
    return limit.stopped();
  };
  expect([stopAt(0), stopAt(30_000), stopAt(60_000), stopAt(89_000)]).toEqual([true, true, true, false]);
});
