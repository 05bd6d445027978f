import type { RegistryEntry } from '@shared/domain/registry';
import { type EntityIndex, entryAt } from '@shared/understanding/entities/entity-index';
import { createEntityMatcher, type RegistryMatcher } from '@shared/understanding/entities/matcher';
import type { Divisions } from '@shared/understanding/places/divisions';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import type { PlaceResolver } from '@shared/understanding/ports';
import { estatesOf, type ReferenceData, roadsOf } from '../../electron/core/features/catalog';
import { createErrorInjector, type ErrorInjector, hardMix, seeded, usualMix } from './errors';
import { type Half, halfOf } from './split';

/** What the benches draw from. `show`: how many misses each measurement prints. */
export type World = {
  readonly index: EntityIndex;
  readonly divisions: Divisions;
  readonly matcher: RegistryMatcher;
  readonly places: PlaceResolver;
  readonly half: Half;
  readonly show: number;
  readonly random: () => number;
  readonly inject: ErrorInjector;
};

export type WorldOptions = Pick<World, 'half' | 'show'> & { readonly seed: number; readonly mix: 'usual' | 'hard' };

export function openWorld({ registry: index, divisions }: ReferenceData, options: WorldOptions): World {
  const random = seeded(options.seed);
  const mix = options.mix === 'hard' ? hardMix : usualMix;
  return {
    index,
    divisions,
    matcher: createEntityMatcher(index),
    places: createPlaceResolver(divisions, { roads: roadsOf(index), estates: estatesOf(index) }),
    half: options.half,
    show: options.show,
    random,
    inject: createErrorInjector(index.names.sounds.characters, random, mix),
  };
}

/** A registry entry of the half, of any kind; with `merchant` of that kind only. */
export function draw({ index, half, random }: World, merchant: boolean): RegistryEntry {
  for (;;) {
    const entry = entryAt(index, Math.floor(random() * index.size));
    if (halfOf(entry.id) === half && (!merchant || entry.kind === 'merchant')) return entry;
  }
}
