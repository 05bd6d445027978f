import type { Segment } from '@shared/domain/call';

/** Segments of a talk for tests: lines that begin with 坐席 or 来电, as in `坐席：请问您贵姓？`. Identifiers are s0, s1, ... */
export function talk(...lines: readonly string[]): Segment[] {
  return lines.map((line, index) => ({
    id: `s${index}`,
    callId: 'c',
    speaker: line.startsWith('坐席：') ? 'agent' : 'caller',
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
    text: line.replace(/^(?:坐席|来电)：/u, ''),
    words: [],
  }));
}
