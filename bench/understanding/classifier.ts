import type { Category } from '@shared/domain/category';
import { nature, urgency } from '@shared/domain/ticket';
import { createUnderstanding, type EntityMatcher, type PlaceResolver, prepareCategories } from '@shared/understanding';
import { shippedWordings } from './shipped';

const nowhere: PlaceResolver = {
  mentions: () => [],
  complete: (address) => ({ best: { address, confidence: 0, reason: '' }, alternatives: [] }),
};
const nobody: EntityMatcher = { mentions: () => [], rerank: (mention) => mention };

/** What the desk proposes for one text of a caller, without a place or an entity. `confidence` is the category's, 0 without one. */
export function createClassifier(categories: readonly Category[]) {
  prepareCategories(categories, shippedWordings());
  const startedAt = '2026-01-01T00:00:00+08:00';
  return (text: string) => {
    const understanding = createUnderstanding({ city: '', startedAt, categories, places: nowhere, entities: nobody });
    const segment = { id: 's', callId: 'c', speaker: 'caller', startMs: 0, endMs: 0, text, words: [] } as const;
    const proposals = understanding.add({ ...segment, words: [] });
    const proposed = (field: string) => proposals.find((proposal) => proposal.field === field);
    return {
      code: String(proposed('category')?.value ?? ''),
      confidence: proposed('category')?.confidence ?? 0,
      nature: nature.safeParse(proposed('nature')?.value).data ?? null,
      urgency: urgency.safeParse(proposed('urgency')?.value).data ?? 'normal',
    };
  };
}
