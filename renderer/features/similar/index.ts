export { SimilarPanel } from './similar-panel';
