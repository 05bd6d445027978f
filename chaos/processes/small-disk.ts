import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sizeMb = 96;

/** A folder whose disk can be filled. */
export type SmallDisk = {
  readonly path: string;
  /** How it fills: a disk of its own (as root), or null where no disk can be made: then nothing can be filled. */
  readonly kind: 'tmpfs' | null;
  /** Leaves `bytes` free. */
  readonly fill: (bytes: number) => void;
  readonly free: () => void;
  /** Lets nothing be written any more, or again. Refused by the system while a file is open for writing. */
  readonly setReadOnly: (isReadOnly: boolean) => void;
  readonly remove: () => void;
};

/** Mounts a small disk in memory; without the right to, the folder is an ordinary one. */
export function makeSmallDisk(path: string): SmallDisk {
  mkdirSync(path, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', path]).status === 0;
  const filler = join(path, 'filler');
  const free = () => rmSync(filler, { force: true });
  const unmount = () => void (mounted && spawnSync('umount', ['-l', path]));
  process.once('exit', unmount);
  return {
    path,
    kind: mounted ? 'tmpfs' : null,
    fill(bytes) {
      if (!mounted) return;
      free();
      const { bavail, bsize } = statfsSync(path);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
      } catch (error) {
        // Somebody else wrote meanwhile: the disk is as full as it was to be.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    free,
    setReadOnly(isReadOnly) {
      const { status, stderr } = spawnSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path]);
      if (status !== 0) throw new Error(`the disk could not be remounted: ${stderr}`);
    },
    remove() {
      process.off('exit', unmount);
      unmount();
      rmSync(path, { recursive: true, force: true });
    },
  };
}
