import type { EventName, EventPayload } from '@shared/contracts/events';
import type { Logger } from '../logger';
import type { WritableDatabase } from './database/connection';

/** Tells every window. Call it after the commit, never inside a transaction. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

/** What every feature of the core works with. */
export type CoreContext = {
  readonly database: WritableDatabase;
  readonly emit: Emit;
  readonly log: Logger;
  /** The desk's clock. */
  readonly now: () => Date;
  readonly resourcesFolder: string;
};
