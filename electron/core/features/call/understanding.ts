import type { Call } from '@shared/domain/call';
import { createUnderstanding, prepareCategories, type Understanding } from '@shared/understanding';
import { createEntityMatcher } from '@shared/understanding/entities/matcher';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import { estatesOf, type ReferenceData, roadsOf } from '../catalog';

/** Begins to understand a call. */
export type BeginUnderstanding = (call: Pick<Call, 'city' | 'startedAt'>) => Understanding;

/** What all calls share is prepared here once, so that no first segment waits for it. */
export function understandingOf({ categories, divisions, registry }: ReferenceData): BeginUnderstanding {
  prepareCategories(categories);
  const entities = createEntityMatcher(registry);
  const places = createPlaceResolver(divisions, { roads: roadsOf(registry), estates: estatesOf(registry) });
  return ({ city, startedAt }) => {
    // The first look at a city builds its gazetteer: better while the phone is picked up than at the first words.
    places.mentions('', city);
    return createUnderstanding({ city, startedAt, categories, places, entities });
  };
}
