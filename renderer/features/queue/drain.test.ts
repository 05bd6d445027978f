// @vitest-environment jsdom
import type { QueueState } from '@shared/contracts/queue';
import { expect, it } from 'vitest';
import { preparePage } from '../../test/page';

it('counts what was to be sent until nothing waits', async () => {
  await preparePage({ queue: {} });
  const { drainAfter } = await import('./store');
  const state = (queued: number, sending: number) => ({ queued, sending }) as QueueState;
  const steps = [state(900, 0), state(1_000, 50), state(500, 50), state(0, 0), state(3, 0)];
  const seen: number[] = [];
  for (const step of steps) seen.push(drainAfter(seen.at(-1) ?? 0, step));
  expect(seen).toEqual([900, 1_050, 1_050, 0, 3]);
});
