export { createCatalogHandlers } from './handlers';
export { loadRegistry, type OwnRegistry, type RegistryOptions } from './loader';
export { estatesOf, roadsOf } from './named-places';
export { type CatalogService, createCatalogService, type ReferenceData } from './service';
export { readCategories, readCategoryExamples } from './taxonomy';
