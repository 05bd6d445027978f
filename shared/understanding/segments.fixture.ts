import type { Segment } from '@shared/domain/call';
import { transcriptText } from '@shared/domain/transcript-text';

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

/** A caller's turn as recognized: words with blanks between them, and after a colon how sure the recognizer was (家里 等 有权:0.3). */
export function heardTurn(text: string): Segment {
  const words = text.split(' ').map((item, index) => {
    const [word = '', confidence = '1'] = item.replace(/[，。？]$/u, '').split(':');
    // A mark stands for the pause that makes it.
    const pause =
      text
        .split(' ')
        .slice(0, index)
        .filter((before) => /[，。？]$/u.test(before)).length * 300;
    const startMs = index * 400 + pause;
    return { text: word, startMs, endMs: startMs + 400, confidence: Number(confidence) };
  });
  return {
    id: 'heard',
    callId: 'c',
    speaker: 'caller',
    startMs: 0,
    endMs: words.at(-1)?.endMs ?? 0,
    text: transcriptText(words).text,
    words,
  };
}
