import { category } from '@shared/domain/category';
import { registryEntry } from '@shared/domain/registry';
import { z } from 'zod';
import { contract } from './contract';

export const division = z.object({ code: z.string(), name: z.string() });
export const registryHit = z.object({ entry: registryEntry, score: z.number() });

/** Reference data for pickers: taxonomy, divisions, registry, units. */
export const catalogContracts = {
  categories: contract(z.strictObject({}), z.array(category)),
  /** Children of a division; '' gives the provinces. */
  divisions: contract(z.strictObject({ parentCode: z.string().max(20) }), z.array(division)),
  /** Registry entries by typed text: a part of the name, or its sound. */
  entities: contract(
    z.strictObject({ query: z.string().max(100), limit: z.number().int().min(1).max(50).default(10) }),
    z.array(registryHit),
  ),
  units: contract(z.strictObject({ query: z.string().max(100) }), z.array(z.string())),
  /** What reference data is loaded, for settings. `ready` is false while the index is being built. */
  status: contract(
    z.strictObject({}),
    z.object({
      ready: z.boolean(),
      merchants: z.number().int(),
      estates: z.number().int(),
      bodies: z.number().int(),
      divisions: z.number().int(),
      categories: z.number().int(),
      articles: z.number().int(),
    }),
  ),
};
