import type { Category } from '@shared/domain/category';
import { nature, urgency } from '@shared/domain/ticket';
import { createMatterReader } from '@shared/understanding';
import { shippedWordings } from './shipped';

/** What the desk proposes for one text of a caller. `confidence` is the category's, 0 without one. */
export function createClassifier(categories: readonly Category[]) {
  const read = createMatterReader(categories, shippedWordings());
  return (text: string) => {
    const { category, nature: kind, urgency: level } = read(text);
    return {
      code: category?.value ?? '',
      confidence: category?.confidence ?? 0,
      nature: nature.safeParse(kind?.value).data ?? null,
      urgency: urgency.safeParse(level?.value).data ?? 'normal',
    };
  };
}
