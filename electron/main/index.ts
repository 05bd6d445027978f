import { join } from 'node:path';
import { sessionState } from '@shared/contracts/session';
import { type Result, succeed } from '@shared/domain/result';
import { app, MessageChannelMain, nativeTheme, powerMonitor } from 'electron';
import { createLogger, exceptionFacts } from '../logger';
import { readArguments } from './arguments';
import { type Send, startCore } from './core-process';
import { databaseKey } from './database-key';
import { demoServer } from './demo-server';
import { freePort } from './free-port';
import { createMainHandlers } from './handlers';
import { hangUpActiveCall } from './hang-up';
import { createMediaTokens } from './media-tokens';
import { installMenu } from './menu';
import { createModelStore } from './model';
import { registerScheme, serveScheme } from './protocol';
import { createRecovery } from './recovery';
import { createRouter } from './router';
import { secureApp } from './security';
import { setLockedDeskAside } from './set-aside';
import { followSleep } from './sleep';
import { createWindowStates } from './window-state';
import { answerUi, createWindows } from './windows';

registerScheme();
// Every page is sandboxed, whatever a window's options say. As root (containers, CI) Chromium starts only with --no-sandbox; forcing the
// sandbox on would then kill each child process at its start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// A recording may be played without a click inside the hidden speech window: the click was in the desk's window.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');

// Not awaited: Electron holds `ready` back until this module is evaluated.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  const resourcesFolder = app.isPackaged
    ? join(process.resourcesPath, 'resources')
    : join(app.getAppPath(), 'resources');
  const dataFolder = join(app.getPath('userData'), 'desk');
  const log = createLogger(join(dataFolder, 'logs'), 'main');
  process.on('uncaughtException', (error) => {
    // A bug, told without its message. The windows are better left open than closed on somebody who types.
    log('error', 'main.exception', exceptionFacts(error));
  });
  const { demo } = readArguments(process.argv.slice(1));
  const [port] = await Promise.all([freePort(), app.whenReady()]);

  secureApp();
  installMenu();
  const key = databaseKey(dataFolder);
  let knownKey = key.read();
  if (!knownKey.ok) log('error', 'database.key-not-read', { code: knownKey.error.code });

  const media = createMediaTokens();
  const models = createModelStore({
    resourcesFolder,
    dataFolder,
    onProgress: (progress) => windows.broadcast('model.progress', progress),
  });
  let isDemoUp = false;
  const server = demoServer(join(dataFolder, 'demo-server'), port, log);
  serveScheme({
    pagesFolder: join(import.meta.dirname, '../renderer'),
    demoFolder: join(resourcesFolder, 'calls'),
    modelFile: () => models.filePath(),
    mediaFile: media.resolve,
  });

  const windows = createWindows({
    states: createWindowStates(join(dataFolder, 'windows.json')),
    log,
    onSpeechLoaded: (window) => connectSpeech(window, core.send),
    beforeClose: () => hangUpActiveCall(core.invoke),
  });
  const core = startCore({
    open() {
      // The keyring may be open by now, or the disk may have room.
      if (!knownKey.ok) knownKey = key.read();
      if (!knownKey.ok) return knownKey;
      return succeed({
        type: 'open',
        dataFolder,
        resourcesFolder,
        databaseKey: knownKey.value,
        demo: demo
          ? {
              serverUrl: server.url,
              users: server.users.map(({ username, password, role }) => ({ username, password, role })),
            }
          : null,
        appVersion: app.getVersion(),
      });
    },
    onEvent(name, payload) {
      if (name === 'settings.changed') followTheme(payload);
      // Someone signed in to a real server: the demo is over on this desk.
      if (name === 'session.changed' && modeOf(payload) === 'server') {
        isDemoUp = false;
        void server.stop();
      }
      windows.broadcast(name, payload);
    },
    onStarted(send, restarted) {
      tellModel(send);
      if (restarted) {
        // A page that is still loading gets its channel when it has loaded.
        const speech = windows.speech();
        if (!speech.webContents.isLoadingMainFrame()) connectSpeech(speech, send);
        windows.broadcast('core.restarted', {});
      }
    },
    log,
  });

  function tellModel(send: Send): void {
    send({ type: 'speech-model', url: `app://speech/${models.urlPath()}` });
  }

  const handlers = createMainHandlers({
    models,
    media,
    windows,
    core,
    keyProtection: key.protection,
    unitPage: () => (isDemoUp ? server.unitPage : null),
    recovery: createRecovery({
      path: join(dataFolder, 'recovery-key'),
      key: () => (knownKey.ok ? knownKey.value : null),
      async signedIn() {
        const state = sessionState.safeParse(valueIn(await core.invoke('session.state', {})));
        return state.success && state.data.user !== null;
      },
      onUnlocked(found) {
        key.keep(found);
        knownKey = succeed(found);
        core.begin();
      },
      beginAnew() {
        const keptAs = setLockedDeskAside(dataFolder, new Date());
        log('warn', 'database.set-aside');
        core.begin();
        return keptAs;
      },
      now: () => new Date(),
    }),
    dataFolder,
    onModelChanged: () => tellModel(core.send),
  });
  const route = createRouter(handlers.table, core.invoke);
  // Which window says so is known from the message's sender alone.
  const closing = new Map([
    ['shell.readyToClose', windows.readyToClose],
    ['shell.askBeforeClose', windows.askBeforeClose],
    ['shell.stayOpen', windows.stayOpen],
    ['shell.closeNow', windows.closeNow],
  ]);
  answerUi((channel, input, event) => {
    closing.get(channel)?.(event.sender.id);
    return route(channel, input);
  });

  app.on('second-instance', () => windows.showDesk());
  app.on('activate', () => windows.showDesk());
  followSleep({
    power: powerMonitor,
    save: () => windows.broadcast('shell.saving', {}),
    onAwake: () => core.send({ type: 'network-back' }),
  });

  let ended = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void Promise.all([core.close(), server.stop()]).finally(() => {
      ended = true;
      // Not in this turn: a core that never ran is closed at once, and Electron, still at the quitting that was just prevented, would not hear it.
      setImmediate(() => app.quit());
    });
  });

  const desk = windows.showDesk();
  // The model is large: it loads when the desk is on the screen, not before.
  desk.once('show', () => windows.speech());
  await core.opened;
  await startDemo();

  async function startDemo(): Promise<void> {
    const state = await core.invoke('session.state', {});
    const mode = state.ok ? modeOf(state.value) : 'demo';
    if (!demo || mode !== 'demo') return;
    server.start({
      onListening() {
        isDemoUp = true;
        core.send({ type: 'network-back' });
      },
      onFailed: (code) => windows.broadcast('demo.failed', { code }),
    });
  }
}

function valueIn(result: Result<unknown>): unknown {
  return result.ok ? result.value : null;
}

/** A fresh channel between speech window and core; main keeps no end of it. */
function connectSpeech(window: Electron.BrowserWindow, send: Send): void {
  const { port1, port2 } = new MessageChannelMain();
  window.webContents.postMessage('speech-port', null, [port1]);
  send({ type: 'speech-port' }, [port2]);
}

function modeOf(payload: unknown): string {
  const parsed = sessionState.safeParse(payload);
  return parsed.success ? parsed.data.mode : 'demo';
}

function followTheme(payload: unknown): void {
  if (typeof payload !== 'object' || payload === null || !('theme' in payload)) return;
  const { theme } = payload;
  if (theme === 'system' || theme === 'light' || theme === 'dark') nativeTheme.themeSource = theme;
}
