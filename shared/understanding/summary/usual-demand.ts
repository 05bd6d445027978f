import type { Category } from '@shared/domain/category';

/** What callers with such a matter want, where the matter leaves no doubt. The first that fits stands. */
const usual: readonly (readonly [RegExp, string])[] = [
  [/消防(?:车)?通道/u, '要求尽快清除堵塞、恢复消防通道畅通。'],
  [/路灯/u, '要求尽快修复路灯。'],
  [/井盖/u, '要求尽快修复井盖。'],
  [/塌陷|路面|道路破损|坑洼/u, '要求尽快抢修路面。'],
  [/燃气.*(?:泄漏|泄露|漏气)/u, '要求尽快到场排查抢修。'],
  [/电梯(?:故障|困人|维修)/u, '要求尽快维修电梯。'],
  [/拖欠.*(?:工资|工钱|报酬)|欠薪/u, '要求尽快支付拖欠的工资。'],
  [/押金/u, '要求退还押金。'],
  [/拒不退费|未退费|退费|退款/u, '要求退还费用。'],
  [/停水|停电|停气|停暖|不热/u, '要求尽快恢复供应。'],
  [/漏水|爆裂|堵塞|冒溢|积水/u, '要求尽快抢修。'],
  [/噪声|油烟|扰民|扬尘|异味/u, '要求制止扰民行为。'],
  [/占道|违建|违法建设|乱停|无证|非法|违法/u, '要求依法查处。'],
  [/垃圾|保洁|清运|卫生/u, '要求尽快清理。'],
];

/** The usual demand of a category; '' where callers want this as well as that. */
export function usualDemand({ level2, level3 }: Category): string {
  const matter = usual.find(([pattern]) => pattern.test(level3)) ?? usual.find(([pattern]) => pattern.test(level2));
  return matter?.[1] ?? '';
}
