import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressOf, talksOf } from '../address-talk.fixture';
import { parseDivisions } from '../places/divisions';
import { createPlaceResolver } from '../places/resolver';

/* How people tell a place on the telephone, over several turns: city, what is filled in, and what was said. No registry stands by: roads and estates are of no list. */

const file = resolve(import.meta.dirname, '../../../resources/divisions/divisions.tsv.gz');
const places = createPlaceResolver(parseDivisions(gunzipSync(readFileSync(file)).toString('utf8')));

describe('words that came up in passing', () => {
  it.each(
    talksOf(`
    韶关市 → 韶关市乐昌市坪石镇天堂村天堂小学门口对面
      坐席：具体在哪里？｜来电：乐昌市，坪石镇，天堂村，天堂小学门口对面。｜坐席：什么时候开始的？｜来电：上个月，那些细路哥放学都要从那里过，冇人带路都不敢走。
    恩施土家族苗族自治州 → 恩施土家族苗族自治州利川市柏杨坝镇团圆村3组
      坐席：请问位置在哪？｜来电：利川市，柏杨坝镇，团圆村，三组。｜坐席：离村部远不远？｜来电：远得很，要走四里多路，下雨天路滑，走不成路，娃儿上学都绕路。
    丹东市 → 丹东市振兴区站前街道锦山小区5号楼2单元301
      坐席：您家里住哪儿？｜来电：振兴区，站前街道，锦山小区，五号楼二单元三零一。｜坐席：您身体情况怎么样？｜来电：我腿脚不好，走不了远路，出门都是闺女领路。
    邵阳市 → 邵阳市武冈市邓元泰镇铜湾村村口老拱桥边上
      坐席：在哪里？｜来电：武冈市，邓元泰镇，铜湾村，村口那座老拱桥边上。｜坐席：影响大不大？｜来电：影响大，拉砂车把路压断了，大家只好走小路，认得路的还好。
    沧州市 → 沧州市河间市米各庄镇南皇亲村村西边
      坐席：在哪个位置？｜来电：河间市，米各庄镇，南皇亲村，村西边那条沟。｜坐席：怎么发现的？｜来电：我上班在迎宾大道开饭店，回家路过看见的。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('an estate and its house told apart', () => {
  it.each(
    talksOf(`
    大连市 → 大连市甘井子区锦绣路81号锦绣小区12号楼2单元602
      坐席：您住哪个小区？｜来电：甘井子区，锦绣小区，就是锦绣路边上那个，锦绣路八十一号，十二号楼，二单元，我家是六零二。
    泰州市 → 泰州市海陵区鼓楼南路520号金色嘉园9幢3单元
      坐席：小区叫什么名字？｜来电：金色嘉园，金子的金，颜色的色，在海陵区鼓楼南路，五百二十号，九幢，三单元。
    德阳市 → 德阳市旌阳区泰山南路二段紫荆花园3栋
      坐席：在哪个小区？｜来电：旌阳区，泰山南路二段，紫荆花园那里，三栋，从一楼到七楼都是。
    唐山市 → 唐山市路南区福庆园206楼3单元402
      坐席：您说一下地址。｜来电：路南区，福庆园，福庆园二零六楼，我在三单元，四零二。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('a road said more exactly', () => {
  it.each(
    talksOf(`
    沈阳市 → 沈阳市皇姑区长江北街与白山路路口
      坐席：请问是哪条路？｜来电：皇姑区，长江街，长江北街和白山路那个路口，往北都是。
    鞍山市 → 鞍山市铁西区人民北路108号
      坐席：在哪？｜来电：铁西区，人民路，人民北路，就是人民北路一百零八号。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('a sentence that begins like a part of the place', () => {
  it.each(
    talksOf(`
    抚顺市 → 抚顺市新抚区东一路12号
      坐席：店在哪儿？｜来电：新抚区，东一路十二号，门口摆一排冰柜那家。
    宿迁市 → 宿迁市沭阳县庙头镇聚贤村
      坐席：哪里？｜来电：沭阳县，庙头镇，聚贤村，往西过了那个涵洞，就看见了。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('what stands in a village', () => {
  it.each(
    talksOf(`
    信阳市 → 信阳市罗山县周党镇桂店村村东头大水塘边上往南第二个路口
      坐席：在哪？｜来电：罗山县，周党镇，桂店村，村东头那个大水塘边上，往南第二个路口。
    益阳市 → 益阳市南县茅草街镇新尚村5组泵站西边
      坐席：哪个位置？｜来电：南县，茅草街镇，新尚村，五组那个泵站西边。｜坐席：新尚村五组泵站西边，对吧？｜来电：对。
    南平市 → 南平市浦城县富岭镇双同村下坑26号
      坐席：您伯伯住哪里？｜来电：浦城县，富岭镇，双同村，下坑二十六号。
    宁德市 → 宁德市福安市社口镇坦洋村老街18号
      坐席：在哪个村？｜来电：福安市，社口镇，坦洋村，老街十八号。
    镇江市 → 镇江市京口区象山街道孙家湾35号
      坐席：请问拆迁的是哪里？｜来电：京口区，象山街道，孙家湾这一片，老房子是孙家湾三十五号。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('where somebody lives meanwhile', () => {
  it.each(
    talksOf(`
    廊坊市 → 廊坊市安次区码头镇东张务村
      坐席：是哪个村？｜来电：安次区，码头镇，东张务村。｜坐席：您现在住在哪里？｜来电：我现在租的房子，广阳区，管道局三处家属院。
    桂林市 → 桂林市象山区中山中路68号
      坐席：哪家酒店？｜来电：漓江明珠酒店，象山区，中山中路六十八号。｜坐席：噪音来自哪里？｜来电：楼顶的风机，我就是对面翠竹苑的，三栋二单元五零一，窗子正对着。｜坐席：翠竹苑三栋二单元五零一，好的。｜来电：嗯。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('stakes on highways', () => {
  it.each(
    talksOf(`
    荆门市 → 荆门市掇刀区沪蓉高速往宜昌方向K1056+300
      坐席：在什么位置？｜来电：沪蓉高速，往宜昌方向，牌子上写的K一千零五十六，加三百米那里。｜坐席：沪蓉高速往宜昌方向，K一零五六加三百，对吗？｜来电：对，在掇刀区这边。
    衡阳市 → 衡阳市衡东县大浦镇107国道1830公里处
      坐席：请问哪里塌了？｜来电：一零七国道，衡东县大浦镇，一千八百三十公里处。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('corrected later', () => {
  it.each(
    talksOf(`
    柳州市 → 柳州市柳北区胜利路12号钢厂宿舍8栋3单元301
      坐席：您家住哪里？｜来电：柳北区，胜利路，十二号，钢厂宿舍，八栋，三单元，五零一。｜坐席：胜利路十二号钢厂宿舍八栋三单元五零一，对吧？｜来电：哦不对，我讲错了，五零一是我妹家，现在是三零一。
    沈阳市 → 沈阳市大东区北海街龙之梦小区6号楼
      坐席：几号楼？｜来电：大东区，北海街，龙之梦小区，三号楼，不对，你看我这脑子，我家住三号楼，漏的是六号楼。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('what the agent names and the caller agrees to', () => {
  it.each(
    talksOf(`
    上饶市 → 上饶市婺源县江湾景区
      坐席：请问是婺源县的江湾景区吗？｜来电：对，婺源江湾。
    赣州市 → 赣州市安远县三百山景区
      坐席：是安远县三百山景区对吗？｜来电：是的，安远三百山。
    毕节市 → 毕节市织金县
      坐席：请问是织金县的织金洞吗？｜来电：对，织金洞，停车场到售票口那一段。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('stops called like an estate', () => {
  it.each(
    talksOf(`
    大庆市 → 大庆市萨尔图区会战大街万达广场站
      坐席：哪个站？｜来电：萨尔图区，会战大街，万达广场那个站点。｜坐席：萨尔图区会战大街万达广场站，对吗？｜来电：对。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});

describe('what the agent reads back in one piece', () => {
  it.each(
    talksOf(`
    赣州市 → 赣州市于都县银坑镇坪脑村后山废弃石料场
      坐席：请问倒在哪里了？｜来电：于都县，银坑镇，坪脑村，后山那个采石的地方，石头坑里。｜坐席：于都县银坑镇坪脑村后山废弃石料场，是吗？｜来电：对。
    临沂市 → 临沂市沂南县界湖镇刘家屯屯西头
      坐席：您是哪里的？｜来电：沂南的，界湖镇，往东，刘家屯，我家在屯西头，大堰底下。｜坐席：沂南县界湖镇刘家屯屯西头，鸡死了多少只？｜来电：一百来只。
    常德市 → 常德市鼎城区善卷路与玉霞路路口往南约100米
      坐席：具体在哪一段？｜来电：鼎城区，善卷路，往南走，过了玉霞路口，大概一百米。｜坐席：鼎城区善卷路玉霞路口往南约一百米，对吗？｜来电：是的。
    宜昌市 → 宜昌市西陵区东山大道126号
      坐席：门牌多少？｜来电：西陵区，东山大道，一百二十六号。｜坐席：东山大道一百二十八号是吧？｜来电：一百二十六号。
    龙岩市 → 龙岩市漳平市永福镇封侯村岭头16号
      坐席：老人住哪里？｜来电：漳平市，永福镇，封侯村，岭头那个自然村，十六号。｜坐席：漳平市永福镇封侯村岭头十六号，什么时候的事？｜来电：昨天。
    安顺市 → 安顺市镇宁布依族苗族自治县夜郎湖
      坐席：请问是镇宁县的夜郎湖吗？｜来电：对，镇宁夜郎湖。
`),
  )('$said', ({ city, lines, address }) => expect(addressOf(places, city, lines)).toBe(address));
});
