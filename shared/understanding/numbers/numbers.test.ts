import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNumbers } from './index';

const official = (text: string) => writeNumbers(text).text;

describe('the cases of WeTextProcessing', () => {
  const rows = readFileSync(resolve('resources/eval/spoken_numbers_wetext.tsv'), 'utf8').trim().split('\n').slice(1);
  const cases = rows.map((row) => row.split('\t')).filter(([set = '']) => !set.startsWith('normalizer_'));

  it.each(cases)('%s: %s', (_, spoken = '', written = '') => {
    expect(writeNumbers(spoken, 'symbols').text).toBe(written);
  });
});

describe('numbers in a ticket', () => {
  it.each([
    ['今年三月十五号办的年卡', '今年3月15日办的年卡'],
    ['一共交了两千六百八十块钱', '一共交了2680元'],
    ['欠了二十三万六千块钱', '欠了23.6万元'],
    ['花了四万多块钱', '花了4万多元'],
    ['一万三', '1.3万'],
    ['三万五千八', '35800'],
    ['大概有七八盏', '大概有7至8盏'],
    ['凌晨两三点', '凌晨2至3点'],
    ['早上八点二十左右', '早上8点20分左右'],
    ['晚上十点半', '晚上10点半'],
    ['三米宽一米多深', '3米宽1米多深'],
    ['玉林中路十二号', '玉林中路12号'],
    ['阳光花园八栋二单元一千二百零一室', '阳光花园8栋2单元1201室'],
    ['三栋一二零一', '3栋1201'],
    ['地铁三号线二号口', '地铁3号线2号口'],
    ['幺三九五二八零六六幺七', '13952806617'],
    ['一百八十六路公交车', '186路公交车'],
    ['苏幺A幺二三四五', '苏幺A12345'],
    ['苏L幺二三四五', '苏L12345'],
    ['百分之三十', '30%'],
    ['三分之一', '1/3'],
    ['十二块五', '12.5元'],
    ['三个多月', '3个多月'],
    ['三点五公里', '3.5公里'],
    ['二零二四年八月八号', '2024年8月8日'],
    ['八五年结婚', '85年结婚'],
    ['负二楼', '-2楼'],
  ])('%s → %s', (spoken, written) => {
    expect(official(spoken)).toBe(written);
  });

  it.each([
    '等一会儿',
    '三心二意',
    '十字路口',
    '一下子',
    '万一',
    '第一时间',
    '乱七八糟',
    '四面八方',
    '老百姓',
    '千万别来',
    '二维码',
    '三轮车',
    '星期五',
    '第二天',
    '八一路',
    '三元里',
    '一个小区',
    '晚一点开始',
    '一直没有人管',
    '十几个人',
    '双十一',
    '十分危险',
    '两家店',
    '五一节',
  ])('leaves %s alone', (text) => {
    expect(official(text)).toBe(text);
    expect(writeNumbers(text, 'symbols').text).toBe(text);
  });

  it('leaves text without numbers unchanged', () => {
    expect(official('你好，我想反映一下')).toBe('你好，我想反映一下');
    expect(official('')).toBe('');
  });
});

describe('the way back to the source', () => {
  it('maps a written span to the words it came from', () => {
    const source = '玉林中路十二号，三栋楼下';
    const { text, toSource } = writeNumbers(source);
    const at = text.indexOf('12号');
    const { start, end } = toSource(at, at + 3);
    expect(source.slice(start, end)).toBe('十二号');
    const tail = text.indexOf('楼下');
    const back = toSource(tail, tail + 2);
    expect(source.slice(back.start, back.end)).toBe('楼下');
  });

  it('snaps outward inside a number', () => {
    const source = '共两千六百八十块钱';
    const { text, toSource } = writeNumbers(source);
    const at = text.indexOf('68');
    const { start, end } = toSource(at, at + 1);
    expect(source.slice(start, end)).toBe('两千六百八十块钱');
  });
});
