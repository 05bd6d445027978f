import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { electronPath, electronVersion } from './electron.mjs';
import { install } from './files.mjs';
import { nodeGypScript } from './npm.mjs';
import { localCache, nodeModules, root, stateFolder, userCache } from './paths.mjs';
import { run, say, step, tail } from './run.mjs';
import { requireCommands } from './system-packages.mjs';

const packageFolder = join(nodeModules, 'better-sqlite3');
const prebuilds = join(packageFolder, 'prebuilds');
const unused = join(packageFolder, 'prebuilds.unused');
const built = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');
const stamp = join(stateFolder, 'sqlite.json');

/**
 * Makes better-sqlite3 work under this Node and under the Electron in use, by one and the same binary. The prebuilt ones need
 * Node-API 10 (Node 22.14, Electron 35); with less they end the process. There it is built from its own source.
 */
export async function ensureSqlite() {
  if (readStamp() === state()) {
    return;
  }
  await step(`fitting SQLite to Node ${process.versions.node} and Electron ${electronVersion()}`, async () => {
    if (!suits()) {
      await restorePrebuilt();
    }
    if (!suits()) {
      await placeBuilt();
    }
  });
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(stamp, state());
}

async function restorePrebuilt() {
  if (existsSync(unused)) {
    rmSync(prebuilds, { recursive: true, force: true });
    renameSync(unused, prebuilds);
  }
}

/** Puts a binary from a cache in place, or builds one. */
async function placeBuilt() {
  const name = `better-sqlite3-${packageVersion()}-node${process.versions.modules}-electron${electronVersion()}-${process.platform}-${process.arch}.node`;
  const caches = [localCache, userCache()].filter(Boolean).map((folder) => join(folder, name));
  const cached = caches.find((file) => existsSync(file) && suits(file));
  if (cached) {
    say('  the prebuilt binary does not suit; found one built earlier');
    place(cached);
  } else {
    say('  the prebuilt binary does not suit; building from source (a minute or two)');
    const workshop = join(stateFolder, 'sqlite-build');
    place(await build(workshop));
    rmSync(workshop, { recursive: true, force: true });
  }
  const reason = whyUnsuited();
  if (reason) {
    throw new Error(`better-sqlite3, built here, does not work:\n${reason}`);
  }
  for (const file of caches) {
    if (file !== cached) {
      install(file, (temporary) => copyFileSync(built, temporary));
    }
  }
}

function place(file) {
  install(built, (temporary) => {
    copyFileSync(file, temporary);
    chmodSync(temporary, 0o755);
  });
  // better-sqlite3 takes a prebuilt binary before its own build, without asking whether it suits.
  if (existsSync(prebuilds)) {
    rmSync(unused, { recursive: true, force: true });
    renameSync(prebuilds, unused);
  }
}

/** Builds in a copy, so that a build cut off leaves nothing behind in the package; returns the binary's path. */
async function build(workshop) {
  requireCommands(['python3', 'make', 'g++'], 'building SQLite');
  rmSync(workshop, { recursive: true, force: true });
  cpSync(packageFolder, workshop, {
    recursive: true,
    filter: (path) => ![prebuilds, unused, dirname(dirname(built))].includes(path),
  });
  const headers = resolve(dirname(process.execPath), process.platform === 'win32' ? '.' : '..');
  const args = [nodeGypScript(), 'rebuild', '--release', '--force_build=1'];
  if (existsSync(join(headers, 'include', 'node', 'node_api.h'))) {
    args.push(`--nodedir=${headers}`); // Node brought its headers along; without this node-gyp downloads them
  }
  const env = {
    ...process.env,
    JOBS: 'max',
    // The experimental Node-API of an older Node has what version 10 made final; finalizers stay as they were before it.
    CXXFLAGS:
      `${process.env.CXXFLAGS ?? ''} -UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT`.trim(),
  };
  const { code, output } = await run(process.execPath, args, { log: 'sqlite-build', cwd: workshop, env });
  if (code !== 0) {
    throw new Error(`building better-sqlite3 failed (all of it in .cache/sqlite-build.log):\n${tail(output)}`);
  }
  return join(workshop, 'build', 'Release', 'better_sqlite3.node');
}

function suits(file) {
  return whyUnsuited(file) === null;
}

/** Why a binary (default: the one better-sqlite3 picks) does not work under one of the two runtimes; null when it does under both. */
function whyUnsuited(file) {
  for (const [name, command, env] of [
    ['Node', process.execPath, process.env],
    ['Electron', electronPath(), { ...process.env, ELECTRON_RUN_AS_NODE: '1' }],
  ]) {
    const args = [join(root, 'scripts', 'setup', 'sqlite-check.mjs'), ...(file ? [file] : [])];
    const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (status !== 0 || !stdout.includes('suits')) {
      return `under ${name}: ${error?.message ?? signal ?? `exit code ${status}`}\n${tail(stderr ?? '')}`;
    }
  }
  return null;
}

/** Everything that the check's answer hangs on, as one string. */
function state() {
  const binary = existsSync(built) ? statSync(built) : null;
  return JSON.stringify({
    package: packageVersion(),
    node: [process.execPath, process.versions.node, process.arch],
    electron: [electronPath(), electronVersion()],
    prebuilt: existsSync(prebuilds),
    built: binary && [binary.size, binary.mtimeMs],
  });
}

function packageVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
