import type { Nature } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { clauseTally, joinSummary, readClauses } from './index';

const asks: Readonly<Partial<Record<Nature, string>>> = { consult: '您要咨询什么？', suggestion: '您的建议是什么？' };

function demandOf(nature: Nature, answer: string, question = asks[nature] ?? '您的诉求是什么？'): string {
  const tally = clauseTally();
  const [, said] = talk(`坐席：${question}`, `来电：${answer}。`);
  if (said !== undefined) tally.add(readClauses(said, topicsOf(question), question, []));
  const frame = { category: null, address: null, entity: null, entityShort: '', occurredAt: null } as const;
  const evidence = { address: [], entity: [], time: [] };
  return joinSummary(tally.clauses(), { ...frame, nature, danger: '', callerName: '', evidence }).demand?.value ?? '';
}

describe('an answer to what is wanted, as a demand', () => {
  it.each<[Nature, string, string]>([
    ['complaint', '能不能把楼下那个喇叭声音调低一点', '要求将楼下喇叭声音调低一点。'],
    ['complaint', '可不可以让他们晚上别施工了', '要求对方晚上不得施工。'],
    ['request', '麻烦你们派个人过来看看这个路灯', '要求派人到场查看这个路灯。'],
    ['request', '最好是给我们装个减速带', '希望装减速带。'],
    ['request', '帮我催催燃气公司，让他们快点来换表', '要求催促燃气公司；要求对方尽快来换表。'],
    ['complaint', '你们给协调一下，把那个钱退给我就行', '要求协调；要求退还钱款。'],
    ['request', '看能不能安排我孩子回来上学', '要求安排其子女回来上学。'],
    ['request', '我就希望他们赶紧把水通上', '希望对方尽快把水通上。'],
    ['request', '你帮我问问，到底几时能给我们装宽带', '请答复何时能装宽带。'],
    ['complaint', '请你们务必重视这个问题，去现场查一查', '请重视这个问题；要求到现场核查。'],
    ['complaint', '别让大货车再从我们村里过了', '要求不得让大货车再从村里过。'],
    ['complaint', '医药费公司得掏', '要求由公司承担医药费。'],
    [
      'suggestion',
      '电梯能开就开起来，不能开的话，台阶边上铺个坡道',
      '建议电梯能开就开起来；建议如不能开，台阶边上铺个坡道。',
    ],
    ['report', '不要再往河里排污水了', '要求不得再往河里排污水。'],
    ['complaint', '我不想让他们在我家窗户底下放空调外机', '要求对方不得在其家窗户底下放空调外机。'],
    ['complaint', '晚上十点以后不许跳', '要求晚上10点以后不得跳。'],
    ['complaint', '不能老这么拖着，得给个时间', '要求不要拖延；要求明确办理时限。'],
    ['complaint', '以后别再给我打这种推销电话了', '要求以后不得再打这种推销电话。'],
    ['complaint', '莫把垃圾桶摆在我屋门口', '要求不得把垃圾桶摆在其家门口。'],
    ['complaint', '他不能再收这个钱', '要求对方不得再收这个钱。'],
    ['complaint', '把我那三千块押金退回来', '要求退还3000元押金。'],
    ['report', '这个违建该拆就拆', '要求违建该拆就拆。'],
    ['complaint', '电费多收的那部分得给我退了', '要求退还电费多收的部分。'],
    ['request', '坑给我填平了', '要求填平坑。'],
    ['report', '牌子给他摘了', '要求摘除牌子。'],
    ['complaint', '工资一分不少地结清', '要求工资一分不少地结清。'],
    ['complaint', '门口的车统统拖走', '要求全部拖走门口的车。'],
    ['complaint', '水管该换的换，该修的修', '要求水管该换的换，该修的修。'],
    ['complaint', '退一赔三行不行', '要求退一赔三。'],
    ['complaint', '能不能查一下他们有没有资质', '要求核查对方是否有资质。'],
    ['complaint', '这个费用到底合不合理，你们给个说法', '请答复费用是否合理。'],
    ['complaint', '能不能不拆我家的房子', '要求不拆家中的房子。'],
    ['request', '啥时候能修好，给个准信', '请答复何时能修好。'],
    ['complaint', '这个事情归谁管，麻烦明确一下', '请答复事情归谁管；要求明确。'],
    ['complaint', '孩子的医药费他们该不该出', '请答复孩子的医药费对方是否该出。'],
    ['complaint', '我就要回我的定金，别的我不要', '要求退还定金。'],
    ['request', '电线埋到地下去', '要求将电线埋到地下。'],
    ['complaint', '先停工，再说别的', '要求先停工。'],
    ['complaint', '该鉴定的鉴定，该赔的赔', '要求该鉴定的鉴定，该赔的赔偿。'],
    ['request', '那三个月的低保补给我', '要求补发那3个月的低保。'],
    ['complaint', '至少道个歉吧', '要求至少道歉。'],
    ['complaint', '我要退房退款，一次性退清', '要求退房退款，一次性退清。'],
    ['complaint', '一个是把钱退了，二一个是给我道歉，三一个是处罚他们', '要求退还钱款；要求道歉；要求处罚对方。'],
    [
      'complaint',
      '首先恢复供电，其次赔偿冰箱里坏掉的东西，最后给个书面答复',
      '要求恢复供电；要求赔偿冰箱里坏掉的东西；要求给予书面答复。',
    ],
    ['complaint', '就两点，第一公开账目，第二重新选业委会', '要求公开账目；要求重新选业委会。'],
    ['complaint', '我的诉求很简单，要么修好，要么退车', '要求要么修好，要么退车。'],
    ['praise', '希望你们领导好好表扬表扬他', '希望对其予以表扬。'],
    ['praise', '帮我转告一下他们单位，谢谢他', '希望向其单位转达感谢。'],
    ['praise', '给他们登个报表扬一下', '希望予以登报表扬。'],
    ['suggestion', '我觉得可以在路口加个红绿灯', '建议在路口加红绿灯。'],
    ['suggestion', '能不能把公园开门时间提前到五点', '建议将公园开门时间提前到5点。'],
    [
      'consult',
      '我想问一下异地的房子能不能提公积金，要带哪些材料，多久能到账',
      '咨询：1.异地的房子能否提公积金；2.要带哪些材料；3.多久能到账。',
    ],
    [
      'consult',
      '我户口在外地，孩子能在这边上小学吗，居住证要满几年',
      '咨询：1.孩子是否能在当地上小学；2.居住证要满几年。',
    ],
    ['consult', '农村自建房能盖几层，要找谁批', '咨询：1.农村自建房能盖几层；2.要找谁批。'],
    ['consult', '是去社区办还是去街道办，周末上不上班', '咨询：1.是去社区办还是去街道办；2.周末是否上班。'],
    ['consult', '没有房产证的，用购房合同行不行', '咨询：没有房产证，用购房合同是否可以。'],
    ['complaint', '你们能不能管管，让楼上别半夜洗衣服', '要求加强管理；要求楼上不得半夜洗衣服。'],
    ['complaint', '那两千块定金必须退我，利息我就不要了', '要求退还那2000元定金。'],
    ['request', '麻烦给催一下，赶紧把我家的水表换了', '要求催办；要求尽快更换水表。'],
    ['report', '把这家黑作坊端掉，里头的东西都没收', '要求将这家黑作坊端掉；要求没收里面的东西。'],
    ['request', '窨井盖配上就行，旁边再立个警示牌', '要求窨井盖配上；要求旁边再立警示牌。'],
    ['complaint', '我不要换货，我要退货退款，运费也得他们承担', '要求不要换货；要求退货退款；要求由对方承担运费。'],
    ['complaint', '第一呢恢复我的网，第二这半个月的钱要减', '要求恢复来电人的网；要求减免这半个月的钱。'],
    ['request', '最好能派个医生上门，老人家下不了床', '希望派医生上门。'],
    ['complaint', '年终奖给补发了，社保断的那几个月也补上', '要求补发年终奖；要求补齐社保断的那几个月。'],
    ['report', '晚上来查嘛，白天他们门都不开', '要求晚上核查。'],
    ['complaint', '学费剩多少退多少，资料费我认了', '要求学费剩多少退多少。'],
    ['complaint', '垃圾桶挪远一点，一天至少清两回', '要求垃圾桶挪远一点，一天至少清2次。'],
    ['complaint', '让他把占的公共过道腾出来，私装的门拆掉', '要求其腾出占的公共过道；要求拆除私装的门。'],
    ['request', '想请社区帮忙给申请个低保', '请社区协助给申请个低保。'],
    ['complaint', '医院得给个说法，药费检查费都要退', '要求医院给予说明；要求退还药费检查费。'],
    ['report', '严肃处理这个老师，调离岗位', '要求严肃处理这个老师；要求调离岗位。'],
    ['suggestion', '我建议是不是可以把公交站往前移五十米', '建议将公交站往前移50米。'],
    [
      'consult',
      '我就想了解下，外省的驾照能不能在这换，体检去哪家医院做，收不收费',
      '咨询：1.外省的驾照能否在这换；2.体检去哪家医院做；3.是否收费。',
    ],
    ['consult', '孩子三岁半，没打完疫苗，幼儿园收不收，补打要多久', '咨询：1.没打完疫苗，幼儿园是否收；2.补打要多久。'],
  ])('%s: %s → %s', (nature, answer, expected) => {
    expect(demandOf(nature, answer)).toBe(expected);
  });
});

