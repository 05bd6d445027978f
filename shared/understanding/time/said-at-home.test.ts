import { describe, expect, it } from 'vitest';
import { filed } from './filed.fixture';

const said = (...lines: readonly string[]) => filed('2026-05-12T10:00', lines);

describe('the part of the day by what is done then', () => {
  it.each([
    ['昨天下班那前儿，五点二十吧，那坑就塌了。', '2026年5月11日（昨日）17时20分'],
    ['昨天下班那会儿，五点半吧', '2026年5月11日（昨日）17时30分'],
    ['昨儿下班的点儿，五点多', '2026年5月11日（昨日）17时许'],
    ['昨天收工那阵，五点钟的样子', '2026年5月11日（昨日）17时左右'],
    ['昨天上班那前儿，七点二十吧', '2026年5月11日（昨日）7时20分'],
  ])('%s', (text, expected) => expect(said(`来电：${text}`)).toBe(expected));
});

describe('the year, where that was asked', () => {
  it.each([
    ['坐席：哪年的事情？', '来电：前年，二零二四年，具体几月份我不记得了。', '2024年'],
    ['坐席：哪一年出的事情？', '来电：二四年，记不得几月了', '2024年'],
    ['坐席：大概是哪年？', '来电：就去年嘛，去年，二零二五年', '2025年'],
  ])('%s %s', (question, answer, year) => expect(said(question, answer)).toContain(year));
});

describe('market days', () => {
  it.each([
    ['逢赶场天就堵起，一四七赶场，车子动都动不到。', '每逢'],
    ['每逢赶场就堵得水泄不通', '每逢赶场'],
    ['二五八赶场，那条街就走不动', '每逢二、五、八赶场'],
    ['一到赶集的日子就乱摆', '每逢赶集'],
    ['逢圩日就塞车', '每逢圩'],
  ])('%s', (text, expected) => expect(said(`来电：${text}`)).toContain(expected));

  it('are none where somebody went to one', () => {
    expect(said('来电：我去赶集，钱包丢了')).toBe('');
  });
});

describe('a day that the agent read back', () => {
  it.each([
    ['坐席：我给您记的四月十九号，是吗？', '来电：十八号，我看转账记录是十八号。', '2026年4月18日'],
    ['坐席：三月六号下的单是吧？', '来电：五号', '2026年3月5日'],
    ['坐席：四月九号，是吧？', '来电：哎呀是八号，我翻到聊天记录了', '2026年4月8日'],
    ['坐席：一月十六号签的合同，是吧？', '来电：十五号签的', '2026年1月15日'],
    ['坐席：是四月十八号，是吗？', '来电：三月，三月十八号', '2026年3月18日'],
  ])('%s %s', (question, answer, expected) => expect(said(question, answer)).toBe(expected));
});

describe('how long, with the particle of a region', () => {
  it.each([
    ['停了两天咧，连续两天都是黑灯瞎火。', '近2天'],
    ['臭了五天喽', '近5天'],
    ['断了两天啦', '近2天'],
    ['堵了六天哒', '近6天'],
    ['接连两天停电', '近2天'],
    ['一连三天都这样', '近3天'],
  ])('%s', (text, expected) => expect(said(`来电：${text}`)).toBe(expected));

  it('is no year of two figures', () => {
    expect(said('坐席：这个违建什么时候搭的？', '来电：老早了呀，十年总归有的。')).toBe('近10年');
    expect(said('坐席：什么时候搭的？', '来电：十年有了')).toBe('近10年');
  });
});

describe('a season of every year', () => {
  it.each([
    ['年年冬天都这样，下水道冻上了就往外冒，开春就好。', '每年冬季'],
    ['每年冬天都冻，开春才化', '每年冬季'],
    ['每年一到夏天就臭', '每年夏季'],
    ['回回冬天都这样，到春天就好了', '每年冬季'],
    ['哪年夏天都这样，立秋就好些', '每年夏季'],
  ])('%s', (text, expected) => expect(said(`来电：${text}`)).toBe(expected));

  it('leaves the spring in which it went wrong', () => {
    expect(said('来电：今年开春就坏了')).toBe('2026年开春');
  });
});
