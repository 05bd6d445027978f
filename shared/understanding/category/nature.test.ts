import { describe, expect, it } from 'vitest';
import { createUnderstanding, prepareCategories } from '../index';
import type { EntityMatcher, PlaceResolver } from '../ports';
import { talk } from '../segments.fixture';

const places: PlaceResolver = {
  mentions: () => [],
  complete: (address) => ({ best: { address, confidence: 0, reason: '' }, alternatives: [] }),
};
const entities: EntityMatcher = { mentions: () => [], rerank: (mention) => mention };
const leaf = (code: string, level2: string, level3: string) => ({
  ...{ code, level1: '', level2, level3, defaultDepartment: '' },
});
/** Matters that are mostly asked about (工伤认定, 幼儿园收费), and some that are mostly complained of. */
const categories = [
  leaf('050401', '工伤', '工伤认定'),
  leaf('060201', '学前教育', '幼儿园收费'),
  leaf('120101', '税务', '发票开具'),
  leaf('080103', '噪声污染', '商业噪声'),
  leaf('070401', '非法行医', '无证诊所'),
  leaf('100101', '低保与救助', '低保申请'),
  leaf('021103', '征收拆迁', '过渡费'),
];
prepareCategories(categories);

function natureOf(...lines: readonly string[]) {
  const understanding = createUnderstanding({
    ...{ city: '镇江市', startedAt: '2026-05-14T08:31:00+08:00', categories, places, entities },
  });
  for (const segment of talk(...lines)) understanding.add(segment);
  return understanding.proposals().find(({ field }) => field === 'nature')?.value;
}

const demand = '坐席：您的诉求是什么？';

describe('a polite question before a grievance', () => {
  it.each([
    [['来电：我问一下，厂里不给报工伤怎么弄', demand, '来电：让厂里给他报，该赔的赔']],
    [['来电：你好，想问问幼儿园半路涨钱合规不', demand, '来电：多收的退给我']],
    [['来电：我打听个事，饭店不给开发票', demand, '来电：叫他把票开了，查一下他']],
    [['来电：问哈嘛，楼下酒吧天天放到三点，找他他不理', demand, '来电：晚上十点以后不要再放']],
    [['来电：想知道过渡费还给不给，半年一分钱没见着', demand, '来电：把欠的补发下来']],
    [['来电：咱就问一声，那个小诊所没得执照，把我妈打针打坏了', demand, '来电：把他关掉']],
    [['来电：我是来问问的，工伤鉴定都下来了，老板到现在不赔', demand, '来电：叫公司把钱给了']],
  ])('%j', (lines) => {
    expect(['complaint', 'report', 'request']).toContain(natureOf(...lines));
  });
});

describe('a question that stays one', () => {
  it.each([
    [['来电：我问一下工伤认定要哪些材料', '坐席：还有别的吗？', '来电：要不要本人去']],
    [['来电：想咨询一下低保怎么申请', demand, '来电：就是想问要带什么']],
    [['来电：请问幼儿园收费标准哪里能查到', demand, '来电：有没有文件']],
    [['来电：打听一下，开发票能不能开公司抬头']],
    [['来电：想咨询工伤认定的进度', demand, '来电：帮我查一下到哪一步了']],
    [['来电：问一下低保户退休的事', demand, '来电：就是想办退休，要哪些材料']],
  ])('%j', (lines) => {
    expect(natureOf(...lines)).toBe('consult');
  });
});

describe('other words of a kind', () => {
  it.each([
    ['那就投诉吧，这家店收两遍钱', 'complaint'],
    ['我举报村口一个加工点，肉是臭的', 'report'],
    ['我实名检举他偷税', 'report'],
    ['喂，举报烧秸秆的，呛得人睡不着', 'report'],
    ['你好，举报电瓶车进电梯', 'report'],
    ['您好，投诉工业路那家网吧', 'complaint'],
    ['哈喽，我想吐槽一下，去了两次都不开门', 'complaint'],
    ['你们回复我的不对，我不满意', 'complaint'],
    ['我问个事噢，我娃的医保卡我能用不', 'consult'],
    ['我今天不告状，是来夸人的', 'praise'],
    ['想送面锦旗给急诊的医生', 'praise'],
  ])('%s: %s', (text, nature) => {
    expect(natureOf(`来电：${text}`)).toBe(nature);
  });

  it('is not asked when the caller asks how to leave a phone', () => {
    expect(natureOf('来电：楼下酒吧吵得睡不着，没人管', '坐席：您留个电话？', '来电：座机可不可以，怎么报区号')).toBe(
      'complaint',
    );
  });

  it('is no repair where a till is said to be out of order', () => {
    expect(natureOf('来电：饭店不给开发票，说系统坏了', demand, '来电：查一下他是不是偷税，给我把票开了')).not.toBe(
      'request',
    );
  });
});
