export { EvaluationCounts } from './evaluation-counts';
export { EvaluationHistory } from './evaluation-history';
export { EvaluationLine } from './evaluation-line';
