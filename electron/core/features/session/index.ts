export { createSessionHandlers } from './handlers';
export { displayNameOf, readCursor, writeCursor } from './repository';
export { type Access, createSessionService, type DemoDesk, type SessionService } from './service';
