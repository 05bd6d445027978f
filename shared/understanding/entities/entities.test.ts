import type { RegistryEntry } from '@shared/domain/registry';
import { describe, expect, it } from 'vitest';
import { parts } from '../pinyin/name-form';
import { buildEntityIndex } from './build-index';
import { countKinds, entryAt } from './entity-index';
import { learnTradeWords, nameForms } from './forms';
import { readIndexFile, writeIndexFile } from './index-file';
import { createEntityMatcher, noEvidence } from './matcher';
import { searchEntities } from './search';

const blank: RegistryEntry = {
  ...{ id: '', kind: 'merchant', name: '', signName: '', brand: '', trade: '', city: '', district: '' },
  ...{ street: '', community: '', road: '', address: '', aliases: [] },
};
const merchant = (
  id: string,
  name: string,
  signName: string,
  brand: string,
  rest: Partial<RegistryEntry>,
): RegistryEntry => ({
  ...blank,
  ...{ id, name, signName, brand, city: '镇江市', trade: '餐饮' },
  ...rest,
});

const entries: readonly RegistryEntry[] = [
  merchant('1', '镇江力健健身服务有限公司', '力健健身', '力健', {
    trade: '健身体育',
    district: '京口区',
    road: '学府路',
    address: '镇江市京口区学府路88号',
  }),
  merchant('2', '镇江市京口区曾记洗车经营部', '曾记洗车', '曾记', { district: '京口区', road: '中山路' }),
  merchant('3', '镇江红宝特娱乐有限公司珠光分店', '红宝特KTV（珠光店）', '红宝特', {
    district: '京口区',
    aliases: ['红宝特KTV'],
  }),
  merchant('4', '镇江红宝特娱乐有限公司桥西分店', '红宝特KTV（桥西店）', '红宝特', {
    district: '润州区',
    aliases: ['红宝特KTV'],
  }),
  merchant('5', '镇江市丹徒区老地方烧烤店', '老地方烧烤', '老地方', { district: '丹徒区' }),
  { ...blank, id: '6', kind: 'estate', name: '阳光世纪花园', city: '镇江市', district: '京口区' },
  { ...blank, id: '7', kind: 'body', name: '梦溪社区居民委员会', city: '镇江市', district: '京口区' },
  ...Array.from({ length: 300 }, (_, number) => {
    const brand = `${'瑞云泰福康鑫华丰安宁'.charAt(number % 10)}${'川鹏达源悦腾晟驰尚美'.charAt(Math.floor(number / 10) % 10)}${'佳诚利'.charAt(Math.floor(number / 100))}`;
    const trade = ['烧烤', '健身', '洗车', '超市'][number % 4] ?? '';
    return merchant(`F${number}`, `镇江${brand}${trade}有限公司`, `${brand}${trade}`, brand, { district: '句容市' });
  }),
];
const index = buildEntityIndex(entries);
const matcher = createEntityMatcher(index);
const here = { ...noEvidence, city: '镇江市' };

describe('nameForms', () => {
  it('weighs brand, trade and what people leave out apart', () => {
    const tradeWords = learnTradeWords(entries);
    const [full] = nameForms(entries[0] ?? blank, tradeWords);
    expect(full?.text).toBe('镇江力健健身服务有限公司');
    expect(full?.parts.slice(0, 4)).toEqual([parts.optional, parts.optional, parts.core, parts.core]);
    expect(full?.parts.at(-1)).toBe(parts.optional);
    expect(nameForms(entries[2] ?? blank, tradeWords).map((form) => form.text)).toEqual([
      '镇江红宝特娱乐有限公司珠光分店',
      '红宝特KTV',
      '红宝特KTV珠光店',
    ]);
  });
});

describe('an office named by its district', () => {
  it('counts the district for less than what the office is', () => {
    const office = {
      ...blank,
      id: 'O',
      kind: 'body',
      name: '京口区信访局',
      city: '镇江市',
      district: '京口区',
    } as const;
    expect(nameForms(office, new Set())[0]?.parts).toEqual([
      ...[parts.trade, parts.trade, parts.trade, parts.core, parts.core, parts.core],
    ]);
    const offices = createEntityMatcher(buildEntityIndex([office, ...entries]));
    expect(offices.mentions('京口区信访局的人不理我', here)[0]?.fill).toBe(true);
  });
});

