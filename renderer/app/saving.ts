import { api } from './api';
import { asksBeforeClosing } from './closing-question';

/** Puts what a feature still holds in memory on disk. False when it could not. */
export type Flush = () => Promise<boolean>;

const flushes = new Set<Flush>();

/** Every feature that waits a moment before it writes says here how to write at once. Gives back what ends it. */
export function savesBy(flush: Flush): () => void {
  flushes.add(flush);
  return () => void flushes.delete(flush);
}

/** Puts everything that was typed anywhere on disk. False when some of it could not be written: it stays in memory. */
export async function saveAll(): Promise<boolean> {
  const saved = await Promise.all([...flushes].map((flush) => flush()));
  return saved.every(Boolean);
}

/** Saves at once when the window is left or closed, and when the machine is about to sleep, to shut down, or its screen was locked. */
export function connectSaving(): () => void {
  const save = () => void saveAll();
  window.addEventListener('blur', save);
  const ends = [
    api.on('shell.saving', save),
    api.on('shell.closing', ({ byPerson }) => {
      void saveAll().finally(() => {
        if (!byPerson || !asksBeforeClosing()) void api.shell.readyToClose({});
      });
    }),
  ];
  return () => {
    window.removeEventListener('blur', save);
    for (const end of ends) end();
  };
}
