import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newIdentifier } from '@shared/domain/ids';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { type DemoServer, startDemoServer } from '../../test/server';
import { readDemos } from './demos';

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;

let clock = Date.UTC(2026, 4, 12, 2);
const open = () => startDesk(folder.path, { demo: central.demo, now: () => new Date(clock) });
beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  desk = open();
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.core.close();
  folder.remove();
});

const demo = { source: { kind: 'demo', demoId: 'dev04_street_light' } } as const;
const utterance = (callId: string, speaker: 'agent' | 'caller', text: string, startMs: number) => ({
  type: 'final' as const,
  callId,
  speaker,
  startMs,
  endMs: startMs + 1_000,
  text,
  words: [...text].map((character, index) => ({
    text: character,
    startMs: startMs + index * 50,
    endMs: startMs + index * 50 + 50,
    confidence: 1,
  })),
  latencyMs: 5,
});

it('hears a call: segments kept, form filled, windows told, answer offered', async () => {
  await desk.ready();
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  expect(call).toMatchObject({ city: '广州市', startedAt: '2026-05-13T08:40:00+08:00', state: 'preparing' });
  expect(window.commands).toEqual([
    {
      type: 'start',
      callId: call.id,
      source: { kind: 'recording', url: 'app://speech/demo/dev04_street_light.flac', aloud: false },
    },
  ]);
  expect(await desk.call('call', 'start', demo)).toMatchObject({ ok: false, error: { code: 'call.active' } });

  window.report({ type: 'started', callId: call.id, durationMs: 60_000 });
  window.report({ type: 'partial', callId: call.id, speaker: 'caller', text: '我 要 反映' });
  window.report(utterance(call.id, 'caller', '垃圾桶满了没人收', 1_000));
  window.report(utterance(call.id, 'caller', '我叫王德福电话幺五零四零二幺三三八六', 5_000));
  expect(desk.events('call.partial')).toEqual([{ callId: call.id, speaker: 'caller', text: '我要反映' }]);
  expect(desk.events('call.segment').map(({ segment }) => segment.text)).toHaveLength(2);
  const { fields } = await desk.value('ticket', 'get', { ticketId: call.ticketId });
  expect(fields.callerPhone).toMatchObject({ value: '15040213386', origin: 'machine' });
  const [span] = fields.callerPhone.evidence;
  const heard = await desk.value('call', 'get', { callId: call.id });
  expect(heard.segments.find(({ id }) => id === span?.segmentId)?.text).toContain('幺五零');
  expect((await desk.value('knowledge', 'suggestions', { callId: call.id }))[0]?.article.question).toContain('垃圾');

  const stopping = desk.value('call', 'stop', { callId: call.id });
  await desk.until(() => window.commands.some(({ type }) => type === 'stop'));
  window.report(utterance(call.id, 'caller', '谢谢', 8_000));
  window.report({ type: 'ended', callId: call.id, durationMs: 9_000 });
  expect(await stopping).toMatchObject({ state: 'ended', failure: null });
  expect((await desk.value('call', 'get', { callId: call.id })).segments).toHaveLength(3);
  expect(await desk.value('call', 'active', {})).toBeNull();
});

it('lets what a person typed stand, whatever is heard later', async () => {
  await desk.ready();
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  const { ticketId } = call;
  window.report({ type: 'started', callId: call.id, durationMs: null });
  await desk.value('ticket', 'edit', { ticketId, edits: [{ field: 'callerPhone', value: '13900000000' }] });
  window.report(utterance(call.id, 'caller', '电话幺五零四零二幺三三八六', 1_000));
  const { fields } = await desk.value('ticket', 'get', { ticketId });
  expect(fields.callerPhone).toMatchObject({
    value: '13900000000',
    origin: 'person',
    proposed: { value: '15040213386' },
  });
  const released = await desk.value('ticket', 'release', { ticketId, field: 'callerPhone' });
  expect(released.fields.callerPhone).toMatchObject({ value: '15040213386', origin: 'machine' });
});

it('understands what was heard before the reference data was there', async () => {
  const told: (() => void)[] = [];
  await desk.core.close();
  const prepareRegistry = () => new Promise<void>((resolve) => told.push(resolve));
  desk = startDesk(folder.path, { demo: central.demo, prepareRegistry });
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId: call.id, durationMs: null });
  window.report(utterance(call.id, 'caller', '电话幺五零四零二幺三三八六', 1_000));
  const phone = async () => (await desk.value('ticket', 'get', { ticketId: call.ticketId })).fields.callerPhone.value;
  expect(await phone()).toBe('');
  for (const resolve of told) resolve();
  await desk.until(async () => (await phone()) === '15040213386');
});

it('starts the call when the speech window comes later, and again in a new one', async () => {
  const call = await desk.value('call', 'start', {
    source: { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null },
  });
  desk.core.setSpeechModel('app://speech/model/1');
  const first = desk.speech();
  expect(first.commands.map(({ type }) => type)).toEqual(['model', 'start']);
  first.report({ type: 'started', callId: call.id, durationMs: null });
  first.report(utterance(call.id, 'caller', '你好', 1_000));
  clock += 10_000;
  const second = desk.speech();
  expect(second.commands.map(({ type }) => type)).toEqual(['model', 'start']);
  first.report(utterance(call.id, 'caller', '迟到的', 2_000));
  second.report(utterance(call.id, 'caller', '接着说', 0));
  const { segments } = await desk.value('call', 'get', { callId: call.id });
  expect(segments.map(({ text, startMs }) => [text.replace(/[。，？]/g, ''), startMs])).toEqual([
    ['你好', 1_000],
    ['接着说', 10_000],
  ]);
});

