import { describe, expect, it } from 'vitest';
import { joinDiscretion, joinNames } from './index';
import { factsOf, nameOf } from './names-of.fixture';

describe("the caller's name", () => {
  it.each([
    ['我叫', ['来电：我叫孙丽娟，电话是幺八八'], '孙丽娟'],
    ['surname, then the name', ['坐席：请问您贵姓？', '来电：我姓陈，叫陈志强，电话是幺三九'], '陈志强'],
    ['surname and name without 叫', ['坐席：请问怎么称呼您？', '来电：我姓刘，刘晓燕。'], '刘晓燕'],
    ['without punctuation', ['坐席：请问您贵姓', '来电：我姓孙叫孙丽娟电话幺八八'], '孙丽娟'],
    ['with blanks', ['坐席：请问您的姓名？', '来电：我叫 孙丽娟 电话 是 幺八八'], '孙丽娟'],
    ['the name alone', ['坐席：怎么称呼您？', '来电：王德福'], '王德福'],
    ['two characters', ['来电：我叫张伟电话是幺三九五二八零'], '张伟'],
    ['我的名字叫', ['来电：我的名字叫李秀英'], '李秀英'],
    ['a compound surname', ['坐席：您贵姓？', '来电：免贵姓欧阳，欧阳文静'], '欧阳文静'],
    ['spelled by parts', ['坐席：您怎么称呼？', '来电：耳东陈，陈家号，豪华的豪'], '陈家豪'],
    ['spelled by words', ['来电：我叫何家号，嘉奖的嘉，豪华的豪'], '何嘉豪'],
    ['a character nobody is named with', ['来电：我叫何家号'], '何家浩'],
    ['surname, then itself with a title', ['坐席：您贵姓？', '来电：姓何，何先生。'], '何先生'],
    [
      'spelled, then with a title',
      ['坐席：您贵姓，电话多少？', '来电：我姓张，弓长张，张女士，电话就是幺八二'],
      '张女士',
    ],
    ['an uncle', ['坐席：您怎么称呼？', '来电：我姓邓，又耳邓，邓伯。'], '邓先生'],
    ['a spelling is no name', ['坐席：您贵姓？', '来电：姓胡，古月胡，胡先生。'], '胡先生'],
    ['spelled, then the name', ['坐席：您贵姓？', '来电：姓马，走马马，叫马占军。'], '马占军'],
    ['an old woman', ['坐席：您怎么称呼？', '来电：姓罗，罗婆婆。'], '罗女士'],
    ['somebody’s wife', ['来电：我是帮我老公打的', '坐席：您贵姓？', '来电：我姓黄'], '黄女士'],
  ])('%s', (_, lines, expected) => {
    expect(nameOf(lines)).toBe(expected);
  });

  it.each([
    ['a rare surname', ['坐席：您贵姓？', '来电：姓税，税务局的税，税先生。'], '税先生'],
    ['a surname of no list', ['坐席：您贵姓？', '来电：姓槐，槐树的槐，槐女士。'], '槐女士'],
    ['by a part', ['坐席：您怎么称呼？', '来电：我叫余亭，女字旁一个亭子的亭。'], '余婷'],
    ['by a part of one character', ['坐席：您姓名？', '来电：张晓林，琳是王字旁一个双木林。'], '张晓琳'],
    ['what it is not', ['坐席：姓名？', '来电：赵蕾，花蕾的蕾，不是打雷的雷。'], '赵蕾'],
    ['asked by the agent', ['坐席：怎么称呼？', '来电：李静。', '坐席：安静的静吗？', '来电：对。'], '李静'],
    ['denied', ['坐席：怎么称呼？', '来电：李静。', '坐席：安静的静吗？', '来电：不是，女字旁那个婧。'], '李婧'],
    ['in parts', ['坐席：您姓名？', '来电：蒋，欣怡，欣赏的欣。'], '蒋欣怡'],
    ['asked for another', ['坐席：您老姨叫什么？', '来电：关玉兰，我是她外甥，姓白，白志刚。'], '白志刚'],
    ['beside another', ['坐席：您先生叫什么？', '来电：他叫李国栋，木子李，我姓黄。'], '黄女士'],
  ])('%s', (_, lines, expected) => {
    expect(nameOf(lines)).toBe(expected);
  });

  it.each([
    ['the agent’s form of address', ['坐席：先生您贵姓？', '来电：姓温。'], '温先生'],
    ['你就写', ['坐席：您贵姓？', '来电：免贵姓袁，您就写袁女士吧。'], '袁女士'],
    ['what the caller is to somebody', ['来电：我是她女儿。', '坐席：您贵姓？', '来电：姓罗。'], '罗女士'],
    ['in Cantonese', ['坐席：怎么称呼您？', '来电：关生，关公的关。'], '关先生'],
    ['a calling', ['坐席：怎么称呼？', '来电：姓钟，叫我钟老师吧。'], '钟老师'],
    ['the agent says which', ['坐席：您贵姓？', '来电：我姓罗', '坐席：好的罗先生，我们已经派单'], '罗先生'],
    ['a yes after the name', ['坐席：您贵姓？', '来电：我姓罗对，就是这个号码', '坐席：好的罗先生'], '罗先生'],
    ['小姐', ['坐席：您贵姓？', '来电：我姓黄，你叫我黄小姐就行'], '黄女士'],
    ['nobody says which', ['坐席：您贵姓？', '来电：免贵姓程'], '程先生/女士'],
    ['only the agent says it', ['坐席：刘女士，请问您的联系电话是多少？'], '刘女士'],
    ['阿姨', ['坐席：张阿姨，您慢慢说'], '张女士'],
  ])('form of address: %s', (_, lines, expected) => {
    expect(nameOf(lines)).toBe(expected);
  });

  it.each([
    ['a foreman', ['来电：包工头姓赵，叫赵建国。']],
    ['a boss', ['来电：老板叫李刚，他姓李']],
    ['a firm', ['来电：叫镇江力健健身服务有限公司']],
    ['a home town', ['来电：我是张家港人']],
    ['an owner', ['来电：我是住在阳光花园的业主']],
    ['an evasive answer', ['坐席：怎么称呼您？', '来电：方便的话先说事']],
    ['a relative', ['来电：我是王阿姨的女儿']],
  ])('is not taken from %s', (_, lines) => {
    expect(nameOf(lines)).toBeNull();
  });

  it('is to be kept secret where the caller is afraid', () => {
    expect(joinDiscretion(factsOf(['来电：不用了，怕他们知道'])).confidential?.value).toBe(true);
  });

  it('is surer when it was spelled out', () => {
    const plain = joinNames(factsOf(['来电：我叫陈志强']));
    const spelled = joinNames(factsOf(['来电：我叫陈志强，志气的志，强大的强']));
    expect(spelled?.confidence).toBeGreaterThan(plain?.confidence ?? 1);
    expect(plain?.alternatives.length).toBeGreaterThan(0);
  });

  it('points at the words it came from', () => {
    const [first] = joinNames(factsOf(['来电：我叫陈志强']))?.evidence ?? [];
    expect(first).toEqual({ segmentId: 's0', start: 2, end: 5 });
  });
});

describe('discretion', () => {
  it.each(['我想匿名', '我不想透露姓名', '我不愿意留名字', '名字就不说了，不方便透露身份'])('%s: anonymous', (text) => {
    expect(joinDiscretion(factsOf([`来电：${text}`])).anonymous?.value).toBe(true);
  });
  it('a refusal counts as an answer to the question only', () => {
    expect(joinDiscretion(factsOf(['坐席：请问您贵姓？', '来电：不方便说'])).anonymous?.value).toBe(true);
    expect(joinDiscretion(factsOf(['来电：现在出门很不方便'])).anonymous).toBeNull();
  });
  it.each(['你们要帮我保密', '别让他们知道是我', '我怕被打击报复'])('%s: confidential', (text) => {
    expect(joinDiscretion(factsOf([`来电：${text}`])).confidential?.value).toBe(true);
  });
  it('不用匿名 is no anonymity', () => {
    expect(joinDiscretion(factsOf(['来电：不用匿名，我实名'])).anonymous).toBeNull();
  });
});
