import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { waitToClose } from './closing';

let ended: ('page' | 'call' | 'person' | null)[];
let endCall: () => void;
const wait = () =>
  waitToClose({
    callEnded: new Promise((resolve) => {
      endCall = resolve;
    }),
    onReady: (why) => ended.push(why),
  });

beforeEach(() => {
  ended = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('waits for the last words of a call for as long as they take, not only for seconds', async () => {
  const closing = wait();
  closing.pageSaved();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(ended).toEqual([]);
  endCall();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual([null]);
});

it('waits for a page that does not answer three seconds, for a core that does not 130', async () => {
  wait();
  endCall();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toEqual(['page']);
  const closing = wait();
  closing.pageSaved();
  await vi.advanceTimersByTimeAsync(130_000);
  expect(ended).toEqual(['page', 'call']);
});

it('closes at once when a person says so, and once', async () => {
  const closing = wait();
  closing.now();
  closing.pageSaved();
  endCall();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(ended).toEqual(['person']);
});
