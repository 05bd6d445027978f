import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, nativeTheme } from 'electron';
import type { Logger } from '../logger';
import { type Closing, waitToClose } from './closing';
import { belongsTo, speechOrigin, uiOrigin } from './origins';
import type { WindowStates } from './window-state';

/** Smallest window on which the desk is laid out: a 1366x768 display less task bar and frame. */
const minimumSize = { width: 1180, height: 640 };

export type Windows = {
  readonly showDesk: () => BrowserWindow;
  readonly showTranscript: (callId: string) => void;
  /** The hidden window that hears; made again when it is gone. */
  readonly speech: () => BrowserWindow;
  /** Tells every UI window an event. */
  readonly broadcast: (name: string, payload: unknown) => void;
  /** The page has saved everything: its window may close. */
  readonly readyToClose: (webContentsId: number) => void;
  /** The page asks a person whether to close. */
  readonly askBeforeClose: (webContentsId: number) => void;
  /** The person stays. */
  readonly stayOpen: (webContentsId: number) => void;
  /** A person does not want to wait until the page may close. */
  readonly closeNow: (webContentsId: number) => void;
};

export type WindowsOptions = {
  readonly states: WindowStates;
  readonly log: Logger;
  readonly onSpeechLoaded: (window: BrowserWindow) => void;
  /** What must be done while everything still runs: the call that is heard ends with its last words. */
  readonly beforeClose: () => Promise<void>;
};

export function createWindows({ states, log, onSpeechLoaded, beforeClose }: WindowsOptions): Windows {
  let desk: BrowserWindow | null = null;
  let transcript: BrowserWindow | null = null;
  let speech: BrowserWindow | null = null;
  const closers = new Map<number, Closing>();
  /** The whole app ends, or the machine does: no time for questions. */
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });

  function openPage(name: string, hash: string, size: { width: number; height: number }): BrowserWindow {
    const state = states.of(name);
    const window = new BrowserWindow({
      width: state?.width ?? size.width,
      height: state?.height ?? size.height,
      ...(state === null ? {} : { x: state.x, y: state.y }),
      show: false,
      title: '听单',
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/ui.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        // The desk must keep saving and showing the call while it is covered by another window.
        backgroundThrottling: false,
      },
    });
    if (state?.maximized === true) window.maximize();
    states.track(name, window);
    window.once('ready-to-show', () => window.show());
    window.webContents.on('render-process-gone', (_event, details) => {
      log('error', 'window.gone', { name, reason: details.reason });
      // Everything typed is in the core's database: the page reads it again.
      if (!window.isDestroyed() && details.reason !== 'clean-exit') window.reload();
    });
    window.webContents.on('unresponsive', () => log('warn', 'window.unresponsive', { name }));
    void window.loadURL(`${uiOrigin}/index.html${hash}`);
    return window;
  }

  /** Holds the window open until its page has its last edits on disk and the call has ended. */
  function saveBeforeClose(window: BrowserWindow): void {
    let saved = false;
    window.on('close', (event) => {
      if (saved || window.webContents.isCrashed()) return;
      event.preventDefault();
      const { id } = window.webContents;
      const before = closers.get(id);
      if (before !== undefined) {
        // Whoever closes once more while they are asked has answered.
        if (before.isAsking()) before.pageSaved();
        return;
      }
      const closing = waitToClose({
        endCall: beforeClose,
        onReady(early) {
          if (early !== null) log('warn', 'window.closed-early', { early });
          closers.delete(id);
          saved = true;
          if (!window.isDestroyed()) window.close();
        },
      });
      closers.set(id, closing);
      window.webContents.send('event', 'shell.closing', { byPerson: !quitting });
    });
  }

  function openSpeech(): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/speech.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    window.webContents.on('did-finish-load', () => onSpeechLoaded(window));
    window.webContents.on('render-process-gone', (_event, details) => {
      log('error', 'speech.gone', { reason: details.reason });
      if (!window.isDestroyed() && details.reason !== 'clean-exit') window.reload();
    });
    // Quitting closes all windows in no order: this one hears until the desk has gone.
    window.on('close', (event) => {
      if (desk !== null && !desk.isDestroyed()) event.preventDefault();
    });
    void window.loadURL(`${speechOrigin}/speech.html`);
    return window;
  }

  return {
    showDesk() {
      if (desk === null) {
        desk = openPage('desk', '', { width: 1366, height: 768 });
        desk.setMinimumSize(minimumSize.width, minimumSize.height);
        saveBeforeClose(desk);
        desk.on('closed', () => {
          desk = null;
          app.quit();
        });
      } else {
        if (desk.isMinimized()) desk.restore();
        desk.focus();
      }
      return desk;
    },
    showTranscript(callId) {
      const hash = `#/transcript?callId=${encodeURIComponent(callId)}`;
      if (transcript !== null) {
        // The page is the same: only its hash changes, which its router follows.
        void transcript.loadURL(`${uiOrigin}/index.html${hash}`);
        if (transcript.isMinimized()) transcript.restore();
        transcript.focus();
        return;
      }
      transcript = openPage('transcript', hash, { width: 720, height: 900 });
      transcript.on('closed', () => {
        transcript = null;
      });
    },
    speech() {
      if (speech === null || speech.isDestroyed()) speech = openSpeech();
      return speech;
    },
    broadcast(name, payload) {
      for (const window of [desk, transcript]) {
        if (window !== null && !window.isDestroyed()) window.webContents.send('event', name, payload);
      }
    },
    readyToClose(webContentsId) {
      closers.get(webContentsId)?.pageSaved();
    },
    askBeforeClose(webContentsId) {
      closers.get(webContentsId)?.personAsked();
    },
    stayOpen(webContentsId) {
      closers.get(webContentsId)?.stay();
      closers.delete(webContentsId);
    },
    closeNow(webContentsId) {
      closers.get(webContentsId)?.now();
    },
  };
}

/** True when a message really comes from the top frame of one of our UI pages. */
export function fromUi(event: Electron.IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && belongsTo(frame.url, uiOrigin);
}

/** Answers the one channel of the UI pages; messages from anywhere else are refused. */
export function answerUi(
  answer: (channel: string, input: unknown, event: Electron.IpcMainInvokeEvent) => Promise<unknown>,
): void {
  ipcMain.handle('api', (event, channel: unknown, input: unknown) => {
    if (!fromUi(event) || typeof channel !== 'string') return { ok: false, error: { code: 'contract.refused' } };
    return answer(channel, input, event);
  });
}
