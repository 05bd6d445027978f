import { describe, expect, it } from 'vitest';
import { findText, runsOf } from './runs';

const segmentId = '01900000-0000-7000-8000-000000000001';
const span = (start: number, end: number) => ({ segmentId, start, end });
const nothing = { links: [], marked: [], found: [] };

describe('runs of a text', () => {
  it('leaves a text without links whole', () => {
    expect(runsOf('您好，请讲。', nothing)).toEqual([
      { text: '您好，请讲。', start: 0, keys: [], isShown: false, isMarked: false, isFound: false },
    ]);
  });

  it('cuts where links overlap, and names every field of the overlap', () => {
    const links = [
      { span: span(1, 4), key: 'callerName', isShown: true },
      { span: span(0, 6), key: 'content', isShown: false },
    ];
    const runs = runsOf('叫陈志强，电话', { ...nothing, links });
    expect(runs.map(({ text, keys, isShown }) => [text, keys, isShown])).toEqual([
      ['叫', ['content'], false],
      ['陈志强', ['callerName', 'content'], true],
      ['，电', ['content'], false],
      ['话', [], false],
    ]);
  });

  it('marks exactly the marked words, also beyond the end of the text', () => {
    const runs = runsOf('在学府路', { ...nothing, marked: [span(1, 99)] });
    expect(runs.map(({ text, isMarked }) => [text, isMarked])).toEqual([
      ['在', false],
      ['学府路', true],
    ]);
  });
});

describe('finding in the conversation', () => {
  it('finds every place, in order, whatever the case', () => {
    const segments = [
      { id: segmentId, text: 'App 退款，APP 不退' },
      { id: 'other', text: '没有' },
    ];
    expect(findText(segments, 'app')).toEqual([span(0, 3), span(7, 10)]);
    expect(findText(segments, '  ')).toEqual([]);
  });
});