it('plays a recording on in a new speech window, from where each speaker was heard to', async () => {
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId: call.id, durationMs: 60_000 });
  window.report(utterance(call.id, 'agent', '您好', 0));
  window.report(utterance(call.id, 'caller', '你好', 1_000));
  const next = desk.speech();
  expect(next.commands.at(-1)).toMatchObject({ type: 'start', source: { heardTo: { agent: 1_000, caller: 2_000 } } });
  next.report(utterance(call.id, 'caller', '接着说', 2_500));
  expect((await desk.value('call', 'get', { callId: call.id })).segments.map(({ startMs }) => startMs)).toEqual([
    0, 1_000, 2_500,
  ]);
});

it('gives a recording up that takes three speech windows in a row with it, with what was heard kept', async () => {
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId: call.id, durationMs: 60_000 });
  window.report(utterance(call.id, 'caller', '你好', 1_000));
  for (let loss = 0; loss < 2; loss += 1) expect(desk.speech().commands.at(-1)?.type).toBe('start');
  expect(desk.speech().commands).toEqual([]);
  expect(await desk.value('call', 'get', { callId: call.id })).toMatchObject({
    call: { state: 'failed', failure: 'speech.lost' },
    segments: [{ speaker: 'caller' }],
  });
});

it('after a restart the call is over and all of it is there', async () => {
  const window = desk.speech();
  const call = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId: call.id, durationMs: 60_000 });
  window.report(utterance(call.id, 'caller', '你好', 1_000));
  await desk.core.close();
  desk = open();
  expect(await desk.value('call', 'get', { callId: call.id })).toMatchObject({
    call: { state: 'ended', failure: 'call.interrupted' },
    segments: [{ text: expect.stringContaining('你好') }],
  });
  expect(await desk.value('call', 'active', {})).toBeNull();
});

it('refuses a demo and a call that are not there, and reports that break the contract', async () => {
  const unknown = await desk.call('call', 'start', { source: { kind: 'demo', demoId: '../../secret' } });
  expect(unknown).toMatchObject({ ok: false, error: { code: 'call.demo-unknown' } });
  expect(await desk.call('call', 'get', { callId: newIdentifier() })).toMatchObject({
    error: { code: 'call.not-found' },
  });
  desk.speech().report({ type: 'final', nonsense: true });
  expect(desk.logged.join('\n')).toContain('speech.bad-report');
  expect((await desk.value('call', 'demos', {})).map(({ id }) => id)).toContain('dev06_road_collapse');
});

it('waits for the last words as long as the speech window reports, up to two minutes', async () => {
  const window = desk.speech();
  const { id: callId } = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId, durationMs: 60_000 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const stopping = desk.value('call', 'stop', { callId });
  const levels = () => window.report({ type: 'levels', callId, agent: 0, caller: 0, lagMs: 9_000, positionMs: 9_000 });
  for (let second = 0; second < 9; second += 1) {
    vi.advanceTimersByTime(1_000);
    levels();
  }
  window.report(utterance(callId, 'caller', '最后一句', 8_000));
  expect((await desk.value('call', 'get', { callId })).segments).toHaveLength(1);
  for (let second = 9; second < 119; second += 1) {
    vi.advanceTimersByTime(1_000);
    levels();
  }
  expect(await desk.value('call', 'active', {})).not.toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(await stopping).toMatchObject({ state: 'ended' });
});

it('tells the windows of a channel that is lost, and goes on with the other', async () => {
  const window = desk.speech();
  const { id: callId } = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId, durationMs: null });
  window.report({ type: 'channel-lost', callId, speaker: 'agent', code: 'sound.device-lost' });
  window.report(utterance(callId, 'caller', '你好', 1_000));
  expect(desk.events('call.channelLost')).toEqual([{ callId, speaker: 'agent', code: 'sound.device-lost' }]);
  expect(await desk.value('call', 'active', {})).toMatchObject({ call: { state: 'live' }, segments: [{}] });
});

it('takes five seconds without a word from the speech window for the end', async () => {
  const window = desk.speech();
  const { id: callId } = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId, durationMs: 60_000 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stopping = desk.value('call', 'stop', { callId });
  vi.advanceTimersByTime(5_000);
  expect(await stopping).toMatchObject({ state: 'ended' });
});

it('does not listen anew when the speech window is lost after hanging up', async () => {
  const window = desk.speech();
  const { id: callId } = await desk.value('call', 'start', {
    source: { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null },
  });
  window.report({ type: 'started', callId, durationMs: null });
  const stopping = desk.value('call', 'stop', { callId });
  expect(desk.speech().commands).toEqual([]);
  expect(await stopping).toMatchObject({ state: 'ended' });
});

it('starts a recording that nothing was heard of at its beginning again, whatever its date', async () => {
  const window = desk.speech();
  const { id: callId } = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId, durationMs: 60_000 });
  const next = desk.speech();
  next.report(utterance(callId, 'caller', '你好', 1_000));
  expect((await desk.value('call', 'get', { callId })).segments.map(({ startMs }) => startMs)).toEqual([1_000]);
});

it('leaves out a demo that cannot be read', () => {
  const calls = join(folder.path, 'broken', 'calls');
  mkdirSync(calls, { recursive: true });
  const good = { id: 'good', city: '镇江市', durationMs: 1_000, ticket: { category: '市容环卫/垃圾清运' } };
  writeFileSync(join(calls, 'good.json'), JSON.stringify(good));
  writeFileSync(join(calls, 'bad.json'), '{"id":');
  mkdirSync(join(calls, 'folder.json'));
  expect(readDemos(join(folder.path, 'broken')).map(({ id }) => id)).toEqual(['good']);
});
