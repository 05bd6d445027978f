import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { clauseTally, readClauses } from './index';

function told(...lines: readonly string[]): string {
  const tally = clauseTally();
  let agentText = '';
  for (const segment of talk(...lines)) {
    tally.add(readClauses(segment, topicsOf(agentText), agentText, []));
    if (segment.speaker === 'agent') agentText = segment.text;
  }
  return tally
    .clauses()
    .map(({ text }) => text)
    .join('，');
}

describe('who 他 and 她 are', () => {
  it.each([
    [['来电：我妹妹去打了针，她眼睛睁不开了'], '其妹妹去打了针，其妹妹眼睛睁不开了'],
    [['来电：我妈退休了', '坐席：然后呢？', '来电：她住在上海'], '其母亲退休了，其母亲住在上海'],
    [['来电：我老公在工地上干活，他摔断了腿'], '其丈夫在工地上干活，其丈夫摔断了腿'],
    [['来电：老人八十多了，她下不了楼'], '老人80多岁了，老人下不了楼'],
    // The other side spoke last.
    [['来电：我爸去问医生，医生不理，他走了'], '其父亲去问医生，医生不理，对方走了'],
    [['来电：我儿子被打了', '坐席：对方怎么说？', '来电：他不肯赔钱'], '其儿子被打了，对方不肯赔钱'],
    [['来电：老板欠钱，他跑了'], '老板欠钱，对方跑了'],
    [
      ['来电：我在石老人海边丢了包', '坐席：谁捡到的？', '来电：她捡到还给我的'],
      '在石老人海边丢了包，对方捡到还给来电人',
    ],
  ])('%s → %s', (lines, expected) => {
    expect(told(...lines)).toBe(expected);
  });
});

describe('what others said', () => {
  it.each([
    ['店长说我们有执照，你愿意上哪告上哪告去', '店长称其有执照，让来电人自行投诉'],
    ['物业说你自己找人修', '物业称来电人本人找人修'],
    ['客服讲要等三天', '客服称要等3天'],
    ['园长说，嫌贵你去读公办', '园长称，嫌贵来电人去读公办'],
    ['老板后来说厂里不要人了', '老板后来称厂里不要人了'],
    ['第二回说主任开会去了', '第二次称主任开会去了'],
    ['说系统坏了，让我过两天来', '对方称系统坏了，让来电人过2天来'],
    ['房东喊我搬走', '房东让来电人搬走'],
    ['医生说是过敏', '医生称系过敏'],
    ['管理处话泵坏了', '管理处称泵坏了'],
    ['人家说最多值三百', '对方称最多值300元'],
    // 说 that reports nothing.
    ['我听说要涨价', '听说要涨价'],
    ['他说话很难听', '对方说话很难听'],
    ['原因说不清楚的', '原因说不清楚'],
    ['说好的五月交房', '说好的5月交房'],
  ])('%s → %s', (spoken, written) => {
    expect(told(`来电：${spoken}`)).toBe(written);
  });
});

describe('an answer to a question for the form', () => {
  it.each([
    ['您贵姓？', '我姓冼，两点水一个先，冼嘉豪'],
    ['请问怎么称呼您？', '我叫拓晓东，开拓的拓'],
    ['联系电话是多少？', '打我座机转分机不方便，打手机吧'],
    ['电话留哪个方便？', '手机我不会使，就这个座机'],
    ['一三九零五九一八八三四，对吗？', '对头，我这个号码二十四小时开机的'],
    ['方便留个姓名吗？', '公司名就先不留'],
    ['哪个招呢？', '招手的招，招伟雄'],
    ['全名您愿意登记吗？', '就登左先生吧'],
    ['怎么称呼您？', '你喊我敬老师就可以了'],
  ])('%s %s is none of the content', (question, answer) => {
    expect(told('来电：路灯坏了。', `坐席：${question}`, `来电：${answer}`)).toBe('路灯坏了');
  });

  it('is another matter where a place or an age was asked for', () => {
    expect(told('坐席：是哪个站？', '来电：赤峰西收费站下的，扣我一千零四十六')).toContain('扣费1046');
    expect(told('坐席：您今年多大年纪？', '来电：六十九了')).toBe('来电人69岁');
  });

  it('is none where something is added', () => {
    const lines = ['来电：路灯坏了。', '坐席：您贵姓？', '来电：姓黄，对了，还有个井盖也没了'];
    expect(told(...lines)).toContain('井盖也没了');
  });

  it('is none where it tells what was done', () => {
    const lines = ['来电：楼道着火了。', '坐席：给物业打过电话没有？', '来电：打不通，一直忙'];
    expect(told(...lines)).toContain('物业电话无法接通');
  });
});

describe('words of the regions', () => {
  it.each([
    ['俺楼底下一天到晚吵', '楼底下一天到晚吵'],
    ['他们咋个不来修', '该方怎么不来修'],
    ['娃儿没得学上', '孩子没有学上'],
    ['打去年开春就这样', '自去年开春就这样'],
    ['那水老停', '水经常停'],
    ['佢哋成日唔开门', '该方成日不开门'],
    ['找过两回了', '找过2次了'],
    ['回回都不打电话', '每次都不打电话'],
    ['屋头漏水', '家中漏水'],
    ['辰光定下来了', '时候定下来了'],
    ['系统坏了', '系统坏了'],
    ['合同我有', '合同来电人有'],
    ['其他的都好', '其他的都好'],
    ['做跟单的', '做跟单'],
    ['请勿停车', '请勿停车'],
  ])('%s → %s', (spoken, written) => {
    expect(told(`来电：${spoken}`)).toBe(written);
  });
});

describe('a figure', () => {
  it('is no repeat of another one', () => {
    expect(told('来电：损失一万四五。', '坐席：具体多少？', '来电：一万四千五。')).toContain('14500');
  });
});
