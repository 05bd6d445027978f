import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a folder or file at `target` in one move: `make(temporary)` fills a path beside it, which is then renamed. Whoever looks
 * sees the old one or the new one, never half of one. Returns false when the place can't be written (a full or locked
 * cache): then nothing has changed.
 */
export function install(target, make) {
  let workshop;
  try {
    mkdirSync(dirname(target), { recursive: true });
    workshop = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    const temporary = join(workshop, 'new');
    make(temporary);
    rmSync(target, { recursive: true, force: true });
    renameSync(temporary, target);
    return true;
  } catch {
    return false;
  } finally {
    if (workshop) {
      rmSync(workshop, { recursive: true, force: true });
    }
  }
}

/** Copies a folder; files become hard links where the file system has them, as hundreds of megabytes need not lie there twice. */
export function copyTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      copyTree(source, target);
    } else if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(source), target);
    } else {
      linkOrCopy(source, target);
    }
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
    chmodSync(target, statSync(source).mode);
  }
}
