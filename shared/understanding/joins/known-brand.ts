import type { TradeName } from './trade-name';

/*
 * What everybody in the country knows by its name alone: no form tells that 滴滴 is a firm.
 */

const operator =
  /(?:中国)?(移动|联通|电信|广电)(?=的?(?:套餐|宽带|营业厅|公司|客服|手机卡|电话卡|合约|流量|话费|基站|信号|光纤|机顶盒|网络?[不断慢卡]))/u;

/** 移动的套餐, 联通宽带: the four that everybody knows by half a name. */
function operatorIn(text: string): TradeName | null {
  const said = operator.exec(text);
  return said === null ? null : { name: `中国${said[1]}`, start: said.index, end: said.index + said[0].length };
}

const brands =
  '美团外卖|美团|饿了么|拼多多|淘宝|天猫|京东|唯品会|滴滴出行|滴滴|花小猪|曹操出行|货拉拉|哈啰单车|哈啰|青桔单车|青桔|携程|去哪儿网|去哪儿|飞猪|途牛|顺丰速运|顺丰快递|顺丰|中通快递|中通|圆通快递|圆通|申通快递|申通|韵达快递|韵达|极兔快递|极兔|德邦快递|德邦|菜鸟驿站|丰巢|链家|贝壳';
const brand = new RegExp(
  `(?<!去|从)(${brands})(?=(?:上面?|平台|的|网上)?(?:骑手|司机|外卖员|快递员?|小哥|配送员?|客服|平台|订单|买|下单|订|点了?|叫了?|打的?车|网点|驿站|把我|寄|送|车|专车|快车|退))`,
  'u',
);

/** 美团骑手, 在京东买的: platforms and carriers that are known by their name alone, where something was done with them. */
function brandIn(text: string): TradeName | null {
  const [, name = ''] = brand.exec(text) ?? [];
  const start = text.search(brand);
  return name === '' ? null : { name, start, end: start + name.length };
}

/** A telephone company, a platform or a carrier that something is said to have been done with; null where none is. */
export const knownBrandIn = (text: string): TradeName | null => operatorIn(text) ?? brandIn(text);
