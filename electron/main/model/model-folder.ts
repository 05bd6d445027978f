import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { largestModelBytes } from './unpack';

/** `model.not-a-model`: `detail.missing` names what is not there; `model.sample-rate`: made for `detail.hertz` instead of 16 kHz. */
export type ModelFolderFailure = 'model.not-a-model' | 'model.sample-rate' | 'model.too-large';

export type ModelFile = { readonly path: string; readonly bytes: number };
export type ModelFolder = {
  readonly folder: string;
  /** Name of the folder itself: models carry name and version in it. */
  readonly name: string;
  /** Paths relative to the folder, with `/`. */
  readonly files: readonly ModelFile[];
  readonly bytes: number;
  /** Its README, '' when there is none. */
  readonly readme: string;
};

/** What the engine opens without asking; the graph comes whole or in two halves. Layout of https://alphacephei.com/vosk/models. */
const required = ['am/final.mdl', 'conf/mfcc.conf', 'conf/model.conf'];
const graphs = [['graph/HCLG.fst'], ['graph/HCLr.fst', 'graph/Gr.fst']];
const longestReadme = 50_000;

/** Checks that a folder, or the single folder in it, is a Vosk model that this app can use. */
export async function inspectModelFolder(folder: string): Promise<Result<ModelFolder, ModelFolderFailure>> {
  const root = await modelRoot(folder);
  const files = await filesBelow(root);
  const has = (path: string) => files.some((file) => file.path === path);
  const missing =
    required.find((path) => !has(path)) ?? (graphs.some((set) => set.every(has)) ? null : 'graph/HCLG.fst');
  if (missing !== null) return fail('model.not-a-model', { missing });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > largestModelBytes) return fail('model.too-large');
  const features = await readFile(join(root, 'conf/mfcc.conf'), 'utf8');
  const hertz = Number(/^\s*--sample-frequency=(\d+)/m.exec(features)?.[1] ?? 16_000);
  if (hertz !== 16_000) return fail('model.sample-rate', { hertz });
  return succeed({ folder: root, name: basename(root), files, bytes, readme: await readmeOf(root) });
}

async function modelRoot(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  // What macOS adds to a zip is not part of the model.
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX');
  const [only] = visible;
  return visible.length === 1 && only?.isDirectory() === true ? join(folder, only.name) : folder;
}

/** Regular files only: a link could lead anywhere. */
async function filesBelow(root: string, below = ''): Promise<ModelFile[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<ModelFile[]> => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return entry.isFile() ? [{ path, bytes: (await stat(join(root, path))).size }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readmeOf(root: string): Promise<string> {
  for (const name of ['MODEL_CARD.md', 'README.md', 'README']) {
    const text = await readFile(join(root, name), 'utf8').catch(() => null);
    if (text !== null) return text.slice(0, longestReadme);
  }
  return '';
}
