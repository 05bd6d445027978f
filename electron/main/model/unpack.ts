import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fail, type Result, succeed } from '@shared/domain/result';
import { Unzip, UnzipInflate } from 'fflate';
import { extract } from 'tar-stream';

/** What does not fit into WebAssembly with its decoder beside it is no model for this engine; it also stops archives that swell without end. */
export const largestModelBytes = 800_000_000;

/**
 * `model.unreadable`: damaged, or neither zip nor gzip; `model.unsafe-archive`: a name in it leads out of the folder, or it holds a
 * link; `model.too-large`.
 */
export type UnpackFailure = 'model.unreadable' | 'model.unsafe-archive' | 'model.too-large';

/** A failure on its way out of the callbacks of the archive libraries. */
class Refusal extends Error {
  readonly code: UnpackFailure;
  constructor(code: UnpackFailure) {
    super(code);
    this.code = code;
  }
}

/** Unpacks a zip or tar.gz, known by its first bytes, into an empty folder. Nothing is ever written outside of it. */
export async function unpack(archive: string, folder: string): Promise<Result<null, UnpackFailure>> {
  try {
    const kind = await kindOf(archive);
    if (kind === null) return fail('model.unreadable');
    await mkdir(folder, { recursive: true });
    await (kind === 'zip' ? unzip(archive, folder) : untar(archive, folder));
    return succeed(null);
  } catch (error) {
    return fail(error instanceof Refusal ? error.code : 'model.unreadable');
  }
}

async function kindOf(archive: string): Promise<'zip' | 'gzip' | null> {
  const file = await open(archive, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('latin1') === 'PK\x03\x04') return 'zip';
    return buffer[0] === 0x1f && buffer[1] === 0x8b ? 'gzip' : null;
  } finally {
    await file.close();
  }
}

/** The place of an archive's entry below the folder; refuses absolute names, drive letters and `..` (zip slip). */
function placeOf(name: string, folder: string): string {
  const path = normalize(join(folder, name));
  const absolute = /^(?:[\\/]|[A-Za-z]:)/.test(name);
  const climbs = name.split(/[\\/]/).includes('..');
  if (absolute || climbs || name.includes('\0') || !`${path}${sep}`.startsWith(folder + sep)) {
    throw new Refusal('model.unsafe-archive');
  }
  return path;
}

/** Counts what comes out of the archive, whatever its headers claim. */
function budget(): (bytes: number) => void {
  let left = largestModelBytes;
  return (bytes) => {
    left -= bytes;
    if (left < 0) throw new Refusal('model.too-large');
  };
}

async function unzip(archive: string, folder: string): Promise<void> {
  const spend = budget();
  const openFiles = new Set<number>();
  const unzipper = new Unzip((entry) => {
    const path = placeOf(entry.name, folder);
    if (entry.name.endsWith('/')) {
      mkdirSync(path, { recursive: true });
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'wx');
    openFiles.add(file);
    entry.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      spend(chunk.length);
      writeSync(file, chunk);
      if (!final) return;
      openFiles.delete(file);
      closeSync(file);
    };
    entry.start();
  });
  unzipper.register(UnzipInflate);
  try {
    for await (const chunk of createReadStream(archive)) unzipper.push(chunk as Buffer);
    // Throws when the archive ends too early.
    unzipper.push(new Uint8Array(0), true);
  } finally {
    for (const file of openFiles) closeSync(file);
  }
}

async function untar(archive: string, folder: string): Promise<void> {
  const spend = budget();
  const entries = extract();
  const write = async () => {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      const path = placeOf(name, folder);
      if (type === 'directory') {
        await mkdir(path, { recursive: true });
        entry.resume();
        continue;
      }
      if (type !== 'file' && type !== 'contiguous-file') throw new Refusal('model.unsafe-archive');
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'wx');
      try {
        for await (const chunk of entry) {
          spend((chunk as Buffer).length);
          await file.appendFile(chunk as Buffer);
        }
      } finally {
        await file.close();
      }
    }
  };
  await Promise.all([pipeline(createReadStream(archive), createGunzip(), entries), write()]);
}
