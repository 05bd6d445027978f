import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { sha256Of } from './download';
import { type InstalledModel, modelId, readModel, type StoredCard, writeCard } from './installed';
import { inspectModelFolder, type ModelFolder, type ModelFolderFailure } from './model-folder';
import { officialModel } from './official';
import { packModel } from './pack';
import { type UnpackFailure, unpack } from './unpack';

/** `model.not-found`: nothing at that path; `model.not-written`: the disk would not take it. */
export type InstallFailure = UnpackFailure | ModelFolderFailure | 'model.not-found' | 'model.not-written';

const languages: readonly (readonly [RegExp, string])[] = [
  [/(?:^|-)(?:cn|zh)(?:-|$)/, '中文（普通话）'],
  [/(?:^|-)en(?:-|$)/, '英语'],
];
const unknown = '未注明';

/**
 * Installs the Vosk model in a folder, zip or tar.gz below `modelsFolder`: unpacked, checked, repacked for the engine, and put in its
 * place in one step; a failure leaves nothing behind. `onPacked(done, total)`: bytes.
 */
export async function installModel(
  path: string,
  modelsFolder: string,
  onPacked: (done: number, total: number) => void,
): Promise<Result<InstalledModel, InstallFailure>> {
  const source = await stat(path).catch(() => null);
  if (source === null) return fail('model.not-found');
  let staging: string;
  try {
    await mkdir(modelsFolder, { recursive: true });
    staging = await mkdtemp(join(modelsFolder, '.installing-'));
  } catch {
    return fail('model.not-written');
  }
  try {
    const unpacked = join(staging, 'unpacked');
    if (!source.isDirectory()) {
      const result = await unpack(path, unpacked);
      if (!result.ok) return result;
    }
    const model = await inspectModelFolder(source.isDirectory() ? path : unpacked);
    if (!model.ok) return model;
    const fallbackName = basename(path).replace(/\.(?:zip|tar\.gz|tgz)$/i, '');
    return await place(model.value, nameOf(model.value, fallbackName), staging, modelsFolder, onPacked);
  } catch {
    return fail('model.not-written');
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function place(
  model: ModelFolder,
  fullName: string,
  staging: string,
  modelsFolder: string,
  onPacked: (done: number, total: number) => void,
): Promise<Result<InstalledModel, 'model.not-written'>> {
  const ready = join(staging, 'ready');
  await mkdir(ready);
  const file = 'model.tar.gz';
  await packModel(model, join(ready, file), (done) => onPacked(done, model.bytes));
  const { size } = await stat(join(ready, file));
  const card: StoredCard = { ...describe(fullName), file, bytes: size, sha256: await sha256Of(join(ready, file)) };
  writeCard(ready, card, model.readme);
  const home = join(modelsFolder, modelId(card));
  // The same model again: what is there may be damaged.
  await rm(home, { recursive: true, force: true });
  await rename(ready, home);
  const installed = readModel(home);
  return installed === null ? fail('model.not-written') : succeed(installed);
}

/** An archive without a top folder is named after its file. */
function nameOf(model: ModelFolder, fallback: string): string {
  return model.name === 'unpacked' || model.name === 'model' ? fallback : model.name;
}

/** Reads name, version and language out of a name such as `vosk-model-small-cn-0.22`. */
function describe(fullName: string): Omit<StoredCard, 'file' | 'bytes' | 'sha256'> {
  const [, name = fullName, version = '0'] = /^(.*?)-v?(\d+(?:\.\d+)*)$/.exec(fullName) ?? [];
  const official = name === officialModel.name && version === officialModel.version;
  return {
    name,
    version,
    demonstration: name === 'vosk-model-small-cn-hotline',
    languageLabel: languages.find(([pattern]) => pattern.test(name))?.[1] ?? unknown,
    licence: official ? 'Apache-2.0' : unknown,
  };
}
