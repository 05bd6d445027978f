import { parentPort, workerData } from 'node:worker_threads';
import { loadRegistry, type RegistryOptions } from './features/catalog/loader';
import { doRegistryJob, type RegistryJob } from './features/registry/job';

/**
 * Entry of a worker thread that builds the registry's index when the kept one is not of these files, or imports a city's own. Building takes
 * seconds of one core: in the core's own thread no key stroke would reach the disk meanwhile.
 */
const task = workerData as { readonly prepare: RegistryOptions } | { readonly job: RegistryJob };
if ('prepare' in task) await loadRegistry(task.prepare);
else {
  const result = await doRegistryJob(task.job, (progress) => parentPort?.postMessage({ progress }));
  parentPort?.postMessage({ result });
}
