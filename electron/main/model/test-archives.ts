// What the tests of this folder build models from.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { extract, pack } from 'tar-stream';

const mfcc = '--sample-frequency=16000\n';
/** A model in all but size; the last file makes its archive long enough to be cut. */
export const model: Readonly<Record<string, string>> = {
  README: 'A tiny model.',
  'am/final.mdl': 'acoustic model',
  'conf/mfcc.conf': mfcc,
  'conf/model.conf': '--beam=12.0\n',
  'graph/Gr.fst': 'grammar',
  'graph/HCLr.fst': 'lexicon',
  'graph/phones/noise.txt': createHash('sha512').update('seed').digest('hex').repeat(400),
};
export const topFolder = 'vosk-model-small-cn-0.22';

export function zipOf(files: Readonly<Record<string, string>>, folder = `${topFolder}/`): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => [folder + path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { level: 0 });
}

type TarEntry = { name: string; type?: 'directory' | 'symlink'; linkname?: string; text?: string };

export async function tarGzOf(headers: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const { text, ...header } of headers) archive.entry(header, text ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

export async function namesIn(tarGz: string): Promise<string[]> {
  const entries = createReadStream(tarGz).pipe(createGunzip()).pipe(extract());
  const names: string[] = [];
  for await (const entry of entries) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}
