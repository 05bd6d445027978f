export { createSettingsHandlers } from './handlers';
export { readSettings } from './repository';
