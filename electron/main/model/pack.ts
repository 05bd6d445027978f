import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack as tar } from 'tar-stream';
import type { ModelFolder } from './model-folder';

const top = 'model';
/** Fixed, so that the same model always gives the same file and with it the same address. */
const mtime = new Date('2000-01-01T00:00:00Z');

/**
 * Packs a checked model as the engine wants it: a tar.gz of one folder with the model's files below, each folder named before what is
 * in it (a folder that the engine's unpacker has to make up is one that it then can't read). `onPacked`: bytes of the model done so far.
 */
export async function packModel(model: ModelFolder, path: string, onPacked: (bytes: number) => void): Promise<void> {
  const archive = tar();
  const add = async () => {
    for (const folder of foldersOf(model)) archive.entry({ name: `${folder}/`, type: 'directory', mtime, mode: 0o755 });
    await addFiles(archive, model, onPacked);
    archive.finalize();
  };
  await Promise.all([pipeline(archive, createGzip(), createWriteStream(path)), add()]);
}

async function addFiles(archive: Pack, model: ModelFolder, onPacked: (bytes: number) => void): Promise<void> {
  let done = 0;
  for (const { path, bytes } of model.files) {
    const entry = archive.entry({ name: `${top}/${path}`, size: bytes, mtime, mode: 0o644 });
    await pipeline(createReadStream(join(model.folder, path)), entry);
    done += bytes;
    onPacked(done);
  }
}

/** Every folder of the archive, outer ones first. */
function foldersOf({ files }: ModelFolder): string[] {
  const folders = new Set([top]);
  for (const { path } of files) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, index) => {
      folders.add([top, ...names.slice(0, index + 1)].join('/'));
    });
  }
  return [...folders].sort();
}
