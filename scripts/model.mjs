// `npm run model -- list | fetch | use PATH | shipped`: the speech model of this machine's desk, without opening the app.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { root } from './setup/paths.mjs';

const usage = `npm run model -- list          the models on this machine; * marks the one in use
npm run model -- fetch         download, verify and use the official vosk-model-small-cn-0.22
npm run model -- use PATH      check, install and use a Vosk model: folder, zip or tar.gz
npm run model -- shipped       use the demonstration model again
  --user-data FOLDER           the app's folder, when it is not the usual one
An open app takes the change over at its next start.`;

/** What to say for a failure, and what to do about it. */
const reasons = {
  'model.unreachable':
    'alphacephei.com cannot be reached from here. Get the zip another way and run: npm run model -- use PATH',
  'model.refused':
    'the host answers, but does not send the file. Get the zip another way and run: npm run model -- use PATH',
  'model.cut': 'the line broke; what has come is kept. Run the same again to go on.',
  'model.wrong-hash': 'what came is not the official file (SHA-256 differs); it was deleted.',
  'model.cancelled': 'cancelled; what has come is kept.',
  'model.not-written': 'it could not be written: is the disk full, or the folder read-only?',
  'model.not-found': 'there is nothing at that path.',
  'model.unreadable': 'that file is damaged, or neither zip nor tar.gz.',
  'model.unsafe-archive': 'that archive holds links or names that lead out of it; it was not unpacked.',
  'model.too-large': 'that model is too large for the engine in this app.',
  'model.not-a-model': 'that is not a Vosk model.',
  'model.sample-rate': 'that model is not for sound of 16 kHz.',
};

/** Where Electron keeps the app's data (app.getPath('userData')). */
function usualUserData() {
  const base = {
    win32: process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'),
    darwin: join(homedir(), 'Library', 'Application Support'),
  };
  return join(base[process.platform] ?? (process.env.XDG_CONFIG_HOME || join(homedir(), '.config')), 'Tingdan');
}

function showProgress() {
  let shown = '';
  return ({ phase, received, total }) => {
    const share = total > 0 ? ` ${Math.floor((received / total) * 100)} %` : '';
    const line = `${phase}${share}`;
    if (line === shown || phase === 'failed' || phase === 'done' || phase === 'idle') return;
    // On a terminal one line counts up; in a log one line a phase is enough.
    if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(24)}`);
    else if (phase !== shown.split(' ')[0]) console.log(phase);
    shown = line;
  };
}

async function main(args) {
  const dataAt = args.indexOf('--user-data');
  const [, userData] = dataAt < 0 ? [null, usualUserData()] : args.splice(dataAt, 2);
  const [command, path] = args;
  if (
    !['list', 'fetch', 'use', 'shipped'].includes(command) ||
    !userData ||
    (command === 'use') !== (path !== undefined)
  ) {
    console.log(usage);
    return command === undefined || command === 'help' ? 0 : 2;
  }
  const { openModelFiles } = await tsImport('../electron/main/model/model-store.ts', import.meta.url);
  const files = openModelFiles({
    resourcesFolder: join(root, 'resources'),
    dataFolder: join(resolve(userData), 'desk'),
    onProgress: showProgress(),
    fetch,
  });
  if (command === 'list') {
    const { path: inUse } = files.current();
    for (const card of files.list()) {
      const note = card.demonstration ? '  demonstration only' : '';
      console.log(
        `${card.path === inUse ? '*' : ' '} ${card.name} ${card.version}  ${(card.bytes / 1e6).toFixed(1)} MB  ${card.licence}${note}`,
      );
    }
    return 0;
  }
  if (command === 'shipped') return succeed(files.returnToShipped());
  process.once('SIGINT', () => files.cancelFetch());
  const result = await (command === 'fetch' ? files.fetchOfficial() : files.install(resolve(path)));
  if (process.stdout.isTTY) process.stdout.write('\n');
  return result.ok ? succeed(result.value) : refuse(result.error);
}

function succeed({ name, version }) {
  console.log(`In use now: ${name} ${version}`);
  return 0;
}

function refuse({ code, detail }) {
  const facts = detail
    ? ` (${Object.entries(detail)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')})`
    : '';
  console.error(`${code}: ${reasons[code] ?? 'failed.'}${facts}`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
