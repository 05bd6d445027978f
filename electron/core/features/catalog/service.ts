import { join } from 'node:path';
import type { Category } from '@shared/domain/category';
import type { Dispatch } from '@shared/domain/dispatch';
import { countKinds, type EntityIndex } from '@shared/understanding/entities/entity-index';
import { type EntityHit, searchEntities } from '@shared/understanding/entities/search';
import type { Division, Divisions } from '@shared/understanding/places/divisions';
import { exceptionFacts } from '../../../logger';
import type { CoreContext } from '../../context';
import { loadDivisions, loadRegistry, type OwnRegistry, type RegistryOptions } from './loader';
import { bodyNames } from './named-places';

/** What understanding and pickers read from. */
export type ReferenceData = {
  readonly divisions: Divisions;
  readonly registry: EntityIndex;
  readonly categories: readonly Category[];
  /** Null where the dispatch tables can't be read: the unit is then the category's default department. */
  readonly dispatch: Dispatch | null;
};

const unitLimit = 50;

export type CatalogService = ReturnType<typeof createCatalogService>;

export type CatalogOptions = {
  readonly dataFolder: string;
  readonly categories: readonly Category[];
  /** Null where the dispatch tables can't be read. */
  readonly dispatch: Dispatch | null;
  /** Sees to it that a fresh index is kept, elsewhere than in this thread. Without it the index is built here when it has to be. */
  readonly prepareRegistry?: ((options: RegistryOptions) => Promise<void>) | undefined;
  /** What the city imported, asked at each load. */
  readonly ownRegistry?: (() => readonly OwnRegistry[]) | undefined;
};

/** Reference data. The categories are there at once, the rest once `load` is done. */
export function createCatalogService(context: CoreContext, options: CatalogOptions) {
  const { emit, log, resourcesFolder } = context;
  const { dataFolder, prepareRegistry, ownRegistry, categories, dispatch } = options;
  const departments = [...new Set(categories.map(({ defaultDepartment }) => defaultDepartment))];
  let loaded: ReferenceData | null = null;
  let bodies: readonly string[] = [];

  /**
   * Loads divisions and registry, then lets `prepare` work with them before they are said to be there. A part that can't be read is told in
   * the log, and the desk works without it.
   */
  async function load(prepare: (data: ReferenceData) => Promise<void>): Promise<void> {
    try {
      const shipped = { resourcesFolder, cacheFolder: join(dataFolder, 'cache') };
      const files = { ...shipped, own: ownRegistry?.() ?? [] };
      await prepareRegistry?.(files);
      const divisions = await loadDivisions(resourcesFolder);
      let registry = await loadRegistry(files);
      if (!registry.ok && files.own.length > 0) {
        // An older backup may name files that are gone: better the shipped registry than none.
        log('error', 'catalog.own-registry-unreadable', { code: registry.error.code });
        registry = await loadRegistry(shipped);
      }
      if (!divisions.ok || !registry.ok) {
        log('error', 'catalog.unreadable', { divisions: divisions.ok, registry: registry.ok });
        return;
      }
      const { index, kept, problems } = registry.value;
      const read = { divisions: divisions.value, registry: index, categories, dispatch };
      await prepare(read);
      loaded = read;
      bodies = bodyNames(index);
      log('info', 'catalog.loaded', { entries: index.size, kept, problems: problems.length });
      emit('catalog.changed', { ready: true });
    } catch (error) {
      log('error', 'catalog.failed', exceptionFacts(error));
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
