export { createStorageHandlers, type StorageOptions } from './handlers';
