export { createSessionHandlers } from './handlers';
export { readCursor, writeCursor } from './repository';
export { type Access, createSessionService, type DemoDesk, type SessionService } from './service';
