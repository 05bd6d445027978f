import type { EventEmitter } from 'node:events';

export type SleepOptions = {
  /** Electron's powerMonitor. */
  readonly power: EventEmitter;
  /** Lets every page put what was typed on disk at once. */
  readonly save: () => void;
  /** The machine is awake again: connections of before are dead. */
  readonly onAwake: () => void;
};

/**
 * Saves before the machine sleeps or ends, and when its screen is locked, as a person who leaves may switch it off next. A machine that sleeps waits for
 * nobody, but the way to the disk takes milliseconds, and what is on the way then is in memory that stays.
 */
export function followSleep({ power, save, onAwake }: SleepOptions): void {
  power.on('suspend', save);
  power.on('lock-screen', save);
  power.on('shutdown', save);
  power.on('resume', onAwake);
}
