import { createHash } from 'node:crypto';
import type { Category } from '@shared/domain/category';
import { buildLexicon, type Lexicon, readWords, scoreLeaves } from '@shared/understanding/category';
import { type Correction, learnFrom } from '@shared/understanding/learning';
import { readCategories } from '../../electron/core/features/catalog/taxonomy';
import { resourcesFolder, shippedArticles } from './shipped';

/** One way to ask what an article answers; `accepted` are the article's categories by code. */
type Wording = { readonly articleId: string; readonly text: string; readonly accepted: readonly string[] };

export type LearningRow = {
  readonly corrections: number;
  /** Share of held-out wordings of the corrected matters whose category came out right. */
  readonly likeMatters: number;
  /** The same for wordings of matters that nobody corrected. */
  readonly otherMatters: number;
};

const share = (id: string) => (createHash('sha256').update(id).digest()[0] ?? 0) / 256;

function allWordings(): Wording[] {
  return shippedArticles().flatMap(({ id, question, variants, categories }) =>
    [question, ...variants].map((text) => ({ articleId: id, text, accepted: categories })),
  );
}

/**
 * What corrections bring. A quarter of the articles is kept from the shipped lexicon: matters that the desk does not know. Of their wordings the first
 * half is met as calls, and corrected where the category came out wrong, until there are `counts` corrections; the second half is never learned
 * from, and measured. `split`: the margins in shared/understanding/learning were chosen on `development`, the figures come from `held out`.
 */
export function measureLearning(split: 'development' | 'held out', counts: readonly number[]): LearningRow[] {
  const categories: readonly Category[] = readCategories(resourcesFolder);
  const wordings = allWordings();
  const unknown = wordings.filter(({ articleId }) =>
    split === 'development' ? share(articleId) < 0.25 : share(articleId) >= 0.75,
  );
  const known = wordings.filter((wording) => !unknown.includes(wording));
  const lexicon = buildLexicon(
    categories,
    known.map(({ text, accepted }) => ({ text, codes: accepted })),
  );
  const met = unknown.filter((_, index) => index % 2 === 0);
  const heldOut = unknown.filter((_, index) => index % 2 === 1);
  const possible = met.flatMap(({ text, accepted }): Correction[] => {
    const from = leadingCode(text, lexicon, []);
    const [to] = accepted;
    return to === undefined || from === null || accepted.includes(from)
      ? []
      : [{ field: 'category', from, to, words: text }];
  });
  // Others of the same day: matters that the rules know, of which none was corrected.
  const others = known.filter((_, index) => index % 5 === 0);
  return [0, ...counts, possible.length].map((count) => {
    const corrections = possible.slice(0, count);
    const right = (list: readonly Wording[]) =>
      list.filter(({ text, accepted }) => accepted.includes(leadingCode(text, lexicon, corrections) ?? '')).length /
      list.length;
    return { corrections: corrections.length, likeMatters: right(heldOut), otherMatters: right(others) };
  });
}

function leadingCode(text: string, lexicon: Lexicon, corrections: readonly Correction[]): string | null {
  const segment = { id: 's', callId: 'c', speaker: 'caller', startMs: 0, endMs: 0, text, words: [] } as const;
  const facts = [readWords({ ...segment, words: [] }, lexicon)];
  const lesson = learned(corrections, lexicon).about(text).category;
  const [leading] = scoreLeaves(facts, lexicon, lesson);
  return lexicon.categories[leading?.leaf ?? -1]?.code ?? null;
}

const kept = new WeakMap<readonly Correction[], ReturnType<typeof learnFrom>>();

function learned(corrections: readonly Correction[], lexicon: Lexicon) {
  const known = kept.get(corrections) ?? learnFrom(corrections, lexicon.grams);
  kept.set(corrections, known);
  return known;
}
