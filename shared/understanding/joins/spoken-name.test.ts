import { describe, expect, it } from 'vitest';
import { spokenNameIn } from './spoken-name';

const nameIn = (text: string, asked = false) => spokenNameIn(text, asked)?.name ?? null;

describe('a shop by its owner and its trade', () => {
  it.each([
    ['就我们楼底下，老范生鲜，郭家桥西路', '老范生鲜'],
    ['张记卤味，吃完拉肚子', '张记卤味'],
    ['小雅早餐，门口堆满了车', '小雅早餐'],
    ['在菜场里，李嫂凉皮，切的手都不洗', '李嫂凉皮'],
    ['陈氏推拿，办了卡退不了', '陈氏推拿'],
    ['七里河区全民健身中心，去了两次都吃闭门羹', '七里河区全民健身中心'],
  ])('%s', (text, name) => expect(nameIn(text)).toBe(name));

  it.each([
    '小海鲜，一百八一斤',
    '老豆腐，馊的',
    '老北京包子，不新鲜',
    '又抱到对门儿药店那个电子秤称',
    '我在城固药店能不能刷',
    '说是二次供水的水箱，叫找物业',
    '问了自来水公司，叫等通知',
    '门口是个米线店，叫小锅那个，我不记得名字了',
  ])('is none: %s', (text) => expect(nameIn(text)).toBeNull());
});

describe('a name of no registry', () => {
  it.each([
    ['公司叫镇江恒通物流有限公司', '镇江恒通物流有限公司'],
    ['我在镇江恒通物流有限公司上班', '镇江恒通物流有限公司'],
    ['有一家叫鑫鑫烧烤的，半夜还在营业', '鑫鑫烧烤'],
    ['没有牌子，大伙儿管它叫刘姐盒饭', '刘姐盒饭'],
    ['我老姨在养老院住着，叫福寿康养老院', '福寿康养老院'],
    ['就我们楼下那个老张羊肉馆，天天排油烟', '老张羊肉馆'],
    ['江岸区百步亭社区卫生服务中心的护士', '百步亭社区卫生服务中心'],
    ['青禾教育突然关门了', '青禾教育'],
  ])('is known by its words: %s', (text, name) => expect(nameIn(text)).toBe(name));

  it.each([
    ['蓝天驾校，就是体育馆旁边那个。', '蓝天驾校'],
    ['盛世华庭物业，全称我不知道。', '盛世华庭物业'],
    ['牌子上写的易修手机维修。', '易修手机维修'],
    ['阿香家的烤冷面。', '阿香家的烤冷面'],
  ])('is the answer: %s', (text, name) => expect(nameIn(text, true)).toBe(name));

  it.each([
    '我家楼下有个饭店油烟特别大',
    '有一家公司欠我工资',
    '小区物业不管',
    '义务教育阶段怎么报名',
    '旁边印刷厂的机器声音特别吵',
    '永辉超市对面有个坑',
    '丁卯医院那一站等不到车',
    '包工头叫李大壮',
  ])('is none: %s', (text) => expect(nameIn(text)).toBeNull());

  it.each(['不知道，没看招牌。', '我不清楚，就是来发传单的。', '就是居委会嘛，办事拖拉。', '没有名字，就是个摊子。'])(
    'is not known to the caller: %s',
    (text) => expect(nameIn(text, true)).toBeNull(),
  );

  it.each([
    ['叫蔓莎，蔓莎美容，在劳动东路上', '蔓莎美容'],
    ['速达通，对，速达通快递。', '速达通快递'],
    ['叫金色年华，就是金色年华养老院。', '金色年华养老院'],
    ['好又多，好又多生活超市', '好又多生活超市'],
    ['小天鹅，叫小天鹅幼儿园', '小天鹅幼儿园'],
    ['大地装饰，大地装饰不肯退钱', '大地装饰'],
    ['康乐，康乐的老板不在', '康乐'],
  ])('is said again in full: %s', (text, name) => expect(nameIn(text, true)).toBe(name));

  it.each(['给司机处分处分，培训培训', '你们教育教育他们', '去美容美容', '该健身健身'])('is no doing: %s', (text) =>
    expect(nameIn(text)).toBeNull(),
  );

  it('is no thing that was bought, when asked for the provider', () => {
    expect(nameIn('电信的，一千兆的那个套餐', true)).toBeNull();
    expect(nameIn('移动的，五十九块的那种', true)).toBeNull();
    expect(nameIn('联通的，两百兆的那个套餐，每个月九十九', true)).toBeNull();
    expect(nameIn('广电的，一年三百六', true)).toBeNull();
  });

  it.each([
    ['我们是江苏恒筑市政工程有限公司，给他们做管网', true],
    ['我是合肥远山电气有限公司', true],
    ['欠我们钱的是江苏恒筑市政工程有限公司', undefined],
    ['我在镇江恒通物流有限公司上班', undefined],
    ['公司叫杭州屿栈网络科技有限公司', undefined],
  ])("tells the caller's own firm: %s", (text, own) => expect(spokenNameIn(text, true)?.own).toBe(own));
});

