import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Article,
  createLikenessIndex,
  dayBeside,
  dayInChina,
  emptyArticle,
  faultsOf,
  isInForce,
  tooAlike,
  versionsToKeep,
} from '.';

const card = (more: Partial<Article> = {}): Article => ({
  ...emptyArticle,
  id: 'K-01-001',
  version: '2025-04',
  question: '路灯不亮找谁修？',
  answer: '请说明灯杆编号。',
  localRule: true,
  ...more,
});

describe('faults', () => {
  it('has none with an article that may be published', () => {
    expect(faultsOf(card())).toEqual([]);
  });

  it.each<[Partial<Article>, string]>([
    [{ question: ' ' }, 'question empty'],
    [{ answer: '答'.repeat(121) }, 'answer too-long'],
    [{ answer: '=HYPERLINK("http://x")' }, 'answer formula'],
    [{ variants: ['@SUM(A1)'] }, 'variants formula'],
    [{ effectiveFrom: '2026-02-30' }, 'effectiveFrom not-a-date'],
    [{ effectiveFrom: '2026-03-01', effectiveTo: '2026-02-01' }, 'effectiveTo dates-reversed'],
    [{ localRule: false }, 'lawBasis no-basis'],
    [{ id: '../x' }, 'id bad-id'],
    [{ variants: Array.from({ length: 41 }, (_, index) => `问法${index}`) }, 'variants too-many'],
  ])('names %j', (more, fault) => {
    expect(faultsOf(card(more)).map(({ field, code }) => `${field} ${code}`)).toContain(fault);
  });
});

describe('days', () => {
  it('are those of China: at four in the morning there it is still yesterday in Greenwich', () => {
    expect(dayInChina(new Date('2026-11-25T20:00:00Z'))).toBe('2026-11-26');
    expect([dayBeside('2026-03-01', -1), dayBeside('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01']);
  });

  it('of an article include the first and the last', () => {
    const dated = card({ effectiveFrom: '2026-01-01', effectiveTo: '2026-01-31' });
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => isInForce(dated, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('versions to keep', () => {
  const city = card({ version: '2026-11.1' });

  it('are the city’s, else the shipped one; none of a retired article', () => {
    expect(versionsToKeep(card(), null)).toEqual([card()]);
    expect(versionsToKeep(card(), { published: city, before: null, retired: false })).toEqual([city]);
    expect(versionsToKeep(card(), { published: city, before: null, retired: true })).toEqual([]);
  });

  it('hold on every day exactly once, whatever day the new one takes effect', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (from, asked) => {
        const published = { ...city, effectiveFrom: dayBeside('2026-01-01', from) };
        const kept = versionsToKeep(card(), { published, before: null, retired: false });
        const day = dayBeside('2026-01-01', asked);
        expect(kept.filter((version) => isInForce(version, day)).map(({ version }) => version)).toEqual([
          asked < from ? '2025-04' : '2026-11.1',
        ]);
      }),
    );
  });
});

describe('likeness', () => {
  const indexOf = (...articles: Article[]) => {
    const index = createLikenessIndex();
    return articles.flatMap((article) => index.add(article));
  };

  it('tells a duplicate from a contradiction by what is answered', () => {
    const base = card({ id: 'a', question: '辞职要提前多少天说？', answer: '提前30天书面通知单位。' });
    const same = { ...base, id: 'b', question: '辞职要提前多少天说', answer: '提前30天，书面通知单位。' };
    const other = { ...base, id: 'c', answer: '提前15天书面通知单位。' };
    expect(indexOf(base, same)).toMatchObject([{ articleId: 'b', otherId: 'a', kind: 'duplicate' }]);
    expect(indexOf(base, other)).toMatchObject([{ kind: 'contradiction' }]);
  });

  it('leaves alone what no caller could be given both of', () => {
    const here = card({ id: 'a', region: '镇江市' });
    expect(indexOf(here, { ...here, id: 'b', region: '成都市' })).toEqual([]);
    expect(indexOf({ ...here, effectiveTo: '2026-01-31' }, { ...here, id: 'b', effectiveFrom: '2026-02-01' })).toEqual(
      [],
    );
    expect(indexOf(here, { ...here, id: 'b', region: '' })).toHaveLength(1);
  });

  it('finds every pair that is alike enough, as a comparison of all with all does', () => {
    const phrase = fc.string({ unit: fc.constantFrom(...'房产证怎么办路灯坏了'), minLength: 2, maxLength: 14 });
    const grams = (text: string) => new Set([...text].slice(1).map((character, at) => `${[...text][at]}${character}`));
    fc.assert(
      fc.property(phrase, phrase, (left, right) => {
        const [own, other] = [grams(left), grams(right)];
        const shared = [...own].filter((gram) => other.has(gram)).length;
        const alike = (2 * shared) / (own.size + other.size) >= tooAlike;
        const found = indexOf(card({ id: 'a', question: left }), card({ id: 'b', question: right }));
        expect(found.length > 0).toBe(alike);
      }),
      { numRuns: 2_000 },
    );
  });
});
