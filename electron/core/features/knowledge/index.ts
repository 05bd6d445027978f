export type { Matter } from './conversation';
export { createKnowledgeHandlers } from './handlers';
export { createKnowledgeService, type KnowledgeService } from './service';
