export type { Matter } from './conversation';
export { createKnowledgeHandlers, createKnowledgeImportHandlers } from './handlers';
export type { RawImport } from './import/read';
export { createKnowledgeService, type KnowledgeService } from './service';
