export { KnowledgePanel } from './knowledge-panel';
export { KnowledgeScreen } from './knowledge-screen';
