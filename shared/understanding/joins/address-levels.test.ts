import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressOf, talksOf } from '../address-talk.fixture';
import { parseDivisions } from '../places/divisions';
import { createPlaceResolver } from '../places/resolver';

/* Levels that a place told the other way round, bit by bit or off a road must not lose, and words beside it that it must not take. No registry stands by. */

const file = resolve(import.meta.dirname, '../../../resources/divisions/divisions.tsv.gz');
const places = createPlaceResolver(parseDivisions(gunzipSync(readFileSync(file)).toString('utf8')));
const talks = (text: string) => talksOf(text);
const check = ({ city, lines, address }: { city: string; lines: readonly string[]; address: string }) =>
  expect(addressOf(places, city, lines)).toBe(address);

describe('a place told before its district and town', () => {
  it.each(
    talks(`
    洛阳市 → 洛阳市嵩县车村镇白云山景区
      坐席：是哪个景区？｜来电：白云山景区，嵩县车村镇的，白云的白。
    信阳市 → 信阳市罗山县灵山镇灵山景区
      坐席：在哪个位置？｜来电：灵山景区，属于罗山县灵山镇。
    衡阳市 → 衡阳市衡东县大浦镇幸福花园
      坐席：哪个小区？｜来电：幸福花园，在衡东县大浦镇。
    渭南市 → 渭南市蒲城县荆姚镇惠民家园3号楼
      坐席：您住哪个小区？｜来电：惠民家园三号楼，是蒲城县荆姚镇的。
`),
  )('$said', check);
});

describe('a house told bit by bit', () => {
  it.each(
    talks(`
    沈阳市 → 沈阳市皇姑区文华府二期9号楼1单元5楼501
      坐席：您家地址说一下。｜来电：皇姑区，文华府二期，文化的文，中华的华。｜坐席：嗯。｜来电：九号楼，一单元，五楼，五零一。
    长春市 → 长春市南关区明珠小区7栋2单元503
      坐席：在哪里？｜来电：南关区，明珠小区，七栋。｜坐席：几单元几号？｜来电：七栋二单元，五零三。
    鞍山市 → 鞍山市铁东区学府花园5号楼3单元401
      坐席：您家在哪儿？｜来电：铁东区，学府花园，五号楼。｜坐席：几单元？｜来电：五号楼三单元，四零一。
    成都市 → 成都市武侯区桐梓林北路118号
      坐席：在哪儿买的？｜来电：桐梓林北路那家水果店。｜坐席：是武侯区的桐梓林北路嘛？｜来电：对头，武侯区，一百一十八号。
    合肥市 → 合肥市庐阳区寿春路66号
      坐席：店在哪条路上？｜来电：寿春路。｜坐席：是庐阳区寿春路吗？｜来电：对，庐阳区，六十六号。
`),
  )('$said', check);
});

describe('a house, a town or an estate without what mostly stands beside it', () => {
  it.each(
    talks(`
    沈阳市 → 沈阳市皇姑区文华府二期9号楼1单元5楼501
      坐席：您家地址说一下。｜来电：皇姑区，文华府二期，文化的文，中华的华。｜坐席：楼号单元？｜来电：九号楼，一单元，五楼，五零一。｜坐席：小区在哪条路上？｜来电：我也说不清路名。
    太原市 → 太原市小店区平阳路平阳景苑12号楼
      坐席：哪个小区？｜来电：平阳路的平阳景苑，小店区，十二号楼。
    湛江市 → 湛江市廉江市石岭镇建新街138号
      坐席：请问地址？｜来电：石岭镇建新街一百三十八号，廉江的。
    哈尔滨市 → 哈尔滨市道里区新阳路226号福顺天地5栋3单元402
      坐席：您家地址？｜来电：道里区新阳路，福顺天地。｜坐席：门牌号？｜来电：二百二十六号，五栋三单元四零二。
    泰州市 → 泰州市靖江市骥江路199号江阳名都2幢1单元1203室
      坐席：请报一下地址。｜来电：靖江市骥江路一百九十九号，江阳名都，二幢一单元一二零三室。
    贵阳市 → 贵阳市云岩区北京路与枣山路路口
      坐席：什么位置？｜来电：云岩区，北京路和枣山路交叉的那个路口。
    成都市 → 成都市青羊区清江东路西城商务楼12楼1206
      坐席：在哪里？｜来电：青羊区清江东路，西城商务楼十二楼一二零六。
    鹰潭市 → 鹰潭市月湖区胜利西路
      坐席：在哪坐的车？｜来电：我从月湖区胜利西路坐车，去鹰潭北站，司机绕路。
    汉中市 → 汉中市汉台区西关正街
      坐席：在哪？｜来电：汉台区西关正街，离中心医院不远。
`),
  )('$said', check);
});

describe('off a road by so many metres', () => {
  it.each(
    talks(`
    泉州市 → 泉州市南安市诗山镇西上村民主路路口进去150米
      坐席：在什么位置？｜来电：南安市诗山镇，西上村，民主路口进去一百五十米。
    赣州市 → 赣州市章贡区水南镇红旗大道路口往里约300米左边
      坐席：在哪里？｜来电：章贡区水南镇，红旗大道路口往里走三百米左边。
    昆明市 → 昆明市官渡区春城路与和平路路口往南五六十米
      坐席：在什么位置？｜来电：官渡区，春城路跟和平路那个口子，往南五六十米。
    拉萨市 → 拉萨市城关区色拉北路加油站往北约100米
      坐席：在哪里？｜来电：城关区，色拉北路，那个加油站往北一百来米。
    南宁市 → 南宁市青秀区民族大道往东约200多米
      坐席：在哪里？｜来电：青秀区，民族大道往东两百多米。
`),
  )('$said', check);
});

describe('words that are of something else', () => {
  it.each(
    talks(`
    盐城市 → 盐城市东台市弶港镇新港村
      坐席：在哪里？｜来电：东台市，弶港镇，新港村，隔壁那个塘子排水。
    沧州市 → 沧州市泊头市交河镇建设路20号
      坐席：厂址在哪里？｜来电：泊头市，交河镇，建设路二十号。｜坐席：卡在哪个环节？｜来电：村里不让过线。｜坐席：是哪个村？｜来电：小尹庄村，隔壁的。
    兰州市 → 兰州市七里河区西津西路
      坐席：反映的是七里河区西津西路人行道破损的问题，对吗？｜来电：对着呢，地砖翘了一大片。
    郑州市 → 郑州市金水区花园路
      坐席：在哪里？｜来电：金水区，花园路路边，绿化带枯死了一大片。
    镇江市 → 镇江市丹阳市珥陵镇大施西路53号
      坐席：丹阳市珥陵镇，具体地址呢？｜来电：大施西路五十三号。｜坐席：请问您怎么称呼？｜来电：我姓王。｜坐席：好，已登记转市场监管部门。
    台州市 → 台州市椒江区市府大道
      坐席：从哪里到哪里？｜来电：从椒江区市府大道上的车，到台州火车站，路桥那个新站。
`),
  )('$said', check);
});
