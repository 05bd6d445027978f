export { createCallHandlers } from './handlers';
export { endInterrupted, insertSegment, readSegments, writeCall } from './repository';
export { type CallService, type CallServiceOptions, createCallService, type SpeechPort } from './service';
export { understandingOf } from './understanding';
