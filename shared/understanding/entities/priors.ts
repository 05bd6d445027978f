import type { EntityEvidence } from '../ports';
import { type EntityIndex, sharedAt, textAt } from './entity-index';

/** What places and trades of the call add to an entry's score, in nats, and the words for it. */
export type Prior = { readonly nats: number; readonly reasons: readonly string[] };

/** Tuned on the tuning half (bench/understanding/entities.ts). A mismatch is milder than a match: what was said may be the caller's own place. */
export const priorWeights = {
  otherCity: -6,
  district: 2.4,
  otherDistrict: -2,
  street: 2.6,
  road: 3.6,
  number: 2.6,
  trade: 1,
} as const;

/** How strongly the evidence speaks for one entry. */
export function priorOf(index: EntityIndex, entry: number, evidence: EntityEvidence): Prior {
  let nats = 0;
  const reasons: string[] = [];
  const add = (weight: number, reason: string) => {
    nats += weight;
    if (weight > 0) reasons.push(reason);
  };
  const city = sharedAt(index, 'city', entry);
  if (evidence.city !== '' && city !== '' && city !== evidence.city) add(priorWeights.otherCity, '');
  const district = sharedAt(index, 'district', entry);
  if (district !== '' && evidence.districts.length > 0) {
    if (evidence.districts.includes(district)) add(priorWeights.district, `同在${district}`);
    else add(priorWeights.otherDistrict, '');
  }
  const street = sharedAt(index, 'street', entry);
  if (street !== '' && evidence.streets.includes(street)) add(priorWeights.street, `同在${street}`);
  // Texts are decoded only where something is held against them: this runs for hundreds of entries at each segment.
  const address = evidence.roads.length > 0 ? textAt(index.texts.own.address, entry) : '';
  const road = evidence.roads.length > 0 ? sharedAt(index, 'road', entry) : '';
  const said = evidence.roads.find((name) => name.length >= 2 && (name === road || address.includes(name)));
  if (said !== undefined) {
    add(priorWeights.road, `同在${said}`);
    const number = evidence.numbers.find((text) => text !== '' && address.includes(`${said}${text}`));
    if (number !== undefined) add(priorWeights.number, `门牌${number}`);
  }
  if (evidence.trades.length === 0) return { nats, reasons };
  const trade = `${sharedAt(index, 'trade', entry)}${textAt(index.texts.own.signName, entry)}`;
  const named = evidence.trades.find((word) => sharesWord(word, trade));
  if (named !== undefined) add(priorWeights.trade, `行业相符（${named}）`);
  return { nats, reasons };
}

/** Two characters in a row in common: 烧烤店 and 火锅烧烤. */
function sharesWord(word: string, trade: string): boolean {
  for (let at = 0; at + 2 <= word.length; at += 1) if (trade.includes(word.slice(at, at + 2))) return true;
  return false;
}
