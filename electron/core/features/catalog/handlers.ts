import type { catalogContracts } from '@shared/contracts/catalog';
import type { Handlers } from '@shared/contracts/contract';
import { succeed } from '@shared/domain/result';
import type { CatalogService } from './service';

export function createCatalogHandlers(
  catalog: CatalogService,
  countArticles: () => number,
): Handlers<typeof catalogContracts> {
  return {
    categories: () => succeed([...catalog.categories()]),
    divisions: ({ parentCode }) => succeed([...catalog.divisions(parentCode)]),
    entities: ({ query, limit }) => succeed([...catalog.entities(query, limit)]),
    units: ({ query }) => succeed(catalog.units(query)),
    status: () => succeed({ ...catalog.status(), articles: countArticles() }),
  };
}