const answer = (question: string, text: string) =>
  spokenNameIn(text, true, { places: [], question, tried: false })?.name ?? null;

describe('an answer', () => {
  it.each([
    ['哪个幼儿园？', '章贡区的，水南镇，长征大道，豆豆熊幼儿园，豆子的豆', '豆豆熊幼儿园'],
    ['饭店叫什么名字？', '瓯海渔港，哦不是不是，那是以前的名字，现在改叫潮一鲜海鲜馆，潮水的潮', '潮一鲜海鲜馆'],
    ['超市叫什么名字？', '惠万家超市，跃进路那个店', '惠万家超市'],
    ['店名叫什么？', '好像叫福满园，不对，福满楼', '福满楼'],
    ['哪个驾校？', '新城区的，解放路，安捷驾校', '安捷驾校'],
    ['哪家热力公司？', '沈阳盛澜热力，海澜的澜', '沈阳盛澜热力'],
    ['公司叫什么？', '原来叫鑫源，后来改名叫鑫源盛装饰', '鑫源盛装饰'],
    ['哪个厂？', '新坝镇，新治村那块，江苏润桥电气', '江苏润桥电气'],
    ['哪个部门？', '青白江区规划和自然资源局', '青白江区规划和自然资源局'],
    ['请问是哪个法院的案件？', '平城区人民法院。', '平城区人民法院'],
    ['窗口是哪个单位的？', '敦煌市市场监管局的窗口。', '敦煌市市场监管局'],
    ['哪家宠物店？', '就在东街，叫汪小二，汪小二宠物店', '汪小二宠物店'],
  ])('to %s: %s', (question, text, name) => expect(answer(question, text)).toBe(name));

  it.each([
    ['哪个店？', '就在跃进路那儿'],
    ['单位叫什么？', '在长征大道那边'],
    ['哪家？', '以前那个'],
  ])('that names none to %s: %s', (question, text) => expect(answer(question, text)).toBeNull());
});

describe('a name that is announced', () => {
  it.each([
    ['往里面走，一个小楼，三楼，它的名字叫俏颜坊，漂亮的俏', '俏颜坊'],
    ['有，招牌上写的是老友棋牌室，老朋友的老友', '老友棋牌室'],
    ['门头挂的是老灶味道，做火锅的', '老灶味道'],
    ['去年叫金蓝湾，现在改叫碧水湾洗浴', '碧水湾洗浴'],
    ['有个叫优学教育的机构收了钱', '优学教育'],
    ['我们是江苏恒筑工程有限公司，欠钱的是宁波禾木供应链有限公司', '宁波禾木供应链有限公司'],
    ['就是那个小橙骑单车，停得老多了', '小橙骑单车'],
    ['我要投诉篁岭景区，排队三个多小时', '篁岭景区'],
    ['移动的套餐是不是只能升不能降', '中国移动'],
    ['家里装的联通宽带天天断', '中国联通'],
    ['在博爱口腔医院种的牙', '博爱口腔医院'],
  ])('%s', (text, name) => expect(nameIn(text)).toBe(name));
});

describe('what comes up on the way', () => {
  it.each([
    '一个叫漫步机的，踏板断了一边',
    '工作人员拿喇叭讲索道检修，叫大家坐大巴',
    '牌子上是K一千二百二十六，加四百米',
    '我填了子女教育，两个娃',
    '莫家湾小学往上走那道坡',
    '大家叫他老阙',
    '电信、移动、联通都说不是我的',
    '接到电信诈骗电话',
    '他认得派出所的人',
    '立了，琶洲派出所，给了一张单子，写的受案回执',
    '人当时就送到第三人民医院抢救了',
    '后来转到市立医院，现在还在ICU',
    '共享单车堵了盲道',
    '骑共享电单车摔了',
  ])('is none: %s', (text) => expect(nameIn(text)).toBeNull());

  it('is none where the agent asked whom the caller went to before', () => {
    const tried = { places: [], question: '跟执法部门反映过吗？', tried: true };
    expect(spokenNameIn('站前派出所管拉客，白天来', false, tried)).toBeNull();
    expect(spokenNameIn('站前派出所不管', false, tried)?.name).toBe('站前派出所');
    const whereabouts = { places: [], question: '您在海棠湾哪里下的车？', tried: false };
    expect(spokenNameIn('林旺南路那边，叫蓝汐度假酒店', false, whereabouts)).toBeNull();
  });

  it.each([
    ['南湖派出所不立案，推诿', '南湖派出所'],
    ['第三人民医院乱收费', '第三人民医院'],
    ['感谢市立医院的护士，把我妈抢救过来了', '市立医院'],
  ])('is whom the call is about where something is said of it: %s', (text, name) => expect(nameIn(text)).toBe(name));
});
