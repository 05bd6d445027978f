export { createRegistryHandlers } from './handlers';
export { doRegistryJob, type JobOutcome, type JobProgress, type RegistryJob } from './job';
export { createRegistryService, type RegistryService, type RunningJob, type StartJob } from './service';
