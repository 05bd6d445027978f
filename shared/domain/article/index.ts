export * from './alike';
export * from './article';
export * from './faults';
export * from './revision';
export * from './set';
export * from './use';
