import { fail, succeed } from '@shared/domain/result';
import { app, dialog } from 'electron';
import type { CoreProcess } from './core-process';
import type { KeyProtection } from './database-key';
import type { MediaTokens } from './media-tokens';
import type { ModelStore } from './model';
import type { MainHandlers } from './router';
import type { Windows } from './windows';

const audioExtensions = ['wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a', 'aac', 'webm'];

export type MainHandlerOptions = {
  readonly models: ModelStore;
  readonly media: MediaTokens;
  readonly windows: Windows;
  readonly core: CoreProcess;
  readonly keyProtection: KeyProtection;
  readonly dataFolder: string;
  /** The model in use is another one now. */
  readonly onModelChanged: () => void;
};

/** What main answers itself: windows, dialogs, versions, the speech model. */
export function createMainHandlers(options: MainHandlerOptions): { readonly table: MainHandlers } {
  const { models, media, windows, core, keyProtection, dataFolder, onModelChanged } = options;
  return {
    table: {
      shell: {
        async about() {
          const { sqliteVersion } = await core.opened;
          return succeed({
            version: app.getVersion(),
            electron: process.versions.electron,
            chromium: process.versions.chrome,
            node: process.versions.node,
            sqlite: sqliteVersion,
            platform: `${process.platform} ${process.arch}`,
            dataFolder,
            keyProtection,
          });
        },
        openTranscriptWindow({ callId }) {
          windows.showTranscript(callId);
          return succeed({});
        },
        async chooseAudio() {
          const { canceled, filePaths } = await dialog.showOpenDialog(windows.showDesk(), {
            properties: ['openFile'],
            filters: [{ name: '录音', extensions: audioExtensions }],
          });
          const [path] = filePaths;
          return canceled || path === undefined ? succeed(null) : media.admit(path);
        },
        admitFile({ path }) {
          return path === '' ? fail('sound.not-a-file') : media.admit(path);
        },
        // The window itself was told by the message's sender, in index.ts.
        readyToClose: () => succeed({}),
      },
      model: models.handlers(() => windows.showDesk(), onModelChanged),
    },
  };
}
