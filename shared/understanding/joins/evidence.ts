import { evidenceOf } from '../entities/evidence';
import type { Readers, SegmentFacts } from '../facts';
import type { EntityEvidence, PlaceMention } from '../ports';
import { saysDistrict } from './address';

/** A district that a name alone led to (an estate's) would vouch for that very estate. */
function withoutInferredDistrict(mention: PlaceMention): PlaceMention {
  return saysDistrict(mention) ? mention : { ...mention, address: { ...mention.address, district: '', street: '' } };
}

const tradePattern =
  /健身房|健身|烧烤店?|烤肉|火锅店?|饭店|餐馆|餐厅|快餐|小吃|奶茶店?|咖啡店?|面馆|酒楼|酒店|宾馆|民宿|超市|便利店|商场|菜市场|水果店|药店|诊所|医院|美容院|美容|美发店?|理发店?|洗车店?|汽修|4S店|修车|驾校|培训班?|培训机构|幼儿园|学校|补习班|网吧|KTV|酒吧|足浴店?|洗浴|棋牌室|麻将馆|家具店?|装修公司|建材|家电|手机店|服装店|物业公司?|物业|中介|房产中介|开发商|工地|建筑公司|劳务|工厂|厂|物流|快递|驿站|加油站|停车场|养老院|托管班?|游泳馆|瑜伽馆?|电影院|影楼|摄影|婚庆|宠物店?|旅行社|银行|保险公司?/gu;

/** What the call has told so far that tells one entity from another. */
export function evidenceFrom(facts: readonly SegmentFacts[], { city }: Readers): EntityEvidence {
  const trades = facts
    .filter(({ segment }) => segment.speaker === 'caller')
    .flatMap(({ segment }) => segment.text.match(tradePattern) ?? []);
  const places = facts.flatMap((fact) => fact.places.mentions).map(withoutInferredDistrict);
  return { ...evidenceOf(places, city), trades: [...new Set(trades)] };
}
