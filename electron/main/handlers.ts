import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UnitPage } from '@shared/contracts/shell';
import { fail, succeed } from '@shared/domain/result';
import { app, dialog, shell } from 'electron';
import type { CoreProcess } from './core-process';
import type { KeyProtection } from './database-key';
import type { MediaTokens } from './media-tokens';
import type { ModelStore } from './model';
import type { MainHandlers } from './router';
import { saveText } from './save-text';
import type { Windows } from './windows';

const audioExtensions = ['wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a', 'aac', 'webm'];

export type MainHandlerOptions = {
  readonly models: ModelStore;
  readonly media: MediaTokens;
  readonly windows: Windows;
  readonly core: CoreProcess;
  readonly keyProtection: KeyProtection;
  readonly recovery: MainHandlers['recovery'];
  readonly dataFolder: string;
  /** Null on a real desk. */
  readonly unitPage: () => UnitPage | null;
  /** The model in use is another one now. */
  readonly onModelChanged: () => void;
};

/** What main answers itself: windows, dialogs, versions, the speech model. */
export function createMainHandlers(options: MainHandlerOptions): { readonly table: MainHandlers } {
  const { models, media, windows, core, keyProtection, recovery, dataFolder, unitPage, onModelChanged } = options;
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
        async chooseRegistry() {
          const { canceled, filePaths } = await dialog.showOpenDialog(windows.showDesk(), {
            properties: ['openFile'],
            filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }],
          });
          const [path] = filePaths;
          if (canceled || path === undefined) return succeed(null);
          const token = randomUUID();
          core.send({ type: 'registry-file', token, path });
          return succeed({ token, name: basename(path) });
        },
        async saveRegistryProblems({ heading, lines }) {
          const { canceled, filePath } = await dialog.showSaveDialog(windows.showDesk(), {
            defaultPath: 'registry-problems.csv',
            filters: [{ name: 'CSV', extensions: ['csv'] }],
          });
          if (canceled || filePath === '') return succeed({ saved: false });
          try {
            // Spreadsheets take a file for UTF-8 by its byte order mark alone.
            await writeFile(filePath, `\ufeff${[heading, ...lines].map(csvLine).join('\r\n')}\r\n`);
            return succeed({ saved: true });
          } catch {
            return fail('registry.list-not-saved');
          }
        },
        admitFile({ path }) {
          return path === '' ? fail('sound.not-a-file') : media.admit(path);
        },
        demoUnitPage: () => succeed(unitPage()),
        async openDemoUnitPage() {
          const page = unitPage();
          if (page === null) return fail('session.not-demo');
          try {
            await shell.openExternal(page.address);
            return succeed({});
          } catch {
            return fail('shell.no-browser');
          }
        },
        saveText: ({ name, text }) => saveText(windows.showDesk(), name, text),
        // The window itself was told by the message's sender, in index.ts.
        readyToClose: () => succeed({}),
        askBeforeClose: () => succeed({}),
        stayOpen: () => succeed({}),
        closeNow: () => succeed({}),
      },
      recovery,
      model: models.handlers(() => windows.showDesk(), onModelChanged),
    },
  };
}

/** A cell that a spreadsheet would take for a formula is kept text. */
const csvLine = (cells: readonly string[]) =>
  cells.map((cell) => `"${(/^[=+\-@]/u.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',');
