import { describe, expect, it } from 'vitest';
import { wishKind } from './wish-kind';
import { writeDemand } from './wishes';

const demand = (...wishes: readonly string[]) =>
  writeDemand(
    wishes.map((text) => ({ text, open: false })),
    '要求',
  );

describe('what is said in answer to what is wanted', () => {
  it.each([
    ['把馆子关了', 'wish'],
    ['竖个牌子提醒一下', 'wish'],
    ['药费也要认', 'wish'],
    ['以后不要再这样', 'wish'],
    ['一分钱都不能多加', 'wish'],
    ['实在不行先送点水来', 'wish'],
    ['没道理的话', 'condition'],
    ['派出所来之前', 'condition'],
    ['他说不想要拉倒', 'told'],
    ['租客还带着个三个月的孩子', 'told'],
    ['我还在这上班', 'told'],
    ['涨价没走程序', 'told'],
    ['孩子在人家手里', 'told'],
    ['白天来他就关了', 'told'],
    ['别的家长也不敢说', 'told'],
    ['一共8000多', 'measure'],
  ])('%s is a %s', (clause, kind) => {
    expect(wishKind(clause, '赔偿家里损失')).toBe(kind);
  });
});

describe('a demand', () => {
  it.each([
    [['多收的退我'], '要求退还多收的费用。'],
    [['把押金退给我', '查查他们的账'], '要求退还押金；要求核查该方的账。'],
    [['赶紧派人来看看'], '要求尽快派人到场查看。'],
    [['让他们派人挪'], '要求该方派人挪。'],
    [['给个说法'], '要求给予明确答复。'],
    [['药费也要认'], '要求承担药费。'],
    [['狗也要处理'], '要求处理狗。'],
    [['把违建拆了'], '要求拆除违建。'],
    [['八百块全退'], '要求全额退还八百块。'],
    [['别再半夜施工'], '要求不得再半夜施工。'],
    [['医药费要赔'], '要求赔偿医药费。'],
    [['要么换一个', '要么退钱'], '要求要么换一个，要么退钱。'],
    [['请政府协调一下'], '请政府协调。'],
    [['培训培训司机'], '要求培训司机。'],
  ])('%s → %s', (wishes, expected) => {
    expect(demand(...wishes)).toBe(expected);
  });
});
