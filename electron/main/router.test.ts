import { fail, succeed } from '@shared/domain/result';
import { expect, test } from 'vitest';
import { createRouter, type MainHandlers } from './router';

const shell: MainHandlers['shell'] = {
  about: () => fail('unused'),
  openTranscriptWindow: ({ callId }) => (callId === 'c1' ? succeed({}) : fail('call.unknown')),
  chooseAudio: () => fail('unused'),
  chooseRegistry: () => fail('unused'),
  saveRegistryProblems: () => fail('unused'),
  admitFile: () => fail('unused'),
  saveText: () => fail('unused'),
  demoUnitPage: () => fail('unused'),
  openDemoUnitPage: () => fail('unused'),
  readyToClose: () => succeed({}),
  askBeforeClose: () => succeed({}),
  stayOpen: () => succeed({}),
  closeNow: () => succeed({}),
};
const refuse = () => fail('unused');
const handlers: MainHandlers = {
  shell,
  recovery: { state: refuse, create: refuse, confirm: refuse, unlock: refuse, beginAnew: refuse },
  model: {
    current: refuse,
    progress: refuse,
    fetchOfficial: refuse,
    cancelFetch: refuse,
    choose: refuse,
    useShipped: refuse,
  },
};
const route = createRouter(handlers, async (channel, input) => succeed({ channel, input }));

test('what main owns is checked and answered in main', async () => {
  expect(await route('shell.openTranscriptWindow', { callId: 'c1' })).toEqual({ ok: true, value: {} });
  expect(await route('shell.openTranscriptWindow', { callId: 1 })).toEqual({
    ok: false,
    error: { code: 'contract.invalid' },
  });
});

test('the rest goes to the core as it came', async () => {
  expect(await route('ticket.get', { ticketId: 'x' })).toEqual({
    ok: true,
    value: { channel: 'ticket.get', input: { ticketId: 'x' } },
  });
});

test.each(['', 'ticket', 'ticket.drop', 'toString.call', '__proto__.x', 'shell.constructor', 'ticket.get.more.'])(
  'a channel that nobody declared is refused: %j',
  async (channel) => {
    expect(await route(channel, {})).toEqual({ ok: false, error: { code: 'contract.unknown' } });
  },
);
