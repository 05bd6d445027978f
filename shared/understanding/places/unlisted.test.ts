import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Address } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { parseDivisions } from './divisions';
import { createPlaceResolver } from './resolver';

/* What callers say that no registry holds: roads, estates and landmarks of a real city beside the few that are listed. */

const file = resolve(import.meta.dirname, '../../../resources/divisions/divisions.tsv.gz');
const divisions = parseDivisions(gunzipSync(readFileSync(file)).toString('utf8'));
const road = (city: string, district: string, name: string) => ({ name, city, district });
const resolver = createPlaceResolver(divisions, {
  roads: [
    road('广州市', '番禺区', '黄村大道'),
    road('广州市', '天河区', '大山街'),
    road('广州市', '荔湾区', '彭大道'),
    road('广州市', '越秀区', '官洲大道'),
    road('成都市', '青白江区', '凤凰石大道'),
    road('成都市', '武侯区', '玉林中路'),
    road('镇江市', '京口区', '学府路'),
    road('镇江市', '京口区', '丁卯路'),
    road('镇江市', '京口区', '解放路'),
    road('镇江市', '润州区', '九华路'),
  ],
});
const said = (text: string, city: string) => {
  const [mention] = resolver.mentions(text, city);
  const { province: _province, city: _city, ...rest }: Partial<Address> = mention?.address ?? {};
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
};

