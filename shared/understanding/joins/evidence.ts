import type { Readers, SegmentFacts } from '../facts';
import type { EntityEvidence } from '../ports';
import { saysDistrict } from './address';

const tradePattern =
  /健身房|健身|烧烤店?|烤肉|火锅店?|饭店|餐馆|餐厅|快餐|小吃|奶茶店?|咖啡店?|面馆|酒楼|酒店|宾馆|民宿|超市|便利店|商场|菜市场|水果店|药店|诊所|医院|美容院|美容|美发店?|理发店?|洗车店?|汽修|4S店|修车|驾校|培训班?|培训机构|幼儿园|学校|补习班|网吧|KTV|酒吧|足浴店?|洗浴|棋牌室|麻将馆|家具店?|装修公司|建材|家电|手机店|服装店|物业公司?|物业|中介|房产中介|开发商|工地|建筑公司|劳务|工厂|厂|物流|快递|驿站|加油站|停车场|养老院|托管班?|游泳馆|瑜伽馆?|电影院|影楼|摄影|婚庆|宠物店?|旅行社|银行|保险公司?/gu;

/**
 * What the call has told so far that tells one entity from another. A district that a name alone led to (an estate's) is no
 * evidence: it would vouch for that very estate.
 */
export function evidenceFrom(facts: readonly SegmentFacts[], { city }: Readers): EntityEvidence {
  const mentions = facts.flatMap((fact) => fact.places.mentions);
  const said = mentions.filter(saysDistrict).map(({ address }) => address);
  const addresses = mentions.map(({ address }) => address);
  const trades = facts
    .filter(({ segment }) => segment.speaker === 'caller')
    .flatMap(({ segment }) => segment.text.match(tradePattern) ?? []);
  return {
    city,
    districts: distinct(said.map(({ district }) => district)),
    streets: distinct(said.map(({ street }) => street)),
    // A crossing names two roads (建设路与双林路).
    roads: distinct(addresses.flatMap(({ road }) => road.split('与'))),
    numbers: distinct(addresses.map(({ number }) => number)),
    trades: distinct(trades),
    asked: false,
  };
}

const distinct = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '');
