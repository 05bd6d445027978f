import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Category } from '@shared/domain/category';
import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import {
  buildLexicon,
  joinCategory,
  joinNature,
  joinUnit,
  joinUrgency,
  natureCues,
  readUnits,
  readWords,
  scoreLeaves,
  type UnitRule,
  urgencyCues,
} from './index';
import { keywordsByCode } from './keywords';
import { utterances } from './utterances.fixture';

const file = readFileSync(resolve('resources/taxonomy/taxonomy_12345_own.csv'), 'utf8');
const categories: Category[] = file
  .trim()
  .split(/\r?\n/u)
  .slice(1)
  .map((line) => {
    const [code = '', level1 = '', level2 = '', level3 = '', defaultDepartment = ''] = line.split(',');
    return { code, level1, level2, level3, defaultDepartment };
  });
const lexicon = buildLexicon(categories);
const categoryOf = (...lines: readonly string[]) =>
  joinCategory(
    scoreLeaves(
      talk(...lines).map((segment) => readWords(segment, lexicon)),
      lexicon,
    ),
    lexicon,
  );

describe('the shipped keywords', () => {
  it('know every category of the shipped taxonomy, and no other', () => {
    expect(Object.keys(keywordsByCode).sort()).toEqual(categories.map(({ code }) => code).sort());
  });
});

describe('what it is about', () => {
  it.each(utterances)('%s', (text, codes) => {
    const proposal = categoryOf(`来电：${text}`);
    expect(codes).toContain(proposal?.value);
    expect(proposal?.evidence.length).toBeGreaterThan(0);
  });

  it('is heard through a homophone', () => {
    expect(categoryOf('来电：那家店后出卫生特别差')?.value).toBe('040302');
  });

  it('is a consultation where somebody asks how to have something replaced', () => {
    const cues = talk('来电：医保卡丢了怎么补', '来电：钱怎么取出来', '来电：我想问这个归谁').map((segment) =>
      natureCues(segment).map(({ nature }) => nature),
    );
    expect(cues.map((natures) => [...new Set(natures)])).toEqual([['consult'], ['consult'], ['consult']]);
  });

  it('is not decided by courtesy', () => {
    expect(categoryOf('坐席：您好，很高兴为您服务，请讲。', '来电：喂，你好')?.fill ?? false).toBe(false);
  });

  it('knows a taxonomy of its own by the names of its leaves', () => {
    const own = [{ code: 'X1', level1: '城市', level2: '景观', level3: '喷泉不喷水', defaultDepartment: '园林处' }];
    const strange = buildLexicon(own);
    const leaves = scoreLeaves(
      talk('来电：广场上的喷泉不喷水').map((segment) => readWords(segment, strange)),
      strange,
    );
    expect(leaves[0]?.leaf).toBe(0);
  });

  it('learns wordings from examples', () => {
    const text = '来电：风筝线缠在那个杆子上';
    const taught = buildLexicon(categories, [{ text: '风筝线缠在高压线杆上怎么办', codes: ['011104'] }]);
    const leaves = scoreLeaves(
      talk(text).map((segment) => readWords(segment, taught)),
      taught,
    );
    expect(categories[leaves[0]?.leaf ?? -1]?.code).toBe('011104');
  });
});

describe('nature', () => {
  it.each([
    ['我要投诉一家健身房', 'complaint'],
    ['他们拖欠我们工资，不给钱', 'complaint'],
    ['我想咨询一下医保报销的问题', 'consult'],
    ['请问居住证怎么办理，需要什么材料', 'consult'],
    ['我要举报一家无证诊所', 'report'],
    ['我建议在这个路口增设一个红绿灯', 'suggestion'],
    ['我要表扬一位公交司机', 'praise'],
    ['我想报一下路灯坏了', 'request'],
    ['赶紧派人来，马路塌了', 'request'],
    ['家里停水了，什么时候能来水', 'request'],
  ])('%s: %s', (text, nature) => {
    expect(
      joinNature(
        talk(`来电：${text}`).flatMap((segment) => natureCues(segment)),
        new Map(),
      )?.value,
    ).toBe(nature);
  });

  it('leans on what such matters mostly are, and takes nobody for one who only asks on that alone', () => {
    expect(joinNature([], new Map([['complaint', 1]]))).toMatchObject({
      value: 'complaint',
      fill: true,
      reason: '同类诉求多为此性质',
    });
    expect(joinNature([], new Map([['consult', 1]]))).toMatchObject({ value: 'consult', fill: false });
    expect(joinNature([], new Map())).toBeNull();
  });
});

