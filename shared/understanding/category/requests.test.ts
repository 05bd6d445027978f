import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { joinNature, joinUrgency, natureCues, urgencyCues } from './index';

/** What calls of a matter that is mostly asked about are. */
const asked = new Map([
  ['consult', 0.8],
  ['complaint', 0.2],
] as const);
const natureOf = (text: string) =>
  joinNature(
    talk(`来电：${text}`).flatMap((turn) => natureCues(turn)),
    asked,
  )?.value;
const levelOf = (text: string) => joinUrgency(talk(`来电：${text}`).flatMap(urgencyCues), false)?.value ?? 'normal';

describe('what is to be there for good', () => {
  it.each([
    '能不能在我们学校门口安个减速带，天天放学那车嗖嗖的，太悬了',
    '小学门口那条路，给画个斑马线呗，孩子过马路怪危险的',
    '老小区没电梯，老人上下楼受不了，能不能加装电梯',
    '红绿灯太短了，老人家走一半就红了，能不能调长点',
    '学校门口路灯暗，希望加几盏，孩子下晚自习危险',
    '建议给小学门口设个护栏，车来车往的，有安全隐患',
    '公交站没个凳子，老人等车站不住，能不能放几张长椅',
    '能不能在校门口派个协警，上学放学堵得厉害，有点悬',
  ])('is no hurry: %s', (text) => expect(levelOf(text)).toBe('normal'));

  it.each([
    '能不能装个红绿灯，昨天一个孩子差点被车撞了',
    '能不能装个护栏，昨天有个老人摔了，孩子也差点掉进河里',
    '幼儿园门口的电线杆歪了，随时会倒，能不能换一根',
    '小区停电三天了，家里老人下不了楼',
  ])('is one where somebody came to harm: %s', (text) => expect(levelOf(text)).toBe('urgent'));
});

describe('what somebody is to do, with whether that will do', () => {
  it.each([
    '楼下烧烤摊子搞到两三点，管一下行不行咧',
    '隔壁天天唱歌到半夜，你们来管管行不行',
    '楼上漏水漏到我屋里了，来个人看一下中不中',
    '广场舞声音开好大，喊他们小点声行不行嘛',
    '这个摊子占道，叫城管来一下得行不',
    '路灯黑了半个月了，给修一修成不成',
    '狗天天拴在楼道里，帮忙说一下好不好',
  ])('is no question: %s', (text) => expect(natureOf(text)).not.toBe('consult'));
});

describe('thanks', () => {
  it.each([
    '俺想谢谢那个村医，大半夜跑来给俺娘看病，钱也不多要，恁得给人家宣传宣传',
    '我要谢谢那个出租车师傅，包丢车上了，里头五千块，一分没少给我送回来',
    '你们宣传一下这个民警，大晚上帮我妈找回家',
    '得好好谢谢社区的小张，我住院都是她跑前跑后的',
    '那个护士太好了，夜里守着我爹，你们领导要给她记一功',
    '我打来没别的事，就是谢谢昨天那个窗口的姑娘',
    '给俺修了路，恁给上头说说，奖励奖励',
  ])('are praise: %s', (text) => expect(natureOf(text)).toBe('praise'));

  it.each([
    '公司领导说给的奖励没发，拖了半年',
    '那个中介宣传说能落户，交了钱又不给办',
    '谢谢你啊，我要投诉隔壁饭店油烟',
    '有没有好心人帮忙找找我妈，早上走丢的',
  ])('are none: %s', (text) => expect(natureOf(text)).not.toBe('praise'));
});

describe('whoever says that it is no complaint', () => {
  it.each([
    '喂，我不是要投诉哈，就是想问下，那个老房子装修，垃圾要丢哪里',
    '不是来投诉的，打听一下，这个暖气费能不能退',
    '我没有要投诉谁，就想问一声，公园几点关门',
    '我不是想投诉他们，只是想问一下这个收费有没得文件',
    '我不是要告谁，我就想弄清楚，这个补偿是按人头还是按面积',
  ])('asks: %s', (text) => expect(natureOf(text)).toBe('consult'));

  it.each(['我不是来咨询的，我要投诉，装修垃圾堆在门口没人管', '我不是第一次投诉了，你们到底管不管'])(
    'is heard where they do complain: %s',
    (text) => expect(natureOf(text)).toBe('complaint'),
  );
});

describe('money that somebody lives on', () => {
  it.each([
    '俺爸那个退休金这个月没打上，下月吃药钱都没有了',
    '我妈的养老金两个月没发了',
    '高龄补贴停了三个月，村里说没办法',
    '退休金少发了两百块，问谁谁不知道',
    '残疾人补贴今年一分没发',
    '我公公的抚恤金没下来，跑了好几趟',
  ])('is no question where it has not come: %s', (text) => expect(natureOf(text)).not.toBe('consult'));

  it.each(['养老金每个月几号发啊', '养老金停发了以后要怎么认证', '请问补贴没到账是什么原因，去哪查'])(
    'is asked about: %s',
    (text) => expect(natureOf(text)).toBe('consult'),
  );
});

it('asks whether what is left over may still be used', () => {
  expect(natureOf('我没用完的额度，明年还能用吗')).toBe('consult');
  expect(natureOf('卡里没坐完的次数，下个月还能用吗')).toBe('consult');
});
