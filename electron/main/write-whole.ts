import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a secret's file, readable by its owner alone: aside and renamed, so that a crash leaves the file as it was, or whole. */
export function writeWhole(path: string, text: string): void {
  // Recordings' names, figures and the demo's tickets lie beside it: nobody else's business on a shared machine.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
