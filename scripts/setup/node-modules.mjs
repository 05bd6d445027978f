import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment, npmScript } from './npm.mjs';
import { root } from './paths.mjs';
import { run, step, tail } from './run.mjs';

/** Installs what package-lock.json names, when node_modules holds anything else. */
export async function ensureNodeModules() {
  if (matchesLock(root)) {
    return;
  }
  await step('installing the packages of package-lock.json', async () => {
    const { code, output } = await run(process.execPath, [npmScript(), 'ci'], { log: 'npm-ci', env: npmEnvironment() });
    if (code !== 0) {
      throw new Error(`npm ci failed (all of it in .cache/npm-ci.log):\n${npmReason(output)}`);
    }
  });
}

/** npm names the reason first and then prints its manual: the first error lines, or the last lines where there are none. */
export function npmReason(output) {
  const errors = output.split('\n').filter((line) => /^npm error \S/.test(line));
  return errors.length > 0 ? errors.slice(0, 12).join('\n') : tail(output);
}

/**
 * Whether `folder`/node_modules is what `folder`/package-lock.json describes. npm writes down what it installed at the very
 * end, so an install that was cut off doesn't match; compared by content, so an `npm install` by hand does.
 */
export function matchesLock(folder) {
  const wanted = readJson(join(folder, 'package-lock.json'));
  const manifest = readJson(join(folder, 'package.json'));
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed || !manifest) {
    return false;
  }
  const same = ['dependencies', 'devDependencies'].every(
    (kind) => sorted(wanted.packages['']?.[kind]) === sorted(manifest[kind]),
  );
  return same && Object.entries(wanted.packages).every(([path, entry]) => path === '' || isInstalled(path, entry));

  function isInstalled(path, entry) {
    const found = installed.packages[path];
    if (!found) {
      return entry.optional === true || entry.peerOptional === true || entry.devOptional === true; // of another platform, mostly
    }
    const equal = found.version === entry.version && found.integrity === entry.integrity;
    return equal && existsSync(join(folder, path, 'package.json'));
  }
}

function sorted(dependencies = {}) {
  return JSON.stringify(Object.entries(dependencies).sort());
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
