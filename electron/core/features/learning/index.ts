export { createLearningHandlers } from './handlers';
export { createLearningService, type LearningService } from './service';
