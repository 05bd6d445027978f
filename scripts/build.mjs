// `npm run build`, and what start and test use to have a current build: builds only when the sources changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { withLock } from './setup/lock.mjs';
import { localCache, root } from './setup/paths.mjs';

const stamp = join(localCache, 'build.sha256');
const folders = ['electron', 'renderer', 'shared', 'server'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts', 'postcss.config.cjs'];
const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/** Builds the app into out/ unless the build there was made of the sources as they are. Throws when the build fails. */
export async function ensureBuilt() {
  await withLock('build', async () => {
    const wanted = sourceHash(root);
    if (isBuilt(wanted)) {
      return;
    }
    const start = performance.now();
    console.log('build: the sources have changed; building ...');
    rmSync(stamp, { force: true });
    const code = await runInForeground(process.execPath, [electronVite, 'build'], { env: electronEnvironment() });
    if (code !== 0) {
      throw new Error(`the build failed (exit code ${code})`);
    }
    mkdirSync(localCache, { recursive: true });
    writeFileSync(stamp, wanted);
    console.log(`build: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  });
}

/** A hash over the names and contents of everything that goes into the build; tests don't. */
export function sourceHash(folder) {
  const hash = createHash('sha256');
  const paths = [...files, ...folders.flatMap((name) => filesBelow(folder, name))];
  for (const path of paths.filter((name) => existsSync(join(folder, name)))) {
    const content = readFileSync(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(folder, path) {
  if (!existsSync(join(folder, path))) {
    return [];
  }
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      return filesBelow(folder, below);
    }
    return /\.test\.[a-z]+$/.test(entry.name) ? [] : [below];
  });
}

function isBuilt(wanted) {
  const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return existsSync(join(root, main)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureBuilt();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
