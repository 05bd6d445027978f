import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { canWrite, localCache, userCache } from './paths.mjs';

/**
 * The path of npm's own script, to be run by this very Node: no shell, no `npm.cmd`, no second Node from the PATH.
 * Under `npm run`, npm names it; otherwise it is beside Node, or the PATH leads to it.
 */
export function npmScript(environment = process.env) {
  const beside = dirname(process.execPath);
  const candidates = [
    environment.npm_execpath,
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(environment.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => [join(folder, 'npm'), join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]),
  ];
  for (const candidate of candidates) {
    if (candidate && existsSync(candidate)) {
      const path = realpathSync(candidate);
      if (path.endsWith('npm-cli.js')) {
        return path;
      }
    }
  }
  throw new Error('npm was not found beside Node nor on the PATH; install it and run this again.');
}

/** The path of node-gyp's script, which npm brings along (inside it, or beside it as Debian packages it). */
export function nodeGypScript() {
  return createRequire(npmScript()).resolve('node-gyp/bin/node-gyp.js');
}

/** The environment for npm: its cache in the working copy where the home can't be written, no Electron download inside `npm ci`. */
export function npmEnvironment(environment = process.env) {
  const cache = environment.npm_config_cache;
  const needsCache = cache ? !canWrite(cache) : userCache(environment) === null;
  return {
    ...environment,
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
    ...(needsCache ? { npm_config_cache: join(localCache, 'npm') } : {}),
  };
}
