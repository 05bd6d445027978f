export { createCatalogHandlers } from './handlers';
export { type CatalogService, createCatalogService, type ReferenceData } from './service';