describe('roads of no list', () => {
  it.each([
    ['番禺区大石街道礼村大道三号', '广州市', { road: '礼村大道', number: '3号' }],
    ['天河区棠下达善大街十八巷六号', '广州市', { street: '棠下街道', road: '达善大街十八巷', number: '6号' }],
    ['荔湾区高朋大道十二号', '广州市', { road: '高朋大道', number: '12号' }],
    ['荔湾区芳村大道西五百六十七号', '广州市', { road: '芳村大道西', number: '567号' }],
    ['越秀区广州大道中路一百七十九号', '广州市', { road: '广州大道中路', number: '179号' }],
    ['天河区东圃大马路二十六号', '广州市', { road: '东圃大马路', number: '26号' }],
    ['天河区珠江新城华夏路十六号', '广州市', { district: '天河区', road: '华夏路', building: '珠江新城' }],
    ['白云区金沙街道沙凤一路九号', '广州市', { road: '沙凤一路', number: '9号' }],
    ['青白江区凤凰大道二段', '成都市', { road: '凤凰大道二段' }],
    ['武侯区武侯大道双楠段九十九号', '成都市', { road: '武侯大道双楠段', number: '99号' }],
    ['京口区丁卯桥路二百八十八号', '镇江市', { road: '丁卯桥路', number: '288号' }],
    ['润州区九华山路，九华山路六十六号旁边', '镇江市', { road: '九华山路' }],
    ['海淀区中关村大街二十七号院', '北京市', { road: '中关村大街', number: '27号院' }],
    ['金牛区一环路北三段一号', '成都市', { road: '一环路北三段', number: '1号' }],
    ['荔湾区逢源街道宝源中约二十三号', '广州市', { road: '宝源中约', number: '23号' }],
    ['天河区员村二横路八号大院', '广州市', { district: '天河区', number: '8号大院' }],
    ['海珠区官洲街道新洲村，新洲大街十二号', '广州市', { district: '海珠区', road: '新洲大街', number: '12号' }],
    ['海淀区远大路一号', '北京市', { road: '远大路', number: '1号' }],
    ['西城区德胜门外大街甲十号', '北京市', { road: '德胜门外大街', number: '甲10号' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toMatchObject(address));

  it('are no common words', () => {
    for (const text of ['我一路走过来', '天天在修路', '那个高速公路上', '线路坏了，电路也坏了'])
      expect(said(text, '镇江市'), text).toEqual({});
  });

  it('offer what was heard beside what it was taken for', () => {
    const [mention] = resolver.mentions('在京口区学富路八十八号', '镇江市');
    expect(mention?.address.road).toBe('学府路');
    expect(mention?.alternatives.map(({ address }) => [address.road, address.number])).toEqual([['学富路', '88号']]);
  });
});

describe('houses, estates and landmarks of no list', () => {
  it.each([
    ['京口区学府路八十八号楼下', '镇江市', { number: '88号', detail: '楼下' }],
    ['京口区学府路十二杠三号', '镇江市', { number: '12-3号' }],
    ['京口区越河街12-3号', '镇江市', { number: '12-3号' }],
    ['京口区学府路五十一号二三一', '镇江市', { number: '51号', room: '231' }],
    ['京口区学府路八号，光华逸家', '镇江市', { number: '8号', building: '光华逸家' }],
    ['京口区学府路八号江夏小区十二栋三零二', '镇江市', { building: '江夏小区12栋', room: '302' }],
    ['京口区解放路小学门口', '镇江市', { road: '解放路', building: '解放路小学', detail: '门口' }],
    ['京口区学府路一号，我们院子叫做兴元绿洲，六栋', '镇江市', { building: '兴元绿洲6栋' }],
    ['化成小区，学府路十八号三栋二单元', '镇江市', { road: '学府路', number: '18号', building: '化成小区3栋2单元' }],
    ['学府路十号，华润二十四城，六期，三栋', '镇江市', { building: '华润二十四城六期3栋' }],
    ['学府路十号，官塘新城，三期，十七栋，一八零五', '镇江市', { building: '官塘新城三期17栋', room: '1805' }],
    ['学府路六号，解放路那边', '镇江市', { road: '学府路', number: '6号' }],
    ['越秀区东风东路七百五十三号之二天誉大厦', '广州市', { number: '753号之二', building: '天誉大厦' }],
    ['海珠区昌岗立交桥底下有垃圾', '广州市', { district: '海珠区', detail: '昌岗立交桥底下' }],
    ['从化区江埔街道禾仓村禾仓队一百零三号', '广州市', { road: '禾仓队', number: '103号' }],
    ['习勤路二十五弄三号五零二', '上海市', { number: '25弄3号', room: '502' }],
    ['渝北区红黄路一号，紫园小区二栋二十六杠三', '重庆市', { building: '紫园小区2栋', room: '26-3' }],
    ['学府路四十九号，恒隆国际，二十一层，二一零五', '镇江市', { building: '恒隆国际', room: '21层2105' }],
    ['学府路，御锦城，二十三幢', '镇江市', { building: '御锦城23幢' }],
    ['新都区木龙路，木兰大学城', '成都市', { building: '木兰大学城' }],
    ['松林小区三号楼二门五零一', '沈阳市', { building: '松林小区3号楼2门', room: '501' }],
    ['市中区英雄山路跟六里山路交叉口', '济南市', { road: '英雄山路与六里山路' }],
    ['和平区南湖公园对过儿', '沈阳市', { building: '南湖公园', detail: '对过儿' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toMatchObject(address));

  it('are not made of a sentence', () => {
    expect(said('附近新修了好几个小区，都没有学校，在番禺区南村镇', '广州市')).toEqual({
      ...{ district: '番禺区', street: '南村镇' },
    });
    expect(said('六栋三单元的电梯坏了', '镇江市')).toEqual({});
  });
});

describe('where the division list ends at the district', () => {
  it('keeps street and community as they were said', () => {
    expect(said('朝阳区望京街道花家地西里三区，三零七楼二单元', '北京市')).toEqual({
      ...{ district: '朝阳区', street: '望京街道', building: '花家地西里三区307楼2单元' },
    });
    expect(said('岳麓区望城坡街道望新社区，金星中路三百一十八号', '长沙市')).toEqual({
      ...{ district: '岳麓区', street: '望城坡街道', community: '望新社区', road: '金星中路', number: '318号' },
    });
    expect(said('雁塔区小寨路街道，长安南路四百九十三号', '西安市')).toMatchObject({
      ...{ street: '小寨路街道', road: '长安南路', number: '493号' },
    });
  });
});

describe('names that go by a shorter form', () => {
  it.each([
    ['在管城区紫荆山路二十六号', '郑州市', { district: '管城回族区', road: '紫荆山路', number: '26号' }],
    ['顺河区，曹门大街', '开封市', { district: '顺河回族区', road: '曹门大街' }],
    ['我在瀍河区启明南路', '洛阳市', { district: '瀍河回族区', road: '启明南路' }],
    ['长阳县，龙舟坪镇', '宜昌市', { district: '长阳土家族自治县', street: '龙舟坪镇' }],
    ['大厂县夏垫镇', '廊坊市', { district: '大厂回族自治县', street: '夏垫镇' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toMatchObject(address));
});

describe('towns and villages said without their district', () => {
  it.each([
    ['龙场，龙场镇，青山村，上寨组。', '毕节市', { street: '龙场镇', community: '青山村', detail: '上寨组' }],
    ['我是白马镇柳溪村的', '南阳市', { street: '白马镇', community: '柳溪村' }],
    ['就在石桥乡，张家湾村三组', '十堰市', { street: '石桥乡', community: '张家湾村', detail: '3组' }],
    ['黄泥镇，大湾村，垃圾没人拉', '遵义市', { street: '黄泥镇', community: '大湾村' }],
    ['喂，双河镇红星村，自来水黄的', '赤峰市', { street: '双河镇', community: '红星村' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toEqual(address));

  it('are neither every village nor a sentence', () => {
    for (const text of ['我们镇上全村都停水', '去镇里问了村里', '镇上的村干部不管', '哪个镇哪个村都一样'])
      expect(said(text, '遵义市'), text).toEqual({});
  });
});

describe('lanes of a village beside a road', () => {
  it.each([
    [
      '霞山区新兴街道，人民南路，东边村，三巷，九号',
      '湛江市',
      { community: '东边村', road: '人民南路3巷', number: '9号' },
    ],
    ['白云区石井街道石沙路，亭岗村，十五巷，六号，二楼', '广州市', { road: '石沙路15巷', number: '6号', room: '2楼' }],
    ['龙湖区金砂路，第八巷十一号', '汕头市', { road: '金砂路8巷', number: '11号' }],
    ['禅城区同济路，郊边村，二巷，四十号', '佛山市', { community: '郊边村', road: '同济路2巷', number: '40号' }],
    ['杨浦区国权路五百二十弄，十四号三零二', '上海市', { road: '国权路', number: '520弄14号', room: '302' }],
    ['普陀区武宁路，一百零三弄，八号', '上海市', { road: '武宁路', number: '103弄8号' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toMatchObject(address));
});

describe('what is in a village, at a station, in a yard of works', () => {
  it.each([
    ['盖州市九寨镇砖台村，村西头大桥边上', '营口市', { community: '砖台村', detail: '村西头大桥边上' }],
    ['集美区软件园地铁站，二号口出来', '厦门市', { district: '集美区', detail: '软件园地铁站2号口' }],
    ['何家垄地铁站，B口', '武汉市', { detail: '何家垄地铁站B口' }],
    ['思明区湖滨路地铁站的四号出口', '厦门市', { district: '思明区' }],
    ['晋江市陈埭镇，鞋都路十八号，二号厂房', '泉州市', { number: '18号', building: '2号厂房' }],
    ['吴江区盛泽镇，舜新路六十六号，五号车间', '苏州市', { number: '66号', building: '5号车间' }],
    ['余杭区仓前街道，良睦路七号，三号仓库', '杭州市', { number: '7号', building: '3号仓库' }],
  ])('%s', (text, city, address) => expect(said(text, city)).toMatchObject(address));
});

describe('what ends like a place and is none', () => {
  it.each([
    '老人家挑水要走三里路',
    '从家走到厂里有八百米路',
    '就剩最后一截泥路没修',
    '孩子今年九月份上小学',
    '他明年上幼儿园，户口不在这',
    '我跟上海青禾公寓管理有限公司签的',
    '手机上那个软件叫云栖公寓',
    '办手续的时候，叫填表',
    '去了镇里，叫写材料，就没下文了',
    '领钱那回，叫按手印，不叫看',
  ])('%s', (text) => expect(said(text, '杭州市')).toEqual({}));
});
