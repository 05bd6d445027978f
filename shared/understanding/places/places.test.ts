import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Address } from '@shared/domain/ticket';
import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { parentCode, parseDivisions } from './divisions';
import { writeNumeral } from './numerals';
import { createPlaceResolver } from './resolver';

const file = resolve(import.meta.dirname, '../../../resources/divisions/divisions.tsv.gz');
const divisions = parseDivisions(gunzipSync(readFileSync(file)).toString('utf8'));
const resolver = createPlaceResolver(divisions, {
  roads: [
    { name: '学府路', city: '镇江市', district: '京口区' },
    { name: '玉林中路', city: '成都市', district: '武侯区' },
  ],
  estates: [
    { name: '阳光世纪花园', city: '镇江市', district: '京口区' },
    { name: '玉双小区', city: '成都市', district: '武侯区' },
  ],
});
const first = (text: string, city: string) => {
  const [mention] = resolver.mentions(text, city);
  return mention === undefined ? null : said(mention.address);
};
/** The parts that were found, without the empty ones and without province and city. */
const said = ({ province: _province, city: _city, ...rest }: Address) =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));

describe('divisions', () => {
  it('has children and parents', () => {
    expect(divisions.children('')).toHaveLength(34);
    expect(divisions.children('3211').map(({ name }) => name)).toContain('京口区');
    expect(divisions.children('999')).toEqual([]);
    expect(parentCode('321102002')).toBe('321102');
    expect(parentCode('32')).toBe('');
  });
});

describe('writeNumeral', () => {
  it('writes house numbers in digits', () => {
    const spoken = ['八十八', '一百零二', '一百二', '十二', '一零二', '一千二百零五', '幺零三', '88', '二百一十'];
    expect(spoken.map(writeNumeral)).toEqual(['88', '102', '120', '12', '102', '1205', '103', '88', '210']);
  });
});

