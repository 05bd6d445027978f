import type { MainContracts } from '@shared/contracts';
import type { Handlers } from '@shared/contracts/contract';
import { succeed } from '@shared/domain/result';
import { type BrowserWindow, dialog, type OpenDialogOptions, session } from 'electron';
import type { Fetch } from './download';
import { type ModelFiles, type ModelProgress, openModelFiles } from './model-store';

export type ModelStoreOptions = {
  readonly resourcesFolder: string;
  readonly dataFolder: string;
  readonly onProgress: (progress: ModelProgress) => void;
};

export type ModelStore = ModelFiles & {
  /** Answers the windows. `onModelChanged` is called when another model has become the current one. */
  readonly handlers: (
    dialogParent: () => BrowserWindow,
    onModelChanged: () => void,
  ) => Handlers<MainContracts['model']>;
};

/** A download's many pieces are told at this pace: windows draw no faster. */
const progressEveryMs = 100;

/** Chromium's network stack, which knows the system's proxy; a session of its own, because the pages' session reaches no network at all. */
const fetchFromNetwork: Fetch = (url, init) => session.fromPartition('model-download').fetch(url, init);

/** The speech model's files for the running app (see `openModelFiles`), with the answers to the windows. */
export function createModelStore({ resourcesFolder, dataFolder, onProgress }: ModelStoreOptions): ModelStore {
  const files = openModelFiles({
    resourcesFolder,
    dataFolder,
    onProgress: paced(onProgress),
    fetch: fetchFromNetwork,
  });
  return {
    ...files,
    handlers: (dialogParent, onModelChanged) => ({
      current: () => succeed(files.current()),
      progress: () => succeed(files.progress()),
      // Takes minutes: progress is told by events, and so is the end.
      fetchOfficial() {
        void files.fetchOfficial().then((result) => {
          if (result.ok) onModelChanged();
        });
        return succeed(files.progress());
      },
      cancelFetch() {
        files.cancelFetch();
        return succeed(files.progress());
      },
      async choose({ kind }) {
        const { canceled, filePaths } = await dialog.showOpenDialog(dialogParent(), openOptions(kind));
        const [path] = filePaths;
        if (canceled || path === undefined) return succeed(null);
        const result = await files.install(path);
        if (result.ok) onModelChanged();
        return result;
      },
      useShipped() {
        const card = files.returnToShipped();
        onModelChanged();
        return succeed(card);
      },
    }),
  };
}

function openOptions(kind: 'folder' | 'archive'): OpenDialogOptions {
  return kind === 'folder'
    ? { properties: ['openDirectory'] }
    : { properties: ['openFile'], filters: [{ name: 'Vosk', extensions: ['zip', 'gz', 'tgz'] }] };
}

/** Passes a change of phase on at once and mere counting now and then. */
function paced(onProgress: (progress: ModelProgress) => void): (progress: ModelProgress) => void {
  let last: { phase: string; at: number } = { phase: '', at: 0 };
  return (progress) => {
    const now = Date.now();
    if (progress.phase === last.phase && now - last.at < progressEveryMs) return;
    last = { phase: progress.phase, at: now };
    onProgress(progress);
  };
}
