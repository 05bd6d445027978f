import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { waitToClose } from './closing';

let ended: ('page' | 'call' | 'person' | null)[];
let hungUp: number;
let endCall: () => void;
const wait = () =>
  waitToClose({
    endCall: () => {
      hungUp += 1;
      return new Promise((resolve) => {
        endCall = resolve;
      });
    },
    onReady: (why) => ended.push(why),
  });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  ended = [];
  hungUp = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('waits for the last words of a call for as long as they take, not only for seconds', async () => {
  wait().pageSaved();
  await pass(100_000);
  expect(ended).toEqual([]);
  endCall();
  await pass(0);
  expect(ended).toEqual([null]);
});

it('waits for a page that does not answer three seconds, for a core that does not 130', async () => {
  wait();
  await pass(2_999);
  expect(hungUp).toBe(0);
  await pass(1);
  endCall();
  await pass(0);
  expect(ended).toEqual(['page']);
  wait().pageSaved();
  await pass(130_000);
  expect(ended).toEqual(['page', 'call']);
});

it('closes at once when a person says so, and once', async () => {
  const closing = wait();
  closing.now();
  closing.pageSaved();
  await pass(200_000);
  expect(ended).toEqual(['person']);
});

it('waits for a person who is asked for as long as they think, with the call going on', async () => {
  const closing = wait();
  closing.personAsked();
  await pass(600_000);
  expect([ended, hungUp, closing.isAsking()]).toEqual([[], 0, true]);
  closing.pageSaved();
  endCall();
  await pass(0);
  expect(ended).toEqual([null]);
});

it('lets a person stay: nothing happens any more, and the call goes on', async () => {
  const closing = wait();
  closing.personAsked();
  closing.stay();
  closing.pageSaved();
  await pass(600_000);
  expect([ended, hungUp]).toEqual([[], 0]);
});
