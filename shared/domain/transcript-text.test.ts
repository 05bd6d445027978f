import { describe, expect, it } from 'vitest';
import type { Word } from './call';
import { partialTranscriptText, transcriptText } from './transcript-text';

/** Words as the engine gives them, from `打 了 [270]电话`: the number in brackets is the pause before the word, ms; `?` marks a doubtful word. */
function words(line: string): Word[] {
  let at = 0;
  return line.split(' ').map((token) => {
    const [, pause, text = '', doubtful] = /^(?:\[(\d+)\])?(.*?)(\?)?$/.exec(token) ?? [];
    const startMs = at + Number(pause ?? 0);
    at = startMs + 200;
    return { text, startMs, endMs: at, confidence: doubtful === undefined ? 1 : 0.45 };
  });
}

const textOf = (line: string) => transcriptText(words(line)).text;

describe('transcriptText', () => {
  it.each([
    ['好 的 [210]请问 具体位置 在 哪里', '好的，请问具体位置在哪里？'],
    [
      '您好 [180]成都 一 二 三 四 五 热线 [360]很 高兴 为您服务 [210]请 讲',
      '您好，成都一二三四五热线，很高兴为您服务，请讲。',
    ],
    ['请问 是 什么 时候 办 的 卡 [240]交 了 多少 钱', '请问是什么时候办的卡，交了多少钱？'],
    ['请问 您 的 姓名 和 联系电话', '请问您的姓名和联系电话？'],
    ['门口 贴 了 个 通知 [270]结果 到 现在 都 没有 开 呢', '门口贴了个通知，结果到现在都没有开呢。'],
    ['打 了 好 几次 电话 [270]老板 一 开始 说 退', '打了好几次电话，老板一开始说退。'],
    ['大概 要 多久 能 修好', '大概要多久能修好？'],
    ['您 反映 的 是 不 退费 的 问题 [390]对 吗', '您反映的是不退费的问题，对吗？'],
    ['你好 我 要 投诉', '你好，我要投诉。'],
    ['好 的 请问 怎么 称呼 您', '好的，请问怎么称呼您？'],
    ['好 的 陈先生 [300]我 跟 您 核对 一下', '好的，陈先生，我跟您核对一下。'],
    ['好 的 话 我 再 打', '好的话我再打。'],
    ['还好 没什么 大事', '还好没什么大事。'],
    ['我 也 不知道 怎么 办', '我也不知道怎么办。'],
    ['补办 以后 还 能 报 吗 [300]我 不 太 懂', '补办以后还能报吗？我不太懂。'],
    ['今天 停水 了 [1000]明天 也 停', '今天停水了。明天也停。'],
  ])('punctuates %s', (line, text) => {
    expect(textOf(line)).toBe(text);
  });

  it('keeps a number that is said in groups in one piece', () => {
    expect(textOf('电话 是 幺 三 九 [300]五 二 八 零 [240]六 六 幺 七')).toBe('电话是幺三九五二八零六六幺七。');
  });

  it('leaves out what is no word, and a doubtful sound before the first word', () => {
    expect(textOf('[unk] 呃 我 姓 刘')).toBe('我姓刘。');
    expect(textOf('会? [300]你好 [210]我 要 投诉')).toBe('你好，我要投诉。');
    expect(textOf('[unk]')).toBe('');
    expect(textOf('啦?')).toBe('');
    expect(transcriptText([{ text: '你', startMs: 0, endMs: 9860, confidence: 1 }]).text).toBe('');
  });

  it('never leaves out an answer', () => {
    expect(textOf('嗯')).toBe('嗯。');
    expect(textOf('对? [180]没错')).toBe('对，没错。');
    expect(textOf('罗? 姓黄')).toBe('罗姓黄。');
  });

  it('keeps the blank between Latin words', () => {
    expect(textOf('用 wi fi 上网')).toBe('用wi fi上网。');
  });

  it('tells where each word stands', () => {
    const heard = words('会? [300]你好 我 [200]姓 刘');
    const { text, spans } = transcriptText(heard);
    expect(text).toBe('你好，我，姓刘。');
    expect(spans[0]).toBeNull();
    expect(spans.slice(1).map((span) => span && text.slice(span.start, span.end))).toEqual(['你好', '我', '姓', '刘']);
  });
});

describe('partialTranscriptText', () => {
  it('joins the words, with no end mark', () => {
    expect(partialTranscriptText('您好 成都 热线 [unk] 请 讲')).toBe('您好，成都热线请讲');
    expect(partialTranscriptText('好 的 请问')).toBe('好的，请问');
    expect(partialTranscriptText('')).toBe('');
  });
});
