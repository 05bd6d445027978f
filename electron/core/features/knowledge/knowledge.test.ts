import { type Article, emptyArticle } from '@shared/domain/article';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../database/open';
import { openStore } from '../../test/store';
import { type HeardTurn, hearTurn, type Matter, suggest } from './conversation';
import { priorOf, priorReach } from './feedback';
import { replaceArticles } from './repository';
import { createSearch, type SearchOptions } from './search';
import { inOfficialWords, parseSynonyms } from './synonyms';
import { indexTokens, queryTokens, soundOf } from './tokens';

const card = (id: string, question: string, answer: string, more: Partial<Article> = {}): Article => ({
  ...emptyArticle,
  id,
  version: '1',
  question,
  answer,
  ...more,
});

const cards = [
  card('tax', '买房契税交多少？', '契税按成交价计算。'),
  card('deed', '房产证怎么办？', '带身份证到不动产登记中心。', { variants: ['不动产权证书怎么领'] }),
  card('lamp', '路灯不亮找谁修？', '请说明灯杆编号，由路灯管理所维修。', { variants: ['路灯坏了'] }),
  card('noise', '夜间施工噪声扰民怎么投诉？', '夜间二十二点至次日六点不得施工。'),
  card('card', '社保卡丢了怎么补办？', '先口头挂失，再到网点补办。'),
  card('wifi', '政务大厅有WiFi吗？', '有，连接 i-Zhenjiang。'),
  card('zhenjiang', '镇江公积金贷多少？', '最高一百万元。', { region: '镇江市' }),
  card('old', '疫情通行码怎么领？', '已停止使用。', { effectiveTo: '2022-12-31' }),
];

let desk: Desk;
let search: (query: string, options?: Partial<SearchOptions>) => string[];

beforeEach(() => {
  desk = openStore();
  replaceArticles(desk.database, cards);
  const find = createSearch(desk.database).search;
  search = (query, options = {}) =>
    find({ query, limit: 3, city: '镇江市', day: '2026-05-12', ...options }).map(({ article }) => article.id);
});
afterEach(() => desk.close());

describe('words', () => {
  it('are single characters and pairs in the index, pairs in a query', () => {
    expect(indexTokens('房产证 WiFi6')).toEqual(['房', '房产', '产', '产证', '证', 'wifi6']);
    expect(queryTokens('房产证，税').map(({ text }) => text)).toEqual(['房产', '产证', '税']);
    expect(queryTokens('ＷｉＦｉ').map(({ text }) => text)).toEqual(['wifi']);
  });

  it('sound alike without tones', () => {
    expect(soundOf('社保')).toBe(soundOf('设宝'));
    expect(soundOf('社保')).not.toBe(soundOf('房产'));
    expect([soundOf('税'), soundOf('wifi')]).toEqual(['', '']);
  });
});

describe('search', () => {
  it.each([
    ['税', 'tax'],
    ['路灯', 'lamp'],
    ['wifi', 'wifi'],
    ['不动产权证书', 'deed'],
    ['你好我想咨询一下那个房产证怎么办', 'deed'],
    ['设宝卡丢了', 'card'],
    ['我们楼下晚上施工噪声太大', 'noise'],
  ])('finds for %s', (query, id) => {
    expect(search(query)[0]).toBe(id);
  });

  it('tells by which words it found', () => {
    const find = createSearch(desk.database).search;
    const [hit] = find({ query: '门口路灯坏了没人管', limit: 1, city: '', day: '2026-05-12' });
    expect(hit?.matched).toEqual(['路灯坏了']);
  });

  it('leaves out other cities and what is not in force', () => {
    expect(search('公积金贷多少')).toContain('zhenjiang');
    expect(search('公积金贷多少', { city: '成都市' })).not.toContain('zhenjiang');
    expect(search('疫情通行码')).not.toContain('old');
    expect(search('疫情通行码', { day: '2022-01-01' })).toContain('old');
  });

  it('finds nothing in what is no word, and takes no syntax for one', () => {
    for (const query of ['', '？！', '" OR 1', 'question: *', 'NEAR(']) expect(() => search(query)).not.toThrow();
    expect(search('？！')).toEqual([]);
  });

  it('forgets articles that were replaced', () => {
    replaceArticles(desk.database, cards.slice(0, 1));
    expect(search('路灯')).toEqual([]);
  });
});

describe('everyday words', () => {
  const synonyms = parseSynonyms('# 注\n房本\t不动产权证书\n本\t证\n空\t\n');

  it('are put into the cards’ words, longest first', () => {
    expect(inOfficialWords('房本怎么办', synonyms)).toBe('，不动产权证书，怎么办');
    expect(inOfficialWords('路灯坏了', synonyms)).toBeNull();
  });

  it('find what the cards call otherwise', () => {
    const find = createSearch(desk.database, synonyms).search;
    expect(find({ query: '我想办房本', limit: 1, city: '', day: '2026-05-12' })[0]?.article.id).toBe('deed');
  });
});

