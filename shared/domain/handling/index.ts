export { type DueState, dueState } from './due';
export * from './handling';
export { summaryOf } from './look-up';
export {
  type AnyMove,
  type HandlingActor,
  longestExtensionDays,
  type MoveFailure,
  mayMove,
  mayRole,
  mostExtensionRequests,
  moveHandling,
  systemActor,
  visitsBeforeClosing,
} from './moves';
