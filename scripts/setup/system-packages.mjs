import { spawnSync } from 'node:child_process';
import { hasDisplay } from './display.mjs';
import { hasCommand, run, say, step, tail } from './run.mjs';

/**
 * Debian's packages that the app needs. `command`: there when that command is on the PATH, whoever brought it. `always`: no
 * window without it; the others are asked for by the step that needs them. `also`: the name since the 64-bit time change.
 */
const packages = [
  { name: 'libgtk-3-0', also: 'libgtk-3-0t64', always: true },
  { name: 'libnss3', always: true },
  { name: 'libasound2', also: 'libasound2t64', always: true },
  { name: 'libgbm1', always: true },
  { name: 'libxss1', always: true },
  { name: 'libxtst6', always: true },
  { name: 'fonts-noto-cjk' },
  { name: 'xvfb', command: 'xvfb-run' },
  { name: 'xauth', command: 'xauth' },
  { name: 'python3', command: 'python3' },
  { name: 'make', command: 'make' },
  { name: 'g++', command: 'g++' },
  { name: 'unzip', command: 'unzip' },
];

/** Installs what is missing, where that can be done without a question; otherwise stops with the one line to run. */
export async function ensureSystemPackages() {
  if (process.platform !== 'linux') {
    return;
  }
  if (!hasCommand('dpkg-query') || !hasCommand('apt-get')) {
    say(
      'not Debian or Ubuntu: install the libraries Electron needs (GTK 3, NSS, ALSA, GBM) and Xvfb yourself if no window opens',
    );
    return;
  }
  const missing = missingPackages();
  if (missing.length === 0) {
    return;
  }
  const prefix = rightsPrefix();
  if (prefix) {
    await step(`installing system packages: ${missing.map(({ name }) => name).join(' ')}`, () =>
      install(missing, prefix),
    );
  }
  const left = prefix ? missingPackages() : missing;
  const needed = left.filter(({ name, always }) => always || (isForDisplay(name) && !hasDisplay()));
  if (needed.length > 0) {
    throw new Error(installLine(left));
  }
  if (left.length > 0) {
    say(`going on without ${left.map(({ name }) => name).join(' ')}; ${installLine(left)}`);
  }
}

/** Throws with the line to run unless all `commands` are on the PATH. */
export function requireCommands(commands, why) {
  const missing = packages.filter(({ command }) => commands.includes(command) && !hasCommand(command));
  if (missing.length > 0) {
    throw new Error(`${why} needs ${missing.map(({ command }) => command).join(', ')}; ${installLine(missing)}`);
  }
}

/** The packages of `list` that are neither on the PATH nor among `installed` (names as dpkg knows them). */
export function missingOf(list, installed, has = hasCommand) {
  return list.filter(({ name, also, command }) =>
    command ? !has(command) : !installed.has(name) && !(also && installed.has(also)),
  );
}

/** The names that an answer of `dpkg-query --status` calls installed now (not only known, nor removed with their settings kept). */
export function installedNames(answer) {
  const entries = answer.split(/\n\n(?=Package: )/).filter((entry) => /^Status: .* installed$/m.test(entry));
  return new Set(entries.map((entry) => /^Package: (.*)$/m.exec(entry)?.[1]));
}

function missingPackages() {
  const libraries = packages
    .filter(({ command }) => !command)
    .flatMap(({ name, also }) => (also ? [name, also] : [name]));
  // The exit code is 1 as soon as one name is unknown; the answer still lists the others.
  const query = spawnSync('dpkg-query', ['--status', ...libraries], { encoding: 'utf8' });
  return missingOf(packages, installedNames(query.stdout ?? ''));
}

/** What to put before apt-get to have root's rights: nothing, sudo, or null when a password would be asked for. */
function rightsPrefix() {
  if (process.getuid?.() === 0) {
    return [];
  }
  return hasCommand('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

async function install(missing, prefix) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args];
    return run(command, rest, { log: 'apt-get', env });
  };
  await aptGet('update'); // a fresh machine has no lists at all; a failed update of one source need not matter
  const names = missing.map(({ name, also }) => (also && isOffered(also) ? also : name));
  const { code, output } = await aptGet('install', '--no-install-recommends', ...names);
  if (code !== 0) {
    say(`apt-get install failed:\n${tail(output)}`);
  }
}

function isOffered(name) {
  const answer = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(answer.stdout ?? '');
}

function isForDisplay(name) {
  return name === 'xvfb' || name === 'xauth';
}

function installLine(list) {
  return `as root, run: apt-get update && apt-get install -y ${list.map(({ name }) => name).join(' ')}`;
}
