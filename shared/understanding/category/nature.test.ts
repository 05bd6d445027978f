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
  leaf('011505', '规划建设', '加装电梯'),
  leaf('060102', '义务教育入学', '转学插班'),
  leaf('090201', '户政与证件', '户口迁移'),
  leaf('090202', '户政与证件', '身份证办理'),
  leaf('100301', '儿童与残疾人', '残疾人补贴'),
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

describe('a grievance in a matter that is mostly asked about', () => {
  it.each([
    // Nobody asks a thing: what the agent sums up is what is wanted.
    [
      [
        '来电：残疾人的护理补贴断了，三个月了，社区说没认证，我说她躺炕上我怎么认证，',
        '坐席：您是希望上门做认证，把补贴补发，是吗？',
        '来电：对对，把那三个月的补给我们',
      ],
    ],
    [['来电：我想反映加装电梯的事，他们没同我讲清楚', demand, '来电：先停工，规划的来量一下']],
    [['来电：加装电梯一楼的窗都挡了，图纸改了也不公示', demand, '来电：照原来的图纸装']],
    [['来电：转学说好给学位的，凭什么又要调剂到八公里外', demand, '来电：就近入学']],
    [['来电：残疾人补贴审批压了半年，今天说缺这个明天说缺那个', demand, '来电：给我办了呗']],
    [['来电：户口迁移跑了五趟了，专管的说法一个一个样', demand, '来电：要么办要么给个准话']],
    [['来电：咨询一下，残疾人补贴村干部不给我报', demand, '来电：该补的补上']],
    [['来电：我身份证丢在高铁上了，可不可以帮我联系一下']],
    [['来电：我妈九十了瘫在床上，能不能派人上门办身份证']],
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
    [['来电：户口想迁过来，派出所说不给办，缺个材料，我就想问问到底要哪些']],
    [['来电：转学要先找谁批，学校门卫没让进', '坐席：您想咨询哪些问题？', '来电：房本是我婆婆的名字行不行']],
    [['来电：残疾人补贴一个月多少钱，失能的政府给不给补', '坐席：您咨询的是护理补贴吗？', '来电：嗯']],
    [['来电：过渡费是按年给还是按月给，合同没写清楚']],
    [['来电：打听哈，残疾人补贴农村的得不得行，要准备啥子']],
    [['来电：幼儿园停课了，保教费是不是该退，有没有文件']],
    [['来电：身份证到期了，人在外地怎么换']],
  ])('%j', (lines) => {
    expect(natureOf(...lines)).toBe('consult');
  });
});

describe('other words of a kind', () => {
  it.each([
    ['那就投诉吧，这家店收两遍钱', 'complaint'],
    ['我要投诉物业，楼道灯坏了三个月没人管', 'complaint'],
    ['我这不是咨询，我就是要告他，卖我假酒', 'complaint'],
    ['学校逼着我们买平板，能不能先记着', 'complaint'],
    ['我妈糊涂了，早上走丢了，你们发动环卫的帮忙找找', 'request'],
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
    ['你们把暖气的事解决了，今天打来说声谢谢', 'praise'],
    ['我提个想法啊，公园关灯可不可以延到九点半', 'suggestion'],
    ['左转灯一次只过三台车，我觉得可以加几秒', 'suggestion'],
    ['能不能给跳舞的规定个时间', 'suggestion'],
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
