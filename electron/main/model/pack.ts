import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as tar } from 'tar-stream';
import type { ModelFolder } from './model-folder';

/**
 * Packs a checked model as the engine wants it: a tar.gz of one folder with the model's files below. Times are fixed, so that the same
 * model always gives the same file and with it the same address. `onPacked`: bytes of the model done so far.
 */
export async function packModel(model: ModelFolder, path: string, onPacked: (bytes: number) => void): Promise<void> {
  const archive = tar();
  const add = async () => {
    let done = 0;
    for (const file of model.files) {
      const entry = archive.entry({ name: `model/${file.path}`, size: file.bytes, mtime: new Date(0), mode: 0o644 });
      await pipeline(createReadStream(join(model.folder, file.path)), entry);
      done += file.bytes;
      onPacked(done);
    }
    archive.finalize();
  };
  await Promise.all([pipeline(archive, createGzip(), createWriteStream(path)), add()]);
}