describe('feedback', () => {
  const counts = fc.nat({ max: 100_000 });

  it('moves an article by a twentieth at most, and up for use', () => {
    fc.assert(
      fc.property(counts, counts, counts, (used, edited, dismissed) => {
        const prior = priorOf({ used, edited, dismissed });
        expect(Math.abs(prior - 1)).toBeLessThanOrEqual(priorReach + 1e-9);
        expect(priorOf({ used: used + 1, edited, dismissed })).toBeGreaterThanOrEqual(prior - 1e-9);
        expect(priorOf({ used, edited, dismissed: dismissed + 1 })).toBeLessThanOrEqual(prior + 1e-9);
      }),
    );
    expect(priorOf({ used: 0, edited: 0, dismissed: 0 })).toBe(1);
  });

  it('buries no article, whatever was counted: the same are found, and what fits clearly better stays above', () => {
    const article = fc.record({ id: fc.constantFrom(...cards.map(({ id }) => id)), used: counts, dismissed: counts });
    const queries = cards.flatMap(({ question, answer }) => [question, answer, `${question}${cards[0]?.question}`]);
    const find = (query: string) =>
      createSearch(desk.database).search({ query, limit: 20, city: '镇江市', day: '2026-05-12' });
    const before = new Map(queries.map((query) => [query, find(query)]));
    fc.assert(
      fc.property(fc.array(article, { maxLength: 8 }), fc.constantFrom(...queries), (counted, query) => {
        desk.database.exec('delete from article_feedback');
        const insert = desk.database.prepare(
          'insert or replace into article_feedback (article_id, used, dismissed) values (?, ?, ?)',
        );
        for (const { id, used, dismissed } of counted) insert.run(id, used, dismissed);
        const [plain, moved] = [before.get(query) ?? [], find(query)];
        expect(moved.map((hit) => hit.article.id).sort()).toEqual(plain.map((hit) => hit.article.id).sort());
        const place = (id: string) => moved.findIndex((hit) => hit.article.id === id);
        for (const [at, hit] of plain.entries()) {
          for (const below of plain.slice(at + 1)) {
            if (hit.score * (1 - priorReach) > below.score * (1 + priorReach)) {
              expect(place(hit.article.id)).toBeLessThan(place(below.article.id));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('suggestions', () => {
  const options = { threshold: 0.3, leastTold: 2, limit: 3 };
  const hear = (turns: readonly HeardTurn[], speaker: 'agent' | 'caller', text: string) =>
    hearTurn(turns, { speaker, text }, (query) =>
      createSearch(desk.database).search({ query, limit: 12, city: '', day: '2026-05-12' }),
    );
  const suggested = (turns: readonly HeardTurn[], matter: Matter | null = null) =>
    suggest(turns, matter, options).map(({ article }) => article.id);

  it('come from the caller’s turns, not from greetings or the agent', () => {
    let turns = hear([], 'caller', '你好。');
    turns = hear(turns, 'agent', '房产证怎么办');
    expect(turns).toEqual([]);
    turns = hear(turns, 'caller', '路灯坏了。');
    expect(suggested(hear(turns, 'caller', '嗯，好的，谢谢。'))).toEqual(['lamp']);
  });

  it('stay while nothing better comes, and give way to what is asked last', () => {
    const first = hear([], 'caller', '路灯坏了');
    const still = hear(first, 'caller', '我姓王');
    expect(suggested(still)[0]).toBe('lamp');
    expect(suggested(hear(still, 'caller', '房产证怎么办'))[0]).toBe('deed');
  });

  it('never begin with talk of the call itself', () => {
    const lines = ['大概要多久能修好？好的，谢谢再见。', '麻烦你们快一点', '什么时候给我答复', '我的电话是幺三八五'];
    for (const line of lines) expect(suggested(hear([], 'caller', line))).toEqual([]);
  });

  it('follow what the call is taken for', () => {
    const filed = [
      card('repair', '坏了找谁修？', '请联系物业。', { categories: ['020101'] }),
      card('lamp', '路灯坏了找谁修？', '请说明灯杆编号。', { categories: ['010306'] }),
    ];
    replaceArticles(desk.database, [...cards.filter(({ id }) => id !== 'lamp'), ...filed]);
    const turns = hear([], 'caller', '坏了找谁修');
    expect(suggested(turns)[0]).toBe('repair');
    expect(suggested(turns, { category: '010306', confidence: 0.9 })[0]).toBe('lamp');
  });
});
