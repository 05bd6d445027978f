import { workerData } from 'node:worker_threads';
import { loadRegistry, type RegistryOptions } from './features/catalog/loader';

/**
 * Entry of a worker thread that builds the registry's index when the kept one is not of these files. Building takes seconds of one core: in
 * the core's own thread no key stroke would reach the disk meanwhile.
 */
await loadRegistry(workerData as RegistryOptions);
