import type { SpeechCommand, SpeechReport } from '@shared/contracts/speech';
import type { Word } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { describe, expect, it } from 'vitest';
import type { LoadEngine, SpeechEngine } from './engine/speech-engine';
import type { SoundFailure, SoundSink, SoundSource } from './sound/sound-source';
import { createSpeechService } from './speech-service';

/** A service whose loads and sounds the test decides: `loads` are under way until it settles them. */
function setUp(sound: Result<null, SoundFailure> = succeed(null), durationMs: number | null = 5000) {
  const reports: SpeechReport[] = [];
  const loads: { url: string; settle: (result: Awaited<ReturnType<LoadEngine>>) => void }[] = [];
  const sinks: SoundSink[] = [];
  const heardWords: Word[] = [];
  let closed = 0;
  const engine: SpeechEngine = {
    createRecognizer: () => ({
      accept: async () => succeed({ kind: 'partial', text: '路' }),
      endUtterance: async () => succeed({ kind: 'final', words: heardWords }),
    }),
    close: () => {
      closed += 1;
    },
  };
  const source: SoundSource = {
    durationMs,
    speakers: ['agent', 'caller'],
    longestQueueMs: 1000,
    start: (sink) => sinks.push(sink),
    stop: () => undefined,
  };
  const service = createSpeechService({
    loadEngine: (url) => new Promise((settle) => loads.push({ url, settle })),
    openSource: async () => (sound.ok ? succeed(source) : sound),
    report: (report) => reports.push(report),
    now: () => 0,
  });
  return {
    service,
    loads,
    sinks,
    heardWords,
    closed: () => closed,
    types: () => reports.flatMap(({ type }) => (type === 'levels' ? [] : [type])),
    states: () => reports.flatMap((report) => (report.type === 'state' ? [report.state.model] : [])),
    last: () => reports.findLast(({ type }) => type !== 'state' && type !== 'levels'),
    load: async (index = loads.length - 1) => {
      loads[index]?.settle(succeed(engine));
      await settled();
    },
  };
}

/** A tenth of a second of a voice. */
const loud = Float32Array.from({ length: 1_600 }, (_, index) => Math.sin(index / 5));