describe('createPlaceResolver', () => {
  it('reads district, road, number, estate and what lies beside', () => {
    const text = '在京口区学府路八十八号，阳光世纪花园旁边二楼。';
    const [mention] = resolver.mentions(text, '镇江市');
    expect(mention?.address).toEqual({
      ...emptyAddress,
      ...{ province: '江苏省', city: '镇江市', district: '京口区', road: '学府路', number: '88号' },
      ...{ building: '阳光世纪花园', detail: '旁边二楼' },
    });
    expect(text.slice(mention?.span.start, mention?.span.end)).toBe('京口区学府路八十八号，阳光世纪花园旁边二楼');
    expect(mention?.cue).toBe('happened');
    expect(mention?.confidence).toBeGreaterThan(0.9);
  });

  it('infers the levels above', () => {
    expect(first('我住在梦溪社区三栋二单元五零二', '镇江市')).toEqual({
      ...{ district: '京口区', street: '健康路街道', community: '梦溪社区居委会' },
      ...{ building: '3栋2单元', room: '502' },
    });
  });

  it('corrects homophones to the official name', () => {
    expect(first('在番禺区洛普街道那边', '广州市')).toEqual({ district: '番禺区', street: '洛浦街道' });
    expect(first('在番禺洛浦街道', '广州市')).toEqual({ district: '番禺区', street: '洛浦街道' });
    expect(first('在京口区学富路八十八号', '镇江市')).toEqual({ district: '京口区', road: '学府路', number: '88号' });
  });

  it('puts misheard house numbers right, less sure of them, with what was heard as evidence', () => {
    const text = '在京口区学府路伞百六十五号十二洞一零耳室，路灯坏了';
    const [mention] = resolver.mentions(text, '镇江市');
    expect(mention?.address).toMatchObject({ road: '学府路', number: '365号', building: '12栋', room: '102室' });
    expect(mention?.raw).toBe('京口区学府路伞百六十五号十二洞一零耳室');
    const [sure] = resolver.mentions('在京口区学府路三百六十五号十二栋一零二室', '镇江市');
    expect(mention?.confidence).toBeLessThan(sure?.confidence ?? 0);
    expect(mention?.reason).toBe('门牌按读音推断，请核对');
  });

  it('knows roads and districts by sound beside each other', () => {
    expect(first('在金口学府露八十八号', '镇江市')).toEqual({ district: '京口区', road: '学府路', number: '88号' });
    expect(first('我每天学付录过', '镇江市')).toBeNull();
  });

  it('reads crossings, directions and metro exits', () => {
    expect(first('在番禺区洛浦街道，东环路和迎宾路交叉口往南，大概有两百米都不亮。', '广州市')).toEqual({
      ...{ district: '番禺区', street: '洛浦街道', road: '东环路与迎宾路', detail: '交叉口往南约200米' },
    });
    expect(first('在成华区建设路和双林路的交叉口，靠近地铁站那个出口。', '成都市')).toEqual({
      ...{ district: '成华区', road: '建设路与双林路', detail: '交叉口（近地铁站出口）' },
    });
    expect(first('天河区体育西路地铁站B出口对面', '广州市')).toEqual({
      ...{ district: '天河区', road: '体育西路', detail: '地铁站B出口对面' },
    });
  });

  it('reads the forms of numbers, spoken or written', () => {
    const house = (text: string) => first(`京口区学府路${text}`, '镇江市');
    expect(house('12号3幢104室')).toMatchObject({ number: '12号', building: '3幢', room: '104室' });
    expect(house('一百一十号附三十六号')).toMatchObject({ number: '110号附36号' });
    expect(house('三百一十一号甲二门')).toMatchObject({ number: '311号甲2门' });
    expect(house('二十二号之一')).toMatchObject({ number: '22号之一' });
    expect(house('八号首层一零六铺')).toMatchObject({ number: '8号', room: '首层106铺' });
    expect(house('三十三号三十一栋二单元')).toMatchObject({ number: '33号', building: '31栋2单元' });
    expect(house('碧桂园二期十五栋')).toMatchObject({ building: '碧桂园二期15栋' });
    expect(house('五号楼')).toMatchObject({ building: '5号楼' });
  });

  it('reads text with blanks between words, and gives spans of it', () => {
    const text = '在 京口区 学府路 八十八 号 的';
    const [mention] = resolver.mentions(text, '镇江市');
    expect(mention?.address).toMatchObject({ district: '京口区', road: '学府路', number: '88号' });
    expect(text.slice(mention?.span.start, mention?.span.end)).toBe('京口区 学府路 八十八 号');
    expect(mention?.raw).toBe('京口区 学府路 八十八 号');
  });

  it('knows landmarks that no list holds by the words around them', () => {
    expect(first('润州区中山西路大润发斜对面', '镇江市')).toMatchObject({ road: '中山西路', detail: '大润发斜对面' });
    expect(first('就在中山西路那个大润发对面', '镇江市')).toMatchObject({ road: '中山西路', detail: '大润发对面' });
    expect(first('中山西路上的那家超市旁边', '镇江市')).toMatchObject({ road: '中山西路', detail: '超市旁边' });
    expect(first('丹徒区高桥镇康泰村三组', '镇江市')).toMatchObject({ community: '康泰村委会', detail: '3组' });
  });

  it.each([
    ['广州市', '在海珠区工业大道中三百一十号', { district: '海珠区', road: '工业大道中', number: '310号' }],
    ['成都市', '青羊区光华村街，五十五号院子', { district: '青羊区', road: '光华村街', number: '55号院' }],
    [
      '沈阳市',
      '大东区东北大马路，二百三十一号门口',
      { district: '大东区', road: '东北大马路', number: '231号', detail: '门口' },
    ],
    ['镇江市', '京口区学府路和正东路交叉口', { district: '京口区', road: '学府路与正东路', detail: '交叉口' }],
    ['镇江市', '京口区正东路和学府路交叉口', { district: '京口区', road: '正东路与学府路', detail: '交叉口' }],
    ['镇江市', '京口区阳光世纪花园小区，七号楼二单元', { district: '京口区', building: '阳光世纪花园7号楼2单元' }],
    [
      '镇江市',
      '丹徒区谷阳大道，御景豪庭小区，北门那里',
      { district: '丹徒区', road: '谷阳大道', building: '御景豪庭', detail: '北门' },
    ],
  ])('reads roads and estates as they are said: %s, %s', (city, text, address) => {
    expect(first(text, city)).toEqual(address);
  });

  it.each(['那边新修了好几个小区', '您跟医院沟通过吗', '我要投诉一家医院', '从去年夏天修完路就这样'])(
    'finds no place in %s',
    (text) => {
      expect(first(text, '成都市')).toBeNull();
    },
  );

  it('keeps a building with its estate', () => {
    expect(first('在武侯区玉林中路十二号，玉双小区三栋楼下，店名叫老地方烧烤。', '成都市')).toEqual({
      ...{ district: '武侯区', road: '玉林中路', number: '12号', building: '玉双小区3栋', detail: '楼下' },
    });
  });

  it('offers every place of one name, with the difference', () => {
    const [mention] = resolver.mentions('凤凰社区那边', '成都市');
    const all = [mention, ...(mention?.alternatives ?? [])];
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map((candidate) => candidate?.reason)).size).toBe(all.length);
    expect(mention?.confidence).toBeLessThan(0.6);
  });

  it('tells home from the place in question', () => {
    const [home] = resolver.mentions('我家住在润州区中山西路五号', '镇江市');
    const [shop] = resolver.mentions('他们公司开在京口区学府路九号', '镇江市');
    expect(home?.cue).toBe('home');
    expect(shop?.cue).toBe('entity');
  });

  it('knows no exit by a word that is none', () => {
    expect(first('在成华区建设路，靠近地铁站男的出口。', '成都市')?.detail).toBe('（近地铁站出口）');
    expect(first('在成华区建设路，靠近地铁站A出口。', '成都市')?.detail).toBe('（近地铁站A出口）');
  });

  it('finds no place where none is', () => {
    for (const text of [
      '你好，我想报一下路灯坏了。',
      '我每天坐三十路公交车上班。',
      '您好，这里是镇江一二三四五热线，请问有什么可以帮您？',
      '赶紧派人来，我们这边马路塌了一个大坑。',
      '今年三月十五号办的年卡，一共交了两千六百八十块钱',
      '会转给京口区市场监督管理局处理',
      '报过两次警，社区也去说过，没有用。',
      '我不知道这个小区的物业管不管',
      '',
    ]) {
      expect(resolver.mentions(text, '镇江市'), text).toEqual([]);
    }
    expect(resolver.mentions('在京口区学府路', '没有这个市')).toEqual([]);
  });

  it('completes an address that was put together', () => {
    const { best, alternatives } = resolver.complete(
      { ...emptyAddress, community: '梦溪社区', road: '学府路' },
      '镇江市',
    );
    expect(best.address).toMatchObject({ district: '京口区', street: '健康路街道', community: '梦溪社区居委会' });
    expect(best.address.road).toBe('学府路');
    expect(alternatives).toEqual([]);
    expect(resolver.complete({ ...emptyAddress, community: '凤凰社区' }, '成都市').alternatives.length).toBeGreaterThan(
      0,
    );
  });
});
