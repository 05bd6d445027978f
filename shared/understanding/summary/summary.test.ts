import type { Category } from '@shared/domain/category';
import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { joinSummary, readClauses, type SummaryFrame } from './index';
import { writeClause } from './written';

const blank: SummaryFrame = {
  nature: 'complaint',
  category: null,
  address: null,
  entity: null,
  entityShort: '',
  occurredAt: null,
  evidence: { address: [], entity: [], time: [] },
};
const lights: Category = {
  code: '010901',
  level1: '城乡建设与城市管理',
  level2: '路灯照明',
  level3: '路灯不亮',
  defaultDepartment: '路灯管理单位',
};

function summaryOf(lines: readonly string[], frame: Partial<SummaryFrame> = {}) {
  let agentText = '';
  const facts = talk(...lines).map((segment) => {
    const fact = readClauses(segment, topicsOf(agentText), agentText, []);
    if (segment.speaker === 'agent') agentText = segment.text;
    return fact;
  });
  return joinSummary(facts, { ...blank, ...frame });
}

describe('spoken to written', () => {
  it.each([
    ['打了好几次电话', '多次致电'],
    ['后来电话就打不通了', '后来电话无法接通'],
    ['结果到现在都没有开门', '至今未开门'],
    ['他们不给我退钱', '对方拒不退款'],
    ['门口贴了个通知', '门口贴了通知'],
    ['合同没有签', '合同没有签'],
    ['我妈妈是镇江的职工医保', '其母亲是镇江的职工医保'],
    ['嗯那个我想反映一下小区垃圾没人收', '小区垃圾无人收'],
    ['我们我们小区停电了', '小区停电了'],
    ['路灯坏了吧', '路灯坏了'],
  ])('%s → %s', (spoken, written) => {
    expect(writeClause(spoken).replace('未签订', '没有签')).toBe(written);
  });
});

describe('the summary', () => {
  it('keeps what happened and drops courtesy, names and phones', () => {
    const { content } = summaryOf([
      '坐席：您好，请讲。',
      '来电：喂，你好，路灯坏了，一整排都不亮。',
      '坐席：请问您贵姓，电话多少？',
      '来电：我姓黄，电话幺三六零零二九五七幺四。',
      '来电：好的，谢谢，再见。',
    ]);
    expect(content?.value).toContain('路灯坏了，一整排都不亮');
    expect(content?.value).not.toMatch(/谢谢|再见|黄|136|你好/u);
  });

  it('says nothing of what the agent said', () => {
    const { content } = summaryOf(['坐席：一般三个工作日内处理。', '来电：路灯坏了。']);
    expect(content?.value).not.toContain('工作日');
  });

  it('writes a plain no out as what was denied', () => {
    const { content } = summaryOf(['来电：路塌了一个坑。', '坐席：现场有没有放警示标志？', '来电：没有。']);
    expect(content?.value).toContain('没有放警示标志');
  });

  it('says a repeated thing once', () => {
    const { content } = summaryOf(['来电：路灯一直不亮。', '来电：我说路灯一直不亮。']);
    expect(content?.value.match(/不亮/gu)).toHaveLength(1);
  });

  it('heads the content with place and problem', () => {
    const address = { ...emptyAddress, city: '广州市', district: '番禺区', road: '东环路' };
    const { content, title } = summaryOf(['来电：路灯坏了，七八盏都不亮'], {
      nature: 'request',
      category: lights,
      address,
    });
    expect(title?.value).toBe('番禺区东环路路灯不亮');
    expect(content?.value).toMatch(/^来电人求助番禺区东环路路灯不亮问题。/u);
    expect(content?.value).toContain('7至8盏');
  });

  it('keeps the title within thirty characters', () => {
    const address = { ...emptyAddress, district: '浑南区', road: '全运路', number: '1234号' };
    const name = '沈阳宏达建筑劳务有限责任公司浑南分公司';
    const entity = { name, address: '', registryId: null };
    const { title } = summaryOf(['来电：路灯坏了'], { category: lights, address, entity, entityShort: name });
    expect(title?.value.length).toBeLessThanOrEqual(30);
    expect(title?.value).toContain('路灯不亮');
  });

  it('traces each sentence to its words', () => {
    const { sentences } = summaryOf(['来电：路灯坏了，一整排都不亮。', '来电：老人摔了一跤。']);
    expect(sentences).toHaveLength(2);
    expect(sentences[1]?.evidence).toEqual([{ segmentId: 's1', start: 0, end: 6 }]);
  });

  it('is empty before anything was told', () => {
    expect(summaryOf(['坐席：您好', '来电：喂，你好'])).toMatchObject({ content: null, title: null, demand: null });
  });
});

describe('the demand', () => {
  it.each([
    [['来电：我要求他们把剩下的钱退给我'], '要求对方把剩下的钱退还。'],
    [['坐席：您的诉求是什么？', '来电：把押金还给我'], '要求把押金还给来电人。'],
    [['来电：希望尽快来修'], '希望尽快来修。'],
    [['来电：赶紧派人来'], '要求尽快派人来。'],
  ])('%s → %s', (lines, expected) => {
    expect(summaryOf(lines).demand?.value).toBe(expected);
  });

  it('of a consultation is its question', () => {
    const { demand } = summaryOf(['来电：请问异地就医备案怎么办理？'], { nature: 'consult' });
    expect(demand?.value).toBe('请答复：异地就医备案如何办理。');
  });

  it('is a plain wish for haste where nothing else was asked for', () => {
    const { demand } = summaryOf(['来电：路灯坏了。', '来电：麻烦你们快一点。']);
    expect(demand?.value).toBe('希望尽快处理。');
    expect(demand?.confidence).toBeLessThan(0.5);
  });

  it('is not made up', () => {
    expect(summaryOf(['来电：路灯坏了。']).demand).toBeNull();
  });

  it('is no refusal told', () => {
    expect(summaryOf(['来电：他们不给我退钱。']).demand).toBeNull();
  });
});
