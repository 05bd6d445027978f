export { createEvaluationHandlers } from './handlers';
export { evaluationOutgoing } from './outgoing';
export { countCalls } from './repository';
export { createEvaluationService } from './service';
export { takeEvaluations } from './take';