describe('urgency', () => {
  const urgencyOf = (...lines: readonly string[]) =>
    joinUrgency(talk(...lines).flatMap(urgencyCues), false)?.value ?? 'normal';

  it.each([
    '楼道里有很浓的煤气味',
    '马路塌了一个大坑',
    '有人困在电梯里出不来',
    '消防通道被车堵死了',
    '孩子掉到井里了',
    '厂房着火了',
    '高压线断了掉在地上',
    '他说不想活了要跳楼',
    '吃完饭好几个人上吐下泻',
    '腿受伤了，救护车刚走',
  ])('%s: critical', (text) => {
    expect(urgencyOf(`来电：${text}`)).toBe('critical');
  });

  it.each([
    '老人骑车摔了一跤，真的很危险',
    '包工头拖欠我们工资',
    '已经停水三天了',
    '广告牌松动了',
    '我妈妈瘫痪在床，没法下楼，电梯坏了受不了',
  ])('%s: urgent', (text) => {
    expect(urgencyOf(`来电：${text}`)).toBe('urgent');
  });

  it.each(['晚上吵得没法睡觉，家里还有个上初三的孩子', '没有人受伤，就是路不好走', '理发店不给我退卡', '路灯坏了几盏'])(
    '%s: normal',
    (text) => {
      expect(urgencyOf(`来电：${text}`)).toBe('normal');
    },
  );

  it("does not take the agent's question for news", () => {
    expect(urgencyOf('坐席：有没有人员受伤，有没有着火？', '来电：没有')).toBe('normal');
  });

  it('a danger only feared is urgent, not critical', () => {
    expect(urgencyOf('来电：这堵墙裂了，我们担心塌了')).toBe('urgent');
  });

  it('shows the words and says what they mean', () => {
    const proposal = joinUrgency(talk('来电：闻到很浓的煤气味').flatMap(urgencyCues), false);
    expect(proposal?.reason).toContain('燃气');
    expect(proposal?.evidence[0]?.segmentId).toBe('s0');
  });
});

describe('unit', () => {
  const place = (district: string) => ({ city: '成都市', district, street: '' });
  const unitOf = (line: string, department: string, district: string) =>
    joinUnit(talk(line).flatMap(readUnits), { department, probability: 0.9, decision: null }, place(district))?.value;

  it.each([
    ['坐席：会转给武侯区综合行政执法局处理', '', '武侯区', '武侯区综合行政执法局'],
    ['坐席：我马上通知住建和交警到现场处置', '', '成华区', '成华区住建局、交警分局'],
    ['坐席：我给您转到医保局，由他们答复', '', '武侯区', '成都市医疗保障局'],
    ['坐席：会转给市场监督管理局处理', '', '武侯区', '成都市市场监督管理局'],
    ['坐席：好的', '生态环境分局', '武侯区', '武侯区生态环境分局'],
    ['坐席：好的', '供水企业', '武侯区', '供水企业'],
    ['坐席：好的', '公安分局', '', '成都市公安局'],
    ['来电：我转给你们领导处理', '教育局', '', '成都市教育局'],
  ])('%s (%s, %s) → %s', (line, department, district, expected) => {
    expect(unitOf(line, department, district)).toBe(expected);
  });

  const decision = {
    unit: '武侯区综合行政执法局',
    jointUnits: [],
    path: ['噪声污染', '商业噪声', '区综合执法局', '属地：武侯区'],
    alternatives: [{ unit: '武侯区生态环境分局', unitId: '生态环境', ruleId: 'R1' }],
    fallback: null,
    isUsualUnit: false,
  };
  const ruled = (line: string, changed: Partial<NonNullable<UnitRule['decision']>> = {}) =>
    joinUnit(
      talk(line).flatMap(readUnits),
      { department: '公安分局', probability: 0.9, decision: { ...decision, ...changed } },
      place('武侯区'),
    );

  it('is what the dispatch rules lead to, with the way there and its alternatives', () => {
    expect(ruled('坐席：好的')).toMatchObject({
      value: '武侯区综合行政执法局',
      fill: true,
      reason: '噪声污染 → 商业噪声 → 区综合执法局 → 属地：武侯区',
      alternatives: [{ value: '武侯区生态环境分局' }],
    });
  });

  it('says so where words would have told and none was heard', () => {
    expect(ruled('坐席：好的', { isUsualUnit: true })?.reason).toMatch(
      /属地：武侯区（没有听到能区分的说法，.*请核对）$/,
    );
  });

  it('is what the agent says, with the rule beside it', () => {
    expect(ruled('坐席：会转给武侯区公安分局处理')).toMatchObject({
      value: '武侯区公安分局',
      alternatives: [{ value: '武侯区综合行政执法局' }, { value: '武侯区生态环境分局' }],
    });
  });

  it('is offered together with those that join it', () => {
    const { value, alternatives = [] } = ruled('坐席：好的', { jointUnits: ['武侯区公安分局'] }) ?? {};
    expect(value).toBe('武侯区综合行政执法局');
    expect(alternatives[0]?.value).toBe('武侯区综合行政执法局、武侯区公安分局');
  });

  it('that only holds a ticket is offered, not filled', () => {
    expect(ruled('坐席：好的', { fallback: 'noRule' })?.fill).toBe(false);
  });
});

describe('homophones', () => {
  const examples = (text: string, count: number) => Array.from({ length: count }, () => ({ text, codes: [] }));

  it('are words that callers use, for words that they do not', () => {
    const { homophoneOf } = buildLexicon([], [...examples('住院', 9), ...examples('通知', 3), ...examples('报名', 9)]);
    expect(homophoneOf('祝愿')).toBe('住院');
    expect(homophoneOf('同志')).toBeNull();
    expect(homophoneOf('报名')).toBeNull();
  });

  it('need to be far ahead of one another', () => {
    const { homophoneOf } = buildLexicon([], [...examples('公式', 9), ...examples('公示', 9)]);
    expect(homophoneOf('攻势')).toBeNull();
  });
});
