import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
let clock = Date.UTC(2026, 4, 12, 2);
const open = async () => {
  desk = startDesk(folder.path, { demo: central.demo, now: () => new Date(clock) });
  await desk.signedIn();
  await desk.ready();
};

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  await open();
});
afterEach(async () => {
  await desk.core.close();
  folder.remove();
});

const microphone = { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null } as const;
const demo = { kind: 'demo', demoId: 'dev04_street_light' } as const;
const utterance = (callId: string, speaker: 'agent' | 'caller', text: string, startMs: number) => ({
  type: 'final' as const,
  callId,
  speaker,
  startMs,
  endMs: startMs + 1_000,
  text,
  words: [],
  latencyMs: 5,
});

/** A call that was heard in part when the desk died. */
async function brokenOff(source: typeof microphone | typeof demo | { kind: 'file'; token: string; name: string }) {
  const window = desk.speech();
  const call = await desk.value('call', 'start', { source });
  window.report({ type: 'started', callId: call.id, durationMs: source.kind === 'microphone' ? null : 60_000 });
  window.report(utterance(call.id, 'caller', '我要反映学府路的路灯不亮', 1_000));
  window.report(utterance(call.id, 'agent', '请问您的电话是多少', 3_000));
  // What is on disk is what a killed desk leaves behind; `close` adds the same word that the next start would.
  await desk.core.close();
  await open();
  return call;
}

it('goes on with a call that broke off: one call, one ticket, the whole transcript, once on the server', async () => {
  const { id: callId, ticketId } = await brokenOff(microphone);
  expect((await desk.value('call', 'get', { callId })).call).toMatchObject({
    state: 'ended',
    failure: 'call.interrupted',
  });
  const window = desk.speech();
  clock += 30_000;
  expect(await desk.value('call', 'resume', { callId })).toMatchObject({
    id: callId,
    ticketId,
    state: 'preparing',
    failure: null,
  });
  expect(window.commands.at(-1)).toMatchObject({ type: 'start', callId, source: { kind: 'microphone' } });
  window.report({ type: 'started', callId, durationMs: null });
  window.report(utterance(callId, 'caller', '电话幺五零四零二幺三三八六', 500));
  // The question was asked before the crash: an answer to it is understood as one.
  const phone = async () => (await desk.value('ticket', 'get', { ticketId })).fields.callerPhone.value;
  await desk.until(async () => (await phone()) === '15040213386');
  const { segments } = await desk.value('call', 'get', { callId });
  expect(segments.map(({ startMs }) => startMs)).toEqual([1_000, 3_000, 30_500]);

  const edits = completeEdits.filter(({ field }) => field !== 'callerPhone');
  await desk.value('ticket', 'edit', { ticketId, edits: [...edits] });
  const finishing = desk.value('ticket', 'finish', { ticketId });
  await desk.until(() => window.commands.some(({ type }) => type === 'stop'));
  window.report({ type: 'ended', callId, durationMs: 2_000 });
  expect(await finishing).toMatchObject({ status: 'finished' });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  const [ticket, ...others] = (await central.tickets()).filter(({ callId: id }) => id === callId);
  expect(others).toEqual([]);
  expect(ticket?.transcript.map(({ id }) => id)).toEqual(segments.map(({ id }) => id));
  expect(await desk.value('ticket', 'list', {})).toMatchObject({ total: 1 });
});

it('never puts what is heard next before what was heard, also when the clock was set back', async () => {
  const { id: callId } = await brokenOff(microphone);
  clock -= 3_600_000;
  const window = desk.speech();
  await desk.value('call', 'resume', { callId });
  window.report(utterance(callId, 'caller', '接着说', 0));
  const { segments } = await desk.value('call', 'get', { callId });
  expect(segments.map(({ startMs }) => startMs)).toEqual([1_000, 3_000, 4_000]);
});

it('plays a recording on from where each speaker was heard to', async () => {
  const { id: callId } = await brokenOff(demo);
  const window = desk.speech();
  await desk.value('call', 'resume', { callId });
  expect(window.commands.at(-1)).toEqual({
    type: 'start',
    callId,
    source: {
      kind: 'recording',
      url: 'app://speech/demo/dev04_street_light.flac',
      aloud: false,
      heardTo: { agent: 4_000, caller: 2_000 },
    },
  });
});

it('asks for the file of a recording again, and takes no other', async () => {
  const { id: callId } = await brokenOff({ kind: 'file', token: 'before', name: '投诉.wav' });
  const resume = (name?: string) =>
    desk.call('call', 'resume', { callId, ...(name === undefined ? {} : { file: { token: 'again', name } }) });
  expect(await resume()).toEqual({ ok: false, error: { code: 'call.file-needed' } });
  expect(await resume('另一个.wav')).toEqual({ ok: false, error: { code: 'call.other-file' } });
  expect(await resume('投诉.wav')).toMatchObject({ ok: true, value: { id: callId, state: 'preparing' } });
});

it('goes on neither with a call that was hung up, nor beside another, nor into a ticket that is no open draft', async () => {
  const { id: callId, ticketId } = await brokenOff(microphone);
  const refused = async (code: string) =>
    expect(await desk.call('call', 'resume', { callId })).toEqual({ ok: false, error: { code } });
  const other = await desk.value('call', 'start', { source: microphone });
  await refused('call.active');
  await desk.value('call', 'stop', { callId: other.id });
  expect(await desk.call('call', 'resume', { callId: other.id })).toEqual({ ok: false, error: { code: 'call.over' } });
  await desk.value('ticket', 'discard', { ticketId });
  await refused('call.over');
  await desk.value('ticket', 'restore', { ticketId });
  expect((await desk.call('call', 'resume', { callId })).ok).toBe(true);
});
