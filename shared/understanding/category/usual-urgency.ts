import type { EvidenceSpan } from '@shared/domain/call';

/**
 * Matters that must not wait in the queue even where the caller names no danger, by code of the shipped taxonomy: people may come to harm, a household is
 * without water, power or heat, or people wait for what they live on.
 */
const hurried: ReadonlySet<string> = new Set([
  ...['010601', '010701', '010703'],
  ...['011001', '011005', '011101', '011104', '011202', '011302'],
  ...['020303', '020401', '020501', '020504', '020606'],
  ...['040305', '040903', '050106', '090103', '100104'],
  ...['160102', '160103', '160201', '160202', '160203'],
]);

/** A matter that is usually urgent, with the words that it was known by. */
export type UsualUrgency = { readonly evidence: readonly EvidenceSpan[] };

/** From this probability of the category on what such matters usually are counts. */
const certain = 0.5;

/** Whether calls about a category are usually urgent; null where they are not, or where the category is in doubt. */
export function usualUrgency(
  code: string,
  probability: number,
  evidence: readonly EvidenceSpan[],
): UsualUrgency | null {
  return hurried.has(code) && probability >= certain ? { evidence } : null;
}
