import { join } from 'node:path';
import type { Category } from '@shared/domain/category';
import { countKinds, type EntityIndex } from '@shared/understanding/entities/entity-index';
import { type EntityHit, searchEntities } from '@shared/understanding/entities/search';
import type { Division, Divisions } from '@shared/understanding/places/divisions';
import type { CoreContext } from '../../context';
import { exceptionFacts } from '../../logger';
import { loadDivisions, loadRegistry, type RegistryOptions } from './loader';
import { bodyNames } from './named-places';
import { readCategories } from './taxonomy';

/** What understanding and pickers read from. */
export type ReferenceData = {
  readonly divisions: Divisions;
  readonly registry: EntityIndex;
  readonly categories: readonly Category[];
};

const unitLimit = 50;

export type CatalogService = ReturnType<typeof createCatalogService>;

export type CatalogOptions = {
  readonly dataFolder: string;
  /** Sees to it that a fresh index is kept, elsewhere than in this thread. Without it the index is built here when it has to be. */
  readonly prepareRegistry?: ((options: RegistryOptions) => Promise<void>) | undefined;
};

/** Reference data. The categories are there at once, the rest once `load` is done. */
export function createCatalogService(context: CoreContext, { dataFolder, prepareRegistry }: CatalogOptions) {
  const { emit, log, resourcesFolder } = context;
  const categories = readCategories(resourcesFolder);
  const departments = [...new Set(categories.map(({ defaultDepartment }) => defaultDepartment))];
  let loaded: ReferenceData | null = null;
  let bodies: readonly string[] = [];

  /** Loads divisions and registry. A part that can't be read is told in the log, and the desk works without it. */
  async function load(): Promise<ReferenceData | null> {
    try {
      const files = { resourcesFolder, cacheFolder: join(dataFolder, 'cache') };
      await prepareRegistry?.(files);
      const divisions = await loadDivisions(resourcesFolder);
      const registry = await loadRegistry(files);
      if (!divisions.ok || !registry.ok) {
        log('error', 'catalog.unreadable', { divisions: divisions.ok, registry: registry.ok });
        return null;
      }
      const { index, kept, problems } = registry.value;
      loaded = { divisions: divisions.value, registry: index, categories };
      bodies = bodyNames(index);
      log('info', 'catalog.loaded', { entries: index.size, kept, problems: problems.length });
      emit('catalog.changed', { ready: true });
      return loaded;
    } catch (error) {
      log('error', 'catalog.failed', exceptionFacts(error));
      return null;
    }
  }

  return {
    load,
    categories: (): readonly Category[] => categories,
    divisions: (parentCode: string): readonly Division[] => loaded?.divisions.children(parentCode) ?? [],
    entities: (query: string, limit: number): readonly EntityHit[] =>
      loaded === null ? [] : searchEntities(loaded.registry, query, limit),
    units(query: string): string[] {
      const typed = query.trim();
      const own = departments.filter((name) => name.includes(typed));
      const others = typed === '' ? [] : bodies.filter((name) => name.includes(typed));
      return [...new Set([...own, ...others])].slice(0, unitLimit);
    },
    status() {
      const kinds = loaded === null ? { merchant: 0, estate: 0, body: 0 } : countKinds(loaded.registry);
      return {
        ready: loaded !== null,
        merchants: kinds.merchant,
        estates: kinds.estate,
        bodies: kinds.body,
        divisions: loaded?.divisions.size ?? 0,
        categories: categories.length,
      };
    },
  };
}
