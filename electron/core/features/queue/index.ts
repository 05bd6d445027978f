export { createQueueHandlers } from './handlers';
