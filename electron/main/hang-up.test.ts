import { type Result, succeed } from '@shared/domain/result';
import { expect, it } from 'vitest';
import { hangUpActiveCall } from './hang-up';

const callId = '01a2062f-6284-72f8-afc8-b013e7acc418';
const call = {
  id: callId,
  ticketId: '01a2062f-6284-72f8-afc8-b013e7acc419',
  source: 'microphone',
  label: '',
  city: '镇江市',
  startedAt: '2026-05-12T10:00:00.000+08:00',
  durationMs: 0,
  state: 'live',
  failure: null,
};

it('hangs up the call that is heard and waits for its end', async () => {
  const asked: [string, unknown][] = [];
  let answerStop: (result: Result<unknown>) => void = () => undefined;
  const stopped = new Promise<Result<unknown>>((resolve) => {
    answerStop = resolve;
  });
  let over = false;
  const hangingUp = hangUpActiveCall((channel, input) => {
    asked.push([channel, input]);
    return channel === 'call.stop' ? stopped : Promise.resolve(succeed({ call, segments: [] }));
  }).then(() => {
    over = true;
  });
  await new Promise(setImmediate);
  expect([asked.at(-1), over]).toEqual([['call.stop', { callId }], false]);
  answerStop(succeed(call));
  await hangingUp;
  expect(over).toBe(true);
});

it.each([
  ['no call', succeed(null)],
  ['no core', { ok: false, error: { code: 'core.stopped' } } as const],
])('has nothing to hang up with %s', async (_case, answer) => {
  const asked: string[] = [];
  await hangUpActiveCall((channel) => {
    asked.push(channel);
    return Promise.resolve(answer);
  });
  expect(asked).toEqual(['call.active']);
});
