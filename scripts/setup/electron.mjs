import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  ensureFallback,
  fallbackExecutable,
  fallbackVersion,
  hasFallback,
  suitsFallback,
} from './electron-fallback.mjs';
import { localCache, nodeModules } from './paths.mjs';
import { run, say, step, tail } from './run.mjs';

const packageFolder = join(nodeModules, 'electron');
const failureNote = join(localCache, 'electron-download-failed.json');

/** After a failed download the fallback serves this long before the next try, so that no start waits for a host that is not there. */
const retryAfterMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The absolute path of the Electron executable that this working copy uses; everything that starts Electron asks here.
 *
 * Two are possible: the release that package.json names, and the fallback where its host can't be reached. The `electron`
 * package itself knows only the first, and would try to download it again. ELECTRON_OVERRIDE_DIST_PATH wins over both.
 */
export function electronPath() {
  const path = findElectron();
  if (!path) {
    throw new Error('Electron is not set up yet; run: npm run setup');
  }
  return path;
}

/**
 * What comes first on Electron's command line, before the app's folder. Chromium refuses to start its sandbox as root on
 * Linux (containers, CI), and can't where the kernel keeps user namespaces from programs it doesn't know (Ubuntu since
 * 23.10); there, and only there, it runs without one. An installed package of the app has its own way and its sandbox.
 */
export function electronArguments(
  platform = process.platform,
  user = process.getuid?.(),
  restricted = isSandboxBarred,
) {
  return platform === 'linux' && (user === 0 || restricted()) ? ['--no-sandbox'] : [];
}

/** Whether the kernel bars user namespaces and the helper that needs none (owned by root, with its setuid bit) is not set up. */
function isSandboxBarred() {
  const setting = (name) => {
    try {
      return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim();
    } catch {
      return ''; // a kernel without this restriction
    }
  };
  if (setting('apparmor_restrict_unprivileged_userns') !== '1' && setting('unprivileged_userns_clone') !== '0') {
    return false;
  }
  const helper = statSync(join(dirname(electronPath()), 'chrome-sandbox'), { throwIfNoEntry: false });
  return !(helper && helper.uid === 0 && (helper.mode & 0o4000) !== 0);
}

/** The environment for programs that ask the `electron` package for the executable, as other tools do. */
export function electronEnvironment(environment = process.env) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = environment; // editors' terminals set it; Electron would start as plain Node
  const distribution =
    process.platform === 'darwin' ? join(electronPath(), '..', '..', '..', '..') : dirname(electronPath());
  return { ...rest, ...utf8Locale(environment), ELECTRON_OVERRIDE_DIST_PATH: distribution };
}

/** Without a UTF-8 locale (cron, containers) Chromium on Linux can't name a file 坏文件.wav: one that is dropped on the window is none. */
function utf8Locale({ LC_ALL, LC_CTYPE, LANG }) {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return process.platform === 'linux' && !/utf-?8/i.test(locale) ? { LC_ALL: 'C.UTF-8' } : {};
}

/** The version of the Electron in use, of its `version` file; '' where an override has none. */
export function electronVersion() {
  const distribution = electronEnvironment().ELECTRON_OVERRIDE_DIST_PATH;
  try {
    return readFileSync(join(distribution, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return '';
  }
}

/** Gets Electron: the named release if its host answers, else the fallback, which suits Linux x64. */
export async function ensureElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || hasRelease()) {
    return;
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  if (!failedLately(version)) {
    if (await step(`downloading Electron ${version}`, () => download(version))) {
      return;
    }
    say(`Electron ${version} could not be downloaded; details in .cache/electron-download.log`);
  }
  if (!suitsFallback()) {
    throw new Error(
      `Electron ${version} could not be downloaded, and there is no fallback for this system. Set ELECTRON_MIRROR to a mirror that answers, and run this again.`,
    );
  }
  if (!hasFallback()) {
    await step(`setting up Electron ${fallbackVersion} instead`, ensureFallback);
  }
}

function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    return existsSync(join(override, executableName())) ? join(override, executableName()) : null;
  }
  if (hasRelease()) {
    return join(packageFolder, 'dist', executableName());
  }
  return hasFallback() ? fallbackExecutable() : null;
}

function executableName() {
  return { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
}

/** Whether the release that package.json names is in place; `path.txt` is what its installer writes last. */
function hasRelease() {
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    const installed = readFileSync(join(packageFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return (
      installed === version &&
      existsSync(join(packageFolder, 'path.txt')) &&
      existsSync(join(packageFolder, 'dist', executableName()))
    );
  } catch {
    return false;
  }
}

async function download(version) {
  // Where the fallback can step in, a slow line is not worth a long wait.
  const minutes = suitsFallback() ? 5 : 20;
  const { code, output } = await run(process.execPath, [join(packageFolder, 'install.js')], {
    log: 'electron-download',
    minutes,
  });
  if (code === 0 && hasRelease()) {
    rmSync(failureNote, { force: true });
    return true;
  }
  if (!suitsFallback()) {
    say(tail(output));
  }
  mkdirSync(localCache, { recursive: true });
  writeFileSync(failureNote, JSON.stringify({ version, mirror: process.env.ELECTRON_MIRROR ?? '', at: Date.now() }));
  return false;
}

function failedLately(version) {
  if (!suitsFallback()) {
    return false;
  }
  try {
    const note = JSON.parse(readFileSync(failureNote, 'utf8'));
    const sameAttempt = note.version === version && note.mirror === (process.env.ELECTRON_MIRROR ?? '');
    return sameAttempt && Math.abs(Date.now() - note.at) < retryAfterMilliseconds;
  } catch {
    return false;
  }
}
