export { EvaluationCounts } from './evaluation-counts';
export { EvaluationHistory, evaluationText } from './evaluation-history';
export { EvaluationLine } from './evaluation-line';