describe('createEntityMatcher', () => {
  it('finds a misheard name inside a turn, with its place in the text', () => {
    const text = '我在学府路的利建健身办的卡，他们不给我退钱';
    const [mention] = matcher.mentions(text, { ...here, districts: ['京口区'], roads: ['学府路'] });
    expect(mention?.candidates[0]?.entry.id).toBe('1');
    expect(text.slice(mention?.span.start, mention?.span.end)).toBe('利建健身');
    expect(mention?.spokenName).toBe('利建健身');
    expect(mention?.candidates[0]?.reason).toContain('学府路');
    expect(mention?.fill).toBe(true);
  });

  it('survives a lost and an added character', () => {
    expect(matcher.match('镇江力健身服务有限公司')[0]?.entry.id).toBe('1');
    expect(matcher.match('老的地方烧烤')[0]?.entry.id).toBe('5');
  });

  it('fills nothing where nobody was named', () => {
    for (const text of ['我想反映楼下烧烤店晚上太吵', '喂你好，我要投诉一家健身房', '好的，谢谢，再见']) {
      expect(
        matcher.mentions(text, here).some((mention) => mention.fill),
        text,
      ).toBe(false);
    }
    expect(matcher.mentions('', here)).toEqual([]);
    expect(matcher.mentions('，。？', here)).toEqual([]);
  });

  it('leaves the branches of a chain as candidates until a place tells them apart', () => {
    const [mention] = matcher.mentions('店名叫红宝特KTV', here);
    expect(mention?.fill).toBe(false);
    expect(
      mention?.candidates
        .slice(0, 2)
        .map((candidate) => candidate.entry.id)
        .sort(),
    ).toEqual(['3', '4']);
    if (mention === undefined) return;
    const told = matcher.rerank(mention, { ...here, districts: ['润州区'] });
    expect(told.candidates[0]?.entry.id).toBe('4');
    expect(told.candidates[0]?.score).toBeGreaterThan(mention.candidates[0]?.score ?? 1);
  });

  it('shows one branch of a chain while other names are as likely', () => {
    const branches = ['冲口店', '北路店', '学院店'].map((branch, number) =>
      merchant(`B${number}`, `镇江木贝医药有限公司${branch}`, `木贝大药房（${branch}）`, '木贝', {}),
    );
    const other = merchant('O', '镇江北贝医药有限公司', '北贝大药房', '北贝', {});
    const found = createEntityMatcher(buildEntityIndex([...branches, other, ...entries])).match('贝大药房', here, 3);
    expect(found.slice(0, 2).map(({ entry }) => entry.id)).toContain('O');
  });

  it('puts the sign that was heard before a registered name that reads the same', () => {
    const registered = merchant('R', '镇江市京口区赵记便利店', '赵记百货', '赵记', { aliases: ['赵记便利店'] });
    const sign = merchant('S', '镇江市润州区赵记商行', '赵记便利店', '赵记', {});
    const found = createEntityMatcher(buildEntityIndex([registered, sign, ...entries])).match('赵记便利店', here, 3);
    expect(found.map(({ entry }) => entry.id).slice(0, 2)).toEqual(['S', 'R']);
  });

  it('shows each name once while other names are as likely', () => {
    const twins = Array.from({ length: 4 }, (_, number) =>
      merchant(`T${number}`, `镇江好邻居超市有限公司${number}店`, '好邻居超市', '好邻居', { district: '京口区' }),
    );
    const other = merchant('O', '镇江浩邻居超市有限公司', '浩邻居超市', '浩邻居', { district: '京口区' });
    const found = createEntityMatcher(buildEntityIndex([...twins, other, ...entries])).match('号邻居超市', here, 3);
    expect(new Set(found.map(({ entry }) => entry.signName))).toEqual(new Set(['好邻居超市', '浩邻居超市']));
    expect(found.slice(0, 2).map(({ entry }) => entry.signName)).toContain('浩邻居超市');
  });

  it('puts the sign that is the very name before another of its length that bears it besides', () => {
    const bakery = merchant('B', '镇江市京口区琴琴饼店', '阿琴饼屋', '阿琴', { aliases: ['阿琴烘焙'] });
    const own = merchant('C', '镇江市润州区阿琴食品店', '阿琴烘焙', '阿琴', {});
    const found = createEntityMatcher(buildEntityIndex([bakery, own, ...entries])).match('阿琴烘焙', here, 3);
    expect(found[0]?.entry.id).toBe('C');
  });

  it('finds a name of two characters of which one was lost by what goes with its ending', () => {
    const body: RegistryEntry = { ...blank, id: 'K', kind: 'body', name: '金菊居委会', city: '镇江市' };
    const found = createEntityMatcher(buildEntityIndex([body, ...entries])).match('菊居委会', here, 3);
    expect(found[0]?.entry.id).toBe('K');
  });

  it('weighs a mention anew that came from elsewhere', () => {
    const [mention] = matcher.mentions('店名叫红宝特KTV', here);
    const copy = structuredClone(mention);
    if (copy === undefined) throw new Error('no mention');
    expect(matcher.rerank(copy, { ...here, districts: ['润州区'] }).candidates[0]?.entry.id).toBe('4');
  });

  it('gives scores that are probabilities', () => {
    const scores = matcher.match('力健健身').map((candidate) => candidate.score);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1);
  });
});

describe('index file', () => {
  const bytes = writeIndexFile(index, 'key');

  it('comes back as it was', () => {
    const read = readIndexFile(bytes, 'key');
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.size).toBe(entries.length);
    expect(entryAt(read.value, 2)).toEqual(entries[2]);
    expect(countKinds(read.value)).toEqual({ merchant: 305, estate: 1, body: 1 });
    expect(createEntityMatcher(read.value).match('利剑健身')[0]?.entry.id).toBe('1');
  });

  it('is refused when it is of another registry, cut off or something else', () => {
    const code = (data: Uint8Array, key = 'key') => {
      const read = readIndexFile(data, key);
      return read.ok ? 'ok' : read.error.code;
    };
    expect(code(bytes, 'other')).toBe('index-stale');
    expect(code(bytes.slice(0, bytes.length - 64))).toBe('index-damaged');
    expect(code(bytes.slice(0, 100))).toBe('index-damaged');
    expect(code(new Uint8Array(0))).toBe('index-damaged');
    expect(code(new Uint8Array(64).fill(7))).toBe('index-damaged');
  });
});

describe('searchEntities', () => {
  it('finds by a part of the name and by sound', () => {
    expect(searchEntities(index, '力健', 3)[0]?.entry.id).toBe('1');
    expect(searchEntities(index, '利剑健身', 3)[0]?.entry.id).toBe('1');
    expect(searchEntities(index, '梦溪', 3)[0]?.entry.id).toBe('7');
    expect(searchEntities(index, '世纪', 3)[0]?.entry.id).toBe('6');
    expect(searchEntities(index, '', 3)).toEqual([]);
    expect(searchEntities(index, '健身', 2)).toHaveLength(2);
  });
});
