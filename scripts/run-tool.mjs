import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

/** Runs a TypeScript tool of the project (path from its root) and resolves with its exit code. */
export function runTool(path, args, options) {
  return runInForeground(
    process.execPath,
    [join(nodeModules, 'tsx', 'dist', 'cli.mjs'), join(root, path), ...args],
    options,
  );
}

/** The same for a tool that drives the built app: builds what changed, gives it a display; a build that fails is told, exit code 1. */
export async function runToolOnApp(path, args) {
  try {
    await ensureBuilt();
    return await runTool(path, args, { display: true, env: electronEnvironment() });
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
