export { createCallHandlers } from './handlers';
export { endInterrupted, keepHeardElsewhere, readSegments } from './repository';
export { type CallService, type CallServiceOptions, createCallService, type SpeechPort } from './service';
export { understandingOf } from './understanding';
