import type { Category } from '@shared/domain/category';
import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { heardTurn, talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { type ClauseFacts, clauseTally, joinSummary, readClauses, type SummaryFrame } from './index';

const blank: SummaryFrame = {
  nature: 'complaint',
  category: null,
  address: null,
  entity: null,
  entityShort: '',
  occurredAt: null,
  danger: '',
  callerName: '',
  evidence: { address: [], entity: [], time: [] },
};
const lights: Category = {
  code: '010901',
  level1: '城乡建设与城市管理',
  level2: '路灯照明',
  level3: '路灯不亮',
  defaultDepartment: '路灯管理单位',
};

function clausesOf(facts: readonly ClauseFacts[]) {
  const tally = clauseTally();
  for (const fact of facts) tally.add(fact);
  return tally.clauses();
}

function summaryOf(lines: readonly string[], frame: Partial<SummaryFrame> = {}) {
  let agentText = '';
  const facts = talk(...lines).map((segment) => {
    const fact = readClauses(segment, topicsOf(agentText), agentText, []);
    if (segment.speaker === 'agent') agentText = segment.text;
    return fact;
  });
  return joinSummary(clausesOf(facts), { ...blank, ...frame });
}

describe('what a content leaves out', () => {
  const address = { ...emptyAddress, city: '广州市', district: '荔湾区', road: '芳村大道东', building: '5座' };

  it('is what the address says already', () => {
    const { content } = summaryOf(['来电：我系荔湾区的，芳村大道东，楼上天天半夜拖桌子'], { address });
    expect(content?.value).toContain('来电人称：楼上天天半夜拖桌子。');
  });

  it('is talk about the telephone and about who may know', () => {
    const told = summaryOf(
      ['来电：楼道里有人给电瓶车充电，不要让他晓得是我说的，千万别告诉他，就打这个电话，打我另外一个'],
      { category: lights },
    );
    expect(told.content?.value).toMatch(/来电人称：楼道里有人给电瓶车充电。来电人要求对其信息保密。$/u);
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

  it('takes a polite question for what a consultation asks, and for a wish otherwise', () => {
    const lines = ['来电：我社保交了十四年，能不能一次性补齐？'];
    expect(summaryOf(lines, { nature: 'consult' }).demand?.value).toContain('咨询：能否一次性补齐');
    expect(summaryOf(lines, { nature: 'complaint' }).demand?.value).toMatch(/^要求/u);
  });

  it('files what somebody is praised for as what happened', () => {
    const lines = ['来电：我要表扬一个公交司机，帮我找到了钱包。'];
    const { content, demand } = summaryOf(lines, { nature: 'praise', category: lights });
    expect(content?.value).toContain('帮来电人找到了钱包');
    expect(demand?.value).toBe('希望对其予以表扬。');
  });

  it('writes a wish without how it was asked', () => {
    const demandOf = (line: string) => summaryOf([line]).demand?.value;
    expect(demandOf('来电：我家狗丢了，能帮忙找吗？')).toBe('要求协助找。');
    expect(demandOf('来电：他们能不能把音响关小一点？')).toBe('要求对方把音响关小一点。');
    expect(demandOf('来电：建议你们多设点公共厕所。')).toBe('建议多设点公共厕所。');
  });

  it('says 咨询 once', () => {
    const category = { ...lights, code: '090403', level3: '账户冻结咨询' };
    const { title, content } = summaryOf(['来电：我的银行卡为什么被冻结了？'], { nature: 'consult', category });
    expect(title?.value).toBe('咨询账户冻结');
    expect(content?.value).toMatch(/^来电人咨询账户冻结事宜。/u);
    expect(summaryOf(['来电：我咨询一下几点上班'], { nature: 'consult' }).title?.value).toBe('咨询几点上班');
  });

  it('keeps 吗 where the question has no verb to ask by', () => {
    expect(summaryOf(['来电：物业费三块二，太贵了合理吗？'], { category: lights }).content?.value).toContain(
      '合理吗？',
    );
  });

  it('asks by no verb that is denied', () => {
    expect(summaryOf(['来电：路牌没有显示吗？'], { category: lights }).content?.value).toContain('路牌没有显示吗？');
  });

  it('files no talk about what was just said', () => {
    expect(summaryOf(['来电：不对，我想想。']).content).toBeNull();
    expect(summaryOf(['来电：没事了，我打错了。']).content).toBeNull();
  });

  it('leaves out how a call opens, and to whom a wish is said', () => {
    const { content, demand } = summaryOf([
      '来电：我想反映一个事，可以吗？小区停水两天了。',
      '坐席：您的诉求是什么？',
      '来电：要求退款，还要你们去查一查卫生。',
    ]);
    expect(content?.value).toMatch(/来电人称：小区停水2天了。$/u);
    expect(demand?.value).toBe('要求退款；要求核查卫生。');
  });

  it('says nothing of what the agent said', () => {
    const { content } = summaryOf(['坐席：一般三个工作日内处理。', '来电：路灯坏了。']);
    expect(content?.value).not.toContain('工作日');
  });

  it('writes a plain no out as what was denied', () => {
    const { content } = summaryOf(['来电：路塌了一个坑。', '坐席：现场有没有放警示标志？', '来电：没有。']);
    expect(content?.value).toContain('没有放警示标志');
  });

  it.each([
    ['坐席：消防一一九打了没有？', '来电：打了，你们也催一下。', '消防119已打'],
    ['坐席：报警了吗？', '来电：报了。', '已报警'],
    ['坐席：有没有找过物业？', '来电：找过。', '已找过物业'],
    ['坐席：给自来水公司打过电话吗？', '来电：打了，说在抢修。', '已给自来水公司打过电话'],
  ])('writes a plain yes out as what was asked: %s %s', (question, answer, written) => {
    const { content } = summaryOf(['来电：楼道着火了。', question, answer]);
    expect(content?.value).toContain(written);
  });

  it('speaks of the one who is called for as such', () => {
    const { content } = summaryOf(['来电：我妈让我打的，她住的小区电梯坏了五天了。']);
    expect(content?.value).toContain('代其母亲来电，其母亲住的小区电梯坏了5天了');
  });

  it('says nothing of what the caller wants kept secret', () => {
    const { content } = summaryOf(['来电：他们天天占道。', '来电：我就不留名字了，怕他们知道，你们去看看就知道了。']);
    expect(content?.value).toBe('来电人称：对方天天占道。来电人要求对其信息保密。');
  });

  it('holds what a suggestion suggests', () => {
    const { content, demand } = summaryOf(['来电：我建议在路口加装一个红绿灯。'], { nature: 'suggestion' });
    expect(content?.value).toContain('建议在路口加装一个红绿灯');
    expect(demand?.value).toBe('建议在路口加装一个红绿灯。');
  });

  it('says the place once', () => {
    const address = { ...emptyAddress, city: '镇江市', district: '京口区' };
    const entity = { name: '镇江市京口区鑫达商行', address: '', registryId: null };
    const frame = { category: lights, address, entity, entityShort: entity.name };
    const { title, content } = summaryOf(['来电：商家不给退货。'], frame);
    expect(title?.value).toBe('京口区鑫达商行路灯不亮');
    expect(content?.value).toMatch(/^来电人反映镇江市京口区鑫达商行路灯不亮问题。/u);
  });

  it('names praise as such', () => {
    const { title, content } = summaryOf(['来电：司机送老人去了医院。'], { nature: 'praise', category: lights });
    expect(title?.value).toBe('表扬路灯不亮');
    expect(content?.value).toMatch(/^来电人表扬路灯不亮方面的工作人员。/u);
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

describe('what belongs into the content', () => {
  const heard = (text: string, frame: Partial<SummaryFrame> = {}, told: readonly string[] = []) => {
    const segment = heardTurn(text);
    const spans = told.map((word) => {
      const start = segment.text.indexOf(word);
      return { start, end: start + word.length };
    });
    return joinSummary(clausesOf([readClauses(segment, new Set(), '', [], spans)]), { ...blank, ...frame });
  };

  it('leaves out what the recognizer was unsure of, unless a figure or a matter was surely heard', () => {
    const { content } = heard('家里 都 等 着 有权:0.37 全能:0.43， 钱:0.53 了 二 十 三 万 块钱， 上面 盖 了 章');
    expect(content?.value).toBe('来电人称：23万元，上面盖了章。');
    const turn = '还有 他:0.47 血本:0.42 一张:0.88 欠条';
    expect(heard(`路灯 坏 了， ${turn}`).content?.value).not.toContain('欠条');
    expect(heard(`路灯 坏 了， ${turn}`, {}, ['欠条']).content?.value).toContain('一张欠条');
    expect(heard(`路灯 坏 了， ${turn}`, {}, ['欠条']).content?.value).not.toContain('血本');
  });

  it('does not say that something is missing when what is missing was not heard', () => {
    expect(heard('路灯 坏 了， 合同 都 没有 钱:0.49').content?.value).not.toContain('合同');
  });

  it('cuts no negation out', () => {
    expect(heard('他们 不:0.5 给 退钱', {}, ['退钱']).content?.value).toBe('来电人称：对方拒不退款。');
  });

  it('takes sure words as they are', () => {
    expect(heard('楼道 里 都 是 水').content?.value).toBe('来电人称：楼道里都是水。');
  });

  it('keeps questions about the waiting out of a complaint, and in a consultation', () => {
    const lines = ['来电：路灯坏了。', '来电：大概要多久能修好？'];
    expect(summaryOf(lines, { nature: 'request' }).content?.value).not.toContain('多久');
    expect(summaryOf(lines, { nature: 'consult' }).content?.value).toContain('多久');
  });

  it('leaves who it is about to the heading', () => {
    const lines = ['来电：我要投诉一家健身房，他们不给我退钱'];
    const entity = { name: '力健健身', address: '', registryId: null };
    expect(summaryOf(lines, { entity, entityShort: '力健' }).content?.value).toMatch(/来电人称：该店拒不退款。$/u);
    expect(summaryOf(lines).content?.value).toContain('一家健身房');
  });

  it('says when the caller can be called back, by the clock', () => {
    const { content } = summaryOf(
      ['来电：医保怎么报销？', '坐席：请问什么时间给您回电比较方便？', '来电：明天下午三点以后都可以。'],
      { nature: 'consult' },
    );
    expect(content?.value).toMatch(/方便回电时间：明天15时以后都可以。$/u);
  });

  it('writes a hesitant no out as what was denied', () => {
    const lines = ['来电：医保怎么报销？', '坐席：您有没有办理过异地就医备案？', '来电：好像没有办。'];
    expect(summaryOf(lines, { nature: 'consult' }).content?.value).toContain('未办理异地就医备案');
  });
});

describe('the demand', () => {
  it.each([
    [['来电：我要求他们把剩下的钱退给我'], '要求对方退还剩下的钱。'],
    [['坐席：您的诉求是什么？', '来电：把押金还给我'], '要求退还押金。'],
    [['来电：希望尽快来修'], '希望尽快来修。'],
    [['来电：赶紧派人来'], '要求尽快派人到场。'],
    [['来电：麻烦你们赶紧来处理'], '要求尽快来处理。'],
    [['坐席：您希望怎么处理？', '来电：能不能让他们晚一点开始'], '要求对方晚一点开始。'],
    [['坐席：您的诉求？', '来电：我就想让他们全额退款'], '要求对方全额退款。'],
  ])('%s → %s', (lines, expected) => {
    expect(summaryOf(lines).demand?.value).toBe(expected);
  });

  it('of a consultation is its question', () => {
    const { demand } = summaryOf(['来电：请问异地就医备案怎么办理？'], { nature: 'consult' });
    expect(demand?.value).toBe('咨询：异地就医备案如何办理。');
  });

  it('is a plain wish for haste where nothing else was asked for', () => {
    const { demand } = summaryOf(['来电：路灯坏了。', '来电：麻烦你们快一点。']);
    expect(demand?.value).toBe('希望尽快处理。');
    expect(demand?.confidence).toBeLessThan(0.5);
  });

  it('is not made up', () => {
    expect(summaryOf(['来电：路灯坏了。']).demand).toBeNull();
  });

  it('is the usual one, at a low confidence, where the category leaves no doubt', () => {
    const { demand } = summaryOf(['来电：路灯坏了。'], { nature: 'request', category: lights });
    expect(demand).toMatchObject({ value: '要求尽快修复路灯。', reason: '来电人未明说，按同类诉求的通常要求' });
    expect(demand?.confidence).toBeLessThan(0.5);
    expect(demand?.evidence).toHaveLength(1);
    expect(summaryOf(['来电：路灯几点开？'], { nature: 'consult', category: lights }).demand?.value).not.toMatch(
      /要求/u,
    );
  });

  it('asks in writing what was asked aloud', () => {
    const { demand } = summaryOf(['来电：补办了以后还能报吗？', '来电：报销比例是多少呢？'], { nature: 'consult' });
    expect(demand?.value).toBe('咨询：1.补办了以后是否还能报；2.报销比例是多少。');
  });

  it('is no refusal told', () => {
    expect(summaryOf(['来电：他们不给我退钱。']).demand).toBeNull();
  });
});