/** Lets everything that only waits for promises happen. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const start = (callId: string): SpeechCommand => ({
  type: 'start',
  callId,
  source: { kind: 'recording', url: 'app://speech/demo/x.flac', aloud: false },
});
const model = (url: string): SpeechCommand => ({ type: 'model', url });

describe('createSpeechService', () => {
  it('loads the model it is told, once, and hears a call to its end', async () => {
    const { service, loads, sinks, states, types, load } = setUp();
    const callId = newIdentifier();
    service.take(model('a'));
    service.take(model('a'));
    expect(loads.map(({ url }) => url)).toEqual(['a']);
    await load();
    service.take(start(callId));
    await settled();
    sinks[0]?.ended();
    await settled();
    expect(types().filter((type) => type !== 'state')).toEqual(['started', 'ended']);
    expect(states()).toEqual(['loading', 'ready', 'loading']);
  });

  it('renews the engine after a call, because its memory never shrinks', async () => {
    const { service, loads, sinks, closed, load } = setUp();
    service.take(model('a'));
    await load();
    service.take(start(newIdentifier()));
    await settled();
    expect(loads).toHaveLength(1);
    sinks[0]?.ended();
    await settled();
    expect(loads).toHaveLength(2);
    expect(closed()).toBe(1);
  });

  it('begins a call that comes before the model as soon as it is there', async () => {
    const { service, types, load } = setUp();
    service.take(start(newIdentifier()));
    await settled();
    service.take(model('a'));
    await settled();
    expect(types()).not.toContain('started');
    await load();
    expect(types()).toContain('started');
  });

  it('hears what is said into a microphone while the model is still loading', async () => {
    const { service, sinks, types, load } = setUp(succeed(null), null);
    service.take(model('a'));
    service.take(start(newIdentifier()));
    await settled();
    for (let batch = 0; batch < 3; batch += 1) sinks[0]?.batch('caller', loud, batch * 100);
    expect(types()).not.toContain('started');
    await load();
    expect(types().slice(-2)).toEqual(['started', 'partial']);
  });

  it('does not start a recording before the model is there', async () => {
    const { service, sinks, load } = setUp();
    service.take(model('a'));
    service.take(start(newIdentifier()));
    await settled();
    expect(sinks).toHaveLength(0);
    await load();
    expect(sinks).toHaveLength(1);
  });

  it('hangs up a call that is still being prepared', async () => {
    const { service, last, load } = setUp();
    const callId = newIdentifier();
    service.take(model('a'));
    service.take(start(callId));
    service.take({ type: 'stop', callId });
    await load();
    expect(last()).toEqual({ type: 'ended', callId, durationMs: 0 });
  });

  it('says why a call can not be heard, and tries the model again at the next one', async () => {
    const callId = newIdentifier();
    const bad = setUp(fail('sound.unreadable'));
    bad.service.take(model('a'));
    await bad.load();
    bad.service.take(start(callId));
    await settled();
    expect(bad.last()).toEqual({ type: 'failed', callId, code: 'sound.unreadable' });

    const { service, loads, last, states, load } = setUp();
    service.take(model('a'));
    loads[0]?.settle(fail('engine.load-failed'));
    await settled();
    expect(states()).toEqual(['loading', 'failed']);
    service.take(start(callId));
    await load();
    expect(last()).toMatchObject({ type: 'started', callId });
  });

  it('fails a call whose device goes away, once the words before that are told', async () => {
    const { service, sinks, heardWords, types, last, load } = setUp();
    const callId = newIdentifier();
    service.take(model('a'));
    await load();
    service.take(start(callId));
    await settled();
    heardWords.push({ text: '路灯', startMs: 0, endMs: 400, confidence: 1 });
    sinks[0]?.failed('sound.device-lost', 'agent');
    sinks[0]?.failed('sound.device-lost', 'caller');
    await settled();
    expect(types().filter((type) => type !== 'state' && type !== 'final')).toEqual([
      'started',
      'channel-lost',
      'failed',
    ]);
    expect(types()).toContain('final');
    expect(last()).toEqual({ type: 'failed', callId, code: 'sound.device-lost' });
  });

  it('goes on with the caller when the agent’s device goes away, and says so', async () => {
    const { service, sinks, types, last, load } = setUp(succeed(null), null);
    const callId = newIdentifier();
    service.take(model('a'));
    service.take(start(callId));
    await settled();
    // While the model still loads: nothing of it may be forgotten.
    sinks[0]?.failed('sound.device-lost', 'agent');
    await load();
    expect(last()).toEqual({ type: 'channel-lost', callId, speaker: 'agent', code: 'sound.device-lost' });
    for (let batch = 0; batch < 3; batch += 1) sinks[0]?.batch('caller', loud, batch * 100);
    await settled();
    expect(last()).toMatchObject({ type: 'partial', speaker: 'caller' });
    service.take({ type: 'stop', callId });
    await settled();
    expect(types()).not.toContain('failed');
    expect(last()).toMatchObject({ type: 'ended', callId });
  });

  it('changes the model after the call, not in it', async () => {
    const { service, loads, sinks, load } = setUp();
    service.take(model('a'));
    await load();
    service.take(start(newIdentifier()));
    await settled();
    service.take(model('b'));
    expect(loads).toHaveLength(1);
    sinks[0]?.ended();
    await settled();
    expect(loads.map(({ url }) => url)).toEqual(['a', 'b']);
  });

  it('uses the newer model when it was changed while one was loading', async () => {
    const { service, loads, states, closed, load } = setUp();
    service.take(model('a'));
    service.take(model('b'));
    await load(0);
    expect(states()).toEqual(['loading', 'loading']);
    expect(closed()).toBe(1);
    await load(1);
    expect(loads).toHaveLength(2);
    expect(states()).toEqual(['loading', 'loading', 'ready']);
  });

  it('lets go of its call and says how things stand when the core was started again', async () => {
    const { service, sinks, types, states, load } = setUp();
    service.take(model('a'));
    await load();
    service.take(start(newIdentifier()));
    await settled();
    service.greet();
    await load();
    sinks[0]?.ended();
    await settled();
    expect(types()).not.toContain('ended');
    expect(states().at(-1)).toBe('ready');
  });
});
