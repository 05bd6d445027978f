import { type Address, emptyAddress } from '@shared/domain/ticket';
import { sameRoad } from '../places/crossing';
import type { PlaceMention } from '../ports';

/** The levels of an address, widest first. */
export const levels = [
  'province',
  'city',
  'district',
  'street',
  'community',
  'road',
  'number',
  'building',
  'room',
  'detail',
] as const;

/** 五号楼, 3幢2单元: a building by its number, within an estate that is named elsewhere. */
const numbered = /^(?:[0-9A-Z甲乙丙丁东西南北-]+(?:号楼|栋|幢|座|号|楼|号馆)|[0-9A-Z]+(?:单元|门))/u;

/** 明珠小区7栋, and then 7栋2单元. */
const houseAtEnd = /[0-9A-Z]+(?:号楼|栋|幢|座)$/u;
const unitAlone = /^[0-9A-Z甲乙丙丁]+(?:单元|门)$/u;

/** Two buildings as one (官塘新城 and 3幢), or null where they are two. */
function mergeBuildings(base: string, other: string): string | null {
  if (base === '' || other === '' || base === other) return base || other;
  if (base.includes(other)) return base;
  if (other.includes(base)) return other;
  const tail = houseAtEnd.exec(base)?.[0] ?? '';
  if (tail !== '' && other.startsWith(tail)) return `${base.slice(0, -tail.length)}${other}`;
  if (numbered.test(other) && !/[0-9](?:号楼|栋|幢|座|号)|单元/u.test(base)) return `${base}${other}`;
  if (numbered.test(base) && !/[0-9](?:号楼|栋|幢|座|号)|单元/u.test(other)) return `${other}${base}`;
  return null;
}

const stopOf = (detail: string) => (/站/u.test(detail) ? detail.replace(/(?:地铁|公交)?站.*$/u, '') : detail);

/** Two addresses as one, or null when they speak of different places. The first one's word stands. */
export function mergeAddresses(base: Address, other: Address): Address | null {
  const building = mergeBuildings(base.building, other.building);
  const agrees = (level: (typeof levels)[number]) => {
    if (level === 'building') return building !== null;
    return level === 'road' ? sameRoad(base.road, other.road) : base[level] === other[level];
  };
  const both = levels.filter((level) => level !== 'detail' && base[level] !== '' && other[level] !== '');
  if (!both.every(agrees)) return null;
  const shared = both.some((level) => level !== 'province' && level !== 'city');
  if (base.road !== '' && other.road !== '' && !shared) return null;
  const merged = { ...emptyAddress };
  for (const level of levels) merged[level] = base[level] !== '' ? base[level] : other[level];
  merged.building = building ?? '';
  // 花园路, and then 花园路和农业路的路口.
  if (other.road.length > merged.road.length) merged.road = other.road;
  // 就是锦绣路边上那个, and then 锦绣路八十一号.
  if (merged.number !== '' && /^(?:边上|旁边|附近)$/u.test(merged.detail)) merged.detail = '';
  // 吕厝站, and then which exit of it.
  if (base.detail !== '' && other.detail.length > base.detail.length && stopOf(other.detail) === stopOf(base.detail))
    merged.detail = other.detail;
  // 光华街, and 光华街公交总站.
  if (merged.road !== '' && /站$/u.test(merged.building) && merged.building.startsWith(merged.road))
    merged.building = merged.building.slice(merged.road.length);
  // The stop that is called like the estate, or the town that a caller names once more.
  const stop = merged.detail.replace(/(?:公交)?站.*$/u, '');
  const called = stop.length >= 3 && stop !== merged.detail && merged.building.endsWith(stop);
  if (merged.building !== '' && (called || merged.detail.startsWith(merged.building))) merged.building = '';
  if (merged.detail !== '' && merged.street.startsWith(merged.detail)) merged.detail = '';
  return merged;
}

/** An address with what an answer said of it. What was said before stands, unless the answer takes it back; where at a house is, is said after the house. */
export function withPart(address: Address, { address: said, part }: PlaceMention): Address {
  const merged = { ...address };
  if (part === 'spot') {
    const fine = [address.road, address.number, address.building, address.detail];
    if (fine.every((known) => known === '') && !address.community.startsWith(said.detail)) merged.detail = said.detail;
    return merged;
  }
  for (const level of ['street', 'community'] as const) if (address[level] === '') merged[level] = said[level];
  // 十四幢, and then what estate it is in.
  const estate = mergeBuildings(address.building, said.building);
  if (said.building !== '' && part === 'more' && estate !== null) merged.building = estate;
  for (const level of ['number', 'building', 'room'] as const)
    if (said[level] !== '' && (part === 'instead' || address[level] === '') && !address.detail.includes(said[level]))
      merged[level] = said[level];
  // 桤木华庭二期六栋，and then 七栋: another building of the same estate.
  const [estateName = ''] =
    /^.*?\p{Script=Han}{2,}[期区]?(?=[0-9A-Z]+(?:号楼|栋|幢|座|单元)|$)/u.exec(address.building) ?? [];
  if (part === 'instead' && /^[0-9A-Z]/u.test(said.building)) merged.building = `${estateName}${said.building}`;
  // 华创国际广场, and asked which: 二栋.
  const named = /^\p{Script=Han}{2,}/u;
  const inEstate =
    estate === null &&
    // 天庆花园, and asked for it 雁滩: where two names were said the first one stands.
    !(named.test(address.building) && named.test(said.building)) &&
    address.building !== '' &&
    said.building !== '' &&
    !/[栋幢座楼]|单元/u.test(address.building);
  if (inEstate) merged.building = `${address.building}${said.building}`;
  // 五栋, and then 五栋一单元, or only 一单元.
  else if (houseAtEnd.test(address.building) && part !== 'instead')
    merged.building = unitAlone.test(said.building)
      ? `${address.building}${said.building}`
      : (mergeBuildings(address.building, said.building) ?? merged.building);
  if (said.detail !== '' && !address.detail.includes(said.detail)) merged.detail = `${address.detail}${said.detail}`;
  // 十六号摊位 in 蔬菜区三号棚: a stall is found by the shed it is in.
  if (/[摊档]/u.test(merged.room) && merged.detail !== '') {
    const stall = merged.detail.includes(merged.room) ? '' : merged.room;
    Object.assign(merged, { room: '', detail: `${merged.detail}${stall}` });
  }
  return merged;
}
