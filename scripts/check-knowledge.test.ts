import { resolve } from 'node:path';
import { type Article, emptyArticle } from '@shared/domain/article';
import { describe, expect, it } from 'vitest';
import { checkKnowledge, type Ground, lawKey, readCards, readGround } from './check-knowledge';
import { figuresOf, numeralValue } from './knowledge-figures';

const resources = resolve(import.meta.dirname, '..', 'resources');
const basis = { law: '中华人民共和国劳动合同法', article: '第三十七条', version: '2012-12-28' };
const ground: Ground = {
  lawTexts: new Map([
    [lawKey(basis), '劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。试用期内提前三日通知。'],
    [lawKey({ ...basis, law: '婚姻登记条例' }), '双方应当共同办理。'],
  ]),
  categories: new Set(['050103']),
  units: new Set(['人力资源和社会保障局']),
};
const card: Article = {
  ...emptyArticle,
  id: 'K-05-001',
  version: '2025-04',
  question: '辞职要提前多少天说？',
  variants: ['我想走要提前多久打招呼', '老板不批离职怎么办', '试用期里不干了要等几天', '辞职报告交了没人理'],
  answer: '提前30天书面通知单位，试用期内提前3日。',
  unit: '人力资源和社会保障局',
  categories: ['050103'],
  lawBasis: [basis],
};

const faultsOf = (...cards: Article[]): string[] =>
  checkKnowledge(
    cards.map((each) => ({ file: 'test.jsonl', card: each })),
    ground,
  );

describe('shipped knowledge', () => {
  const cards = readCards(resources);

  it('has no card that its law does not bear out', () => {
    expect(checkKnowledge(cards, readGround(resources))).toEqual([]);
  });

  it('is as large as promised', () => {
    expect(cards.length).toBeGreaterThanOrEqual(400);
  });
});

describe('checkKnowledge', () => {
  it('accepts a card whose figures stand in the law in other numerals', () => {
    expect(faultsOf(card)).toEqual([]);
  });

  it.each<[string, Partial<Article>, string]>([
    ['a figure of its own', { answer: '提前15日通知单位。' }, '"15 日" does not stand'],
    ['the right number with another unit', { answer: '提前30个工作日通知单位。' }, '"30 工作日" does not stand'],
    ['an unknown telephone number', { details: '请拨打98765。' }, 'number 98765'],
    ['an article that is not there', { lawBasis: [{ ...basis, article: '第九百条' }] }, 'no 第九百条'],
    ['another version of the law', { lawBasis: [{ ...basis, version: '2020-01-01' }] }, 'of 2020-01-01'],
    ['no law and no mark', { lawBasis: [], answer: '请先通知单位。' }, 'neither a law basis'],
    ['a local rule that leaves the city out', { localRule: true }, 'does not say that the city'],
    ['a long answer', { answer: '请'.repeat(121) }, '121 characters'],
    ['an unknown category', { categories: ['999999'] }, 'no category 999999'],
    ['an unknown unit', { unit: '某局' }, 'unit "某局"'],
    ['too few variants', { variants: ['我想走要提前多久打招呼'] }, '1 variants'],
    [
      'a variant that repeats the question',
      { variants: [...card.variants, '辞职要提前多少天说呢'] },
      'nearly the same',
    ],
  ])('refuses %s', (_, change, expected) => {
    expect(faultsOf({ ...card, ...change }).join('\n')).toContain(expected);
  });

  it('refuses an id used twice and the same question in two cards', () => {
    const faults = faultsOf(card, card).join('\n');
    expect(faults).toContain('id used more than once');
    expect(faults).toContain('nearly the same question');
  });

  it('wants a notice where the law has been replaced', () => {
    const old = { ...card, answer: '双方一起办理。', lawBasis: [{ ...basis, law: '婚姻登记条例' }] };
    expect(faultsOf(old).join('\n')).toContain('dated law text');
    expect(faultsOf({ ...old, details: '引用的是旧版条文。' })).toEqual([]);
  });
});

describe('figuresOf', () => {
  it.each([
    ['三十日', '30 日'],
    ['5万元', '50000 元'],
    ['百分之一百五十', '150 %'],
    ['十二个月', '12 月'],
    ['半个月', '0.5 月'],
    ['三至七日', '3 日'],
    ['万分之五', '5 万分之'],
    ['2/3', ''],
    ['三分之二', '2/3'],
    ['二十二时', '22 时'],
  ])('reads %s', (text, expected) => {
    const { withUnit } = figuresOf(text);
    expect(expected === '' ? withUnit.size === 0 : withUnit.has(expected)).toBe(true);
  });

  it('leaves out article numbers, list marks and idioms', () => {
    expect(figuresOf('依照第三十七条第一款，（二）一次性告知。').bare.size).toBe(0);
  });

  it('says null for what is no number', () => {
    expect(numeralValue('甲')).toBeNull();
  });
});
