import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Category } from '@shared/domain/category';
import { applyEdit, applyProposals, emptyFields } from '@shared/domain/ticket-form';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLexicon, joinNature, joinUrgency, natureCues, readWords, scoreLeaves, urgencyCues } from '../category';
import { utterances } from '../category/utterances.fixture';
import { talk } from '../segments.fixture';
import { type Correction, correctionsOf } from './correction';
import { type Learned, learnFrom } from './model';

const categories: Category[] = readFileSync(resolve('resources/taxonomy/taxonomy_12345_own.csv'), 'utf8')
  .trim()
  .split(/\r?\n/u)
  .slice(1)
  .map((line) => {
    const [code = '', level1 = '', level2 = '', level3 = '', defaultDepartment = ''] = line.split(',');
    return { code, level1, level2, level3, defaultDepartment };
  });
const lexicon = buildLexicon(categories);
const wordings = utterances.map(([text]) => text);

function leadingLeaf(text: string, corrections: readonly Correction[] | Learned = []) {
  const learned = 'about' in corrections ? corrections : learnFrom(corrections, lexicon.grams);
  const facts = talk(`来电：${text}`).map((segment) => readWords(segment, lexicon));
  const [first] = scoreLeaves(facts, lexicon, learned.about(text).category);
  return { code: categories[first?.leaf ?? -1]?.code ?? null, probability: first?.probability ?? 0 };
}

const correction = (words: string, to: string, from: string | null = null): Correction => ({
  field: 'category',
  from,
  to,
  words,
});
const anyCorrection = fc
  .tuple(
    fc.constantFrom(...wordings),
    fc.constantFrom(...categories.map(({ code }) => code)),
    fc.option(fc.constantFrom(...categories.map(({ code }) => code)), { nil: null }),
  )
  .map(([words, to, from]) => correction(words, to, from));

describe('what corrections teach', () => {
  const heard = '邻居在阳台上养了一群鸽子，到处是粪便和羽毛';

  it('brings the filed category forward for calls in like words, from the first correction on', () => {
    const before = leadingLeaf(heard).code;
    const wanted = categories.find(({ code }) => code !== before)?.code ?? '';
    const learned = [correction('楼上邻居阳台养鸽子，粪便和羽毛掉得我家到处都是', wanted, before)];
    expect(leadingLeaf(heard, learned).code).toBe(wanted);
    expect(leadingLeaf(heard, []).code).toBe(before);
  });

  it('is cancelled by the correction back', () => {
    const before = leadingLeaf(heard).code;
    const wanted = categories.find(({ code }) => code !== before)?.code ?? '';
    expect(leadingLeaf(heard, [correction(heard, wanted, before), correction(heard, before ?? '', wanted)]).code).toBe(
      before,
    );
  });

  it('never takes away what the shipped rules are sure of', () => {
    const sure = wordings.filter((text) => leadingLeaf(text).probability >= 0.9);
    expect(sure.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...sure), fc.array(anyCorrection, { maxLength: 60 }), fc.nat(20), (text, some, n) => {
        // Also where the very words of this call were corrected, again and again.
        const own = some
          .slice(0, 1)
          .flatMap(({ to }) => Array.from({ length: n }, () => correction(text, to, leadingLeaf(text).code)));
        expect(leadingLeaf(text, [...some, ...own]).code).toBe(leadingLeaf(text).code);
      }),
      { numRuns: 60 },
    );
  });

  it('of one matter does not reach another, were it corrected a thousand times', () => {
    const far = wordings.filter((_, index) => index % 10 === 0);
    for (const text of far) {
      const thousand = Array.from({ length: 1000 }, () => correction(text, '010101'));
      const often = learnFrom(thousand, lexicon.grams);
      const once = learnFrom(thousand.slice(0, 1), lexicon.grams);
      for (const other of far) {
        // Whom one correction does not concern, a thousand don't concern either.
        expect(often.about(other).category.size).toBe(once.about(other).category.size);
        if (other !== text) expect(leadingLeaf(other, often).code).toBe(leadingLeaf(other).code);
      }
    }
  });

  it('may not lower danger to life, and may raise what rules take for usual', () => {
    const lessons = { normal: new Map([['normal', 1]]), critical: new Map([['critical', 0.8]]) };
    const danger = talk('来电：楼下着火了，有人被困在里面').flatMap(urgencyCues);
    expect(joinUrgency(danger, false, lessons.normal)?.value).toBe('critical');
    const hidden = talk('来电：那个广告牌松动了，很危险').flatMap(urgencyCues);
    expect(joinUrgency(hidden, false)?.value).toBe('urgent');
    expect(joinUrgency(hidden, false, lessons.normal)).toMatchObject({ value: 'normal', confidence: 0.6 });
    expect(joinUrgency([], false, lessons.critical)).toMatchObject({ value: 'critical', fill: true });
  });

  it('does not turn a nature that the caller named', () => {
    const cues = talk('来电：我要投诉这家店').flatMap((segment) => natureCues(segment));
    expect(
      joinNature(
        cues,
        new Map([['complaint', 1]]),
        false,
        new Map([
          ['praise', 1],
          ['complaint', -1],
        ]),
      )?.value,
    ).toBe('complaint');
    expect(joinNature([], new Map(), false, new Map([['report', 0.7]]))).toMatchObject({ value: 'report', fill: true });
  });
});

describe('the corrections of a finished ticket', () => {
  const segments = talk('坐席：您好请讲', '来电：我叫陈明，我家在人民路88号', '来电：楼上半夜拖椅子吵得睡不着');
  const [, name] = segments;
  const proposed = applyProposals(emptyFields(), [
    {
      ...{ field: 'category', value: '010101', confidence: 0.5, reason: '', evidence: [], fill: true },
      ...{ confirmed: false, alternatives: [] },
    },
    {
      ...{
        field: 'callerName',
        value: '陈明',
        confidence: 0.5,
        reason: '',
        fill: true,
        confirmed: false,
        alternatives: [],
      },
      evidence: [{ segmentId: name?.id ?? '', start: 2, end: 4 }],
    },
  ]);

  it('are what a person filed otherwise, in words without names and figures', () => {
    const filed = applyEdit(applyEdit(proposed, 'category', '020202'), 'urgency', 'urgent');
    const [category, urgency, ...none] = correctionsOf(filed, segments);
    expect(none).toEqual([]);
    expect(category).toMatchObject({ field: 'category', from: '010101', to: '020202' });
    expect(urgency).toMatchObject({ field: 'urgency', from: 'normal', to: 'urgent' });
    expect(category?.words).toContain('半夜拖椅子');
    expect(category?.words).not.toMatch(/陈明|88/u);
  });

  it('are none where the person agrees, leaves it to the machine, or no word was heard', () => {
    expect(correctionsOf(proposed, segments)).toEqual([]);
    expect(correctionsOf(applyEdit(proposed, 'category', '010101'), segments)).toEqual([]);
    expect(correctionsOf(applyEdit(proposed, 'category', '020202'), [])).toEqual([]);
  });
});
