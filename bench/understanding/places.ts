import type { Address } from '@shared/domain/ticket';
import { emptyAddress } from '@shared/domain/ticket';
import { percent, spentSince, timesOf } from './measure';
import { draw, type World } from './world';

/*
 * Spoken addresses made from the registry's own (real divisions, made-up roads): levels left out as callers do, numbers said in
 * words, sentences around them. Right is an address whose every level is right: the divisions said and those above them, road,
 * number, building and room. Rules were written looking at entries of the half `tune`; figures are reported on `report`.
 */

const figures = [...'零一二三四五六七八九'];

/** Digit by digit, as rooms are said: 104 → 一零四. */
const byDigit = (digits: string) => Array.from(digits, (digit) => figures[Number(digit)] ?? digit).join('');

/** As a cardinal, as house numbers are said: 362 → 三百六十二. */
function cardinal(digits: string): string {
  const value = Number(digits);
  if (value >= 10_000 || digits.startsWith('0')) return byDigit(digits);
  let spoken = '';
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const figure = Math.floor(value / unit) % 10;
    if (figure > 0) spoken += `${figures[figure]}${name}`;
    else if (spoken !== '' && value % unit > 0 && !spoken.endsWith('零')) spoken += '零';
  }
  if (value % 10 > 0 || spoken === '') spoken += figures[value % 10];
  return spoken.replace(/零$/, '').replace(/^一十/, '十');
}

/** Splits what follows the road into what the ticket keeps; null for forms that the parts cannot hold apart. */
const tail =
  /^(?<number>\d+号(?:之[一二三四]|附\d+号)?|\d+号(?:甲\d+门|\d+门))(?:(?<building>\d+[栋幢](?:\d+单元)?)(?<room>\d+[楼层]\d+号|\d+室|))?(?<floor>\d+楼\d+房)?$/u;

type Case = { readonly spoken: string; readonly expected: Address; readonly city: string };

const before: readonly [string, ...string[]] = [
  '在',
  '就在',
  '我住在',
  '地址是',
  '位置在',
  '你好我要反映',
  '店开在',
  '',
];
const after: readonly [string, ...string[]] = [
  '',
  '那边',
  '，路灯坏了',
  '的一家店',
  '门口堆满了垃圾',
  '，每天晚上都很吵',
];

/** A spoken address with the one that the ticket should hold; null for an entry whose address has another form. */
export function makeAddressCase(world: World): Case | null {
  const { divisions, random } = world;
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const entry = draw(world, true);
  if (entry.road === '') return null;
  const head = `${entry.city}${entry.district}${entry.road}`;
  if (!entry.address.startsWith(head)) return null;
  const parts = tail.exec(entry.address.slice(head.length))?.groups;
  const [city] = divisions.named('city', entry.city);
  if (parts === undefined || city === undefined) return null;
  const province = divisions.find(city.code.slice(0, 2))?.name ?? '';
  const style = pick(['full', 'district', 'street', 'community', 'bare', 'road'] as const);
  const spokenCommunity = entry.community.replace(/(?:居民委员会|居委会|村民委员会|村委会|民委员会)$/u, '');
  if (style === 'community' && !/(?:社区|村)$/u.test(spokenCommunity)) return null;
  const divisionsSaid = {
    full: `${entry.city}${entry.district}${entry.street}`,
    district: entry.district,
    street: `${entry.district}${entry.street}`,
    community: spokenCommunity,
    bare: entry.district.replace(/(?:新区|[市区县])$/u, ''),
    road: '',
  }[style];
  if (style === 'bare' && divisionsSaid.length < 2) return null;
  const house = `${parts.number ?? ''}${parts.building ?? ''}${parts.room ?? ''}${parts.floor ?? ''}`;
  const inWords = house.replaceAll(/\d+/g, (digits, at: number) =>
    /^(?:室|房)/.test(house.slice(at + digits.length)) ? byDigit(digits) : cardinal(digits),
  );
  const spoken = `${pick(before)}${divisionsSaid}${entry.road}${random() < 0.8 ? inWords : house}${pick(after)}`;
  const saysStreet = style === 'full' || style === 'street' || style === 'community';
  return {
    spoken,
    city: entry.city,
    expected: {
      ...emptyAddress,
      province,
      city: entry.city,
      district: style === 'road' ? '' : entry.district,
      street: saysStreet ? entry.street : '',
      community: style === 'community' ? entry.community : '',
      road: entry.road,
      number: parts.number ?? '',
      building: parts.building ?? '',
      room: `${parts.room ?? ''}${parts.floor ?? ''}`,
    },
  };
}

/** Shares in per cent; `wrong` counts the misses by level. */
export type PlaceFigures = {
  readonly error: number;
  readonly cases: number;
  readonly right: number;
  readonly p50: number;
  readonly p95: number;
  readonly wrong: Readonly<Record<string, number>>;
};

const levels = (Object.keys(emptyAddress) as (keyof Address)[]).filter((level) => level !== 'detail');

/** Spoken addresses at one rate of error (0..1). */
export function measurePlaces(world: World, error: number, count: number): PlaceFigures {
  let shown = 0;
  let right = 0;
  const wrong: Record<string, number> = {};
  const milliseconds: number[] = [];
  while (milliseconds.length < count) {
    const made = makeAddressCase(world);
    if (made === null) continue;
    const heard = world.inject(made.spoken, error);
    const started = process.cpuUsage();
    const mentions = world.places.mentions(heard, made.city);
    milliseconds.push(spentSince(started));
    const found = mentions[0]?.address ?? emptyAddress;
    const off = levels.filter((level) => found[level] !== made.expected[level]);
    if (off.length === 0) right += 1;
    for (const level of off) wrong[level] = (wrong[level] ?? 0) + 1;
    if (off.length > 0 && shown < world.show) {
      shown += 1;
      console.log(
        `  ${heard}: ${off.map((level) => `${level} ${found[level]} for ${made.expected[level]}`).join(', ')}`,
      );
    }
  }
  return { error, cases: count, right: percent(right, count), ...timesOf(milliseconds), wrong };
}
