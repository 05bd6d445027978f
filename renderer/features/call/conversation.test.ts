import type { Segment } from '@shared/domain/call';
import { describe, expect, it } from 'vitest';
import { withSegment } from './conversation';
import { loudness } from './loudness';

const segment = (id: string, startMs: number, text = ''): Segment => ({
  id,
  callId: 'call',
  speaker: 'caller',
  startMs,
  endMs: startMs + 1_000,
  text,
  words: [],
});

describe('conversation', () => {
  it('puts what is recognized late in its place by time', () => {
    const segments = [segment('a', 0), segment('c', 2_000)];
    expect(withSegment(segments, segment('b', 1_000)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(withSegment(segments, segment('d', 9_000)).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });

  it('takes a segment only once', () => {
    const segments = [segment('a', 0, '您好'), segment('b', 1_000)];
    expect(withSegment(segments, segment('a', 0, '您好，请讲'))).toEqual([
      segment('a', 0, '您好，请讲'),
      segment('b', 1_000),
    ]);
  });

  it('shows loudness as it is heard', () => {
    expect(loudness(0)).toBe(0);
    expect(loudness(1)).toBe(1);
    expect(loudness(0.1)).toBeCloseTo(0.6);
  });
});
