import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { modelCard, modelProgress } from '@shared/contracts/model';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { z } from 'zod';
import { type DownloadFailure, download, type Fetch } from './download';
import { type InstallFailure, installModel } from './install';
import { type InstalledModel, listModels, readCurrentId, readModel, writeCurrentId } from './installed';
import { officialModel, type RemoteModel } from './official';

export type ModelCard = z.infer<typeof modelCard>;
export type ModelProgress = z.infer<typeof modelProgress>;

/** `model.busy`: another download or installation is under way. */
export type ModelFailure = DownloadFailure | InstallFailure | 'model.busy';

export type ModelFilesOptions = {
  /** Folder of what ships, with `model/card.json` in it. */
  readonly resourcesFolder: string;
  /** The desk's folder; models go to `models/` in it. */
  readonly dataFolder: string;
  readonly onProgress: (progress: ModelProgress) => void;
  readonly fetch: Fetch;
  /** The official model; another one only in tests. */
  readonly remote?: RemoteModel;
};

export type ModelFiles = {
  readonly current: () => ModelCard;
  /** Absolute path of the current model's tar.gz. */
  readonly filePath: () => string;
  /** Path of its address, `model/<name-version-hash>/model.tar.gz`: another model, another address. */
  readonly urlPath: () => string;
  readonly progress: () => ModelProgress;
  /** Downloads, verifies and installs the official model and makes it the current one. A broken download goes on where it ended. */
  readonly fetchOfficial: () => Promise<Result<ModelCard, ModelFailure>>;
  readonly cancelFetch: () => void;
  /** Installs a folder, zip or tar.gz from a disk and makes it the current one. */
  readonly install: (path: string) => Promise<Result<ModelCard, ModelFailure>>;
  readonly returnToShipped: () => ModelCard;
  /** The shipped model and the installed ones. */
  readonly list: () => readonly ModelCard[];
};

const idle: ModelProgress = { phase: 'idle', received: 0, total: 0, failure: null };

/**
 * The speech model's files: which one is in use, and how others come in. Knows nothing of Electron: the command line uses it, too.
 * Throws when the shipped model is missing: then the installation is broken.
 */
export function openModelFiles(options: ModelFilesOptions): ModelFiles {
  const { resourcesFolder, dataFolder, onProgress, fetch, remote = officialModel } = options;
  const modelsFolder = join(dataFolder, 'models');
  const shipped = readModel(join(resourcesFolder, 'model'));
  if (shipped === null) throw new Error('The speech model that ships with the app is missing.');
  const currentId = readCurrentId(modelsFolder);
  let current = (currentId === null ? null : readModel(join(modelsFolder, currentId))) ?? shipped;
  let progress = idle;
  let cancel: AbortController | null = null;
  let busy = false;

  function tell(change: Partial<ModelProgress>): void {
    progress = { ...progress, ...change };
    onProgress(progress);
  }

  function use(model: InstalledModel): ModelCard {
    writeCurrentId(modelsFolder, model === shipped ? null : model.id);
    current = model;
    return cardOf(model);
  }

  /** Installs from a path and tidies: the model before stays, in case the new one disappoints; older ones go. */
  async function installFrom(path: string): Promise<Result<ModelCard, InstallFailure>> {
    tell({ phase: 'repacking', received: 0, total: 0, failure: null });
    const installed = await installModel(path, modelsFolder, (received, total) => tell({ received, total }));
    if (!installed.ok) return installed;
    const before = current.id;
    const card = use(installed.value);
    for (const { id } of listModels(modelsFolder)) {
      if (id !== before && id !== installed.value.id) rmSync(join(modelsFolder, id), { recursive: true, force: true });
    }
    return succeed(card);
  }

  async function fetchAndInstall(signal: AbortSignal): Promise<Result<ModelCard, ModelFailure>> {
    const { url, bytes, sha256, fileName } = remote;
    tell({ phase: 'downloading', received: 0, total: bytes, failure: null });
    const file = await download({
      url,
      bytes,
      sha256,
      path: join(modelsFolder, 'download', fileName),
      fetch,
      signal,
      onReceived: (received) => tell({ received }),
      onVerifying: () => tell({ phase: 'verifying', received: bytes }),
    });
    if (!file.ok) return file;
    const installed = await installFrom(file.value);
    if (installed.ok) await rm(file.value, { force: true });
    return installed;
  }

  async function exclusively(
    work: () => Promise<Result<ModelCard, ModelFailure>>,
  ): Promise<Result<ModelCard, ModelFailure>> {
    if (busy) return fail('model.busy');
    busy = true;
    const result = await work().finally(() => {
      busy = false;
      cancel = null;
    });
    if (result.ok) tell({ phase: 'done', failure: null });
    else if (result.error.code === 'model.cancelled') tell(idle);
    else tell({ phase: 'failed', failure: result.error.code });
    return result;
  }

  return {
    current: () => cardOf(current),
    filePath: () => current.path,
    urlPath: () => `model/${current.id}/model.tar.gz`,
    progress: () => progress,
    fetchOfficial: () =>
      exclusively(() => {
        cancel = new AbortController();
        return fetchAndInstall(cancel.signal);
      }),
    cancelFetch: () => cancel?.abort(),
    install: (path) => exclusively(() => installFrom(path)),
    returnToShipped: () => use(shipped),
    list: () => [shipped, ...listModels(modelsFolder)].map(cardOf),
  };
}

function cardOf({
  name,
  version,
  demonstration,
  languageLabel,
  licence,
  bytes,
  text,
  path,
}: InstalledModel): ModelCard {
  return { name, version, demonstration, languageLabel, licence, bytes, text, path };
}