describe('what the agent says back', () => {
  it.each([
    ['您的诉求是要求供热单位为您办理停热，对吗？', '对，就这个', '要求供热单位办理停热。'],
    ['您是希望上门做认证，把补贴恢复，是吗？', '是的', '要求上门做认证，把补贴恢复。'],
    ['您是想咨询退休办理，对吗？', '对', ''],
    ['您希望退款还是换货，对吗？', '对', ''],
    ['您的诉求是要求商家退款，对吗？', '不是', ''],
  ])('%s %s → %s', (question, answer, expected) => {
    expect(demandOf('complaint', answer, question)).toBe(expected);
  });
});

describe('what the caller did about it', () => {
  it.each([
    ['我喊他们绕着走', ''],
    ['我五月二十号要求退款，他说退一半', ''],
    ['要么给我转，要么把协议拿出来', '要求要么转，要么提供协议。'],
  ])('%s → %s', (told, expected) => {
    expect(demandOf('complaint', told, '后来呢？')).toBe(expected);
  });
});

describe('the question that opens a call', () => {
  it('makes no wish of what is told in answer to it', () => {
    const told = '我买了票不让进，门口还停了好几台车';
    expect(demandOf('complaint', told, '您好，一二三四五，请问您有什么诉求？')).toBe('');
  });
});
