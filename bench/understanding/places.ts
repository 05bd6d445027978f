import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Address } from '@shared/domain/ticket';
import { emptyAddress } from '@shared/domain/ticket';
import { entryAt } from '@shared/understanding/entities/entity-index';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import { loadDivisions, loadRegistry } from '../../electron/core/features/catalog/loader';
import { estatesOf, roadsOf } from '../../electron/core/features/catalog/named-places';
import { createErrorInjector, seeded } from './errors';
import { type Half, halfOf } from './split';

/**
 * Spoken addresses made from the registry's own (real divisions, made-up roads): levels left out as callers do, numbers said in
 * words, sentences around them. Right is an address whose every level is right: the divisions said and those above them, road,
 * number, building and room. Rules were written looking at entries of the half `tune`; the bench reports the half `report`.
 *
 * npx tsx bench/understanding/places.ts [--half report] [--count 2000] [--seed 7] [--show 0]
 */
const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'report' },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
    show: { type: 'string', default: '0' },
    cache: { type: 'string', default: 'node_modules/.cache/tingdan-bench' },
  },
});
const half: Half = values.half === 'tune' ? 'tune' : 'report';

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

const before = ['在', '就在', '我住在', '地址是', '位置在', '你好我要反映', '店开在', ''];
const after = ['', '那边', '，路灯坏了', '的一家店', '门口堆满了垃圾', '，每天晚上都很吵'];

async function main(): Promise<void> {
  const resourcesFolder = resolve('resources');
  const registry = await loadRegistry({ resourcesFolder, cacheFolder: resolve(values.cache) });
  const divisions = await loadDivisions(resourcesFolder);
  if (!registry.ok || !divisions.ok) throw new Error('The shipped registry could not be read.');
  const { index } = registry.value;
  const resolver = createPlaceResolver(divisions.value, { roads: roadsOf(index), estates: estatesOf(index) });
  const random = seeded(Number(values.seed));
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const make = (): Case | null => {
    const entry = entryAt(index, Math.floor(random() * index.size));
    if (entry.kind !== 'merchant' || halfOf(entry.id) !== half || entry.road === '') return null;
    const head = `${entry.city}${entry.district}${entry.road}`;
    if (!entry.address.startsWith(head)) return null;
    const parts = tail.exec(entry.address.slice(head.length))?.groups;
    const [city] = divisions.value.named('city', entry.city);
    if (parts === undefined || city === undefined) return null;
    const province = divisions.value.find(city.code.slice(0, 2))?.name ?? '';
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
  };
  const levels = Object.keys(emptyAddress).filter((level) => level !== 'detail') as (keyof Address)[];
  const inject = createErrorInjector(index.names.sounds.characters, random);
  for (const rate of [0, 0.1]) {
    let shown = 0;
    let right = 0;
    let count = 0;
    const wrong = new Map<string, number>();
    const milliseconds: number[] = [];
    while (count < Number(values.count)) {
      const made = make();
      if (made === null) continue;
      count += 1;
      const heard = inject(made.spoken, rate);
      const started = performance.now();
      const mentions = resolver.mentions(heard, made.city);
      milliseconds.push(performance.now() - started);
      const found = mentions[0]?.address ?? emptyAddress;
      const off = levels.filter((level) => found[level] !== made.expected[level]);
      if (off.length === 0) right += 1;
      for (const level of off) wrong.set(level, (wrong.get(level) ?? 0) + 1);
      if (off.length > 0 && shown < Number(values.show)) {
        shown += 1;
        console.log(
          `  ${heard}: ${off.map((level) => `${level} ${found[level]} for ${made.expected[level]}`).join(', ')} [${mentions.length}]`,
        );
      }
    }
    milliseconds.sort((left, other) => left - other);
    const misses = [...wrong].sort((left, other) => other[1] - left[1]).map(([level, times]) => `${level} ${times}`);
    console.log(
      `spoken addresses, ${(rate * 100).toFixed(0)} % error: all levels right ${((100 * right) / count).toFixed(1)} % of ${count}; ` +
        `p50 ${milliseconds[count >> 1]?.toFixed(1)} ms, p95 ${milliseconds[Math.floor(count * 0.95)]?.toFixed(1)} ms; wrong: ${misses.join(', ')}`,
    );
  }
}

await main();
