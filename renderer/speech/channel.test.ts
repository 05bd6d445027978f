import type { Word } from '@shared/domain/call';
import { fail, succeed } from '@shared/domain/result';
import { describe, expect, it } from 'vitest';
import { Channel, type Heard } from './channel';
import type { Recognition, Recognizer } from './engine/speech-engine';
import { batchMs, batchSamples, samplesToMs } from './sound/format';

/** Sound of a voice; each number below is the level of one batch of 100 ms. */
const voice = (level: number) => Float32Array.from({ length: batchSamples }, (_, index) => level * Math.sin(index / 3));

/**
 * An engine by the rules of the port: hears a word as long as there is a voice, and ends the utterance after 500 ms without one
 * (never, when `endless`). `fed`: length of each sound it was given, ms.
 */
function engine({ endless = false, failAfter = Number.POSITIVE_INFINITY } = {}) {
  const fed: number[] = [];
  let clock = 0;
  let silent = 0;
  let word: Word | null = null;
  let ends = 0;
  const end = (): Recognition => {
    const words = word === null ? [] : [word];
    word = null;
    silent = 0;
    return { kind: 'final', words };
  };
  const recognizer: Recognizer = {
    async accept(samples) {
      if (fed.length >= failAfter) return fail('engine.failed');
      const ms = samplesToMs(samples.length);
      fed.push(ms);
      const loud = Math.max(...samples.subarray(-batchSamples)) > 0.05;
      if (loud) word = { text: '好', startMs: word?.startMs ?? clock + ms - batchMs, endMs: clock + ms, confidence: 1 };
      clock += ms;
      silent = loud ? 0 : silent + batchMs;
      return succeed(!endless && silent >= 500 ? end() : { kind: 'partial', text: word?.text ?? '' });
    },
    async endUtterance() {
      ends += 1;
      return succeed(end());
    },
  };
  return { recognizer, fed, ends: () => ends };
}

async function hear(
  levels: readonly number[],
  options: Parameters<typeof engine>[0] & { longestQueueMs?: number } = {},
) {
  const { recognizer, fed, ends } = engine(options);
  const heard: Heard[] = [];
  const failures: string[] = [];
  let now = 0;
  const channel = new Channel({
    recognizer,
    longestQueueMs: options.longestQueueMs ?? Number.POSITIVE_INFINITY,
    onHeard: (event) => heard.push(event),
    onFailed: (code) => failures.push(code),
    now: () => now,
  });
  levels.forEach((level, index) => {
    now += batchMs;
    channel.push(voice(level), index * batchMs);
  });
  await channel.finish();
  const finals = heard.flatMap((event) => (event.kind === 'final' ? event.words : []));
  return { heard, finals, fed, failures, ends: ends(), channel };
}

const silence = (batches: number) => Array.from({ length: batches }, () => 0.001);
const speech = (batches: number) => Array.from({ length: batches }, () => 0.5);

describe('Channel', () => {
  it('gives times of the call, though the engine hears only the utterances', async () => {
    const { finals, fed } = await hear([...silence(20), ...speech(10), ...silence(60), ...speech(10), ...silence(20)]);
    expect(finals.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [2000, 3000],
      [9000, 10_000],
    ]);
    // 200 ms before the voice, the voice, and the 500 ms in which the engine finds the end, twice.
    expect(fed.reduce((sum, ms) => sum + ms, 0)).toBe(2 * (200 + 1000 + 500));
  });

  it('tells each change of what is heard, once, and finishes the last utterance', async () => {
    const { heard, ends } = await hear([...silence(5), ...speech(10)]);
    expect(heard.map(({ kind }) => kind)).toEqual(['partial', 'final']);
    expect(ends).toBe(1);
  });

  it('ends unbroken speech by 20 s, and in a pause from 15 s on', async () => {
    const unbroken = await hear([...silence(5), ...speech(450)], { endless: true });
    expect(unbroken.finals.map(({ startMs, endMs }) => endMs - startMs)).toEqual([19_800, 20_000, 5200]);
    const withPause = await hear([...silence(5), ...speech(160), 0.01, ...speech(50)], { endless: true });
    expect(withPause.finals.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [500, 16_500],
      [16_600, 21_600],
    ]);
  });

  it('leaves the oldest sound out when more waits than may, and keeps the times right', async () => {
    const { finals, fed, channel } = await hear([...silence(20), ...speech(100)], { longestQueueMs: 3000 });
    expect(fed.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(3500);
    expect(finals.at(-1)?.endMs).toBe(12_000);
    expect(channel.waitingSince).toBeNull();
  });

  it('says once that the engine has failed, and takes nothing more', async () => {
    const { failures, fed, channel } = await hear([...silence(5), ...speech(30)], { failAfter: 3 });
    expect(failures).toEqual(['engine.failed']);
    expect(fed).toHaveLength(3);
    channel.push(voice(0.5), 9000);
    expect(channel.waitingSince).toBeNull();
  });
});
