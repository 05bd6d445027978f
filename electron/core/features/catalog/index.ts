export { createCatalogHandlers } from './handlers';
export { estatesOf, roadsOf } from './named-places';
export { type CatalogService, createCatalogService, type ReferenceData } from './service';
