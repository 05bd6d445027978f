export { SimilarPanel } from './similar-panel';
export { similarQuestion } from './use-similar';
