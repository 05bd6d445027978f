import { describe, expect, it } from 'vitest';
import { spokenNameIn } from './spoken-name';

const nameIn = (text: string, asked = false) => spokenNameIn(text, asked)?.name ?? null;

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
