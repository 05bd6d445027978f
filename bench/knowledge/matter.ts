import type { Article } from '@shared/domain/article';
import { buildLexicon, joinCategory, readWords, scoreLeaves } from '@shared/understanding/category';
import { readCategories, readCategoryExamples } from '../../electron/core/features/catalog/taxonomy';
import type { Matter } from '../../electron/core/features/knowledge';
import { resourcesFolder, wordingsOf } from '../understanding/shipped';

/** What the understanding takes the caller's turns for, taught by the cards' wordings as in the desk. */
export function matterReader(cards: readonly Article[]): (turns: readonly string[]) => Matter | null {
  const wordings = [...readCategoryExamples(resourcesFolder), ...wordingsOf(cards)];
  const lexicon = buildLexicon(readCategories(resourcesFolder), wordings);
  return (turns) => {
    const facts = turns.map((text, index) =>
      readWords({ id: String(index), callId: '', speaker: 'caller', startMs: 0, endMs: 0, text, words: [] }, lexicon),
    );
    const category = joinCategory(scoreLeaves(facts, lexicon), lexicon);
    return category?.value ? { category: category.value, confidence: category.confidence } : null;
  };
}
